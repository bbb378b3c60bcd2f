import { plainText } from '../../fields/markdown.ts';
import type { Row } from '../../rows/row.ts';
import type { BankQuestion, QuestionKeys } from './bank.ts';
import { quoted } from './bank.ts';
import { type Columns, keyColumns } from './table-columns.ts';
import { markdownOf, type Reading } from './words.ts';

/** What the row of a question holds; texts are Markdown. */
interface Cells {
  of(name: string): string;
  /** Those that are counted, by their numbers. */
  options: { number: number; text: string; feedback: string }[];
}

interface Making {
  cells: Cells;
  text: string;
  reading: Reading;
}

/** What each type has beside its words; undefined where a row does not say enough, which is told. */
const makers: Readonly<Record<string, (making: Making) => object | undefined>> = {
  choice: choiceOf,
  'true-false': ({ cells, reading }) => {
    const right = cells.of('right').toLowerCase();
    if (right === '') return {};
    if (right === 'true' || right === 'false') return { correct: right };
    return leftOut(reading, `“${right}” is neither true nor false`);
  },
  likert: ({ cells }) => ({ scale: textsOf(cells) }),
  'short-text': ({ cells }) => {
    const accepted = listed(cells.of('right'));
    return accepted.length > 0 ? { accepted } : {};
  },
  numeric: ({ cells }) => {
    const right = cells.of('right');
    const [least = '', most] = right.split('..').map((each) => each.trim());
    return right === '' ? {} : most === undefined ? { correct: least } : { between: [least, most] };
  },
  ordering: ({ cells }) => ({ items: textsOf(cells) }),
  matching: matchingOf,
  reflection: () => ({}),
};

/** The question of a row; undefined for a row that has none, which is told. */
export function rowQuestion(
  row: Row,
  columns: Columns,
  reading: Reading,
): Omit<BankQuestion, 'place'> | undefined {
  for (const [at, damage] of row.damage ?? [])
    if (damage === 'formula')
      reading.tell(`A cell is a formula: ${quoted(row.cells[at] ?? '')}. Make it a text.`);
  const cells = cellsOf(row, columns, reading);
  const text = cells.of('question');
  if (text === '') {
    reading.tell('This row has no question, so it was left out.');
    return undefined;
  }
  const type = cells.of('type').toLowerCase() || typeOf(cells);
  const make = makers[type];
  if (!make) {
    reading.tell(
      `This question was left out: there is no type “${type.slice(0, 60)}”. Known: ${Object.keys(makers).join(', ')}.`,
    );
    return undefined;
  }
  const made = make({ cells, text, reading });
  if (!made) return undefined;
  const keys = Object.fromEntries(
    keyColumns.flatMap((name) => (cells.of(name) === '' ? [] : [[name, cells.of(name)]])),
  );
  const feedback = Object.fromEntries(
    [['correct', 'if right'] as const, ['incorrect', 'if not'] as const].flatMap(([key, name]) =>
      cells.of(name) === '' ? [] : [[key, cells.of(name)]],
    ),
  );
  const said = Object.keys(feedback).length > 0 ? { feedback } : {};
  const id = cells.of('id') || undefined;
  return { name: undefined, id, keys: { type, text, ...made, ...keys, ...said } as QuestionKeys };
}

/** Columns whose cells are Markdown, and may name pictures. */
const isMarkdown = (name: string) => /^(question|model|if right|if not|option .*|feedback .*)$/.test(name);

function cellsOf({ cells }: Row, columns: Columns, reading: Reading): Cells {
  const of = (name: string) => {
    const text = (cells[columns.get(name) ?? -1] ?? '').trim();
    return isMarkdown(name) ? markdownOf({ text, as: 'markdown' }, reading) : text;
  };
  const options = [...columns.keys()]
    .flatMap((name) => (name.startsWith('option ') ? [Number(name.slice('option '.length))] : []))
    .sort((a, b) => a - b)
    .map((number) => ({ number, text: of(`option ${number}`), feedback: of(`feedback ${number}`) }))
    .filter(({ text }) => text !== '');
  return { of, options };
}

/** The type of a row that names none. */
function typeOf(cells: Cells): string {
  const right = cells.of('right');
  if (cells.options.length > 0) return 'choice';
  if (right === '') return 'reflection';
  if (/^(true|false)$/i.test(right)) return 'true-false';
  return /^-?\d+(\.\d+)?(\s*\.\.\s*-?\d+(\.\d+)?)?$/.test(right) ? 'numeric' : 'short-text';
}

const textsOf = ({ options }: Cells) => options.map(({ text }) => ({ text }));

/** Several things in one cell, with ";" or a line break between them. */
const listed = (cell: string) =>
  cell
    .split(/[;\n]/)
    .map((each) => each.trim())
    .filter((each) => each !== '');

function leftOut({ tell }: Reading, why: string): undefined {
  tell(`This question was left out: ${why}.`);
}

/** Options; what is right is said by their words, their numbers or their letters. */
function choiceOf({ cells, reading }: Making): object | undefined {
  const { options } = cells;
  const right = cells.of('right');
  const numberOf = (each: string): number | undefined => {
    const words = options.find(({ text }) => text === each || plainText(text) === each);
    if (words) return words.number;
    const number = /^[a-z]$/i.test(each) ? each.toLowerCase().charCodeAt(0) - 96 : Number(each);
    return options.find((option) => option.number === number)?.number;
  };
  const whole = numberOf(right);
  const named = right === '' ? [] : whole === undefined ? listed(right.replaceAll(',', ';')) : [right];
  const numbers = named.map(numberOf);
  const unknown = named[numbers.indexOf(undefined)];
  if (unknown !== undefined) return leftOut(reading, `${quoted(unknown)} is none of its options`);
  return {
    options: options.map(({ number, text, feedback }) => ({
      text,
      ...(numbers.includes(number) ? { correct: 'true' } : {}),
      ...(feedback === '' ? {} : { feedback }),
    })),
    ...(numbers.length > 1 && cells.of('several') === '' ? { several: 'true' } : {}),
  };
}

/** Pairs, each in a cell with "->" between the two; a target alone has nothing before it. */
function matchingOf({ cells, reading }: Making): object | undefined {
  const pairs: object[] = [];
  const targets: object[] = [];
  for (const { text } of cells.options) {
    const [source = '', ...rest] = text.split('->');
    const target = rest.join('->').trim();
    if (target === '')
      return leftOut(reading, `${quoted(text)} has no “->” between two things that belong together`);
    if (source.trim() === '') targets.push({ text: target });
    else pairs.push({ source: { text: source.trim() }, target: { text: target } });
  }
  return { pairs, ...(targets.length > 0 ? { targets } : {}) };
}
