import { directionOf } from '../../page/words.ts';
import { type Cell, columnsOf } from '../columns.ts';
import { countsOf } from '../counts.ts';
import { noteColumns } from '../notes.ts';
import type { Output } from '../output.ts';
import { participantColumns } from '../participants.ts';
import { type Asked, textIn } from '../questions.ts';
import { inCells, type Sheet, workbookPieces } from '../rows/workbook.ts';
import type { Run } from '../run.ts';
import { answersSheet, workbookName } from '../workbook-notes.ts';

/** The workbook that the team fills: answers, participants, counts, and what columns and options mean. */
export const workbook: Output = {
  name: 'workbook',
  files: (run) => [
    {
      name: workbookName,
      pieces: () => workbookPieces([answers(run), participants(run), counts(run), codebook(run)]),
    },
  ],
};

function answers(run: Run): Sheet {
  const columns = columnsOf(run);
  const at = columns.findIndex(({ name }) => name === 'answer');
  // Excel holds 32,767 characters in a cell: what is longer goes on behind the key.
  let most = 1;
  for (const question of run.questions)
    for (const { text } of run.linesOf(question))
      if (text.length > 30_000) most = Math.max(most, inCells(text).length);
  const more = Array.from({ length: most - 1 }, (_, index) => ({ name: `answer (${index + 2})`, width: 60 }));
  const filled = new Set<string>(noteColumns);
  return {
    name: answersSheet,
    columns: [...columns.map(({ name, width }) => ({ name, width, isFilled: filled.has(name) })), ...more],
    frozen: run.names ? 3 : 2,
    isRightToLeft: directionOf(run.language) === 'rtl',
    *rows() {
      for (const question of run.questions) {
        for (const line of run.linesOf(question)) {
          const [first = '', ...rest] = inCells(line.text);
          const cells = columns.map(({ cell }): Cell => cut(cell(line)));
          cells[at] = first;
          yield [...cells, ...rest];
        }
      }
      // What the team wrote beside answers that are gone is not lost.
      for (const each of run.withdrawn()) {
        const question = run.questions.find(({ key }) => key === each.question);
        yield columns.map(({ name }): Cell => {
          if (name === 'participant') return `P${each.person}`;
          if (name === 'question') return question?.id ?? each.question;
          if (name === 'since') return 'withdrawn';
          if (name === 'key') return each.key;
          return filled.has(name) ? cut(each.notes?.[name as (typeof noteColumns)[number]]) : undefined;
        });
      }
    },
  };
}

const cut = (cell: Cell): Cell => (typeof cell === 'string' ? inCells(cell)[0] : cell);

const participants = (run: Run): Sheet => ({
  name: 'Participants',
  columns: participantColumns,
  *rows() {
    for (const person of run.table.people) yield participantColumns.map(({ cell }) => cut(cell(person, run)));
  },
});

const counts = (run: Run): Sheet => ({
  name: 'Counts',
  columns: [
    { name: 'question', width: 18 },
    { name: 'asked', width: 50 },
    { name: 'answer', width: 40 },
    { name: 'count', width: 9 },
    { name: 'share', width: 9 },
    { name: 'right', width: 8 },
  ],
  *rows() {
    for (const question of run.questions) {
      const asked = textIn(question.text, run.language, run.module.language);
      const { answered, bars } = countsOf(run, question);
      yield [question.id, asked, 'answered', answered];
      for (const { label, count, isRight } of bars)
        yield [
          question.id,
          undefined,
          label,
          count,
          answered === 0 ? 0 : Math.round((count / answered) * 1000) / 1000,
          isRight,
        ];
    }
  },
});

const codebook = (run: Run): Sheet => ({
  name: 'Codebook',
  columns: [
    { name: 'what', width: 20 },
    { name: 'id', width: 22 },
    { name: 'meaning', width: 80 },
  ],
  *rows() {
    for (const [name, meaning] of columnMeanings) yield ['column', name, meaning];
    for (const question of run.questions) {
      const said = (texts: Asked['text'] | undefined) => textIn(texts, run.language, run.module.language);
      yield ['question', question.id, said(question.text) || 'no longer in the module'];
      for (const [id, texts] of Object.entries(question.options)) yield [question.id, id, said(texts)];
      for (const [id, texts] of Object.entries(question.targets)) yield [question.id, id, said(texts)];
    }
  },
});

const columnMeanings: readonly [string, string][] = [
  ['participant', 'A learner’s number. Names stand in the sheet Participants.'],
  ['answer', 'To the letter; options by what they say. What is longer than a cell goes on in “answer (2)”.'],
  ['language', 'Of the answer, as far as its words show it (ISO 639-1).'],
  ['tags', 'Yours: words with commas between them.'],
  [
    'quote',
    'Yours: “yes” to quote it. Only learners who agreed are quoted; “agreed” says that this one agreed elsewhere.',
  ],
  ['translation', 'Yours, or a machine’s until “checked” says otherwise.'],
  ['checked', 'Yours: “yes” once somebody has read the translation.'],
  ['reply', 'Yours: what you want to answer.'],
  [
    'since',
    '“new” or “changed” since the run before; “changed since you wrote”: look at your tags again; “withdrawn”: the answer is gone.',
  ],
  ['right', 'Of marked questions.'],
  ['tries', 'How often the answer was checked, where that is known.'],
  ['time', 'By the clock of the learner, or of the LMS.'],
  ['earlier', 'Answers of earlier attempts.'],
  ['key', 'Satchel knows the row by it: leave it as it is. Rows may be sorted and filtered.'],
];
