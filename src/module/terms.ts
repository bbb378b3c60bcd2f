import { type Problem, problem } from '../problem/problem.ts';
import { moduleSchema } from './schema.ts';
import { standingsIn } from './walk.ts';
import type { Yaml } from './yaml.ts';

/** Terms that a module explains twice, whatever their capitals. */
export function termsTwice({ value, placeOf }: Yaml): Problem[] {
  const seen = new Map<string, { item: string; line: number }>();
  return standingsIn(moduleSchema, value).flatMap(({ path, value: term }) => {
    const key = path.findLast((step) => typeof step === 'string');
    if (key !== 'term' && key !== 'forms') return [];
    // A form may say once more what its own term says.
    const item = JSON.stringify(path.slice(0, path.lastIndexOf(key)));
    const words = term.replace(/\s+/g, ' ').trim().toLowerCase();
    const place = placeOf(path);
    const first = seen.get(words);
    seen.set(words, first ?? { item, line: place.line });
    if (words === '' || first === undefined || first.item === item) return [];
    return [
      problem('duplicate-id', place, {
        message: `The term "${term.trim()}" is explained already in line ${first.line}.`,
        hint: 'Put both explanations into one.',
      }),
    ];
  });
}
