import type { Cell } from '../rows/workbook.ts';
import { noteColumns } from './notes.ts';
import { numberOf } from './people.ts';
import { textIn } from './questions.ts';
import type { Line, Run } from './run.ts';

export interface Column {
  /** Names the column for good: Satchel reads it back by it. */
  name: string;
  /** Its width in characters, in a workbook. */
  width: number;
  cell(line: Line): Cell;
}

/** The columns of one answer, the same in the table and in the workbook. */
export function columnsOf(run: Run): Column[] {
  const quoting = run.table.people.some((person) => run.agreed(person) !== undefined);
  return [
    { name: 'participant', width: 12, cell: ({ person }) => numberOf(person) },
    ...(run.names
      ? [{ name: 'name', width: 24, cell: ({ person }: Line) => person.name ?? person.mail }]
      : []),
    { name: 'question', width: 18, cell: ({ question }) => question.id },
    {
      name: 'asked',
      width: 36,
      cell: ({ question }) => textIn(question.text, run.language, run.module.language),
    },
    { name: 'answer', width: 60, cell: ({ text }) => text },
    { name: 'language', width: 10, cell: ({ stored }) => stored.language },
    ...noteColumns.map((name) => ({
      name,
      width: name === 'translation' || name === 'reply' ? 40 : 14,
      cell: ({ notes }: Line) => notes?.[name],
    })),
    {
      name: 'since',
      width: 11,
      cell: ({ isNew, isChanged, isStale }) => stateOf({ isNew, isChanged, isStale }),
    },
    { name: 'right', width: 8, cell: ({ stored }) => stored.isRight },
    { name: 'tries', width: 7, cell: ({ stored }) => stored.tries },
    {
      name: 'time',
      width: 18,
      cell: ({ stored }) => (stored.time === undefined ? undefined : new Date(stored.time)),
    },
    { name: 'earlier', width: 30, cell: ({ earlier }) => earlier.join('\n\n') },
    ...(quoting
      ? [{ name: 'may be quoted', width: 14, cell: ({ person }: Line) => run.agreed(person) }]
      : []),
    { name: 'key', width: 26, cell: ({ key }) => key },
  ];
}

/** What is new of an answer, in a word. `stale`: the team wrote beside other words than these. */
export const stateOf = ({
  isNew,
  isChanged,
  isStale,
}: Pick<Line, 'isNew' | 'isChanged' | 'isStale'>): string =>
  isStale ? 'changed since you wrote' : isChanged ? 'changed' : isNew ? 'new' : '';
