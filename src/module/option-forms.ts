import { isRaw, type Raw } from './raw.ts';

// Options in the forms in which people write them: a list with ids, a map, a plain list, lines with boxes.

/** `[x] The employer`, with a dash before it or not. */
const box = /^[ \t]*(?:- )?\[([ xX]?)\](?:[ \t]+|$)/;
const boxes = new RegExp(box.source, 'gm');

/**
 * The options that a value stands for, each with its keys; `known` are the keys that an option may have. What is none
 * of the forms comes back as it is, for the schema to refuse.
 */
export function entriesOf(value: unknown, known: readonly string[]): unknown {
  const linesOf = (text: string) => (known.includes('correct') ? entriesOfLines(text) : undefined);
  if (typeof value === 'string') return linesOf(value) ?? value;
  if (Array.isArray(value)) {
    return value.map((each: unknown) => {
      if (isRaw(each)) return named(each, known);
      if (typeof each !== 'string' || each.trim() === '') return each;
      return linesOf(each)?.[0] ?? { text: each };
    });
  }
  if (!isRaw(value)) return value;
  return Object.entries(value).map(([id, each]) => (isRaw(each) ? { id, ...each } : { id, text: each }));
}

/** `- nairobi: Nairobi` in a list is an option with its id. */
function named(item: Raw, known: readonly string[]): Raw {
  const [[id, text] = [], ...more] = Object.entries(item);
  const isNamed = id !== undefined && more.length === 0 && !known.includes(id) && typeof text === 'string';
  return isNamed ? { id, text } : { ...item };
}

/** Pairs with their keys: a source or a target may be its text alone. What is no list comes back as it is. */
export function pairsOf(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const end = (each: unknown) =>
    typeof each === 'string' && each.trim() !== '' ? { text: each } : isRaw(each) ? { ...each } : each;
  return value.map((pair: unknown) =>
    isRaw(pair) ? Object.fromEntries(Object.entries(pair).map(([key, each]) => [key, end(each)])) : pair,
  );
}

/** The options of lines that begin with boxes; undefined where the first line has none. */
function entriesOfLines(text: string): Raw[] | undefined {
  const entries: { text: string; correct?: string }[] = [];
  for (const line of text.split('\n')) {
    const found = box.exec(line);
    const last = entries.at(-1);
    if (found) {
      const isRight = found[1]?.trim() !== '';
      entries.push({ text: line.slice(found[0].length).trim(), ...(isRight ? { correct: 'true' } : {}) });
    } else if (last) last.text = `${last.text}\n${line.trim()}`.trimEnd();
    else if (line.trim() !== '') return undefined;
  }
  return entries.length > 0 ? entries : undefined;
}

/** What each line with a box says, of a text or of a list of texts. */
export const linesWithBoxes = (value: unknown): { text: string; isRight: boolean }[] =>
  [entriesOf(value, ['text', 'correct'])]
    .flat()
    .filter(isRaw)
    .map(({ text, correct }) => ({ text: String(text), isRight: correct !== undefined }));

/** Where each box begins in the source of such lines. */
export const boxesIn = (source: string): number[] =>
  [...source.matchAll(boxes)].map(({ index, 0: found }) => index + found.search(/\S/));

/**
 * `right` as ids, and `correct` at these options: each of what was written there may be the id of an option, or its
 * text. What is neither stays as it is, for the schema to refuse.
 */
export function markRight(right: unknown, options: unknown): unknown {
  const known = Array.isArray(options) ? options.filter(isRaw) : [];
  const words = (text: unknown) => (typeof text === 'string' ? text.replace(/\s+/g, ' ').trim() : undefined);
  const idOf = (each: unknown) => {
    const found =
      known.find(({ id }) => id === each) ?? known.find(({ text }) => words(text) === words(each));
    if (typeof each !== 'string' || !found) return each;
    found.correct ??= 'true';
    return found.id;
  };
  return typeof right === 'string' ? [idOf(right)] : Array.isArray(right) ? right.map(idOf) : right;
}
