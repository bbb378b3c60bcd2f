import { createReadStream } from 'node:fs';

/** The most characters of one value: a statement has a thousandth of it. */
const mostCharacters = 64 * 1024 * 1024;

const [quote, backslash, openBrace, closeBrace, openBracket, lineFeed] = [34, 92, 123, 125, 91, 10];
/** What an LRS answers, what the store of one has in each line, and what is kept of people: a list within an object. */
const listBegins = /^\{\s*"(statements|people)"\s*:\s*$/;

/**
 * The objects of a JSON array, of an object whose first key is `statements` or `people`, or of lines of JSON, read as a stream: each
 * as text, with the line where it begins. What stands between them is passed over, and an object that never ends is
 * given back as far as it goes.
 */
export async function* jsonObjects(path: string): AsyncGenerator<{ text: string; line: number }> {
  const decoder = new TextDecoder();
  let held = '';
  // Objects begin at this depth: 0, or 1 within a list of statements.
  let [depth, ground, line, began] = [0, 0, 1, 1];
  let [isText, isEscaped] = [false, false];
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    const text = decoder.decode(chunk, { stream: true });
    let from = depth > ground ? 0 : -1;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === lineFeed) line++;
      if (isText) {
        if (isEscaped) isEscaped = false;
        else if (code === backslash) isEscaped = true;
        else if (code === quote) isText = false;
      } else if (code === quote) isText = depth > 0;
      else if (code === openBrace) {
        if (depth === ground) [from, began] = [at, line];
        depth++;
      } else if (code === openBracket && depth === 1 && ground === 0) {
        if (listBegins.test(held + text.slice(Math.max(0, from), at))) [ground, held, from] = [1, '', -1];
      } else if (code === closeBrace && depth > 0) {
        depth--;
        if (depth < ground) ground = 0;
        else if (depth === ground) {
          yield { text: held + text.slice(from, at + 1), line: began };
          held = '';
          from = -1;
        }
      }
    }
    if (from >= 0) held += text.slice(from);
    if (held.length > mostCharacters) return yield { text: held.slice(0, 100), line: began };
  }
  if (held.trim() !== '') yield { text: held, line: began };
}
