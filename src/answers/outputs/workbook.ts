import { directionOf } from '../../page/words.ts';
import { type Cell, inCells, type Sheet, type SheetColumn, workbookPieces } from '../../rows/workbook.ts';
import { columnsOf } from '../columns.ts';
import { countsOf } from '../counts.ts';
import { noteColumns } from '../notes.ts';
import type { Output } from '../output.ts';
import { participantColumns } from '../participants.ts';
import { type Asked, textIn } from '../questions.ts';
import type { Line, Run } from '../run.ts';
import { headingIn, sheetIn, workbookName } from '../workbook-notes.ts';

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
  const more = Array.from({ length: most - 1 }, (_, index) => ({
    name: `${headingIn(run.words, 'answer')} (${index + 2})`,
    width: 60,
  }));
  const filled = new Set<string>(noteColumns);
  return {
    ...sheetOf(run, 'answers'),
    columns: [
      ...columns.map(({ name, width }) => ({
        name: headingIn(run.words, name),
        width,
        isFilled: filled.has(name),
      })),
      ...more,
    ],
    frozen: run.names ? 3 : 2,
    *rows() {
      for (const question of run.questions) {
        for (const line of run.linesOf(question)) {
          const [first = '', ...rest] = inCells(line.text);
          const cells = columns.map(
            ({ name, cell }): Cell => (name === 'since' ? stateIn(run, line) : cut(cell(line))),
          );
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
          if (name === 'since') return run.words('report.withdrawn', {}, 'plain');
          if (name === 'key') return each.key;
          return filled.has(name) ? cut(each.notes?.[name as (typeof noteColumns)[number]]) : undefined;
        });
      }
    },
  };
}

/** What is new of an answer, in the words of the workbook's language. */
const stateIn = ({ words }: Run, { isStale, isChanged, isNew }: Line): string =>
  isStale || isChanged || isNew
    ? words(isStale ? 'report.is-stale' : isChanged ? 'report.is-changed' : 'report.is-new', {}, 'plain')
    : '';

const sheetOf = ({ words, language }: Run, name: Parameters<typeof sheetIn>[1]) => ({
  name: sheetIn(words, name),
  isRightToLeft: directionOf(language) === 'rtl',
});

const headed = (run: Run, columns: readonly Pick<SheetColumn, 'name' | 'width' | 'isShare'>[]) =>
  columns.map(({ name, width, isShare }) => ({ name: headingIn(run.words, name), width, isShare }));

const cut = (cell: Cell): Cell => (typeof cell === 'string' ? inCells(cell)[0] : cell);

function participants(run: Run): Sheet {
  const { own, ofQuestions } = participantColumns(run);
  return {
    ...sheetOf(run, 'participants'),
    columns: [...headed(run, own), ...ofQuestions],
    frozen: 2,
    *rows() {
      for (const person of run.table.people)
        yield [...own, ...ofQuestions].map(({ cell }) => cut(cell(person, run)));
    },
  };
}

const counts = (run: Run): Sheet => ({
  ...sheetOf(run, 'counts'),
  columns: headed(run, [
    { name: 'question', width: 18 },
    { name: 'asked', width: 50 },
    { name: 'answer', width: 40 },
    { name: 'count', width: 9 },
    { name: 'share', width: 9, isShare: true },
    { name: 'right', width: 8 },
  ]),
  *rows() {
    for (const question of run.questions) {
      const asked = textIn(question.text, run.language, run.module.language);
      const { answered, bars } = countsOf(run, question);
      yield [question.id, asked, headingIn(run.words, 'answered'), answered];
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
  ...sheetOf(run, 'codebook'),
  columns: headed(run, [
    { name: 'what', width: 20 },
    { name: 'id', width: 22 },
    { name: 'meaning', width: 80 },
  ]),
  *rows() {
    for (const name of explained)
      yield [
        headingIn(run.words, 'column'),
        headingIn(run.words, name),
        run.words(`workbook.about.${name}`, { sheet: sheetIn(run.words, 'participants') }, 'plain'),
      ];
    for (const question of run.questions) {
      const said = (texts: Asked['text'] | undefined) => textIn(texts, run.language, run.module.language);
      yield [
        headingIn(run.words, 'question'),
        question.id,
        said(question.text) || run.words('report.gone', {}, 'plain'),
      ];
      for (const [id, texts] of Object.entries(question.options)) yield [question.id, id, said(texts)];
      for (const [id, texts] of Object.entries(question.targets)) yield [question.id, id, said(texts)];
    }
  },
});

/** The columns that the codebook explains. */
export const explained = [
  ...[
    'participant',
    'answer',
    'language',
    ...noteColumns,
    'since',
    'right',
    'tries',
    'time',
    'earlier',
    'key',
  ],
];
