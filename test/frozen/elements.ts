import type { LmsServer } from '../browser/lms-server.ts';
import type { Held } from './frozen.ts';

type Attempt = LmsServer['attempts'] extends Map<string, infer Stored> ? Stored : never;
type Lms = NonNullable<Held['lms']>;

/** An attempt by the elements of its data model: what every LMS that speaks the standard would hold. */
export const elementsOf = ({ cmi, exit, totalTime }: Attempt): Lms => ({
  exit,
  totalTime,
  elements: Object.fromEntries(leaves(cmi, 'cmi')),
});

/** The attempt again, as the LMS of the tests keeps it. */
export function storedOf(kind: Attempt['kind'], { exit, totalTime, elements }: Lms): Attempt {
  const cmi: Record<string, unknown> = {};
  for (const [element, value] of Object.entries(elements)) {
    const path = element.split('.').slice(1);
    const last = path.pop() ?? '';
    let place = cmi;
    for (const [depth, step] of path.entries()) {
      // A number in an element is the index of a record.
      place[step] ??= /^\d+$/.test(path[depth + 1] ?? last) ? [] : {};
      place = place[step] as Record<string, unknown>;
    }
    place[last] = value;
  }
  return { kind, cmi, exit, totalTime };
}

function leaves(value: unknown, element: string): [string, string][] {
  if (typeof value === 'string') return value === '' ? [] : [[element, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    leaves(inner, `${element}.${key}`),
  );
}
