import { Lexer } from 'yaml';
import { type Place, type Problem, problem } from '../problem/problem.ts';
import type { Mistake } from './yaml-mistakes.ts';

// What the parser does for a file grows with its signs and words, and what follows with the values that come out. So
// both are counted before anything else is done with them: a lexer alone goes through a file many times faster.

/** The most words and signs of a file as YAML counts them: a module of a thousand questions has half of it. */
const mostParts = 150_000;
/** The most names (`&`) and references (`*`), and values once those are followed. */
const [mostReferences, mostValues] = [1000, 100_000];
/** The most brackets within brackets, and dashes in one line. */
const deepest = 100;

/** Why a file is not worth parsing: the Problem of it, or a mistake that has words already. */
export function excessIn(source: string, at: (offset: number) => Place): Problem | Mistake | undefined {
  let [parts, references, brackets, dashes, offset, line] = [0, 0, 0, 0, 0, 0];
  let isScalar = false;
  for (const part of new Lexer().lex(source)) {
    if (!isScalar && isMark(part)) {
      isScalar = part === scalar;
      continue;
    }
    if (++parts > mostParts) return tooManyParts(at(offset));
    const [sign] = isScalar ? '' : part;
    isScalar = false;
    if (sign === '\n' || sign === '\r') [dashes, line] = [0, offset + part.length];
    else if (sign === '[' || sign === '{') brackets++;
    else if (sign === ']' || sign === '}') brackets = Math.max(0, brackets - 1);
    else if (sign === '-' || sign === '?') dashes++;
    else if ((sign === '&' || sign === '*') && ++references > mostReferences) return aliasBomb(at(offset));
    if (brackets > deepest || dashes > deepest)
      return { code: 'RESOURCE_EXHAUSTION', said: '', offset: line };
    offset += part.length;
  }
  return undefined;
}

// The lexer's own signs: what follows is a text; a document begins; a bracket was left open.
const scalar = '\u001f';
const isMark = (part: string) => part === scalar || part === '\u0002' || part === '\u0018';

const tooManyParts = (place: Place) =>
  problem('file-too-large', place, {
    message: `Up to here, this file has ${mostParts.toLocaleString('en')} keys, texts and signs, and it goes on: no module needs as many.`,
    hint: 'Look whether something came into it that is no text of a module; or make several modules of it.',
  });

/** Aliases multiply: the Problem says so before anything is multiplied. */
export const aliasBomb = (place: Place): Problem =>
  problem('alias-bomb', place, {
    message: 'The aliases (*) and names (&) in this file repeat more than any module needs.',
    hint: 'Write the repeated parts out. If texts begin with * or &, put them in quotes.',
  });

/** True when a value has more parts than a module needs, each counted as often as an alias repeats it. */
export function isTooMuch(value: unknown): boolean {
  const sizes = new Map<object, number>();
  const sizeOf = (each: unknown): number => {
    if (typeof each !== 'object' || each === null) return 1;
    const known = sizes.get(each);
    if (known !== undefined) return known;
    sizes.set(each, 1); // what holds itself is counted once
    let size = 1;
    for (const part of Object.values(each)) size += sizeOf(part);
    sizes.set(each, size);
    return size;
  };
  return sizeOf(value) > mostValues;
}
