import { isLanguage } from '../fields/fields.ts';
import { type Problem, problem, startOf } from '../problem/problem.ts';
import type { WrittenModule } from './written-module.ts';

/** A language to translate into, and how it was written. */
export interface Wanted {
  code: string;
  written: string;
}

/** A code as programs write it: `fr_FR` is fr-FR. Undefined where it is none. */
export function languageCode(written: string | undefined): string | undefined {
  const code = written?.replaceAll('_', '-');
  return code !== undefined && isLanguage(code) ? (Intl.getCanonicalLocales(code)[0] ?? code) : undefined;
}

/** The languages as they are written by rule, each once. */
export function languagesOf(to: readonly string[], workspace: string, problems: Problem[]): Wanted[] {
  const wanted = new Map<string, Wanted>();
  for (const written of to) {
    const code = languageCode(written);
    if (code === undefined) problems.push(notALanguage(written, workspace));
    else if (!wanted.has(code)) wanted.set(code, { code, written });
  }
  return [...wanted.values()];
}

/** The Problem of a word that is no language code. */
export const notALanguage = (code: string, folder: string): Problem =>
  problem('bad-value', startOf(folder), {
    message: `"${code}" is not a language code.`,
    hint: 'Use a code of two or three letters, such as es, fr, ar or pt-BR: --to fr',
  });

/** The Problem of a module that is in that language itself; undefined for any other language. */
export const sameLanguage = ({ language, yaml }: WrittenModule, to: string): Problem[] | undefined =>
  language === to
    ? [
        problem('bad-value', yaml.placeOf(['language']), {
          message: `This module is in "${to}" itself.`,
          hint: 'Name the language that it is to be translated into: --to fr',
          source: yaml.source,
        }),
      ]
    : undefined;
