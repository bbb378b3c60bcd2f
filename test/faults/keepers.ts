import type { IncomingMessage } from 'node:http';
import type { LrsOptions } from '../../src/lrs/index.ts';

/** A request as far as a keeper looks at it. */
type Asking = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

/** How an LRS behaves, or what stands in front of it, where the specification does not have it so. */
export interface Keeper {
  name: string;
  /** The standards whose launches can name it. */
  standards: readonly string[];
  lrs?: Pick<LrsOptions, 'versions'>;
  /**
   * Looks at each writing of a document before the LRS does: takes headers away, or gives back the status with which it
   * is refused. `isThere`: the document is stored already.
   */
  refuses?(message: Asking, isThere: boolean): number | undefined;
  /** What is there is changed by POST alone: an LRS merges then, and takes nothing where that is no JSON. */
  merges?: true;
  /** Whether the answers that pass it keep their ETag; yes where it is not said. */
  hasEtags?: false;
}

const both = ['cmi5', 'xapi'];

/** Those that were met: each is a test of its own besides (test/contracts/launched.ts, test/lrs). */
export const keepers: readonly Keeper[] = [
  { name: 'as-specified', standards: both },
  // cmi5 is of 1.0.3.
  { name: 'xapi-2.0', standards: ['xapi'], lrs: { versions: ['2.0.0'] } },
  {
    name: 'refuses-preconditions',
    standards: both,
    refuses: ({ headers }) => (headers['if-match'] === undefined ? undefined : 412),
  },
  {
    name: 'drops-preconditions',
    standards: both,
    merges: true,
    refuses({ headers }, isThere) {
      headers['if-match'] = undefined;
      return isThere ? 409 : undefined;
    },
  },
  { name: 'tells-no-etag', standards: both, hasEtags: false },
];

/** The keeper of a name; undefined for none. */
export const keeperOf = (name: string | undefined): Keeper | undefined =>
  keepers.find((each) => each.name === name);
