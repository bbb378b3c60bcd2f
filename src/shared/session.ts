// The one interface between the page and whatever holds its data. Types only: nothing here reaches a bundle.

import type { Interaction, Score } from './interaction.ts';
import type { LearnerEvent } from './learner-event.ts';
import type { Outcome } from './saved-state.ts';
import type { Settings } from './settings.ts';
import type { Fact, Statement } from './statement.ts';

export interface Learner {
  /**
   * As the LMS gives it: often an e-mail address. Never shown, never sent as it is. '' where the LMS names nobody: what
   * the next person at this browser could be called as well.
   */
  id: string;
  /** BCP 47 tags, the best first, with commas between them; '' where the LMS has none (Moodle: always ''). */
  language: string;
  /** The learner wants no sound (cmi5 11.2). */
  silent?: boolean;
}

/** What is known of the learner's way through the module; the session decides what of it is news to the LMS. */
export interface Progress {
  /** Share of what completion asks for, 0 to 1. */
  share: number;
  completed: boolean;
  /** Only in a module with a pass mark, and only once it is decided. */
  success?: 'passed' | 'failed';
  score?: Score;
}

/** Where statements go and as whom, when a launch or a token says so. */
export interface StatementTarget {
  endpoint: string;
  authorization: string;
  /** The version of xAPI that the LRS speaks, where it said that it speaks no 1.0. */
  version?: string;
  actor: Record<string, unknown>;
  registration: string;
  context: Record<string, unknown>;
  /** The module, as the launch names it. */
  activity?: string;
  /** What the LRS has of this registration already, where it could be asked. */
  told?: Outcome;
  /** A standard with rules of its own about statements has them here: of a script that comes with the LRS client. */
  rules?(): StatementRules | undefined;
}

/** What a standard has to say of the statements of one launch. An LRS with rules refuses what it has already. */
export interface StatementRules {
  /** The statement as it may be told in this launch; undefined where it may not be. */
  tell(statement: Statement, kind: Fact['kind'] | 'video'): Statement | undefined;
  /** What becomes of the statements that earlier launches could not send, in their order; what is not in it waits. */
  carry(left: Statement[]): Promise<Carried[]>;
  /** Whether the LRS has a statement; undefined where it does not say. */
  has(id: string): Promise<boolean | undefined>;
}

/** What becomes of a statement that an earlier launch could not send. */
export interface Carried {
  id: string;
  /** How this launch tells it; undefined for one that is not told any more. */
  again: Statement | undefined;
  /** The LRS did not say whether it has it. */
  unconfirmed: boolean;
}

/** What became of the last writes. The page shows it where the learner looks. */
export type Delivery =
  /** `unconfirmed`: that the attempt is completed was told on a line that had gone, and cannot be told again now. */
  | { state: 'sent'; unconfirmed?: true }
  /** On this device, and nowhere else to go: a page that nobody launched from an LMS. */
  | { state: 'kept' }
  | { state: 'device'; why: Trouble }
  | { state: 'lost'; why: Trouble };

/**
 * Why something did not reach the LMS: no LMS at all, an ended session, no network, no room, saved
 * state that is damaged, a review that this LMS keeps nothing of, a browse launch, an LRS that only a link names and
 * to which the learner has not said yes.
 */
export type Trouble =
  | 'no-lms'
  | 'session-over'
  | 'offline'
  | 'refused'
  | 'full'
  | 'damaged'
  | 'review'
  | 'browse'
  | 'unasked';

/** Whether answers may go to an LRS that only a link names: the learner is asked, and nothing goes before. */
export interface LrsQuestion {
  endpoint: string;
  /** What was answered. */
  isYes?: boolean;
  /** Resolves at a yes. */
  yes: Promise<void>;
  answer(isYes: boolean): void;
}

/** What a session found in the place of saved state, and does not write over before it is told to. */
export interface Unread {
  /** Ours, and not as it was written; or somebody else's. */
  kind: 'damaged' | 'foreign';
  text: string;
  /** As much of it as can be unpacked: the beginning of a JSON text, mostly. */
  readable(): string;
  /** Reads an element of the LMS's data, where what was recorded can be read (SCORM 2004 RTE 4.2.9). */
  read?: ((element: string) => string) | undefined;
  /** It is safe elsewhere, or the learner was offered it: from now on, `save` replaces it. */
  replace(): void;
}

/** What a later script does for a session, since it is seldom needed. */
export interface Assistance {
  /**
   * Another tab of the attempt writes to the LMS: a commit asks it what became of that, and writes itself only where
   * nothing comes back. Undefined: this tab writes.
   */
  ask?: (() => Promise<Delivery | undefined>) | undefined;
  /** What was said may be lost: says what has but one form in another, so that the LMS takes the next for changed. */
  again?(lms: Told): void;
  /** Waits for what an LMS promises to answer to a commit: nothing where the promise is broken, or not kept in time. */
  promised?(answer: unknown): Promise<unknown>;
}

/** What a session has told its LMS, and the way to it. */
export interface Told {
  /** What was said last of each element. */
  said: ReadonlyMap<string, string>;
  set(element: string, value: string): boolean;
  commit(): unknown;
}

export interface Usage {
  /** Characters of saved state that the LMS holds. */
  held: number;
  /** The smallest state that this LMS refused or cut, learned by reading back; undefined while all fitted. */
  refused?: number | undefined;
}

/** One launch of a package, whatever its standard. */
export interface Session {
  readonly learner: Learner;
  readonly mode: 'normal' | 'browse' | 'review';
  /** What the LMS is called, where it can be told: 'Moodle'. */
  readonly platform?: string | undefined;
  /** What `save` stored earlier in this attempt (JSON), or ''. */
  readonly saved: string;
  /** What stood where saved state belongs, and could not be read. */
  readonly unread?: Unread | undefined;
  readonly statements?: StatementTarget;
  /** The attempt's UUID, where the launch names it. */
  readonly registration?: string;
  /** No LMS is meant to be there: this device alone has the answers. */
  readonly local?: boolean;
  /** The host of the LRS that is told, and with it whoever may read there. */
  readonly lrs?: string | undefined;
  /** What the learner is to say before an LRS is told. */
  readonly asks?: LrsQuestion | undefined;
  /** Nobody is told anything, whatever the query says. */
  readonly untold?: boolean;
  /** Tells an LRS alone of an answer of an earlier launch, if that never heard that it arrived. */
  retell?(interaction: Interaction): void;
  /** What an LRS refused for what it says, as JSON can hold it: kept on this device, and offered for download. */
  refused?(): object[];
  /** The share of all marks with which this LMS lets a learner pass, in place of the module's own. */
  readonly passMark?: number;
  /** Where the learner goes when they leave the module. */
  readonly exit?: string;
  /** An LMS that is found later than a learner can wait: its session takes the place of this one. */
  readonly joined?: Promise<Session>;
  /** The LMS has forgotten that the attempt is completed: it is to be told at once. */
  readonly forgotten?: boolean;
  /**
   * Runs when the LMS is found to have forgotten what earlier launches recorded: all answers are recorded anew. False
   * where a page that goes has no room for all of them: then it is asked again.
   */
  whenForgotten?(run: () => boolean): void;
  /** Is told how two states become one: another device may have written since this launch read. */
  joinWith?(join: (theirs: string, ours: string) => string): void;
  /** Keeps the page's state, a JSON text, beside the session's own (indexes, registration). */
  save(page: string): void;
  /** Writes one answered question; a later record of the same id replaces it. */
  record(interaction: Interaction): void;
  note(event: LearnerEvent): void;
  /** Completion, success, score: written once each, never downgraded. */
  report(progress: Progress): void;
  usage(): Usage;
  /**
   * Evidence that what the LMS said to have taken did not arrive (`why`), or that it does again: until then all is told
   * once more with each commit, and no commit is `sent`.
   */
  suspect?(why: Trouble | undefined): void;
  /** Takes up what a later script does for the session; each part of it replaces the one before. */
  assist?(parts: Assistance): void;
  /** Sends what was written since the last commit. */
  commit(): Promise<Delivery>;
  /**
   * Ends the launch so that everything comes back at the next one. Idempotent. A promise is kept when all is told;
   * `staying`: the page is there until then, so that nothing overtakes what must come before it.
   */
  end(how?: 'staying'): void | Promise<void>;
}

/** Opens the session. Asynchronous, since some launches fetch a token and some LMSs bring their API late. */
export type Connect = (frame: Window, settings: Settings) => Promise<Session>;
