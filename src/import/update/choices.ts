import { boxesIn, linesWithBoxes } from '../../module/option-forms.ts';
import { isRaw } from '../../module/raw.ts';

/** A text of a unit, and where it stands in the file. */
export interface Part {
  path: PropertyKey[];
  text: string;
}

/** What can be chosen. */
export interface Choice extends Part {
  isRight: boolean;
  /** Of lines with boxes: its place among them. */
  line?: number;
}

/** Where choices stand, and as what. */
export interface Choices {
  path: PropertyKey[];
  value: unknown;
  all: Choice[];
}

/** Choices in any of their forms: a list, a map, lines with boxes. `right` says beside them which are right. */
export function choicesIn(value: unknown, path: PropertyKey[], right?: unknown): Choice[] {
  const rights: unknown[] = right === undefined ? [] : Array.isArray(right) ? right : [right];
  const isRight = (id: unknown, text: string) => rights.includes(id) || rights.includes(text);
  if (typeof value === 'string') return linesWithBoxes(value).map((each, line) => ({ ...each, path, line }));
  if (Array.isArray(value)) {
    return value.flatMap((each: unknown, index): Choice[] => {
      if (typeof each === 'string') {
        const [box] = linesWithBoxes(each);
        return [
          box
            ? { ...box, path: [...path, index], line: 0 }
            : { path: [...path, index], text: each, isRight: isRight(undefined, each) },
        ];
      }
      if (!isRaw(each)) return [];
      const [[only, text] = [], ...more] = Object.entries(each);
      if (typeof each.text === 'string')
        return [
          {
            path: [...path, index, 'text'],
            text: each.text,
            isRight: each.correct === 'true' || isRight(each.id, each.text),
          },
        ];
      return only !== undefined && typeof text === 'string' && more.length === 0
        ? [{ path: [...path, index, only], text, isRight: isRight(only, text) }]
        : [];
    });
  }
  return Object.entries(isRaw(value) ? value : {}).flatMap(([id, each]): Choice[] => {
    const text = isRaw(each) ? each.text : each;
    if (typeof text !== 'string') return [];
    const own = isRaw(each) ? [...path, id, 'text'] : [...path, id];
    return [{ path: own, text, isRight: (isRaw(each) && each.correct === 'true') || isRight(id, text) }];
  });
}

/** Lines with boxes as they are written, each with what stands behind it up to the next. */
export function boxLines(source: string): { head: string; lines: string[] } {
  const places = boxesIn(source);
  const lines = places.map((at, index) => source.slice(at, places[index + 1]));
  return { head: source.slice(0, places[0]), lines };
}

const boxed = /^((?:- )?\[[ xX]?\][ \t]*)([\s\S]*?)(\s*)$/;

/** A line with a box, with other words. */
export const withWords = (line: string, words: string): string =>
  line.replace(boxed, (_, box: string, __, end: string) => `${box}${words.replaceAll('\n', '\n  ')}${end}`);

/** A line with a box, with a cross in it. */
export const ticked = (line: string): string => line.replace(/\[[ ]?\]/, '[x]');
