import { problem, startOf, suggest } from '../../problem/problem.ts';
import type { Rows } from '../../rows/row.ts';
import { idAlias, isMail, mailAlias } from '../aliases.ts';
import type { Finding, FromFile, Reading, Source } from '../finding.ts';
import { areOf, knownIn } from '../known-questions.ts';
import { joined } from '../parts.ts';
import { isTable, rowsOf } from '../rows/table-file.ts';
import { accountsOf } from './moodle-report.ts';

/** What a column may hold; the first three are a must. */
export const columnKinds = [
  'learner',
  'question',
  'answer',
  'name',
  'time',
  'result',
  'language',
  'group',
  'country',
];

/** A table of another LMS, whose columns the command names: one row an answer. */
export const table: Source = {
  name: 'table',
  reads: isTable,
  taken: (from) => (from.kind === 'file' ? from.modified : undefined),
  async *findings(from, reading) {
    if (!isTable(from)) return;
    yield* findingsIn(rowsOf(from), from, reading);
  },
};

async function* findingsIn(rows: Rows, from: FromFile, reading: Reading): AsyncGenerator<Finding> {
  const known = knownIn(reading);
  let at: Record<string, number> | undefined;
  let count = 0;
  for await (const { cells, line, damage } of rows()) {
    if (!at) {
      at = placesOf(cells, from, reading);
      if (!at || !(await isOurs(rows, at.question ?? -1, from, reading))) return;
      continue;
    }
    count++;
    const columns = at;
    const cell = (kind: string) => cells[columns[kind] ?? -1]?.trim() ?? '';
    const place = { file: from.path, line, column: (at.answer ?? 0) + 1 };
    const [learner, id] = [cell('learner'), cell('question')];
    if (learner === '' || id === '') {
      if (cells.some((each) => each.trim() !== ''))
        reading.report(
          problem('bad-answers', place, {
            message: `This row does not say ${learner === '' ? 'whose answer it is' : 'which question it answers'}.`,
            hint: 'It is left out; all others are read.',
            severity: 'warning',
          }),
        );
      continue;
    }
    // The answer itself keeps its white space.
    const [answer] = joined([{ id, text: cells[at.answer ?? -1] ?? '', rest: undefined }], known);
    const { iri } = reading.module;
    const time = Date.parse(cell('time'));
    const name = cell('name');
    yield {
      who: {
        aliases: [
          ...(isMail(learner) ? [mailAlias(learner)] : []),
          idAlias(learner),
          ...(iri === undefined ? [] : accountsOf(learner, iri)),
        ],
        name: name || learner,
        ...(isMail(learner) ? { mail: learner } : {}),
        group: cell('group') || undefined,
        country: cell('country') || undefined,
      },
      place,
      isOpened: true,
      answers: answer?.parts.some((part) => part !== '')
        ? [
            {
              question: answer.question,
              grammar: 'words',
              parts: answer.parts,
              time: Number.isNaN(time) ? undefined : time,
              isRight: /^(correct|right|true|1)$/i.test(cell('result'))
                ? true
                : /^(wrong|incorrect|false|0)$/i.test(cell('result'))
                  ? false
                  : undefined,
              language: cell('language') || undefined,
              damage: damage?.get(at.answer ?? -1),
              place,
            },
          ]
        : [],
    };
  }
  if (count === 0)
    reading.report(
      problem('bad-answers', startOf(from.path), {
        message: 'There is nothing in this table.',
        hint: 'Look whether it is the right file, and download it again.',
      }),
    );
}

/** Whether a table has a question of this module; says so where it has others alone, and nothing of it is taken. */
async function isOurs(rows: Rows, column: number, from: FromFile, reading: Reading): Promise<boolean> {
  let [isHead, told]: [boolean, boolean | undefined] = [true, undefined];
  for await (const { cells } of rows()) {
    const id = cells[column]?.trim() ?? '';
    if (!isHead && id !== '') told = areOf([id], reading) ?? told;
    isHead = false;
    // As a rule, the first row tells.
    if (told) return true;
  }
  if (told === undefined) return true;
  reading.report(
    problem('other-module', startOf(from.path), {
      message: `None of the questions in this table is one of "${reading.module.id}".`,
      hint: `Its questions are ${reading.asked
        .slice(0, 3)
        .map(({ id }) => `"${id}"`)
        .join(', ')} … Give the table of this module, or name the other module.`,
    }),
  );
  return false;
}

/** The column of each kind; says which is missing. */
function placesOf(
  head: readonly string[],
  from: FromFile,
  { columns, report }: Reading,
): Record<string, number> | undefined {
  const found: Record<string, number> = {};
  const headings = head.map((each) => each.trim());
  for (const kind of columnKinds) {
    const wanted = columns[kind];
    const at =
      wanted === undefined
        ? headings.findIndex((each) => each.toLowerCase() === kind)
        : headings.indexOf(wanted);
    if (at >= 0) found[kind] = at;
    else if (wanted !== undefined || ['learner', 'question', 'answer'].includes(kind)) {
      report(
        problem('bad-answers', startOf(from.path), {
          message:
            wanted === undefined
              ? `Nothing says which column of this table has the ${kind}.`
              : `This table has no column “${wanted}”.`,
          hint:
            wanted === undefined
              ? `Name it: --columns ${kind}=…. Its columns are ${headings.slice(0, 12).join(', ')}.`
              : suggest(wanted, headings),
        }),
      );
      return undefined;
    }
  }
  return found;
}
