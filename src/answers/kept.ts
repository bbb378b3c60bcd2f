import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError, problem, startOf } from '../problem/problem.ts';
import type { Stored } from './collect.ts';
import { jsonObjects } from './json-lines.ts';
import type { Notes } from './notes.ts';
import type { KeptPerson, WasHere } from './people.ts';
import { sha256 } from './sha256.ts';

// What stays between two runs, in answers/<module>/kept: who has which number, what the answers were, what the team
// wrote beside them, and whom nobody may bring back.

/** A source of a run, as reports name it. */
export interface RunSource {
  what: string;
  /** The file's name, or the word behind `--from`. */
  from: string;
  /** ISO 8601. */
  taken: string | undefined;
}

/** How reports look: said once, it holds for later runs. */
export interface Shown {
  names?: boolean | undefined;
  language?: string | undefined;
  deleteBy?: string | undefined;
}

/** When answers were last taken, and from where. */
export interface KeptRun {
  at: string;
  /** The run before, if there was one. */
  before?: string | undefined;
  show: Shown;
  sources: RunSource[];
  /** Whether answers of two sources were joined learner by learner, or could not be. */
  joined: boolean;
}

/** One answer between two runs. */
export interface KeptAnswer {
  key: string;
  /** The learner's number. */
  person: number;
  question: string;
  /** Of its words. */
  print: string;
  /** When it was first seen, and when its words last changed: ISO 8601. */
  since: string;
  changed?: string | undefined;
  notes?: Notes | undefined;
  /** Undefined for one that is no longer there. */
  stored?: Stored | undefined;
  earlier?: Stored[] | undefined;
}

/** A learner between two runs, and what the last run said of them. */
export type KeptLearner = KeptPerson & {
  here?: WasHere | undefined;
};

/** Whom nobody may bring back: hashes of the names under which sources know them. */
export interface Forgotten {
  salt: string;
  hashes: string[];
}

/** Where they lie, in the folder of a module's answers. */
export const keptFolder = (folder: string): string => join(folder, 'kept');
const fileIn = (folder: string, name: string) => join(keptFolder(folder), name);
/** The files that stay between two runs. */
export const keptFiles = {
  people: (folder: string) => fileIn(folder, 'people.json'),
  answers: (folder: string) => fileIn(folder, 'answers.jsonl'),
  run: (folder: string) => fileIn(folder, 'run.json'),
  forgotten: (folder: string) => fileIn(folder, 'forgotten.json'),
};

/** What the last run left; undefined where there was none. Throws a ProblemError for a file that cannot be read. */
export async function readRun(folder: string): Promise<KeptRun | undefined> {
  return readJson<KeptRun>(
    keptFiles.run(folder),
    ({ at, sources }) => typeof at === 'string' && Array.isArray(sources),
  );
}

/** The learners of earlier runs, one after the other. Throws a ProblemError for a file that is not as it was left. */
export async function* readPeople(folder: string): AsyncGenerator<KeptLearner> {
  const file = keptFiles.people(folder);
  if (!existsSync(file)) return;
  // An empty list has its brackets: nothing at all is what a full disk leaves.
  if (statSync(file).size === 0) throw damaged(file, 1);
  yield* keptIn<KeptLearner>(
    file,
    ({ number, key, aliases }) =>
      Number.isSafeInteger(number) && typeof key === 'string' && Array.isArray(aliases),
  );
}

export async function readForgotten(folder: string): Promise<Forgotten> {
  const kept = await readJson<Forgotten>(
    keptFiles.forgotten(folder),
    ({ salt, hashes }) => typeof salt === 'string' && Array.isArray(hashes),
  );
  return kept ?? { salt: randomBytes(12).toString('hex'), hashes: [] };
}

/** Says of a name under which sources know a learner whether that learner was forgotten. */
export function forgottenIn({ salt, hashes }: Forgotten): (alias: string) => boolean {
  const all = new Set(hashes);
  return all.size === 0 ? () => false : (alias) => all.has(forgottenHash(salt, alias));
}

export const forgottenHash = (salt: string, alias: string): string => sha256(`${salt}\n${alias}`);

/** The answers of the last run, one after the other. Throws a ProblemError for a file that is not as it was left. */
export async function* readAnswers(folder: string): AsyncGenerator<KeptAnswer> {
  const file = keptFiles.answers(folder);
  if (!existsSync(file)) return;
  yield* keptIn<KeptAnswer>(
    file,
    ({ key, question }) => typeof key === 'string' && typeof question === 'string',
  );
}

async function* keptIn<Value>(file: string, isWhole: (value: Value) => boolean): AsyncGenerator<Value> {
  for await (const { text, line } of jsonObjects(file)) {
    let value: Value;
    try {
      value = JSON.parse(text) as Value;
    } catch {
      throw damaged(file, line);
    }
    if (!isWhole(value)) throw damaged(file, line);
    yield value;
  }
}

async function readJson<Value>(file: string, isWhole: (value: Value) => boolean): Promise<Value | undefined> {
  if (!existsSync(file)) return undefined;
  const text = await readFile(file, 'utf8');
  try {
    const value = JSON.parse(text) as Value | null;
    if (value !== null && typeof value === 'object' && isWhole(value)) return value;
  } catch {
    // said below
  }
  throw damaged(file, 1);
}

const damaged = (file: string, line: number) =>
  new ProblemError([
    problem(
      'bad-answers',
      { ...startOf(file), line },
      {
        message: 'This file is not as Satchel left it, and cannot be read.',
        hint: 'Bring back an older copy of it. Without one, delete the folder "kept": what the team wrote is then read from the workbook alone.',
      },
    ),
  ]);
