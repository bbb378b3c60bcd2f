/** Where each column stands, by its name; options and what is said of them have their numbers, from 1. */
export type Columns = Map<string, number>;

/** Columns whose cells are keys of a question, as docs/module-format.md has them. */
export const keyColumns = [
  'marks',
  'attempts',
  'required',
  'several',
  'exact',
  'unit',
  'goal',
  'longest',
  'model',
];

const own = ['question', 'type', 'id', 'right', 'if right', 'if not', ...keyColumns];

/** Names of columns, for a hint. */
export const knownColumns = [...own, 'option 1', 'option 2', 'feedback 1', 'feedback 2'];

const counted = /^(option|feedback)\s*(?:([1-9]|[12]\d|3[0-6])|([a-z]))$/;

/** What a column is by the words in its first row; undefined for one that is not known. `Option B` is `option 2`. */
export function columnOf(words: string): string | undefined {
  const name = words.replace(/\s+/g, ' ').trim().toLowerCase();
  if (own.includes(name)) return name;
  const found = counted.exec(name) ?? counted.exec(`option ${name}`);
  if (!found) return undefined;
  const [, kind, number, letter = ''] = found;
  return `${kind} ${number ?? letter.charCodeAt(0) - 96}`;
}
