import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, isScalar, isSeq, parseDocument, visit, type YAMLMap } from 'yaml';
import { isRaw, type Raw } from '../raw.ts';
import { yamlOf } from './forms.ts';
import { fenceName } from './outline.ts';
import { plainQuestion, plainValue } from './plain-value.ts';
import { type WrittenPiece, type WrittenPieces, writtenPieces } from './written-pieces.ts';

/** How a module in Markdown is written: anew, or with what stands in a file already. */
export interface Keeping {
  /** The head, and the title below it. */
  head(keys: Raw): string;
  /** What a piece says; `write` writes it anew. */
  piece(value: Raw, write: () => string): string;
}

/** Writes everything anew. */
export const anew: Keeping = {
  head: (keys) => `---\n${yamlOf(keys)}---\n`,
  piece: (_, write) => write(),
};

/**
 * Keeps what stands in a file: a piece that says the same stays as it is written, and in one that says something else the
 * comments stay, those among its keys too. `anew` for a file that cannot be read.
 */
export function keeping(file: string, source: string, isOverlay = false): Keeping {
  const written = writtenPieces(file, source.replaceAll('\r\n', '\n'), isOverlay);
  if (!written) return anew;
  const left = [...written.pieces];
  const take = (isOne: (piece: WrittenPiece) => boolean): WrittenPiece | undefined => {
    const at = left.findIndex(isOne);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  return {
    head: (keys) => headOf(written, keys),
    piece(value, write) {
      const same = take((piece) => isSame(piece.value, value));
      if (same) return `${same.text}\n`;
      const own = take((piece) => value.id !== undefined && piece.value.id === value.id);
      return own ? withComments(write(), own) : write();
    },
  };
}

const isSame = (one: Raw, other: Raw): boolean =>
  isDeepStrictEqual(plainValue(one), plainValue(other)) ||
  isDeepStrictEqual(plainQuestion(one), plainQuestion(other));

function headOf({ head, title }: WrittenPieces, { title: words, ...keys }: Raw): string {
  const isBelow = title !== undefined && title.words === words;
  const all = isBelow ? keys : { ...(words === undefined ? {} : { title: words }), ...keys };
  const yaml = withKeys(head, all).replace(/\n?$/, '\n');
  return `---\n${yaml}---\n${isBelow ? `\n${title.line}\n` : ''}`;
}

/** Keys as YAML, with the comments and the layout of those that stand there; what is not among them goes. */
function withKeys(source: string, keys: Raw): string {
  if (!source.includes('#')) return yamlOf(keys);
  const document = parseDocument(source, { schema: 'failsafe' });
  if (!isMap(document.contents)) return `${source.trimEnd()}\n${yamlOf(keys)}`;
  lay(document, document.contents as YAMLMap, keys);
  return document.toString({ lineWidth: 0, blockQuote: 'literal' });
}

/** Gives a map of YAML other values: what is the same stays as it is written, and so does a map within it. */
function lay(document: Document, map: YAMLMap, keys: Raw): void {
  for (const { key } of [...map.items])
    if (isScalar(key) && !(String(key.value) in keys)) map.delete(key.value);
  for (const [key, value] of Object.entries(keys)) {
    const node = map.get(key, true) as unknown;
    const before: unknown = isMap(node) || isSeq(node) || isScalar(node) ? node.toJS(document) : undefined;
    if (isDeepStrictEqual(plainValue(before), plainValue(value))) continue;
    if (isMap(node) && isRaw(value)) lay(document, node as YAMLMap, value);
    else if (isSeq(node) && Array.isArray(value)) layList(document, node.items, value);
    else if (isScalar(node) && typeof value === 'string') node.value = value;
    else map.set(key, document.createNode(value));
  }
}

/** The same of a list, item by item as far as both go. */
function layList(document: Document, items: unknown[], values: readonly unknown[]): void {
  items.length = Math.min(items.length, values.length);
  for (const [index, value] of values.entries()) {
    const node = items[index];
    if (isMap(node) && isRaw(value)) lay(document, node as YAMLMap, value);
    else if (isScalar(node) && typeof value === 'string') node.value = value;
    else items[index] = document.createNode(value);
  }
}

const fence = new RegExp(`^(\`{3,})${fenceName}\\n([\\s\\S]*?)^\\1\\n`, 'm');

/** A piece that was written anew, with the comments that stood in it. */
function withComments(text: string, { text: before, keys, value: own }: WrittenPiece): string {
  const found = fence.exec(text);
  const [whole = '', mark = '', yaml = ''] = found ?? [];
  const value: unknown = found ? parseDocument(yaml, { schema: 'failsafe' }).toJS() : undefined;
  const made =
    found && isRaw(value)
      ? text.replace(
          whole,
          () => `${mark}${fenceName}\n${withKeys(keys, value).replace(/\n?$/, '\n')}${mark}\n`,
        )
      : text;
  const texts = stringsIn(own);
  const comments = (before.match(/<!--[\s\S]*?-->/g) ?? []).filter(
    (each) => !made.includes(each) && !texts.some((text) => text.includes(each)),
  );
  // A fence may hold comments alone.
  const lost = found ? '' : commentsIn(keys);
  const fenced = lost === '' ? [] : [`\`\`\`${fenceName}\n${lost}\`\`\``];
  const all = [...comments, ...fenced];
  return all.length === 0 ? made : `${made.trimEnd()}\n\n${all.join('\n\n')}\n`;
}

const stringsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(stringsIn)
      : [];

/** The comments of some YAML, a line each. */
function commentsIn(source: string): string {
  const found: string[] = [];
  const add = (said: string | null | undefined) => {
    if (said) found.push(said);
  };
  const document = parseDocument(source, { schema: 'failsafe' });
  add(document.commentBefore);
  visit(document, {
    Node(_, node) {
      add(node.commentBefore);
      add(node.comment);
    },
  });
  add(document.comment);
  return found
    .map((each) => each.replace(/^/gm, '#'))
    .map((each) => `${each}\n`)
    .join('');
}
