import type { StoredAttempt } from './attempt.ts';
import { apply, type Changes, nested } from './changes.ts';
import { valuesOf } from './core.ts';
import type { Request } from './manner.ts';
import { mannerOf } from './manners/index.ts';

/** What a launch page of any kind sends: an attempt, what changed in it, or the request of a platform with manners. */
export type Body = StoredAttempt | Changes | Request;

/** Whether a body of JSON is one that `receive` takes. */
export const isBody = (body: unknown): body is Body =>
  typeof body === 'object' && body !== null && 'kind' in body && ('cmi' in body || 'values' in body);

/** What a server holds of an attempt when a request has come, by the manners of its platform. */
export function receive(held: StoredAttempt | undefined, body: Body): StoredAttempt {
  if ('cmi' in body) return body;
  if (!('manner' in body)) return apply(held, body);
  const { manner, kind, values, exit, totalTime, whole } = body;
  const keeps = mannerOf(manner)?.ways[kind]?.keeps;
  const cmi = keeps
    ? nested(keeps(valuesOf(held?.cmi), body))
    : nested(values, whole ? undefined : held?.cmi);
  return { kind, cmi, exit, totalTime, received: { ...held?.received, ...values } };
}
