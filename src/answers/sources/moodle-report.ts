import { problem, startOf } from '../../problem/problem.ts';
import { separatorOf, textOfBeginning } from '../../rows/delimited.ts';
import { columnName, type Row, type Rows } from '../../rows/row.ts';
import { isSpreadsheet } from '../../rows/spreadsheet.ts';
import { actorOf } from '../../runtime/lrs/actor.ts';
import { quotingId } from '../../shared/quoting.ts';
import { accountAlias, idAlias, isMail, mailAlias, nameAlias } from '../aliases.ts';
import type { Finding, Found, FoundAnswer, FromFile, Reading, Source } from '../finding.ts';
import { areOf, knownIn } from '../known-questions.ts';
import { fromMoodle } from '../moodle-html.ts';
import { isMoodleHead, type Layout, layoutOf } from '../moodle-layout.ts';
import { moodleTime } from '../moodle-time.ts';
import { type Held, joined } from '../parts.ts';
import { isTable, rowsOf } from '../rows/table-file.ts';

/** The cells of the first line, as far as its beginning can be read without a parser. */
const headOf = (text: string): string[] =>
  (text.split(/\r\n|\n|\r/)[0] ?? '')
    .split(separatorOf(text))
    .map((cell) => cell.replace(/^"|"$/g, '').replaceAll('""', '"'));

/** Moodle's interactions report, downloaded as text, for Excel or as OpenDocument. */
export const moodleReport: Source = {
  name: 'moodle-report',
  reads: (from) =>
    isTable(from) &&
    (isSpreadsheet(from.path, from.beginning) || isMoodleHead(headOf(textOfBeginning(from.beginning)))),
  taken: (from) => (from.kind === 'file' ? from.modified : undefined),
  async *findings(from, reading) {
    if (!isTable(from)) return;
    const rows = rowsOf(from);
    const known = knownIn(reading);
    const layout = await layoutOf(rows, known);
    if (!layout) {
      reading.report(
        problem('bad-answers', startOf(from.path), {
          message: 'This is no interactions report of Moodle: its columns are not those of one.',
          hint: 'In Moodle: Reports, Interactions report, and below the table “Download table data as” a text file. For another table, say which columns hold what: --columns learner=…,question=…,answer=….',
        }),
      );
      return;
    }
    if (!isOurs(layout, from, reading)) return;
    yield* findingsIn(rows, { layout, from, reading, known });
  },
};

/** Whether a report is of this module; says so where it is another's. */
function isOurs(layout: Layout, from: FromFile, reading: Reading): boolean {
  const ids = [...layout.ids];
  const told = areOf(ids, reading);
  const title = layout.headings[layout.status] ?? '';
  // Without ids, the heading alone says of which module the report is.
  if (told ?? (reading.isOnly || title.includes(reading.module.title))) return true;
  reading.report(
    problem('other-module', startOf(from.path), {
      message: `This report is of another module: ${ids.length > 0 ? `it asks ${list(ids)}, and none of these is a question` : 'its title is not that'} of "${reading.module.id}".`,
      hint: `Its heading says “${title}”. Give the report of this module, or name the other module.`,
    }),
  );
  return false;
}

const list = (ids: readonly string[]) =>
  `${ids
    .slice(0, 3)
    .map((id) => `"${id}"`)
    .join(', ')}${ids.length > 3 ? ', …' : ''}`;

interface Report {
  layout: Layout;
  from: FromFile;
  reading: Reading;
  known: ReadonlySet<string>;
}

async function* findingsIn(rows: Rows, report: Report): AsyncGenerator<Finding> {
  const { layout, from, reading } = report;
  const warn = (message: string, hint: string, line = 1) =>
    reading.report(
      problem('bad-answers', { file: from.path, line, column: 1 }, { message, hint, severity: 'warning' }),
    );
  const hasIds = layout.numbers.length === 0 || layout.numbers[0]?.question !== undefined;
  if (layout.numbers.length > 0 && layout.numbers[0]?.response === undefined) {
    warn(
      'This report has no answers in it, only questions.',
      'In Moodle, tick “Summary of learner response” above the report, save the preferences, and download it again.',
    );
  } else if (!hasIds) {
    warn(
      'This report does not say which question each answer belongs to: they are taken in the order of the module, which is right only if no question was added or moved since learners began.',
      'In Moodle, tick “Summary of question” above the report, save the preferences, and download it again.',
    );
  }
  let [hasAttempts, hasAnswers, isHead] = [false, false, true];
  const names = new Map<string, number>();
  for await (const row of rows()) {
    if (isHead) {
      isHead = false;
      continue;
    }
    const finding = findingOf(row, report, hasIds, names);
    if (finding.isOpened) hasAttempts = true;
    if (finding.answers.length > 0) hasAnswers = true;
    yield finding;
  }
  if (layout.rows === 0)
    warn(
      'There is nobody in this report.',
      'In Moodle, choose “All participants” above the report, and download it again.',
    );
  else if (hasAttempts && !hasAnswers)
    warn(
      'There is not one answer in this report, though learners have begun.',
      'Moodle shows answers here of SCORM 1.2 packages only: take the scorm12 zip. Those of SCORM 2004 are in the track details of each attempt: download them, and give all of these files with --from.',
    );
}

function findingOf(row: Row, report: Report, hasIds: boolean, names: Map<string, number>): Finding {
  const { layout, from } = report;
  const cell = (column: number) => (row.cells[column] ?? '').trim();
  const place = { file: from.path, line: row.line, column: 1 };
  const attempt = /^\d+$/.test(cell(layout.attempt)) ? Number(cell(layout.attempt)) : undefined;
  const isOpened = attempt !== undefined;
  const time = (column: number) => {
    const text = cell(column);
    return text === '' || text === '-' ? undefined : (moodleTime(text) ?? text);
  };
  const status = cell(layout.status);
  const last = time(layout.last);
  return {
    who: whoIn(row, report, names),
    place,
    attempt,
    isOpened,
    ...(isOpened ? { isCompleted: isCompleted(status), started: time(layout.started), last } : {}),
    answers: isOpened ? answersIn(row, report, hasIds, typeof last === 'number' ? last : undefined) : [],
  };
}

// Where an attempt has a score, Moodle shows it; without one, the status in the site's language. Of a module that was
// not completed Satchel reports no score.
const isCompleted = (status: string): boolean =>
  /^-?\d+([.,]\d+)?$/.test(status) ||
  /^(completed|passed|failed|terminé|achevé|réussi|échoué|completad[oa]|aprobad[oa]|suspendid[oa]|conclu[ií]d[oa]|aprovad[oa]|reprovad[oa]|مكتمل|ناجح|راسب)$/i.test(
    status,
  );

function whoIn(row: Row, { layout, reading }: Report, names: Map<string, number>): Found {
  const name = row.cells[0]?.trim() ?? '';
  const { columns, module } = reading;
  const named = (what: string) => {
    const heading = columns[what];
    const at = heading === undefined ? -1 : layout.headings.findIndex((each) => each.trim() === heading);
    const value = at < 0 ? '' : (row.cells[at]?.trim() ?? '');
    return value === '' ? undefined : value;
  };
  const values = layout.identity.map((column) => row.cells[column]?.trim() ?? '');
  const mail = values.find(isMail);
  const learner = named('learner');
  const unique = [
    ...(learner === undefined ? [] : [learner]),
    ...layout.unique.map((column) => row.cells[column]?.trim() ?? ''),
  ].filter((value) => value !== '' && value !== '-');
  const aliases = [
    ...(mail === undefined ? [] : [mailAlias(mail)]),
    ...unique.map(idAlias),
    // What the LMS gave the package as learner id is one of these: an LRS knows the same learner by a hash of it.
    ...(module.iri === undefined ? [] : unique.flatMap((value) => accountsOf(value, module.iri as string))),
  ];
  if (aliases.length === 0) {
    // Two of one name, and nothing to tell them apart by: the same try twice is another learner.
    const attempt = row.cells[layout.attempt] ?? '';
    const key = `${name} ${attempt}`;
    const seen = (names.get(key) ?? 0) + 1;
    names.set(key, seen);
    aliases.push(nameAlias(seen === 1 ? name : `${name} (${seen})`));
  }
  return { aliases, name, mail, group: named('group'), country: named('country') };
}

/** Under which accounts an LRS knows who has this learner id in the LMS. */
export const accountsOf = (id: string, iri: string): string[] =>
  (['pseudonym', 'account'] as const).map((actor) => {
    const { account } = actorOf(id, { iri, actor }) as { account: { homePage: string; name: string } };
    return accountAlias(account.homePage, account.name);
  });

function answersIn(row: Row, report: Report, hasIds: boolean, time: number | undefined): FoundAnswer[] {
  const { layout, from, reading, known } = report;
  const place = (column: number) => ({ file: from.path, line: row.line, column: column + 1 });
  const inOrder = reading.asked.filter(({ key }) => reading.asksQuoting || key !== quotingId);
  const held: Held<{ column: number; result: string }>[] = [];
  for (const [number, { question, response = -1, result = -1 }] of layout.numbers.entries()) {
    const text = fromMoodle(row.cells[response] ?? '');
    const id = hasIds ? fromMoodle(row.cells[question ?? -1] ?? '') : (inOrder[number]?.key ?? `:${number}`);
    if (id === '' && text !== '') {
      reading.report(
        problem('bad-answers', place(response), {
          message: `An answer in this row stands under no question: “${text.slice(0, 60)}”.`,
          hint: `Its question would stand in column ${columnName(question ?? 0)}. Look at the attempt in Moodle.`,
          severity: 'warning',
        }),
      );
    }
    if (id !== '') held.push({ id, text, rest: { column: response, result: row.cells[result] ?? '' } });
  }
  const answers = joined(hasIds ? held : byPlace(held, row, report), known);
  return answers.flatMap(({ question, parts, rest }) => {
    if (parts.every((part) => part === '')) return [];
    const damage = row.damage?.get(rest.column);
    return [
      {
        question,
        grammar: 'scorm12' as const,
        parts,
        time,
        ...(rest.result === 'correct' || rest.result === 'wrong' || rest.result === 'incorrect'
          ? { isRight: rest.result === 'correct' }
          : {}),
        ...(damage === undefined ? {} : { damage }),
        place: place(rest.column),
      },
    ];
  });
}

/** The least length of a part behind which another follows: one of 254, less half a character. */
const longPart = 253;

/**
 * Without ids, what stands behind the last question is a further part of a long answer. Where one answer of the row
 * alone is long enough, it is that one's.
 */
function byPlace<Rest extends { column: number }>(
  held: Held<Rest>[],
  row: Row,
  { reading, from }: Report,
): Held<Rest>[] {
  const asked = held.filter(({ id }) => !id.startsWith(':'));
  const more = held.filter(({ id, text }) => id.startsWith(':') && text !== '');
  if (more.length === 0) return asked;
  const long = asked.filter(({ text }) => text.length >= longPart);
  const [only] = long;
  const isWhole = more.slice(0, -1).every(({ text }) => text.length >= longPart);
  if (only && long.length === 1 && isWhole)
    return [...asked, ...more.map((each, at) => ({ ...each, id: `${only.id}_${at + 2}` }))];
  reading.report(
    problem(
      'bad-answers',
      { file: from.path, line: row.line, column: (more[0]?.rest.column ?? 0) + 1 },
      {
        message: `${more.length} further parts of long answers stand in this row, and nothing says of which.`,
        hint: 'In Moodle, tick “Summary of question” above the report, save the preferences, and download it again.',
        severity: 'warning',
      },
    ),
  );
  return asked;
}
