import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/** Bounds what the bodies of all requests together hold in memory. */
export interface BodyBudget {
  /** Takes bytes for a request. Throws a Refusal, 503, when there is no room for them: nothing is taken then. */
  take(message: IncomingMessage, bytes: number): void;
  /** Gives back all that a request has taken. */
  free(message: IncomingMessage): void;
}

/** A budget of so many bytes. */
export function createBodyBudget(most: number): BodyBudget {
  const taken = new Map<IncomingMessage, number>();
  let total = 0;
  return {
    take(message, bytes) {
      if (total + bytes > most)
        throw new Refusal(503, 'This LRS is reading as much as it can just now. Send it again in a moment.', {
          'Retry-After': '1',
        });
      total += bytes;
      taken.set(message, (taken.get(message) ?? 0) + bytes);
    },
    free(message) {
      total -= taken.get(message) ?? 0;
      taken.delete(message);
    },
  };
}
