import type { Lms, LmsCall } from './lms.ts';

/**
 * How an LMS fails while a package is open.
 * - `refuses`: SetValue and Commit answer "false", error 101.
 * - `throws`: every call throws.
 * - `vanishes`: the API object is gone, and so are its methods for those who hold it.
 * - `expired`: every call answers "false" or "", error 101, as after a session that timed out.
 * - `drops`: the next commit answers "true" and nothing of it is sent; then all is well again.
 * - `offline`: commits answer "true" and nothing is sent, as Moodle's do; the browser says that it is offline.
 *
 * In an LMS with manners, `offline` is what its platform makes of it, and there are two more:
 * - `away`: no request can be made, and the browser says that it is online.
 * - `failing`: the server answers every request with an error.
 */
export const lmsFaults = [
  'refuses',
  'throws',
  'vanishes',
  'expired',
  'drops',
  'offline',
  'away',
  'failing',
] as const;

/** One of the ways in which an LMS fails. */
export type LmsFault = (typeof lmsFaults)[number];

/** An LMS's API with a switch for its faults. */
export interface FaultyApi {
  /** The fault that stands now. */
  readonly fault: LmsFault | undefined;
  /** How many commits were confirmed and not sent. */
  readonly dropped: number;
  /** Has the LMS fail in this way from now on; undefined makes it well. */
  set(fault: LmsFault | undefined): void;
  /** Asked before a commit is sent: true for one that is to be lost in silence. */
  drop(): boolean;
}

type Call = (...args: string[]) => string;

/**
 * Puts an LMS's API under its name into a window, behind a switch for faults. `onFault` hears of each call that a
 * fault answers, and the LMS itself never sees.
 */
export function withFaults(
  { api, apiName }: Pick<Lms, 'api' | 'apiName'>,
  window: Window,
  onFault: (call: LmsCall) => void = () => {},
): FaultyApi {
  let fault: LmsFault | undefined;
  let dropped = 0;
  /** Whether the last call was refused here, so that GetLastError is answered here as well. */
  let refused = false;
  const shown: Record<string, Call> = {};

  const answer = (name: string, call: Call, args: string[]): string => {
    const told = (given: string, error: string, words: string) => {
      onFault({ ...named(name, args), answer: given, error, words });
      return given;
    };
    if (fault === 'throws') {
      told('', '', 'it threw an exception, on purpose');
      throw new Error(`${name} failed, on purpose.`);
    }
    const silent = /Get(Value|ErrorString|Diagnostic)$/.test(name);
    if (/GetLastError$/.test(name))
      return refused || fault === 'expired' ? told('101', '0', '') : call(...args);
    refused = fault === 'expired' || (fault === 'refuses' && /SetValue$|Commit$/.test(name));
    if (refused) return told(silent ? '' : 'false', '101', `the LMS fails on purpose: ${fault}`);
    return call(...args);
  };
  const methods = Object.entries(api).map(
    ([name, call]) => [name, (...args: string[]) => answer(name, call, args)] as const,
  );
  const show = (isThere: boolean) => {
    for (const [name, method] of methods) {
      if (isThere) shown[name] = method;
      else delete shown[name];
    }
    if (isThere) Object.assign(window, { [apiName]: shown });
    else delete (window as unknown as Record<string, unknown>)[apiName];
  };
  show(true);

  return {
    get fault() {
      return fault;
    },
    get dropped() {
      return dropped;
    },
    set(next) {
      const before = fault;
      fault = next;
      refused = false;
      show(next !== 'vanishes');
      if ((before === 'offline') !== (next === 'offline')) tellFrames(window, next !== 'offline');
    },
    drop() {
      if (fault !== 'drops' && fault !== 'offline') return false;
      if (fault === 'drops') fault = undefined;
      dropped++;
      return true;
    },
  };
}

/** A call by the name that both standards share. */
function named(method: string, args: string[]): Pick<LmsCall, 'call' | 'element' | 'value'> {
  const plain = method.replace(/^LMS/, '');
  const call = (plain === 'Terminate' ? 'Finish' : plain) as LmsCall['call'];
  const [first, second] = args;
  return {
    call,
    ...(/Value$/.test(call) ? { element: String(first) } : {}),
    ...(call === 'SetValue' ? { value: String(second) } : {}),
  };
}

/** Has the frames of a page believe that the network went, or came back. */
function tellFrames(window: Window, onLine: boolean): void {
  for (let index = 0; index < window.frames.length; index++) {
    const frame = window.frames[index] as Window & typeof globalThis;
    Object.defineProperty(frame.navigator, 'onLine', { configurable: true, get: () => onLine });
    frame.dispatchEvent(new frame.Event(onLine ? 'online' : 'offline'));
  }
}
