import type { LmsKind, Mode, Values } from './attempt.ts';
import type { Limits, Sizes12 } from './limits.ts';

/**
 * How one learning platform behaves, as it was seen: a plain object in a file of its own under manners/. Each member
 * of `Ways` is one hop of a value on its way from the server to the page and back; what is left out is done by the
 * letter of the standard.
 */
export interface Manner {
  /** The platform and the version in which it was seen, fit for a file name: `moodle-4.5`. */
  name: string;
  /** The same for people. */
  label: string;
  /** Of which repository and version its files were read. */
  source: string;
  /** `run`: its own script was run, and a trace of it is replayed in a test. `read`: it was read alone. */
  seen: 'run' | 'read';
  /** The standards that it plays, and how. */
  ways: Partial<Record<LmsKind, Ways>>;
  /** A new login empties the storage of the platform's origin, which the package shares. */
  login?: 'clears';
  /** Its script comes after the package: milliseconds. Without it, the API stands before the package is loaded. */
  late?: number;
}

/** What a launch page knows before the package says a word. */
export interface Arrival {
  kind: LmsKind;
  mode: Mode;
  /** Everything that the server holds, by element. */
  held: Values;
  /** cmi.core.exit or cmi.exit of the session before; '' before the first. */
  exit: string;
}

/** An answer as it leaves the platform: some answer booleans, numbers, nothing at all. */
export interface Said {
  answer: unknown;
  error: string;
}

/** A call of the package, with the same names in both standards. */
export interface Spoken {
  call: string;
  element?: string;
  value?: unknown;
}

/** How a platform plays one standard. */
export interface Ways {
  /** What it refuses: what the strict layer refuses within these limits; or nothing, everything being held by name. */
  checks: Limits | 'nothing';
  /** SCORM 1.2: sizes that differ from these limits. */
  sizes?: Partial<Sizes12>;

  /** It has no interactions, and says so of each: they are optional (SCORM 1.2 RTE 3.4.4). Its ledger knows of none. */
  withoutInteractions?: true;

  /** Launching: what the page gets, made of what a platform by the letter would give it. */
  given?(values: Values, arrival: Arrival): Values;
  /**
   * What GetValue sees of what was set. `launch`: never anything but what came with the launch. `queue`: what has left
   * the queue of what is to be sent. `server`: each call asks the server, and throws where that cannot be reached.
   */
  sees?: 'launch' | 'queue' | 'server';
  /** Every call but the last asks the server first, GetLastError too, and answers this where that cannot be reached. */
  away?: string;
  /** GetValue in other words: the value as it is answered. */
  reads?(element: string, value: string): unknown;
  /**
   * What `_count` of the interactions says at first, whose records came with these numbers; it is counted on from there,
   * and what lies beyond is refused. Without it, how many there are.
   */
  countsAtFirst?(records: readonly number[]): number;
  /** `checks: 'nothing'`: what `_count` says where a collection has so many records; without it, ''. */
  counts?(records: number, isFirst: boolean): unknown;

  /**
   * SetValue: what is held of a value; undefined where it says true and holds nothing. May throw as the platform does.
   */
  takes?(element: string, value: string, mode: Mode): string | undefined;
  /** Any call: its answer in the platform's words. */
  says?(said: Said, spoken: Spoken): Said;
  /** An error code stays until the next one, whatever later calls answer. */
  errorStays?: true;
  /** `checks: 'nothing'`: the session ends; calls after it answer what `says` makes of error 301. */
  ends?: true;
  /** In browse: what is set counts as in any other launch. */
  browseCounts?: true;

  /** Elements that are empty after a commit, whatever was set. */
  blankAfterCommit?: readonly string[];

  sending: Sending;
  /** In such a launch nothing is sent, and Commit answers true. */
  silentIn?: readonly Mode[];
  /** What the server makes of a request: all that it holds then. */
  keeps?(held: Values, request: Request): Values;
}

/** What is happening in the windows while a call is made: some platforms send in another way then. */
export type Moment = 'click' | 'beforeunload' | 'pagehide';

/**
 * A way for a request to go. `unheard`: asynchronous, and the call answers as if it had failed. `nowhere`: it does
 * not go.
 */
export type Way = 'sync' | 'async' | 'beacon' | 'unheard' | 'nowhere';

/** When and how a platform sends what was set. */
export interface Sending {
  /** At a commit and at the end; or by SetValue itself, and then Commit and Finish do nothing. */
  when: 'commit' | 'set';
  /**
   * What a request carries. `all`: the whole data model. `changed`: what differs from what was sent, or believed to be
   * sent, before. `differing`: what differs from the launch, each time. `touched`: what was set since the last request.
   */
  what: 'all' | 'changed' | 'differing' | 'touched';
  /** A collection goes whole when one of its values goes. */
  collections?: 'whole';
  /** What goes with every request, unless it is empty. */
  along?: readonly string[];
  /** What was sent before this launch is believed to be unsent: the first request carries it again. */
  resends?(element: string): boolean;
  by: Way;
  /** The way at such a moment. */
  at?: Partial<Record<Moment, Way>>;
  /** Whether the platform looks at sendBeacon's answer. */
  heedsBeacon?: true;
  /** The error code of a call whose request the server did not take; without it, the call answers true. */
  refused?: string;
  /** A synchronous request that cannot be made: goes as a beacon, makes the call throw, or counts as refused. */
  broken?: 'beacon' | 'throws' | 'refused';
  /** `when: 'set'`: milliseconds without another value before a request goes. */
  pause?: number;
  /** `when: 'set'`: a value that goes at once all the same, alone. */
  urgent?(element: string, value: string): boolean;
  /** `when: 'set'`: only these go at all. */
  only?(element: string): boolean;
  /** At its own beforeunload, before the package's, the platform commits or ends the session itself. */
  closes?: 'commit' | 'finish';
  /** Values are encoded for an address, which throws for half of a surrogate pair. */
  encodes?: true;
}

/** Why something is sent: `set` where SetValue sends. */
export type Reason = 'commit' | 'finish' | 'set';

/** A request to the server: plain JSON. */
export interface Request {
  manner: string;
  kind: LmsKind;
  mode: Mode;
  reason: Reason;
  values: Values;
  /** The way that it went. */
  by: Way;
  /** Instead of `values`, laid over what is held: everything that is held from now on. */
  whole?: true;
  exit: string;
  totalTime: string;
}

/**
 * The way to the server, as a launch page has it. `sync` says whether the server took the request, and throws where
 * none can be made: offline, or while a page goes. `beacon` says whether the browser will send it (64 KiB at most).
 */
export interface Wire {
  sync(request: Request): boolean;
  async(request: Request): Promise<boolean>;
  beacon(request: Request): boolean;
  /** Throws where the server cannot be reached. */
  ask(): void;
  moment(): Moment | undefined;
}
