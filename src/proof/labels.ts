import { directionOf } from '../page/words.ts';
import type { Say } from '../sections/section.ts';

/** One step to a text: a key of the schema, the id of what has one, or a place in a list, counted from 0. */
export type Step = PropertyKey | { id: string };

/** In which words texts are named. */
export interface Labelling {
  say: Say;
  language: string;
}

/**
 * What stands beside a text: `option nairobi · feedback`, in the language of the module. Each key of the schema that
 * holds texts has a word in the locale files, `proof.key.<key>`.
 */
export function labelOf(steps: readonly Step[], { say, language }: Labelling): string {
  const isRightToLeft = directionOf(language) === 'rtl';
  const parts: string[] = [];
  for (const step of steps) {
    if (typeof step === 'object' || typeof step === 'number') {
      const name = typeof step === 'object' ? step.id : (step + 1).toLocaleString(language);
      // An id keeps its place among Arabic words.
      parts.push([parts.pop(), isRightToLeft ? `\u2068${name}\u2069` : name].join(' '));
    } else parts.push(say(`proof.key.${String(step)}`));
  }
  return parts.join(' · ');
}
