import type { Usage } from '../../runtime/session.ts';
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

/** What stood in suspend_data: the page's part as JSON text ('' when there was none), and the session's. */
export interface HeldState {
  text: string;
  page: string;
  own: OwnState;
}

/** Reads suspend_data. What is not ours, or damaged, counts as none: it is replaced at the next save. */
export function readHeld(text: string): HeldState {
  try {
    const { page, own } = JSON.parse(text) as { page?: unknown; own?: Partial<OwnState> };
    return {
      text,
      page: page ? JSON.stringify(page) : '',
      own: { indexes: { ...own?.indexes }, rewrites: own?.rewrites ?? 0 },
    };
  } catch {
    return { text, page: '', own: { indexes: {}, rewrites: 0 } };
  }
}

/** Keeps the page's newest state and writes it, whole or not at all. */
export function stateWriter(lms: Lms, held: HeldState) {
  let page = held.page;
  let good = held.text;
  let rewrites = held.own.rewrites;
  let refused: number | undefined;
  return {
    keep(next: string) {
      page = next;
    },
    /** Has the next flush write a state that differs, whether or not the page's part does. */
    doubt() {
      rewrites++;
    },
    /** Writes the state if it changed; false when the LMS holds an older one. */
    flush(indexes: OwnState['indexes']): boolean {
      if (page === '') return true;
      const text = portable(`{"own":${JSON.stringify({ indexes, rewrites })},"page":${page}}`);
      if (text === good) return true;
      // Some LMSs cut what is too long and say true: what counts is what can be read back.
      if (lms.set(element, text) && (text.length < surelyHeld || lms.get(element) === text)) {
        good = text;
        return true;
      }
      refused = Math.min(refused ?? Number.POSITIVE_INFINITY, text.length);
      if (lms.get(element) !== good) lms.set(element, good);
      return false;
    },
    usage: (): Usage => ({ held: good.length, ...(refused === undefined ? {} : { refused }) }),
  };
}

/** JSON with the few characters escaped that LMSs lose on their way through XML, SQL or JavaScript. */
const portable = (json: string): string =>
  json.replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
