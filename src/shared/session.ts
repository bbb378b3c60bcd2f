// The one interface between the page and whatever holds its data. Types only: nothing here reaches a bundle.

import type { Fact, Statement } from '../runtime/lrs/statements.ts';
import type { Outcome } from '../runtime/state/saved-state.ts';
import type { Settings } from './settings.ts';

export interface Learner {
  /** As the LMS gives it: often an e-mail address. Never shown, never sent as it is. */
  id: string;
  name: string;
  /** BCP 47 tags, the best first, with commas between them; '' where the LMS has none (Moodle: always ''). */
  language: string;
  /** The learner wants no sound (cmi5 11.2). */
  silent?: boolean;
}

/** What a learner answered, before any standard has its say about how that is spelt. */
export type Response =
  | { kind: 'text'; text: string }
  | { kind: 'choices'; ids: string[] }
  | { kind: 'order'; ids: string[] }
  | { kind: 'scale'; id: string }
  | { kind: 'pairs'; pairs: [source: string, target: string][] }
  | { kind: 'truth'; value: boolean }
  | { kind: 'number'; value: number };

/** What is right: one response, or what stands for all that are. Both ends of a range belong to it. */
export type Correct =
  | Response
  | { kind: 'texts'; texts: string[]; caseMatters: boolean }
  | { kind: 'range'; least: number; most: number };

/** The interaction types that Satchel uses, in the words of SCORM 2004 and xAPI. */
export type InteractionType =
  | 'long-fill-in'
  | 'fill-in'
  | 'choice'
  | 'true-false'
  | 'likert'
  | 'numeric'
  | 'sequencing'
  | 'matching';

/** What a question is to SCORM and xAPI before anyone has answered it. */
export interface InteractionShape {
  type: InteractionType;
  /** Option ids in the author's order: SCORM 1.2 can only name an option by one character, its position. */
  options?: string[];
  /** The targets of a matching question, in the author's order. */
  targets?: string[];
  correct?: Correct;
  weighting?: number;
}

/** One answered question. */
export interface Interaction extends InteractionShape {
  /** The question's id, as the author gave it. */
  id: string;
  /** The question's plain text, on one line. */
  description: string;
  response: Response;
  /** 'neutral' for what nobody marks. */
  result: 'correct' | 'incorrect' | 'neutral';
  score?: Score;
  /** Names this version of the answer: the same answer told twice has the same. */
  edition: string;
  /** The learner is still at it: for the LMS, which must have it before the page goes, and nobody else. */
  unfinished?: boolean;
  /** Answered in an earlier launch, which may have told it: nobody confirmed that it was heard. */
  unconfirmed?: boolean;
  time: Date;
  /** Milliseconds from first focus to this answer, by a clock that cannot be set; only in the launch that wrote it. */
  latency?: number;
}

export interface Score {
  /** 0 to 1. */
  scaled: number;
  raw: number;
  min: number;
  max: number;
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

/** What a learner did besides answering. Plain SCORM has no place for these; xAPI has. */
export type LearnerEvent =
  | { kind: 'section'; section: string; seconds: number }
  | { kind: 'forum'; url: string; question?: string }
  | VideoEvent;

/** What became of a video. Times in seconds, speed as a factor. */
export interface VideoEvent {
  kind: 'video';
  /** `leaving`: the page may go. If it does, this is where the video stood. */
  moment: 'initialized' | 'played' | 'paused' | 'seeked' | 'completed' | 'terminated' | 'leaving';
  video: string;
  /** Where it stands; when seeked, where it went, and `from` where it came from. */
  time: number;
  from?: number;
  length: number;
  /** The share of it that counts as watched, 0 to 1. */
  share: number;
  speed: number;
  playing: boolean;
  /** Played parts of this attempt in the order in which they were played; of earlier launches merged. */
  segments: [start: number, end: number][];
  /** What playing it has taken in this attempt. */
  spent: number;
  /** Only of `initialized`: what plays it. Where somebody is told, they are told its state instead. */
  element?: HTMLVideoElement;
  player?: PlayerState;
}

/** How a video is shown and heard. */
export interface PlayerState {
  /** 0 to 1; 0 where it is muted. */
  volume: number;
  fullScreen: boolean;
  /** Pixels of the screen, and of the video on it. */
  screen: [width: number, height: number];
  size: [width: number, height: number];
  /** The lines of the video's own picture. */
  quality: number;
  /** The language of the captions that are shown. */
  captions: string | undefined;
}

/** Where statements go and as whom, when a launch or a token says so. */
export interface StatementTarget {
  endpoint: string;
  authorization: string;
  actor: Record<string, unknown>;
  registration: string;
  context: Record<string, unknown>;
  /** The module, as the launch names it. */
  activity?: string;
  /** What the LRS has of this registration already, where it could be asked. */
  told?: Outcome;
  /** A standard with rules of its own about statements has them here. */
  rules?: StatementRules;
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
  | { state: 'sent' }
  /** On this device, and nowhere else to go: a page that nobody launched from an LMS. */
  | { state: 'kept' }
  | { state: 'device'; why: Trouble }
  | { state: 'lost'; why: Trouble };

/** Why something did not reach the LMS: no LMS at all, an ended session, no network, no room, a browse launch. */
export type Trouble = 'no-lms' | 'session-over' | 'offline' | 'refused' | 'full' | 'browse';

export interface Usage {
  /** Characters of saved state that the LMS holds. */
  held: number;
  /** The smallest state that this LMS refused or cut, learned by reading back; undefined while all fitted. */
  refused?: number;
}

/** One launch of a package, whatever its standard. */
export interface Session {
  readonly learner: Learner;
  readonly mode: 'normal' | 'browse' | 'review';
  /** What the LMS is called, where it can be told: 'Moodle'. */
  readonly platform?: string;
  /** What `save` stored earlier in this attempt (JSON), or ''. */
  readonly saved: string;
  readonly statements?: StatementTarget;
  /** The attempt's UUID, where the launch names it. */
  readonly registration?: string;
  /** No LMS is meant to be there: this device alone has the answers. */
  readonly local?: boolean;
  /** An LRS is told as well, and with it whoever may read there. */
  readonly lrs?: boolean;
  /** The share of all marks with which this LMS lets a learner pass, in place of the module's own. */
  readonly passMark?: number;
  /** Where the learner goes when they leave the module. */
  readonly exit?: string;
  /** Keeps the page's state, a JSON text, beside the session's own (indexes, registration). */
  save(page: string): void;
  /** Writes one answered question; a later record of the same id replaces it. */
  record(interaction: Interaction): void;
  note(event: LearnerEvent): void;
  /** Completion, success, score: written once each, never downgraded. */
  report(progress: Progress): void;
  usage(): Usage;
  /** Sends what was written since the last commit. */
  commit(): Promise<Delivery>;
  /**
   * Ends the launch so that everything comes back at the next one. Idempotent. A promise is kept when all is told;
   * `staying`: the page is there until then, so that nothing overtakes what must come before it.
   */
  end(how?: 'staying'): void | Promise<void>;
}

/** Opens the session. Asynchronous, since some launches fetch a token and some LMSs bring their API late. */
export type Connect = (launch: Window, settings: Settings) => Promise<Session>;
