import { latinWords, slugOf } from '../module/made-ids.ts';
import { latinDigits } from './digits.ts';

/** `q3-lessons-learned`: the number that the document gives, or the place in the list, and the first words. */
export function questionId(text: string, place: number): string {
  const words = slugOf(text, 60).split('-').filter(Boolean).slice(0, 3).join('-');
  return words === '' ? `q${place}` : `q${place}-${words}`;
}

/** An id from a title: `module-8-labour-migration`. */
export function moduleId(title: string, number: string | undefined): string {
  const slug = slugOf(title, 50);
  const count = latinWords(latinDigits(number ?? '')).join('-');
  const head = count === '' ? '' : `module-${count}`;
  const id = [head, slug].filter(Boolean).join('-');
  return /^[a-z]/.test(id) ? id : `module${id ? `-${id}` : ''}`;
}
