import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { type Problem, ProblemError, problem, startOf } from '../problem/problem.ts';
import { csvPieces } from '../translate/csv.ts';
import { type Exported, xliffPieces } from '../translate/xliff.ts';
import { xlsxPieces } from '../translate/xlsx.ts';
import { keptFiles } from './kept.ts';
import { type AnswersOptions, openModules } from './open-modules.ts';
import type { Out } from './output.ts';
import { withRun } from './take-answers.ts';
import { textsOf } from './texts-to-translate.ts';
import { writeFiles } from './write-files.ts';

/** What went out to be translated. */
export interface AnswersExport {
  module: string;
  files: string[];
  texts: number;
  translated: number;
}

/**
 * Writes the answers that are not in a language as XLIFF, workbooks and tables, for each language that they are in: for
 * translators, or for a machine that somebody else runs. Where there are too many for one file, there are several.
 * Nothing is sent anywhere. Throws a ProblemError where no answers lie here.
 */
export async function exportAnswers(
  options: Pick<AnswersOptions, 'folder' | 'out' | 'noConfig' | 'modules'> & { to: string },
): Promise<{ exports: AnswersExport[]; problems: Problem[] }> {
  const { to, ...rest } = options;
  const { takings, problems } = await openModules({ ...rest, from: [] });
  const exports: AnswersExport[] = [];
  for (const taking of takings) {
    if (!existsSync(keptFiles.answers(taking.folder))) continue;
    const report = (each: Problem) => problems.push(each);
    const done = await withRun(taking, [], { isOnly: true, report }, async ({ run }) => {
      const texts = textsOf(run, to);
      const original = relative(taking.workspace, taking.folder).replaceAll('\\', '/');
      const { id: module, version } = run.module;
      const outs = [...texts].flatMap(([from, { parts }]) =>
        parts.flatMap((units, index): Out[] => {
          const exported: Exported = { module, version, original, from, to, units };
          const part = parts.length > 1 ? `-${index + 1}` : '';
          const name = `translations/${module}.${from}-${to}${part}`;
          return [
            { name: `${name}.xlf`, pieces: () => xliffPieces(exported) },
            { name: `${name}.xlsx`, pieces: () => xlsxPieces(exported) },
            { name: `${name}.csv`, pieces: () => csvPieces(exported) },
          ];
        }),
      );
      const all = [...texts.values()];
      return {
        module,
        files: await writeFiles(taking.folder, outs),
        texts: all.reduce((sum, { count }) => sum + count, 0),
        translated: all.reduce((sum, { translated }) => sum + translated, 0),
      };
    });
    if (done) exports.push(done);
  }
  if (exports.length === 0) throw new ProblemError([...problems, nothingThere(options.folder)]);
  return { exports, problems };
}

const nothingThere = (folder: string) =>
  problem('bad-answers', startOf(folder), {
    message: 'No answers were taken here yet.',
    hint: 'Say where they are: npx satchel answers my-module --from report.csv.txt',
  });
