import type { Notation, Places } from '../module/schema-problems.ts';
import type { Place } from '../problem/problem.ts';

const typescript: Notation = {
  shapes: {
    string: "a text in quotes: '…'",
    object: 'settings in braces: { key: … }',
    array: "a list in brackets: ['…', '…']",
    boolean: 'true or false, without quotes',
  },
  cures: { other: 'Compare it with the example in docs/errors.md, under bad-config.' },
  line: (key) => `Add "${key}: …".`,
  emptyList: 'Put something into it, or delete it.',
};

/**
 * Finds the keys of a path in TypeScript text, each after the one before. Comments and texts are looked over
 * as well, which is good enough: a key that is misspelt or has a wrong value stands there as it was found.
 */
export function placesIn(file: string, source: string): Places {
  const at = (path: readonly PropertyKey[]): Place => {
    let offset = 0;
    for (const step of path) {
      if (typeof step === 'number') continue; // an item of a list: the list's key is near enough
      const found = source
        .slice(offset)
        .search(new RegExp(`(^|[\\s{,'"])${escapeRegExp(String(step))}['"]?\\s*[:,}]`, 'm'));
      if (found >= 0) offset += found + (/[\s{,'"]/.test(source.charAt(offset + found)) ? 1 : 0);
    }
    const before = source.slice(0, offset).split('\n');
    return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  };
  return { placeOf: at, placeOfKey: at, notation: typescript };
}

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
