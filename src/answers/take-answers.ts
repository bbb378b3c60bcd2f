import { dirname } from 'node:path';
import { localeOf } from '../page/locales.ts';
import { openTemplates, type Templates } from '../page/templates.ts';
import { type Problem, problem, startOf } from '../problem/problem.ts';
import { openSpill } from '../rows/spill.ts';
import type { Chosen } from './choose-sources.ts';
import { collector, type Stored } from './collect.ts';
import { forgottenIn, readForgotten, readPeople, readRun, type Shown } from './kept.ts';
import { keptFiles } from './kept-files.ts';
import type { Notes } from './notes.ts';
import type { AnswersOptions, Taking } from './open-modules.ts';
import { outputs } from './outputs/index.ts';
import { openPeople, type People, type SpiltAliases } from './people.ts';
import { askedIn } from './questions.ts';
import { capped, type Reader, readSources } from './read-sources.ts';
import { type Line, openRun, type Run } from './run.ts';
import { changedNotes, type Earlier, readRunBefore, restore } from './run-before.ts';
import { namesInAll, readWorkbookNotes } from './workbook-notes.ts';
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

interface Hearing extends Pick<Reader, 'isOnly' | 'report'> {
  /** Gives an answer other notes than the team has beside it; undefined to leave them. */
  revise?(line: Line): Notes | undefined;
}

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
  const aliases = openSpill<SpiltAliases>();
  const before = openSpill<Earlier>();
  try {
    const last = await readRun(folder);
    const isForgotten = forgottenIn(await readForgotten(folder));
    const people = openPeople(module.id, { isForgotten, spill: aliases });
    for await (const each of readPeople(folder)) people.know(each);
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
      : await restore(folder, { people, collecting, sources: last?.sources ?? [] });
    const table = collecting.table();
    if (table.people.length === 0) return undefined;
    const joined = table.people.some((person) => person.sources.length > 1);
    if (!joined && new Set(chosen.map(({ source }) => source.name)).size > 1) report(notJoined(folder));

    const templates = openTemplates(workspace);
    const earlier = await readRunBefore(folder, before);
    for await (const { key, notes } of readWorkbookNotes(folder, {
      ...namesInAll(templates),
      report,
    })) {
      const own = earlier.get(key);
      if (!own) continue;
      const written = changedNotes(own, notes);
      if (written !== own.notes) earlier.setNotes(own, written);
    }
    const { names, language, deleteBy } = { ...last?.show, ...given(options) };
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
      earlier,
    });
    if (hearing.revise) {
      for (const question of run.questions) {
        for (const line of run.linesOf(question)) {
          const own = earlier.get(line.key);
          const notes = own && hearing.revise(line);
          if (notes) earlier.setNotes(own, notes);
        }
      }
    }
    return await act({ run, people, templates });
  } finally {
    for (const each of [spill, aliases, before]) each.close();
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
    const files = await writeFiles(folder, [...outs, ...keptFiles(run, people)]);
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
