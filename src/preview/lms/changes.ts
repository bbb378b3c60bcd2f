import { leaves, type StoredAttempt } from './attempt.ts';
import type { Cmi } from './engine.ts';

/** What a commit carries in an LMS that sends only what is new to it: plain JSON. */
export interface Changes extends Omit<StoredAttempt, 'cmi'> {
  /** Values by their elements. */
  values: Record<string, string>;
}

/** What each commit says anew, as in Moodle's scorm_12.js, whose session_time has no value to compare with. */
const always = /\.session_time$/;

/** What differs between an attempt as it was last sent and as it is now. Nothing is ever taken away. */
export function changes(before: StoredAttempt | undefined, { cmi, ...now }: StoredAttempt): Changes {
  const known = new Map(before ? leaves(before.cmi, 'cmi') : []);
  const news = leaves(cmi, 'cmi').filter(
    ([element, value]) => always.test(element) || (known.get(element) ?? '') !== value,
  );
  return { ...now, values: Object.fromEntries(news) };
}

/**
 * What a server holds after a commit. It knows nothing of what was sent and never came: an interaction may
 * lack its id, and a collection may have gaps (null).
 */
export function apply(held: StoredAttempt | undefined, { values, ...rest }: Changes): StoredAttempt {
  return { ...rest, cmi: nested(values, held?.cmi) };
}

/** Values laid over a data model, which is left as it is, or alone. */
export function nested(values: Record<string, string>, over: Cmi = {}): Cmi {
  const cmi: Cmi = structuredClone(over);
  for (const [element, value] of Object.entries(values)) {
    const path = element.split('.').slice(1);
    const last = path.pop();
    let place: Cmi = cmi;
    for (const [depth, step] of path.entries()) {
      // A number in an element is the index of a record.
      place[step] ??= /^\d+$/.test(path[depth + 1] ?? '') ? [] : {};
      place = place[step] as Cmi;
    }
    if (last !== undefined) place[last] = value;
  }
  return cmi;
}
