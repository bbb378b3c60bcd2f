// A workspace with a module and more answers than one course has: what `npm run bench` and a test of memory read.

import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';

const iri = 'https://academy.example.org/modules';
const id = 'many-answers';

/** How many of each there are. */
export const manyAnswers = { statements: 100_000, statementLearners: 60_000, rows: 100_000, perRow: 2 };

const thought = (at) =>
  `Answer ${at}: in our region we learned to listen first; “cooperation” begins with trust, and <b>takes</b> time.`;

/** Writes `from(at)` for each number into a file, a thousand at a time. */
function write(file, { head = '', count, piece }) {
  const to = fs.openSync(file, 'w');
  fs.writeSync(to, head);
  for (let at = 0; at < count; at += 1000)
    fs.writeSync(
      to,
      Array.from({ length: Math.min(1000, count - at) }, (_, more) => piece(at + more)).join(''),
    );
  fs.closeSync(to);
  return file;
}

/** A statement of an answer, as an LRS gives it out: 60,000 learners, each with an account and a registration. */
function statement(at, learners) {
  const question = 1 + (Math.floor(at / learners) % 6);
  const time = new Date(1.77e12 + at * 1000).toISOString();
  const account = (name) => ({
    objectType: 'Agent',
    account: { homePage: 'https://academy.example.org', name },
  });
  const parent = [{ objectType: 'Activity', id: `${iri}/${id}` }];
  return `${JSON.stringify({
    id: randomUUID(),
    actor: account(`learner-${at % learners}`),
    verb: { id: 'http://adlnet.gov/expapi/verbs/answered', display: { en: 'answered' } },
    object: {
      objectType: 'Activity',
      id: `${iri}/${id}/questions/q${question}`,
      definition: {
        type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
        name: { en: `Question ${question}` },
        interactionType: 'long-fill-in',
      },
    },
    result: { response: thought(at) },
    context: {
      registration: randomUUID(),
      language: 'en',
      contextActivities: { parent },
    },
    timestamp: time,
    stored: time,
    authority: account('key'),
    version: '1.0.0',
  })}\n`;
}

const header = [
  ...['Name', 'Email address', 'Attempt', 'Started on', 'Last accessed on', 'Score', 'Many answers'],
  ...Array.from({ length: 6 }, (_, at) => [`Question ${at}`, `Response ${at}`]).flat(),
];

/** A row of Moodle's report: a learner who answered so many of six questions. */
function row(at, perRow) {
  const moment = `Sunday, 29 November 2026, ${1 + (at % 11)}:${String(at % 60).padStart(2, '0')} AM`;
  const cells = Array.from({ length: 6 }, (_, question) => [
    `q${question + 1}`,
    question < perRow ? thought(at * 6 + question) : '',
  ]);
  return `${[
    `Learner ${at}`,
    `learner-${at}@example.org`,
    1,
    moment,
    moment,
    '-',
    'Many answers',
    ...cells.flat(),
  ]
    .map((cell) => `"${cell}"`)
    .join('\t')}\n`;
}

/** Makes the workspace, and gives back where it, its statements and its report lie. */
export function manyAnswersIn(folder, { statements, statementLearners, rows, perRow } = manyAnswers) {
  fs.mkdirSync(join(folder, 'modules', id), { recursive: true });
  fs.writeFileSync(join(folder, 'build.config.ts'), `export default { iri: '${iri}' };\n`);
  const questions = Array.from(
    { length: 6 },
    (_, at) => `  - {id: q${at + 1}, type: reflection, text: Question ${at + 1}?}\n`,
  ).join('');
  fs.writeFileSync(
    join(folder, 'modules', id, 'module.yaml'),
    `id: ${id}\nlanguage: en\ntitle: Many answers\nquestions:\n${questions}`,
  );
  return {
    folder,
    module: id,
    statements: write(join(folder, 'statements.jsonl'), {
      count: statements,
      piece: (at) => statement(at, statementLearners),
    }),
    report: write(join(folder, 'report.csv.txt'), {
      head: `${header.map((cell) => `"${cell}"`).join('\t')}\n`,
      count: rows,
      piece: (at) => row(at, perRow),
    }),
  };
}
