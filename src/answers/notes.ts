import { sha256 } from './sha256.ts';

/** What the course team wrote beside an answer. */
export interface Notes {
  tags?: string | undefined;
  /** Anything means that it may be quoted if its writer agrees; `agreed`, that the writer agreed elsewhere. */
  quote?: string | undefined;
  translation?: string | undefined;
  /** Whether somebody has read the translation: until then it is marked as a machine's. */
  checked?: string | undefined;
  reply?: string | undefined;
  /** The print of the answer as it was when they wrote it. */
  of: string;
}

/** The columns that the team fills, in their order. */
export const noteColumns = ['tags', 'quote', 'translation', 'checked', 'reply'] as const;

/** Eight characters that stand for an answer's words. */
export const printOf = (text: string): string => sha256(text.trim()).slice(0, 8);

/** Whether the team has written anything. */
export const hasNotes = (notes: Notes | undefined): notes is Notes =>
  notes !== undefined && noteColumns.some((column) => (notes[column] ?? '') !== '');

/** Tags are written as people do: with commas or semicolons between them. */
export const tagsIn = (notes: Notes | undefined): string[] => [
  ...new Set(
    (notes?.tags ?? '')
      .split(/[,;،؛\n]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
];

/** Whether a cell says yes: anything but nothing and a no. */
export const saysYes = (cell: string | undefined): boolean =>
  cell !== undefined && !/^\s*(no?|0|false|falso|faux|non|não|nao|لا|-)?\s*$/i.test(cell);
