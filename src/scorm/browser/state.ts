import type { Usage } from '../../shared/session.ts';
import type { Lms } from './lms.ts';
import { pack, unpack } from './packed.ts';

const element = 'cmi.suspend_data';

/** Every LMS holds this much (4,096 by SCORM 1.2, 4,000 by 2004 2nd Edition): not worth a call to ask. */
const surelyHeld = 1000;

/** Beyond this, URL-encoded, a state is packed: Moodle's last request carries 64 KiB, and answers travel along. */
const longPlain = 16 * 1024;

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
    const { page, own } = JSON.parse(unpack(text)) as { page?: unknown; own?: Partial<OwnState> };
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
  /** What the LMS holds, what that was made of, and the page's part of it. */
  let good = held.text;
  let goodPlain = '';
  let goodPage = held.page;
  let rewrites = held.own.rewrites;
  let refused: number | undefined;
  const write = (text: string): boolean => {
    // Some LMSs cut what is too long and say true: what counts is what can be read back.
    if (lms.set(element, text) && (text.length < surelyHeld || lms.get(element) === text)) {
      good = text;
      return true;
    }
    refused = Math.min(refused ?? Number.POSITIVE_INFINITY, text.length);
    return false;
  };
  const isThere = (plain: string) => plain === good || plain === goodPlain;
  /** Writes it as it is, or packed where it is long or does not fit. */
  const writeShort = (plain: string): boolean => {
    const isLong = encodeURIComponent(plain).length > longPlain;
    const written = (!isLong && write(plain)) || write(pack(plain));
    if (written) goodPlain = plain;
    return written;
  };
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
      const own = JSON.stringify({ indexes, rewrites });
      const plainWith = (part: string) => portable(`{"own":${own},"page":${part === '' ? 'null' : part}}`);
      if (isThere(plainWith(page)) || writeShort(plainWith(page))) {
        goodPage = page;
        return true;
      }
      // Whole or not at all: the last part of the page's that fitted stays. With it goes what the session has written of
      // its interactions since: they would be written once more beside themselves.
      const older = plainWith(goodPage);
      const stays = isThere(older) || !writeShort(older);
      if (stays && lms.get(element) !== good) lms.set(element, good);
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
