import { type Problem, problem } from '../problem/problem.ts';
import { isMarkdownModule } from './form-of.ts';
import { textsIn } from './text-budget.ts';
import type { Yaml } from './yaml.ts';

// As Word and web pages write them, around all of a text. Not «…»: a French title may be in them.
const curly = /^[“„‟”][^“„‟”]*[“”‟]$|^[‘‚‛’][^‘‚‛’]*[‘’‛]$/u;

/** Notes on values that stand in curly quotes: to YAML, these are letters like any other. */
export function curlyQuotes({ value, source, placeOf }: Yaml): Problem[] {
  const lines = source.split(/\r?\n/);
  return [...textsIn(value)].flatMap(({ path, text }) => {
    if (!curly.test(text.trim())) return [];
    const place = placeOf(path);
    // In Markdown, quotes are those of the text.
    if (isMarkdownModule(place.file)) return [];
    // Within quotes of YAML's, or below a |, somebody means them.
    if (!/^[“„‟”‘‚‛’]/u.test(lines[place.line - 1]?.slice(place.column - 1) ?? '')) return [];
    return [
      problem('curly-quotes', place, {
        severity: 'warning',
        message: 'To YAML, these curly quotes are part of the text.',
        hint: 'Take them away, or write straight ones: "…". If learners are to see them, put straight ones around them.',
      }),
    ];
  });
}
