import { dirname } from 'node:path';
import { localeOf } from '../page/locales.ts';
import { openTemplates, type Templates } from '../page/templates.ts';
import { type Problem, problem, startOf } from '../problem/problem.ts';
import type { Chosen } from './choose-sources.ts';
import { collector, type Stored } from './collect.ts';
import type { From } from './finding.ts';
import {
  forgottenIn,
  type KeptAnswer,
  type KeptLearner,
  type RunSource,
  readAnswers,
  readForgotten,
  readPeople,
  readRun,
  type Shown,
} from './kept.ts';
import { hasNotes, type Notes } from './notes.ts';
import { type AnswersOptions, readingOf, type Taking } from './open-modules.ts';
import type { Out } from './output.ts';
import { outputs } from './outputs/index.ts';
import { openPeople, type People, type Person } from './people.ts';
import { askedIn } from './questions.ts';
import { SpreadsheetError } from './rows/spreadsheet.ts';
import { type Line, openRun, type Run } from './run.ts';
import { openSpill } from './spill.ts';
import { readWorkbookNotes } from './workbook-notes.ts';
import { keepFromGit, writeFiles } from './write-files.ts';

/** What was written of one module. */
export interface Made {
  module: string;
  folder: string;
  files: string[];
  learners: number;
  answered: number;
  answers: number;
  fresh: number;
  changed: number;
  /** Of somebody who was forgotten. */
  left: number;
}

interface Hearing {
  isOnly: boolean;
  /** Gives an answer other notes than the team has beside it; undefined to leave them. */
  revise?(line: Line): Notes | undefined;
  /** `of` is the source that a problem was found in. */
  report(problem: Problem, of?: Chosen): void;
}

/** The most problems that one source is listed with: what is wrong a thousand times is wrong in one way. */
const mostProblems = 50;

/** What can be done with a run before it is written. */
interface Opened {
  run: Run;
  people: People;
  templates: Templates;
}

/**
 * Takes the answers of one module from all sources, or those of the last run where there are none, and does something
 * with them; undefined where there are none at all.
 */
export async function withRun<Result>(
  taking: Taking,
  chosen: readonly Chosen[],
  hearing: Hearing,
  act: (opened: Opened) => Promise<Result>,
): Promise<Result | undefined> {
  const { module, workspace, folder, options } = taking;
  const spill = openSpill<Stored>();
  try {
    const last = await readRun(folder);
    const kept = await readPeople(folder);
    const people = openPeople(module.id, kept, forgottenIn(await readForgotten(folder)));
    const asked = askedIn(module, taking.published);
    const languages = [module.language, ...module.translations.map(({ language }) => language)];
    const report = (each: Problem) => hearing.report(each);
    const collecting = collector({
      people,
      asked,
      languages,
      gone: goneIn(taking),
      spill,
      report: capped(report),
    });
    const isAnew = chosen.length > 0;
    const sources = isAnew
      ? await readSources(taking, chosen, { ...hearing, collecting, asked })
      : await restore(folder, { kept, people, collecting, sources: last?.sources ?? [] });
    const table = collecting.table();
    if (table.people.length === 0) return undefined;
    const joined = table.people.some((person) => person.sources.length > 1);
    if (!joined && new Set(chosen.map(({ source }) => source.name)).size > 1) report(notJoined(folder));

    const earlier = await readEarlier(folder);
    for (const [key, notes] of await readWorkbookNotes(folder, report)) {
      const own = earlier.get(key);
      if (own) own.notes = changedNotes(own, notes);
    }
    const there = new Set(
      table.questions.flatMap(({ key }, index) =>
        table.people.filter((person) => table.has(person, index)).map((person) => `${person.key}.${key}`),
      ),
    );
    const { names, language, deleteBy } = { ...last?.show, ...given(options) };
    const templates = openTemplates(workspace);
    const locale = localeOf(language ?? module.language, templates);
    const run = openRun({
      at: isAnew || !last ? new Date().toISOString() : last.at,
      // Written anew, the same answers are as new as they were.
      before: isAnew ? last?.at : last?.before,
      sources,
      joined: isAnew || !last ? joined : last.joined,
      show: { names, language, deleteBy },
      module,
      table,
      language: locale.language,
      words: locale.words,
      names: names ?? false,
      deleteBy,
      withdrawn: [...earlier.values()].filter(({ key, notes }) => !there.has(key) && hasNotes(notes)),
      earlier,
    });
    if (hearing.revise) {
      for (const question of run.questions) {
        for (const line of run.linesOf(question)) {
          const own = earlier.get(line.key);
          const notes = own && hearing.revise(line);
          if (notes) own.notes = notes;
        }
      }
    }
    return await act({ run, people, templates });
  } finally {
    spill.close();
  }
}

/** What a command says of how reports look; what it does not say stays as it was the last time. */
const given = ({ names, language, deleteBy }: AnswersOptions): Shown => ({
  ...(names === undefined ? {} : { names }),
  ...(language === undefined ? {} : { language }),
  ...(deleteBy === undefined ? {} : { deleteBy }),
});

/** The same as `withRun`, and writes everything that is made of them. */
export function takeAnswers(
  taking: Taking,
  chosen: readonly Chosen[],
  hearing: Hearing,
): Promise<Made | undefined> {
  return withRun(taking, chosen, hearing, async ({ run, people, templates }) => {
    const { folder } = taking;
    const { table } = run;
    const counts = { answers: 0, fresh: 0, changed: 0 };
    for (const question of run.questions) {
      for (const line of run.linesOf(question)) {
        counts.answers++;
        if (line.isNew) counts.fresh++;
        if (line.isChanged) counts.changed++;
      }
    }
    await keepFromGit(dirname(folder));
    const outs = outputs.flatMap((output) => output.files(run, templates));
    const files = await writeFiles(folder, [...outs, ...keptOuts(run, people)]);
    return {
      module: run.module.id,
      folder,
      files: files.slice(0, outs.length),
      learners: table.people.length,
      answered: table.people.filter((person) => table.count(person) > 0).length,
      ...counts,
      left: people.left(),
    };
  });
}

/** The words of questions that learners may have answered and that are gone. */
const goneIn = ({ published }: Taking) =>
  Object.fromEntries((published?.items ?? []).map(({ id, text }) => [id, { text }]));

const notJoined = (folder: string) =>
  problem('bad-answers', startOf(folder), {
    message: 'No learner of one source was found in another: a learner who is in both counts twice.',
    hint: 'An LRS knows learners by a hash of what the LMS gave as their id. Let the LMS’s report show that column (often the user name), and name it: --columns learner="Username".',
    severity: 'warning',
  });

function capped(report: (problem: Problem) => void): (problem: Problem) => void {
  let count = 0;
  return (each) => {
    count++;
    if (count <= mostProblems) report(each);
    else if (count === mostProblems + 1)
      report(
        problem('more-problems', each, {
          message: 'There are more like these.',
          hint: 'Mend the first ones: the others are often of the same kind.',
          severity: 'warning',
        }),
      );
  };
}

interface Reader extends Hearing {
  collecting: ReturnType<typeof collector>;
  asked: ReturnType<typeof askedIn>;
}

async function readSources(
  taking: Taking,
  chosen: readonly Chosen[],
  { report, collecting, asked, isOnly }: Reader,
): Promise<RunSource[]> {
  const told: RunSource[] = [];
  // Those that know learners by name and address first: an LRS knows a hash of it.
  const order = chosen.toSorted((a, b) => Number(isStatements(a)) - Number(isStatements(b)));
  let read = 0;
  for (const each of order) {
    const { source, from, name } = each;
    const reading = {
      ...readingOf(taking),
      asked,
      isOnly,
      report: capped((found: Problem) => report(found, each)),
    };
    const taken = source.taken(from, reading)?.toISOString();
    const index = told.push({ what: source.name, from: name, taken }) - 1;
    try {
      for await (const finding of source.findings(from, reading)) {
        collecting.add(finding, index);
        if (++read % 500 === 0) taking.options.progress?.(read);
      }
    } catch (error) {
      // What was read until there counts, and so do all other sources.
      report(unreadable(from, error), each);
    }
  }
  return told;
}

/** A file that breaks off, or is none. Throws what is no fault of the file's. */
function unreadable(from: From, error: unknown): Problem {
  const { code, syscall, lines } = error as NodeJS.ErrnoException & { lines?: number };
  const isTable = code?.startsWith('CSV_') === true;
  if (!(error instanceof SpreadsheetError) && !isTable && syscall === undefined) throw error;
  const file = from.kind === 'file' ? from.path : from.word;
  return problem(
    'bad-answers',
    { file, line: lines ?? 1, column: 1 },
    {
      message: isTable
        ? 'From here on, this table cannot be read: a quotation mark is open.'
        : syscall !== undefined
          ? `This file cannot be read (${code}).`
          : (error as Error).message,
      hint: 'Download it once more. If Excel has it open, close it first.',
    },
  );
}

const isStatements = ({ source }: Chosen) => ['lrs', 'statements-file', 'satchel-lrs'].includes(source.name);

/** Puts the answers of the last run back, to write everything anew. */
async function restore(
  folder: string,
  {
    kept,
    people,
    collecting,
    sources,
  }: {
    kept: readonly KeptLearner[];
    people: People;
    collecting: ReturnType<typeof collector>;
    sources: RunSource[];
  },
): Promise<RunSource[]> {
  const byNumber = new Map<number, Person>();
  for (const { number, here } of kept) {
    const person = here && people.restore(number, here);
    if (person) byNumber.set(number, person);
  }
  for await (const { person, question, stored, earlier = [] } of readAnswers(folder)) {
    const own = byNumber.get(person);
    if (own && stored) collecting.restore(own, question, [stored, ...earlier]);
  }
  return sources;
}

type Earlier = KeptAnswer & { notes?: Notes | undefined };

/** What is known of the answers of the run before, without their words. */
async function readEarlier(folder: string): Promise<Map<string, Earlier>> {
  const earlier = new Map<string, Earlier>();
  for await (const { stored: _, earlier: __, ...rest } of readAnswers(folder)) earlier.set(rest.key, rest);
  return earlier;
}

/** What the team has in the workbook now. Where it wrote something new, it wrote it beside the words of today. */
function changedNotes({ print, notes }: Earlier, told: Omit<Notes, 'of'>): Notes | undefined {
  const { of: _, ...before } = notes ?? { of: '' };
  const next = { ...before, ...told };
  if (JSON.stringify(sorted(before)) === JSON.stringify(sorted(next))) return notes;
  // Who rewrites a translation has read it.
  if (next.translation && next.translation !== before.translation && !next.checked) next.checked = 'yes';
  return hasNotes({ ...next, of: print }) ? { ...next, of: print } : undefined;
}

const sorted = (notes: Omit<Notes, 'of'>) =>
  Object.entries(notes)
    .filter(([, value]) => value !== undefined && value !== '')
    .sort();

/** What stays for the next run. */
function keptOuts(run: Run, people: People): Out[] {
  const here = new Map(run.table.people.map((person) => [person.number, person]));
  const learner = (kept: ReturnType<People['kept']>[number]): KeptLearner => {
    const person = here.get(kept.number);
    if (!person) return kept;
    const { isOpened, isCompleted, isPassed, started, last, sources } = person;
    return { ...kept, here: { isOpened, isCompleted, isPassed, started, last, sources } };
  };
  return [
    {
      name: 'kept/people.json',
      pieces: function* () {
        yield '{"people":[\n';
        let isFirst = true;
        for (const each of people.kept()) {
          yield `${isFirst ? '' : ',\n'}${JSON.stringify(learner(each))}`;
          isFirst = false;
        }
        yield '\n]}\n';
      },
    },
    { name: 'kept/answers.jsonl', pieces: () => keptLines(run) },
    {
      name: 'kept/run.json',
      pieces: () => [
        `${JSON.stringify({ at: run.at, before: run.before, sources: run.sources, joined: run.joined, show: run.show }, null, 2)}\n`,
      ],
    },
  ];
}

function* keptLines(run: Run): Generator<string> {
  const { table } = run;
  for (const [index, question] of table.questions.entries()) {
    for (const line of run.linesOf(question)) {
      const kept: KeptAnswer = {
        key: line.key,
        person: line.person.number,
        question: question.key,
        print: line.print,
        since: line.since,
        changed: line.changed,
        notes: line.notes,
        stored: line.stored,
        earlier: table.earlier(line.person, index),
      };
      if (kept.earlier?.length === 0) delete kept.earlier;
      yield `${JSON.stringify(kept)}\n`;
    }
  }
  for (const each of run.withdrawn) yield `${JSON.stringify({ ...each, stored: undefined })}\n`;
}
