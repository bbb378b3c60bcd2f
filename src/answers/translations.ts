import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { type Problem, ProblemError, problem, startOf } from '../problem/problem.ts';
import { csvText } from '../translate/csv.ts';
import { takenOtherwise } from '../translate/refusal.ts';
import { readTranslatorFile } from '../translate/translator-file.ts';
import { saysTheSame, type Unit } from '../translate/unit.ts';
import { type Exported, xliffText } from '../translate/xliff.ts';
import { xlsxPieces } from '../translate/xlsx.ts';
import { keptFiles } from './kept.ts';
import { hasNotes } from './notes.ts';
import { type AnswersOptions, openModules } from './open-modules.ts';
import type { Out } from './output.ts';
import { textIn } from './questions.ts';
import type { Line, Run } from './run.ts';
import { type Made, takeAnswers, withRun } from './take-answers.ts';
import { writeFiles } from './write-files.ts';

type Common = Pick<AnswersOptions, 'folder' | 'out' | 'noConfig' | 'names' | 'language' | 'deleteBy'>;

/** What went out to be translated. */
export interface AnswersExport {
  module: string;
  files: string[];
  texts: number;
  translated: number;
}

/**
 * Writes the answers that are not in a language as XLIFF and as tables, one pair for each language that they are in: for
 * translators, or for a machine that somebody else runs. Nothing is sent anywhere.
 */
export async function exportAnswers(
  options: Common & { modules: readonly string[]; to: string },
): Promise<{ exports: AnswersExport[]; problems: Problem[] }> {
  const { to, ...rest } = options;
  const { takings, problems } = await openModules({ ...rest, from: [] });
  const exports: AnswersExport[] = [];
  for (const taking of takings) {
    if (!existsSync(keptFiles.answers(taking.folder))) continue;
    const report = (each: Problem) => problems.push(each);
    const done = await withRun(taking, [], { isOnly: true, report }, async ({ run }) => {
      const texts = textsOf(run, to);
      const outs = [...texts].flatMap(([from, lines]): Out[] => {
        const original = relative(taking.workspace, taking.folder).replaceAll('\\', '/');
        const exported: Exported = {
          module: run.module.id,
          version: run.module.version,
          original,
          from,
          to,
          units: lines.map((line) => unitOf(run, line)),
        };
        const name = `translations/${run.module.id}.${from}-${to}`;
        return [
          { name: `${name}.xlf`, pieces: () => [xliffText(exported)] },
          { name: `${name}.xlsx`, pieces: () => xlsxPieces(exported) },
          { name: `${name}.csv`, pieces: () => [csvText(exported)] },
        ];
      });
      const all = [...texts.values()].flat();
      return {
        module: run.module.id,
        files: await writeFiles(taking.folder, outs),
        texts: all.length,
        translated: all.filter(({ notes }) => notes?.translation).length,
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

/** Answers in words of the learner's own that are in another language, by that language. */
function textsOf(run: Run, to: string): Map<string, Line[]> {
  const texts = new Map<string, Line[]>();
  for (const question of run.questions) {
    for (const line of run.linesOf(question)) {
      const { language, response } = line.stored;
      if (response.kind !== 'text' || question.isMarked || language === '' || language === to.split('-')[0])
        continue;
      texts.set(language, [...(texts.get(language) ?? []), line]);
    }
  }
  return texts;
}

const unitOf = (run: Run, { key, question, text, notes, stored }: Line): Unit => ({
  id: key,
  path: [],
  place: startOf(''),
  markdown: false,
  most: undefined,
  source: text,
  target: notes?.translation || undefined,
  state: notes?.translation
    ? notes.checked
      ? 'translated'
      : 'needs-review-translation'
    : 'needs-translation',
  before: undefined,
  context: `An answer (${stored.language}) to: ${textIn(question.text, run.language, run.module.language) || question.id}`,
  refuse: () => undefined,
});

/** What came back from translators. */
export interface AnswersImport extends Made {
  taken: number;
  /** Answers that have changed since they went out: their translations are not taken. */
  stale: string[];
  unknown: string[];
}

/**
 * Puts translations beside the answers that they are of. They are called a machine's, unchecked, until somebody says
 * otherwise: `checked`, or the column of the workbook.
 */
export async function importAnswers(
  options: Common & { files: readonly string[]; checked?: boolean | undefined },
): Promise<{ imports: AnswersImport[]; problems: Problem[] }> {
  const { files, checked, ...rest } = options;
  const { takings, problems } = await openModules({ ...rest, modules: [], from: [] });
  const targets = new Map<string, Map<string, { source: string; target: string }>>();
  for (const path of files) {
    const { returned, problems: found } = await readTranslatorFile(path);
    problems.push(...found);
    for (const { module = '', units } of returned) {
      const own = targets.get(module) ?? new Map();
      for (const { id, source, target, damage, place } of units) {
        if (damage !== undefined) {
          const refusal = takenOtherwise(id, damage);
          problems.push(problem(refusal.code, place, { ...refusal, severity: 'warning' }));
        } else if (target.trim() !== '') own.set(id, { source, target });
      }
      targets.set(module, own);
    }
  }
  if (problems.some(({ severity }) => severity === 'error')) throw new ProblemError(problems);
  const imports: AnswersImport[] = [];
  for (const taking of takings) {
    const own = targets.get(taking.module.id);
    if (!own || !existsSync(keptFiles.answers(taking.folder))) continue;
    const stale: string[] = [];
    const seen = new Set<string>();
    const report = (each: Problem) => problems.push(each);
    const made = await takeAnswers(taking, [], {
      isOnly: true,
      report,
      revise(line) {
        const translated = own.get(line.key);
        if (!translated) return undefined;
        seen.add(line.key);
        if (!saysTheSame(translated.source, line.text)) {
          stale.push(line.key);
          return undefined;
        }
        const { notes } = line;
        // What a person has read is not written over by a machine.
        if (notes?.checked && !checked && notes.translation) return undefined;
        const next = {
          ...notes,
          translation: translated.target.trim(),
          checked: checked ? 'yes' : '',
          of: notes?.of ?? line.print,
        };
        return hasNotes(next) ? next : undefined;
      },
    });
    const unknown = [...own.keys()].filter((key) => !seen.has(key));
    if (made) imports.push({ ...made, taken: seen.size - stale.length, stale, unknown });
  }
  if (imports.length === 0)
    throw new ProblemError([
      ...problems,
      problem('bad-translation', startOf(files[0] ?? options.folder), {
        message: 'Nothing in these files belongs to answers that lie here.',
        hint: 'Give the files that npx satchel answers export wrote, with their translations in them.',
      }),
    ]);
  return { imports, problems };
}
