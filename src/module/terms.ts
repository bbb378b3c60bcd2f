import { type Problem, problem } from '../problem/problem.ts';
import { moduleSchema } from './schema.ts';
import { standingsIn } from './walk.ts';
import type { Yaml } from './yaml.ts';

/** Terms that a module explains twice, whatever their capitals. */
export function termsTwice({ value, placeOf }: Yaml): Problem[] {
  const seen = new Map<string, number>();
  return standingsIn(moduleSchema, value).flatMap(({ path, value: term }) => {
    if (path.at(-1) !== 'term' && path.at(-2) !== 'forms') return [];
    const words = term.replace(/\s+/g, ' ').trim().toLowerCase();
    const place = placeOf(path);
    const first = seen.get(words);
    seen.set(words, first ?? place.line);
    if (words === '' || first === undefined) return [];
    return [
      problem('duplicate-id', place, {
        message: `The term "${term.trim()}" is explained already in line ${first}.`,
        hint: 'Put both explanations into one.',
      }),
    ];
  });
}
