import { existsSync } from 'node:fs';
import { type Problem, ProblemError, problem, startOf } from '../problem/problem.ts';
import { takenOtherwise } from '../translate/refusal.ts';
import { readTranslatorFile } from '../translate/translator-file.ts';
import { saysTheSame } from '../translate/unit.ts';
import { keptFiles } from './kept.ts';
import { hasNotes } from './notes.ts';
import { type AnswersOptions, openModules } from './open-modules.ts';
import { type Made, takeAnswers } from './take-answers.ts';

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
  options: Pick<AnswersOptions, 'folder' | 'out' | 'noConfig' | 'names' | 'language' | 'deleteBy'> & {
    files: readonly string[];
    checked?: boolean | undefined;
  },
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
