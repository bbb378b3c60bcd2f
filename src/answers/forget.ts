import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inShell } from '../problem/in-shell.ts';
import { type Problem, ProblemError, problem, startOf } from '../problem/problem.ts';
import { idAlias, isMail, mailAlias, nameAlias } from './aliases.ts';
import {
  forgottenHash,
  type KeptLearner,
  keptFiles,
  keptFolder,
  readAnswers,
  readForgotten,
  readPeople,
  readRun,
} from './kept.ts';
import { type AnswersOptions, openModules, type Taking } from './open-modules.ts';
import { outputFiles } from './outputs/index.ts';
import { takeAnswers } from './take-answers.ts';
import { writeFiles } from './write-files.ts';

/** What was erased of one module. */
export interface Forgot {
  module: string;
  folder: string;
  /** The number that the learner had. */
  number: number;
  answers: number;
  /** In which sources the learner was found, and so where something may remain. */
  sources: string[];
}

export type ForgetOptions = Pick<
  AnswersOptions,
  'modules' | 'folder' | 'out' | 'noConfig' | 'names' | 'language' | 'deleteBy'
> & {
  /** A name, an e-mail address, the id that the LMS has, or a number of a report (P7). */
  person: string;
};

/**
 * Erases a learner from the answers that lie here: answers, key, what the team wrote beside them, quotations; and keeps
 * hashes of the names under which sources know them, so that an old export brings nothing back. Everything is written
 * anew. Throws a ProblemError where nobody, or more than one, is meant.
 */
export async function forgetPerson(
  options: ForgetOptions,
): Promise<{ forgot: Forgot[]; problems: Problem[] }> {
  const { person, ...rest } = options;
  const { takings, problems } = await openModules({ ...rest, from: [] });
  const known = takings.filter(({ folder }) => existsSync(keptFiles.people(folder)));
  const found: { taking: Taking; learner: KeptLearner }[] = [];
  for (const taking of known) {
    const learners: KeptLearner[] = [];
    for await (const each of readPeople(taking.folder)) if (isMeant(each, person)) learners.push(each);
    const [learner, second] = learners;
    if (second) throw new ProblemError([severalMeant(taking, person, learners)]);
    if (learner) found.push({ taking, learner });
  }
  if (/^P\d+$/i.test(person) && found.length > 1)
    throw new ProblemError([numberOfWhich(person, found[0]?.taking)]);
  if (found.length === 0) throw new ProblemError([nobodyMeant(person, options.folder)]);
  const forgot: Forgot[] = [];
  for (const { taking, learner } of found) forgot.push(await erase(taking, learner, problems));
  return { forgot, problems };
}

const same = (a: string | undefined, b: string) =>
  a !== undefined && a.normalize('NFC').trim().toLowerCase() === b.normalize('NFC').trim().toLowerCase();

function isMeant({ number, name, mail, aliases }: KeptLearner, person: string): boolean {
  if (/^P\d+$/i.test(person)) return same(`P${number}`, person);
  const sought = [...(isMail(person) ? [mailAlias(person)] : []), idAlias(person), nameAlias(person)];
  return (
    same(name, person) ||
    same(mail, person) ||
    aliases.some((alias) => sought.includes(alias) || alias === person || alias.endsWith(` ${person}`))
  );
}

async function erase(taking: Taking, learner: KeptLearner, problems: Problem[]): Promise<Forgot> {
  const { folder, module } = taking;
  const { salt, hashes } = await readForgotten(folder);
  const aliases = [
    ...learner.aliases,
    // An export without addresses knows them by the name alone.
    ...(learner.name === undefined ? [] : [nameAlias(learner.name)]),
    ...(learner.mail === undefined ? [] : [mailAlias(learner.mail), idAlias(learner.mail)]),
  ];
  const all = [...new Set([...hashes, ...aliases.map((alias) => forgottenHash(salt, alias))])];
  // First of all: whatever is interrupted from here on, nothing comes back.
  await writeFile(keptFiles.forgotten(folder), `${JSON.stringify({ salt, hashes: all }, null, 2)}\n`, {
    mode: 0o600,
  });
  let answers = 0;
  await writeFiles(folder, [
    {
      name: 'kept/people.json',
      pieces: async function* () {
        yield '{"people":[';
        let isFirst = true;
        for await (const each of readPeople(folder)) {
          if (each.number === learner.number) continue;
          yield `${isFirst ? '' : ','}\n${JSON.stringify(each)}`;
          isFirst = false;
        }
        yield '\n]}\n';
      },
    },
    {
      name: 'kept/answers.jsonl',
      pieces: async function* () {
        for await (const each of readAnswers(folder)) {
          if (each.person === learner.number) answers++;
          else yield `${JSON.stringify(each)}\n`;
        }
      },
    },
  ]);
  await rm(join(folder, 'translations'), { recursive: true, force: true });
  const made = await takeAnswers(taking, [], { isOnly: true, report: (each) => problems.push(each) });
  // Nobody is left: what was written of the last one goes too.
  if (!made) for (const name of outputFiles) await rm(join(folder, name), { force: true });
  return {
    module: module.id,
    folder,
    number: learner.number,
    answers,
    sources: await sourcesOf(folder, learner),
  };
}

async function sourcesOf(folder: string, { here }: KeptLearner): Promise<string[]> {
  const run = await readRun(folder);
  return (here?.sources ?? []).flatMap((index) => run?.sources[index]?.what ?? []);
}

const severalMeant = ({ folder }: Taking, person: string, learners: readonly KeptLearner[]) =>
  problem('bad-answers', startOf(keptFolder(folder)), {
    message: `${learners.length} learners of this module are called “${person}”: ${learners.map(({ number, mail }) => `P${number}${mail === undefined ? '' : ` (${mail})`}`).join(', ')}.`,
    hint: 'Say which one by the number or the address.',
  });

const numberOfWhich = (person: string, taking: Taking | undefined) =>
  problem('bad-answers', startOf(taking?.folder ?? ''), {
    message: `Each module has its own numbers, and several have a ${person.toUpperCase()}.`,
    hint: `Name the module as well: npx satchel answers forget ${inShell(person)} ${taking?.module.id ?? 'my-module'}`,
  });

const nobodyMeant = (person: string, folder: string) =>
  problem('bad-answers', startOf(folder), {
    message: `Nobody is called “${person}” in the answers that lie here.`,
    hint: 'Write the name or the e-mail address as it stands in participants.csv, or the number as it stands in the report, such as P7.',
  });
