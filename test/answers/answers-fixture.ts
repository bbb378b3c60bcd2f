import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { makeAnswers } from '../../src/answers/make-answers.ts';
import type { AnswersOptions } from '../../src/answers/open-modules.ts';
import { home } from '../../src/home.ts';
import { type Problem, ProblemError } from '../../src/problem/problem.ts';
import { unprotect } from '../../src/translate/cell.ts';
import { addFiles, type Files, workspace } from '../workspace-fixture.ts';

export const module8 = 'sstc-08-labour-migration';
export const tour = 'satchel-tour';
export const iri = 'https://academy.example.com/modules';

/** A workspace with Module 8 and the tour, and files beside them. */
export function answersWorkspace(files: Files = {}): string {
  const folder = workspace({ 'build.config.ts': `export default { iri: '${iri}' };\n` });
  for (const id of [module8, tour])
    cpSync(join(home, 'modules', id), join(folder, 'modules', id), { recursive: true });
  mkdirSync(join(folder, 'docs'));
  cpSync(join(home, 'docs/page-moodle.png'), join(folder, 'docs/page-moodle.png'));
  addFiles(folder, files);
  return folder;
}

/** A report that Moodle gave. */
export const moodleFile = (name: string): string => join(home, 'test/answers/moodle', name);

/** Takes answers in a workspace; problems in place of an error. */
export async function take(folder: string, modules: string[], options: Partial<AnswersOptions> = {}) {
  try {
    return await makeAnswers({ modules, folder, from: [], ...options });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { made: [], problems: error.problems };
  }
}

export const messagesOf = (problems: readonly Problem[]): string =>
  problems.map(({ message, hint }) => `${message} ${hint}`).join('\n');

export const fileIn = (folder: string, module: string, name: string): string =>
  join(folder, 'answers', module, name);

/** An answer as answers.json has it. */
export interface JsonAnswer {
  key: string;
  participant: string;
  question: string;
  answer: string;
  language?: string;
  right?: boolean;
  tries?: number;
  time?: string;
  earlier?: string[];
  new?: boolean;
  changed?: boolean;
  damaged?: string;
  mayBeQuoted?: boolean;
  tags?: string;
  response: { kind: string };
}

/** The answers of a module, by `answers.json`. */
export function answersIn(folder: string, module: string): JsonAnswer[] {
  return (
    JSON.parse(readFileSync(fileIn(folder, module, 'answers.json'), 'utf8')) as { answers: JsonAnswer[] }
  ).answers;
}

/** What learners answered to a question, by their numbers. */
export const byParticipant = (answers: readonly JsonAnswer[], question: string): Record<string, string> =>
  Object.fromEntries(
    answers
      .filter((each) => each.question === question)
      .map(({ participant, answer }) => [participant, answer]),
  );

/** The rows of a table as they were written, by their headings. */
export function csvRows(folder: string, module: string, name: string): Record<string, string>[] {
  const rows = parse(readFileSync(fileIn(folder, module, name)), { bom: true, columns: true }) as Record<
    string,
    string
  >[];
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, unprotect(cell)])),
  );
}
