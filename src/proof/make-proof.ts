import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { openTemplates } from '../page/templates.ts';
import { preparePictures } from '../pictures/prepare.ts';
import { type Problem, ProblemError, problem, refuse, startOf } from '../problem/problem.ts';
import { readModules } from '../read-modules.ts';
import { numberedProof } from './proof.ts';

export interface ProofOptions {
  /** Names, or paths of folders, of modules; without one, all of the workspace. */
  modules: readonly string[];
  /** Where to look for the workspace from. */
  folder: string;
  /** The folder for the documents; without it, dist/proofs of the workspace. */
  out?: string | undefined;
  /** Whether build.config.ts, which is a program, is left alone. */
  noConfig?: boolean | undefined;
  /** Whether all languages stand side by side, drafts included. */
  languages?: boolean | undefined;
  /** Whether there is a margin for comments, and a number before every paragraph. */
  comments?: boolean | undefined;
}

export interface Proof {
  module: string;
  file: string;
  /** The languages in it. */
  languages: string[];
}

/** Writes one document a module. Throws a ProblemError with everything that is wrong; nothing is written then. */
export async function makeProofs(options: ProofOptions): Promise<{ proofs: Proof[]; problems: Problem[] }> {
  const { workspace, modules, problems } = await readModules(options);
  const made: { proof: Proof; text: string }[] = [];
  const templates = openTemplates(workspace);
  const folder = options.out === undefined ? join(workspace, 'dist', 'proofs') : resolve(options.out);
  for (const { module, problems: found } of modules) {
    problems.push(...found);
    if (!module) continue;
    const languages = options.languages ? [module, ...module.translations] : [module];
    const prepared = await preparePictures(module, { workspace, areOriginal: false });
    const shown = new Map(
      [...prepared.posters, ...prepared.pictures].flatMap(([written, { shown }]) =>
        shown ? [[written, shown.disk] as const] : [],
      ),
    );
    const { text } = numberedProof(module, languages, { templates, comments: options.comments, shown });
    const proof = {
      module: module.id,
      file: join(folder, `${module.id}.html`),
      languages: languages.map(({ language }) => language),
    };
    made.push({ proof, text });
  }
  refuse(problems);
  for (const { proof, text } of made) await write(proof.file, text);
  return { proofs: made.map(({ proof }) => proof), problems };
}

async function write(file: string, text: string) {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    const words = {
      message: `This file cannot be written (${(error as NodeJS.ErrnoException).code}).`,
      hint: 'Close it if Word has it open; or choose another folder with --out.',
    };
    throw new ProblemError([problem('cannot-write', startOf(file), words)]);
  }
}
