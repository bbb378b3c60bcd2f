import { isLanguage } from '../fields/fields.ts';
import { type Problem, problem, startOf } from '../problem/problem.ts';
import type { WrittenModule } from './written-module.ts';

/** The languages as they are written by rule, each once. */
export function languagesOf(to: readonly string[], workspace: string, problems: Problem[]): string[] {
  const wrong = to.filter((each) => !isLanguage(each));
  problems.push(...wrong.map((each) => notALanguage(each, workspace)));
  return [...new Set(to.filter(isLanguage).map((each) => Intl.getCanonicalLocales(each)[0] ?? each))];
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
