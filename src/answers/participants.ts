import type { Cell } from '../rows/workbook.ts';
import { numberOf, type Person } from './people.ts';
import type { Run } from './run.ts';

interface ParticipantColumn {
  /** Names the column for good; of a question, its id. */
  name: string;
  width: number;
  cell(person: Person, run: Run): Cell;
}

const fixed: readonly ParticipantColumn[] = [
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

/** The columns of the participants' sheet: names and ticks, no words of theirs; last, a tick for each question. */
export function participantColumns({ questions, table }: Run): {
  own: readonly ParticipantColumn[];
  ofQuestions: ParticipantColumn[];
} {
  const taken = new Set(fixed.map(({ name }) => name));
  const places = new Map(table.questions.map((question, index) => [question, index]));
  return {
    own: fixed,
    ofQuestions: questions
      .filter(({ type }) => type !== 'gone')
      .map((question) => ({
        name: taken.has(question.id) ? `question ${question.id}` : question.id,
        width: Math.min(24, Math.max(10, question.id.length + 3)),
        cell: (person) => table.has(person, places.get(question) ?? -1),
      })),
  };
}
