import { dirname, join } from 'node:path';
import { type BuildOptions, makePackages } from './make-packages.ts';
import { type Description, describe } from './package/describe.ts';
import { zipsLeft } from './package/left.ts';
import { writePackages } from './package/write.ts';
import { type Problem, ProblemError } from './problem/problem.ts';
import { adopt } from './published/adopt.ts';
import { adoptedWords, otherIds, otherIdsNote } from './published/other-ids.ts';
import { replaceFiles } from './replace-files.ts';
import { standardNames } from './standards/index.ts';
import { idsIn } from './workspace.ts';

/** One package that was written. */
export interface BuiltPackage extends Description {
  file: string;
  /** Of the same files in a folder, for standards that are used without unpacking. */
  folder?: string;
  /** The module's id and version. */
  module: string;
  version: string;
  /** The standard's name, its name for people, and for which LMS it is meant. */
  standard: string;
  label: string;
  meantFor: string;
  /** Bytes of the zip. */
  bytes: number;
  /** Bytes of the pictures that were made anew: as they lie, and as a package holds them. */
  pictures: { before: number; after: number };
  /** The languages in which it can be read, its own first; and those that were left out since they are drafts. */
  languages: string[];
  drafts: string[];
}

export interface BuildResult {
  packages: BuiltPackage[];
  /** The files of live modules that say what learners have met, where they were written. */
  published: string[];
  /** Warnings: an error throws. */
  problems: Problem[];
  /** What `check` would say besides: worth a look before learners see it. */
  advice: Problem[];
  /** Zips in the same folder whose module is no longer there, sorted. */
  left: string[];
}

/**
 * Builds packages and writes each as `<module>-<standard>.zip`, some also as a folder without `.zip`. Throws a
 * ProblemError; old packages then stay.
 */
export async function build(options: BuildOptions = {}): Promise<BuildResult> {
  const { folder, modules, out, problems, advice } = await makePackages(options);
  const wanted = modules.flatMap(({ id, version, languages, drafts, packages, pictures }) =>
    packages.map(({ contents, standard }) => ({
      languages,
      drafts,
      pictures,
      contents,
      standard,
      file: join(out, `${id}-${standard.name}.zip`),
      ...(standard.folder ? { folder: join(out, `${id}-${standard.name}`) } : {}),
      module: id,
      version,
    })),
  );
  for (const { id, file, lostSince } of modules) {
    const zips = wanted.filter((each) => each.module === id).map((each) => each.file);
    const found = lostSince && (await otherIds({ id, file, lostSince }, zips));
    if (!found) continue;
    if (!options.ask) problems.push(otherIdsNote(found));
    else if (await options.ask(found)) {
      await adopt({ folder: dirname(file), zip: found.zip, module: dirname(file) });
      throw new ProblemError([adoptedWords(found)]);
    }
  }
  let done = 0;
  const bytes = await writePackages(wanted, (now) =>
    options.onProgress?.({ done: done++, of: wanted.length, now }),
  );
  // Behind them: what never became a package, no learner has met.
  const kept = modules.flatMap(({ published }) => published ?? []);
  await replaceFiles(kept);
  const packages = wanted.map(({ contents, standard, ...known }, index): BuiltPackage => {
    const { name, label, meantFor } = standard;
    return {
      ...known,
      standard: name,
      label,
      meantFor,
      bytes: bytes[index] ?? 0,
      ...describe(contents),
    };
  });
  return {
    packages,
    problems,
    published: kept.map((each) => each.file),
    advice: [...advice, ...modules.flatMap((module) => module.advice)],
    left: zipsLeft(out, {
      ids: [...modules.map(({ id }) => id), ...idsIn(folder)],
      standards: standardNames,
    }),
  };
}

/** Everything wrong with modules, and everything worth a look; writes nothing. Never throws a ProblemError. */
export async function check(options: BuildOptions = {}): Promise<Problem[]> {
  try {
    const { modules, problems, advice } = await makePackages(options);
    return [...problems, ...advice, ...modules.flatMap((module) => module.advice)];
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
}
