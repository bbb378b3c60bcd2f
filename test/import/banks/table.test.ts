import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { table } from '../../../src/import/banks/table.ts';
import { escapeMarkdown } from '../../../src/import/escape.ts';
import { type Sheet, workbookPieces } from '../../../src/rows/workbook.ts';
import { bankContract, bankOf } from '../../contracts/bank.ts';
import { type Invented, questionsIn } from './random-bank.ts';

const columns = [
  'type',
  'question',
  'right',
  ...Array.from({ length: 8 }, (_, index) => `option ${index + 1}`),
];

/** A text as somebody writes it who wants a sign at its beginning to be one. */
const cell = (text: string) =>
  escapeMarkdown(text)
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^(?=[#>+\-:|=])/, '\\');

function row(question: Invented): string[] {
  const own = [question.type, cell(question.text)];
  switch (question.type) {
    case 'choice': {
      const right = question.options.flatMap(({ isRight }, index) => (isRight ? [String(index + 1)] : []));
      return [...own, right.join(';'), ...question.options.map(({ text }) => cell(text))];
    }
    case 'true-false':
      return [...own, String(question.isTrue)];
    case 'numeric':
      return [
        ...own,
        question.least === question.most ? String(question.least) : `${question.least}..${question.most}`,
      ];
    case 'ordering':
      return [...own, '', ...question.items.map(cell)];
    default:
      return own;
  }
}

const csv = (rows: readonly string[][]) =>
  stringify(rows.map((each) => columns.map((_, index) => each[index] ?? '')));
const write = (questions: readonly Invented[]) => csv([columns, ...questions.map(row)]);

bankContract(table, {
  name: 'bank.csv',
  types: ['choice', 'true-false', 'numeric', 'ordering', 'reflection'],
  // An option of one letter or digit is named by its words, and not by its place.
  canSay: (question) => question.type !== 'choice' || question.options.every(({ text }) => text.length > 1),
  write,
  refused: {
    'a table without questions': { content: 'a,b\n1,2\n', code: 'bad-document' },
    'an empty table': { content: '\n\n', code: 'bad-document' },
    'a quote that never ends': { content: 'question\n"A\nB\n', code: 'bad-document' },
    'more rows than a bank has': { content: `question\n${'a\n'.repeat(20_000)}`, code: 'bad-document' },
    'a cell that never ends': { content: `question\n${'a'.repeat(3_000_000)}`, code: 'bad-document' },
    'an old encoding': {
      content: Buffer.from('question\nWas f\xe4llt auf?', 'latin1'),
      code: 'bad-encoding',
    },
  },
  left: { content: 'question,type\nWhat?,reflection\nWhich?,hotspot\n', line: 3, words: 'no type “hotspot”' },
});

const keysOf = async (content: string) => questionsIn((await bankOf('a.csv', content)).bank);

describe('a table', () => {
  it('knows a type by what a row has', async () => {
    const content =
      'question;A;B;right\nWho?;Ana;Ben;b\nIs it?;;;TRUE\nHow many?;;;3..5\nWhere?;;;Geneva; Genf\nWhat?;;;\n'.replace(
        'Geneva; Genf',
        '"Geneva; Genf"',
      );
    expect(await keysOf(content)).toEqual([
      { type: 'choice', text: 'Who?', options: [{ text: 'Ana' }, { text: 'Ben', correct: 'true' }] },
      { type: 'true-false', text: 'Is it?', correct: 'true' },
      { type: 'numeric', text: 'How many?', between: ['3', '5'] },
      { type: 'short-text', text: 'Where?', accepted: ['Geneva', 'Genf'] },
      { type: 'reflection', text: 'What?' },
    ]);
  });

  it('has what is said of answers, marks, and the keys of each type', async () => {
    const content =
      'Question,Option 1,Option 2,Right,Feedback 1,If right,If not,Marks,Attempts,ID\nWho?,Ana,Ben,Ben,No,Yes,Look again,2,3,q-who\n';
    const { bank } = await bankOf('a.csv', content);
    expect(bank.questions[0]).toMatchObject({ id: 'q-who' });
    expect(questionsIn(bank)).toEqual([
      {
        type: 'choice',
        text: 'Who?',
        options: [
          { text: 'Ana', feedback: 'No' },
          { text: 'Ben', correct: 'true' },
        ],
        marks: '2',
        attempts: '3',
        feedback: { correct: 'Yes', incorrect: 'Look again' },
      },
    ]);
  });

  it('has pairs with an arrow between the two, and Markdown in its cells', async () => {
    const content =
      'question,type,option 1,option 2,option 3\n**Where**?,matching,Nepal -> Asia,Peru -> America,-> Africa\n';
    const { bank } = await bankOf('a.csv', content);
    expect(bank.questions[0]?.keys).toEqual({
      type: 'matching',
      text: '**Where**?',
      pairs: [
        { source: { text: 'Nepal' }, target: { text: 'Asia' } },
        { source: { text: 'Peru' }, target: { text: 'America' } },
      ],
      targets: [{ text: 'Africa' }],
    });
  });

  it('says what is right that no option is, and which columns it does not know', async () => {
    const { bank } = await bankOf('a.csv', 'question,option 1,option 2,rigth,right\nWho?,Ana,Ben,,c\n');
    expect(bank.remarks.map(({ place, message }) => `${place.line} ${message}`)).toEqual([
      expect.stringMatching(/^1 The column “rigth” .*“?right/),
      expect.stringMatching(/^2 .*“c” is none of its options/),
    ]);
  });

  it('is read from Excel as well, and names a formula', async () => {
    const sheet: Sheet = {
      name: 'Questions',
      columns: ['question', 'option 1', 'option 2', 'right'].map((name) => ({ name, width: 20 })),
      rows: () => [
        ['Who?', 'Ana', 'Ben', 2],
        ['What?', undefined, undefined, undefined],
      ],
    };
    const pieces: Uint8Array[] = [];
    for await (const piece of workbookPieces([sheet])) pieces.push(piece);
    const { bank } = await bankOf('a.xlsx', Buffer.concat(pieces));
    expect(questionsIn(bank)).toEqual([
      { type: 'choice', text: 'Who?', options: [{ text: 'Ana' }, { text: 'Ben', correct: 'true' }] },
      { type: 'reflection', text: 'What?' },
    ]);
  });

  it('refuses a workbook that is none', async () => {
    await expect(bankOf('a.xlsx', 'PK and no more')).rejects.toThrow(/workbook/);
  });
});
