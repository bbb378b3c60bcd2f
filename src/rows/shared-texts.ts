import { openSpill } from './spill.ts';

/** Texts that the cells of a workbook share, by their place. */
export interface SharedTexts {
  add(text: string): void;
  /** '' for one that is not there. */
  get(place: number): string;
  close(): void;
}

/** What is kept in memory: headings, names, words that stand in every row. */
const [longestKept, mostKept] = [64, 2e6];

/** Opens an empty list. Long texts lie on the disk: as a rule each stands in one cell. */
export function openSharedTexts(): SharedTexts {
  const spill = openSpill<string>();
  /** A text, or its number in the spill. */
  const all: (string | number)[] = [];
  let kept = 0;
  return {
    add(text) {
      const isKept = text.length <= longestKept && kept + text.length <= mostKept;
      if (isKept) kept += text.length;
      all.push(isKept ? text : spill.put(text));
    },
    get(place) {
      const found = all[place] ?? '';
      return typeof found === 'string' ? found : spill.get(found);
    },
    close: spill.close,
  };
}
