import type { Trouble, Usage } from '../../shared/session.ts';
import { seal, unseal } from './envelope.ts';
import type { Lms } from './lms.ts';

const element = 'cmi.suspend_data';

/** Every LMS holds this much (4,096 by SCORM 1.2, 4,000 by 2004 2nd Edition): not worth a call to ask. */
const surelyHeld = 1000;

/** What the session keeps of its own beside the page's state. */
export interface OwnState {
  /** The index of each interaction, by id: an answer is written over, not added, when it changes. */
  indexes: Record<string, number>;
  /** Counted up when a write may have been lost, so that the LMS sees the next one as changed. */
  rewrites: number;
}

/** What stood in suspend_data. */
export interface HeldState {
  text: string;
  /** Saved state as JSON; '' where there was none, or none that can be read. */
  page: string;
  /** It knows the attempt to be completed. */
  completed: boolean;
  own: OwnState;
  /** What stood there is ours and damaged, or somebody else's: it is not written over before it is safe elsewhere. */
  unread?: 'damaged' | 'foreign';
}

/** Reads suspend_data. */
export function readHeld(text: string): HeldState {
  const found = unseal(text);
  const none = { text, page: '', completed: false, own: { indexes: {}, rewrites: 0 } };
  if (found.kind !== 'whole') return found.kind === 'none' ? none : { ...none, unread: found.kind };
  const { page, own } = JSON.parse(found.json) as {
    page?: { outcome?: { completed?: unknown } };
    own?: Partial<OwnState>;
  };
  const indexes = Object.entries(own?.indexes ?? {}).filter(([, index]) => Number.isInteger(index));
  return {
    text,
    page: page ? JSON.stringify(page) : '',
    completed: page?.outcome?.completed === true,
    own: { indexes: Object.fromEntries(indexes), rewrites: Number(own?.rewrites) || 0 },
  };
}

/** Keeps the page's newest state and writes it, whole or not at all. */
export function stateWriter(lms: Lms, held: HeldState) {
  let page = held.page;
  /** What the LMS holds, what that was made of, and the page's part of it. */
  let good = held.text;
  let goodPlain = '';
  let goodPage = held.page;
  let rewrites = held.own.rewrites;
  let unread = held.unread;
  let refused: number | undefined;
  const write = (text: string): boolean => {
    if (lms.set(element, text) && (text.length < surelyHeld || !isCut(lms.get(element), text))) {
      good = text;
      return true;
    }
    refused = Math.min(refused ?? Number.POSITIVE_INFINITY, text.length);
    return false;
  };
  const writePlain = (plain: string): boolean => {
    if (plain === goodPlain) return true;
    const text = seal(plain);
    if (text !== good && !write(text)) return false;
    goodPlain = plain;
    return true;
  };
  return {
    keep(next: string) {
      page = next;
    },
    /** Has the next flush write a state that differs, whether or not the page's part does. */
    doubt() {
      rewrites++;
    },
    /** Lets the next flush write over what could not be read. */
    replace() {
      unread = undefined;
    },
    /** Writes the state if it changed; says why the LMS holds an older one. */
    flush(indexes: OwnState['indexes']): Trouble | undefined {
      if (page === '') return undefined;
      if (unread) return 'damaged';
      const own = { indexes, rewrites };
      // Answers stand first, so that of a text that was cut on its way most of them can be read.
      const plainWith = (part: string) => `{"page":${part || null},"own":${JSON.stringify(own)}}`;
      if (writePlain(plainWith(page))) {
        goodPage = page;
        return undefined;
      }
      // Whole or not at all: the last part of the page's that fitted stays. With it goes what the session has written of
      // its interactions since: they would be written once more beside themselves.
      writePlain(plainWith(goodPage));
      if (lms.get(element) !== good) lms.set(element, good);
      return good ? 'full' : 'refused'; // of an LMS that has taken no state at all, nothing tells that it is too long
    },
    usage: (): Usage => ({ held: good.length, refused }),
  };
}

/**
 * Some LMSs cut what is too long and say true. Others answer with what they held before, since what was set waits in a
 * queue (Open edX, overhangio) or is read at the next launch (Frappe): only a beginning of the text proves a cut.
 */
export const isCut = (held: string, text: string): boolean =>
  held !== '' && held.length < text.length && text.indexOf(held) === 0;
