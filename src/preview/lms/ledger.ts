import type { StoredAttempt, Values } from './attempt.ts';
import { valuesOf } from './core.ts';

/**
 * Where a platform lost a value, or made another of it. `way`: it said that it had taken it, and it never came to the
 * server, or something else did. `server`: it came, and was not kept as it was. `launch`: it was kept, and is given to
 * the next launch as something else.
 */
export type Hop = 'way' | 'server' | 'launch';

/** One value that a platform lost. */
export interface Loss {
  element: string;
  hop: Hop;
  /** What the platform was handed, and said to have taken. */
  handed: string;
  /** What became of it; undefined for nothing. */
  became: string | undefined;
}

/** What is known of an attempt. None of it is the page's word. */
export interface Trail {
  /** The last value of each element that a commit said to have taken (`Lms.confirmed`), of all launches together. */
  confirmed: Values;
  stored: StoredAttempt | undefined;
  /** What the next launch is given; without it, only what the server holds is looked at. */
  given?: Values;
}

/**
 * The ledger of a platform: what it was handed and threw away. A value that a page wrote over is the page's affair;
 * so only the last one of each element counts.
 */
export function losses({ confirmed, stored, given }: Trail): Loss[] {
  const [received, kept] = [stored?.received ?? {}, valuesOf(stored?.cmi)];
  return Object.entries(confirmed).flatMap(([element, handed]): Loss[] => {
    const lost = (hop: Hop, became: string | undefined): Loss[] => [{ element, hop, handed, became }];
    if (received[element] !== handed) return lost('way', received[element]);
    if (kept[element] !== handed) return lost('server', kept[element]);
    if (given && given[element] !== handed) return lost('launch', given[element]);
    return [];
  });
}
