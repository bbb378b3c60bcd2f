import type { Rows } from '../rows/row.ts';
import { openTextIndex, type TextIndex } from './text-index.ts';

// Headings are in the site's language, and the columns of identity are the site's choice: what a column holds is told
// by its place, its number, and what stands in it.

/** What stands in the columns of one number. */
export type Role = 'question' | 'response' | 'right' | 'result';

/** Where things stand in a Moodle interactions report. */
export interface Layout {
  headings: string[];
  /** Columns that say who a learner is, beside the name in column 0. */
  identity: number[];
  /** Of those, the ones in which no two learners have the same. */
  unique: number[];
  attempt: number;
  started: number;
  last: number;
  score: number;
  /** The column that has the title of the package for a heading. */
  status: number;
  /** The columns of each number, by what they hold. */
  numbers: Partial<Record<Role, number>>[];
  /** The ids that stand in columns of questions. */
  ids: Set<string>;
  rows: number;
}

/** Headings of Moodle 4 in the languages of this house: they decide where they are known. */
const headings: Record<Role, RegExp> = {
  question: /^(question|pregunta|quest[aã]o|pergunta|(ال)?سؤال)$/,
  response: /^(response|r[ée]ponse|respuesta|resposta|(ال)?(إ|ا)جابة|(ال)?رد|(ال)?استجابة)$/,
  right:
    /^(right answer|(bonne r[ée]ponse|r[ée]ponse (juste|correcte))|respuesta correcta|resposta (certa|correta|correcta)|(ال)?(إ|ا)جابة (ال)?صحيحة)$/,
  result: /^(result|r[ée]sultat|resultado|(ال)?نتيجة)$/,
};

const results = /^(correct|wrong|incorrect|neutral|unanticipated|-?\d+([.,]\d+)?)$/;
const resultWords = /^[a-z]/;

/** Arabic and Persian digits as those that Moodle's own languages have. */
const digits = (text: string) =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));

/** The number at the end of a heading, and the words before it. */
function numbered(heading: string): { words: string; number: number } | undefined {
  const match = /^(.*?)\s*(\d+)\s*$/s.exec(digits(heading.replace(/\p{Cf}/gu, '').trim()));
  return match ? { words: (match[1] ?? '').toLowerCase().trim(), number: Number(match[2]) } : undefined;
}

/** Where the columns of questions begin, and how many each number has; undefined where there are none. */
function groupsOf(cells: readonly string[]): { first: number; size: number } | undefined {
  const numbers = cells.map((cell) => numbered(cell)?.number);
  for (let first = 6; first < cells.length; first++) {
    if (numbers[first] !== 0) continue;
    for (const size of [1, 2, 3, 4]) {
      const rest = numbers.slice(first);
      if (rest.length % size === 0 && rest.every((number, at) => number === Math.floor(at / size)))
        return { first, size };
    }
  }
  return undefined;
}

/** Whether a table begins as a Moodle report of interactions does. */
export function isMoodleHead(cells: readonly string[]): boolean {
  return groupsOf(cells) !== undefined;
}

/** Reads a report once to find out where things stand; undefined where it is none. */
export async function layoutOf(rows: Rows, known: ReadonlySet<string>): Promise<Layout | undefined> {
  let head: string[] | undefined;
  let groups: { first: number; size: number } | undefined;
  let judges: Judge[] = [];
  const ids = new Set<string>();
  let owners: { column: number; isUnique: boolean; names: TextIndex }[] = [];
  // Names by their first row: a value that stands beside two of them is nobody's own.
  const people = openTextIndex();
  const hasValues = new Set<number>();
  let count = 0;
  for await (const { cells } of rows()) {
    if (!head) {
      head = cells;
      groups = groupsOf(cells);
      // Nobody has answered: the columns of questions are not there.
      const end = groups?.first ?? cells.length;
      if (end < 6) return undefined;
      judges = Array.from({ length: groups?.size ?? 0 }, () => ({ ids: 0, results: 0, words: 0, filled: 0 }));
      owners = Array.from({ length: Math.max(0, end - 6) }, (_, at) => ({
        column: at + 1,
        isUnique: true,
        names: openTextIndex(),
      }));
      continue;
    }
    count++;
    const name = people.get(cells[0] ?? '') ?? count;
    people.set(cells[0] ?? '', name);
    for (const owner of owners) {
      const value = cells[owner.column]?.trim() ?? '';
      if (value === '' || value === '-' || !owner.isUnique) continue;
      const before = owner.names.get(value);
      owner.isUnique = before === undefined || before === name;
      if (before === undefined) owner.names.set(value, name);
      hasValues.add(owner.column);
    }
    if (!groups) continue;
    for (let column = groups.first; column < cells.length; column++) {
      const judge = judges[(column - groups.first) % groups.size];
      const cell = cells[column] ?? '';
      if (!judge || cell === '') continue;
      judge.filled++;
      if (known.has(cell) || known.has(cell.replace(/_\d+$/, ''))) judge.ids++;
      if (results.test(cell)) judge.results++;
      if (resultWords.test(cell)) judge.words++;
      if ((column - groups.first) % groups.size === 0 && ids.size < 2000 && /^\S{1,255}$/.test(cell))
        ids.add(cell);
    }
  }
  if (!head) return undefined;
  const end = groups?.first ?? head.length;
  const roles = groups ? rolesOf(head.slice(end, end + groups.size), judges) : [];
  return {
    headings: head,
    identity: owners.map(({ column }) => column),
    unique: owners.flatMap(({ column, isUnique }) => (isUnique && hasValues.has(column) ? [column] : [])),
    attempt: end - 5,
    started: end - 4,
    last: end - 3,
    score: end - 2,
    status: end - 1,
    numbers: groups
      ? Array.from({ length: (head.length - end) / groups.size }, (_, number) =>
          Object.fromEntries(roles.map((role, at) => [role, end + number * roles.length + at])),
        )
      : [],
    ids: roles[0] === 'question' ? ids : new Set(),
    rows: count,
  };
}

const order: Role[] = ['question', 'response', 'right', 'result'];

/** What was found in the columns of one place: ids, results, words, and anything at all. */
interface Judge {
  ids: number;
  results: number;
  words: number;
  filled: number;
}

function rolesOf(cells: readonly string[], judges: readonly Judge[]): Role[] {
  if (cells.length === 4) return order;
  const said = cells.map((cell) => {
    const words = numbered(cell)?.words ?? '';
    return order.find((role) => headings[role].test(words));
  });
  if (said.every((role): role is Role => role !== undefined)) return said;
  // Moodle's order is always the same, so what is known of the first and the last decides the others.
  const first = judges[0];
  const last = judges.at(-1);
  const hasQuestion =
    cells.length > 1 && first !== undefined && first.ids > 0 && first.ids * 2 >= first.filled;
  const hasResult =
    cells.length > 1 + Number(hasQuestion) &&
    last !== undefined &&
    last.words > 0 &&
    last.results === last.filled;
  const between = cells.length - Number(hasQuestion) - Number(hasResult);
  return [
    ...(hasQuestion ? (['question'] as const) : []),
    ...(['response', 'right'] as const).slice(0, between),
    ...(hasResult ? (['result'] as const) : []),
  ];
}
