import { type Block, item, paragraph, type SourceDocument } from './block.ts';
import { latinDigits } from './digits.ts';
import { escapeBlock } from './escape.ts';
import { partOf } from './parts.ts';

const bullet = /^[-*•·▪◦‣–—]\s+/u;
const numbered = /^\(?(\p{Nd}{1,3})[.)]\s+/u;

/** Plain text, line by line: what a line is, its beginning says. Which lines are headings is seen later. */
export function textDocument(text: string): SourceDocument {
  const blocks: Block[] = [];
  const isWrapped = wrapped(text);
  let open: string[] = [];
  let make: (text: string) => Block = paragraph;
  const close = () => {
    if (open.length > 0) blocks.push(make(escapeBlock(open.join('\n'))));
    open = [];
  };
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const mark = bullet.exec(line) ?? numbered.exec(line);
    const goesOn = open.length > 0 && isWrapped && mark === null && partOf(line) === undefined;
    if (line === '') close();
    else if (goesOn) open.push(line);
    else {
      close();
      const number = mark?.[1] === undefined ? '' : latinDigits(mark[1]);
      make = mark ? (words) => item(words, { number, depth: 0 }) : paragraph;
      open = [mark ? line.slice(mark[0].length) : line];
    }
  }
  close();
  return { title: undefined, language: undefined, blocks, pictures: [], unsure: [] };
}

/**
 * Whether paragraphs are broken into lines, with an empty line between two of them, as in an e-mail; otherwise each
 * line is a paragraph.
 */
function wrapped(text: string): boolean {
  const lines = text.split('\n').map((line) => line.trim());
  const longest = lines.reduce((most, { length }) => Math.max(most, length), 0);
  const long = lines.filter((line) => line.length > 0.7 * longest);
  return longest >= 50 && longest <= 100 && long.length >= 4;
}
