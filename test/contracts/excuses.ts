import { expect } from 'vitest';
import type { LmsKind } from '../../src/preview/lms/attempt.ts';

/** What a platform may lose by its own ledger: the saved state, recorded answers, or the status. */
export type Excusable = 'state' | 'answers' | 'status';

interface Excuse {
  kind?: LmsKind;
  what: Excusable;
  why: string;
}

/** The platforms that lose something whatever a page does, and what. Nothing else is excused by any ledger. */
const excuses: Readonly<Record<string, readonly Excuse[]>> = {
  'ilias-7': [{ what: 'answers', why: 'its database cuts a response at the first character of four bytes' }],
  'chamilo-1.11': [
    { what: 'answers', why: 'responses are not encoded: "&" cuts them, "+" and "%" change them' },
  ],
  'openedx-overhangio': [{ what: 'status', why: 'what waits in the queue goes with the page' }],
  'opigno-3': [
    { what: 'answers', why: 'a response has 255 bytes, and those of earlier launches are replaced' },
  ],
  'openolat-12': [
    { what: 'answers', why: 'responses are not encoded: "&" cuts them, "+" and "%" change them' },
  ],
  'claroline-14': [{ kind: 'scorm12', what: 'answers', why: 'no interaction is kept' }],
  'frappe-lms': [
    { what: 'answers', why: 'no interaction is kept' },
    { kind: 'scorm12', what: 'status', why: 'it knows "passed" alone' },
    { kind: 'scorm2004', what: 'state', why: 'completing deletes it' },
  ],
};

/** Called for each loss that only the ledger explains: fails where the platform is not known to lose that. */
export const excusesIn = (manner: string, kind: LmsKind): ((what: Excusable) => void) => {
  const own = (excuses[manner] ?? []).filter((each) => (each.kind ?? kind) === kind);
  return (what) => expect(own.map((each) => each.what)).toContain(what);
};
