import type { Cell } from '../rows/workbook.ts';
import { numberOf, type Person } from './people.ts';
import type { Run } from './run.ts';

/** The columns of the participants' sheet: names and ticks, no words of theirs. */
export const participantColumns: readonly {
  name: string;
  width: number;
  cell(person: Person, run: Run): Cell;
}[] = [
  { name: 'participant', width: 12, cell: numberOf },
  { name: 'name', width: 28, cell: ({ name }) => name },
  { name: 'e-mail', width: 28, cell: ({ mail }) => mail },
  { name: 'group', width: 16, cell: ({ group }) => group },
  { name: 'opened', width: 9, cell: ({ isOpened }) => isOpened },
  { name: 'answered', width: 10, cell: (person, { table }) => table.count(person) },
  {
    name: 'of',
    width: 6,
    cell: (_, { questions }) => questions.filter(({ type }) => type !== 'gone').length,
  },
  { name: 'completed', width: 11, cell: ({ isCompleted }) => isCompleted },
  { name: 'last', width: 18, cell: ({ last }) => (typeof last === 'number' ? new Date(last) : last) },
];
