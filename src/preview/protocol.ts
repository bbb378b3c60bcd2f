import type { StoredStatement } from '../lrs/statements/statement.ts';
import type { Cmi } from './lms/engine.ts';
import type { LmsFault } from './lms/faults.ts';
import type { Edition, Limits } from './lms/limits.ts';
import type { LmsCall, LmsKind, StoredAttempt } from './lms/lms.ts';

// What the preview's server and its page say to each other: JSON both ways. Types alone, for both sides.

/** As SCORM knows them. */
export type Mode = 'normal' | 'browse' | 'review';

/** What is launched, for whom, and how: chosen in the page, kept by the server. */
export interface PreviewSettings {
  /** A module's name, as in `modules`. */
  module: string;
  standard: string;
  /** The name of the manner in which the LMS behaves (lms/manners/); '' for an LMS without any, within `limits`. */
  lms: string;
  limits: Limits;
  /** The learner's name; the id follows from it. */
  learner: string;
  /** The language that the LMS says the learner prefers; '' where it says none. */
  language: string;
  mode: Mode;
  /** Counted from 1, by module, standard and learner. */
  attempt: number;
}

/** What goes wrong on purpose; '' for nothing. Within a group, one thing at a time. */
export interface PreviewFaults {
  lms: '' | Extract<LmsFault, 'refuses' | 'vanishes' | 'expired'>;
  network: '' | 'offline' | 'slow';
  lrs: '' | 'down' | '401';
  device: '' | 'full';
}

/** A Problem as the page shows it. */
export interface ShownProblem {
  severity: 'error' | 'warning';
  code: string;
  message: string;
  hint: string;
  /** File, line and column, from the workspace's folder. */
  place: string;
  /** Lines of text with a caret; empty where there are none to show. */
  frame: string[];
}

/** What became of the last build. */
export interface ShownBuild {
  /** From the change to the package that the server serves. */
  milliseconds: number;
  /** An error among them: the package of before is still served. */
  problems: ShownProblem[];
}

/** What came of checking or building the module on show. With an error among the problems, nothing was written. */
export interface ShownOutcome {
  module: string;
  problems: ShownProblem[];
  /** The zips that were written; none of a check. */
  packages: { name: string; bytes: number; label: string; meantFor: string }[];
  /** Where they lie, from the workspace's folder. */
  folder: string;
  /** Files beside a live module that were brought up to date. */
  published: string[];
}

/** What came of a file that was dropped on the page. With a problem, nothing was written. */
export interface ShownImport {
  /** The file's name. */
  name: string;
  /** It is a question bank, and waits for a yes: nothing was written yet. */
  asks: boolean;
  /** The module that was made, or that has the questions now; '' where nothing was written. */
  module: string;
  /** The module's file, from the workspace's folder. */
  file: string;
  /** What was recognised. */
  about: string[];
  /** What is worth a look. */
  look: string[];
  problems: ShownProblem[];
}

/** A launch that the page opens in its frame; another id asks for another launch. */
export interface ShownLaunch {
  id: number;
  /** The page on the second port in which the attempt is played, and its origin. */
  stage: string;
  origin: string;
  /** The package was made anew while it was open: the learner stays where they were. */
  isReload: boolean;
  /** Only of SCORM: what the storage meter measures with. */
  lms?: { kind: LmsKind; limits: Limits; manner?: string; edition?: Edition };
}

/** Everything that the page shows of the server, sent whole whenever something of it changed. */
export interface PreviewState {
  modules: string[];
  standards: { name: string; label: string; playable: boolean }[];
  /** The platforms whose manners are known, and whether they play this standard. */
  platforms: { name: string; label: string; playable: boolean }[];
  settings: PreviewSettings;
  /** The attempts of this module, standard and learner. */
  attempts: { attempt: number; started: string }[];
  build: ShownBuild;
  /** Undefined until a package could be made. */
  launch: ShownLaunch | undefined;
  faults: PreviewFaults;
  lrs: { endpoint: string; embedded: boolean };
  /** All stages have one origin (`Stages.share`). */
  isShared: boolean;
}

/** What a teacher can see of one attempt. */
export interface ReportedAttempt {
  learner: string;
  attempt: number;
  started: string;
  /** As committed; undefined before the first commit. */
  stored: StoredAttempt | undefined;
}

/** Server-sent events by their names. */
export interface PreviewEvents {
  state: PreviewState;
  statements: readonly StoredStatement[];
}

// The inspector and the stage, which has an origin of its own, by postMessage. The package's scripts run in the stage's
// origin and can say all of this as well: to the inspector it is a stranger's text.

/** What the inspector tells the stage. */
export type ToStage =
  /** The next launch: with the learner at this place of the page, in CSS pixels from the top; without one, at its own. */
  | { satchel: 'open'; place?: number }
  /** Lets the package say its last word. */
  | { satchel: 'leave' }
  /** A click on a text asks where it stands, also without Alt, or does not. */
  | { satchel: 'finding'; on: boolean }
  | { satchel: 'faults'; lms: LmsFault | ''; device: PreviewFaults['device'] };

/** A call of the LMS's API, as the LMS's page tells the stage and the stage the inspector. */
export interface ToldCall {
  satchel: 'call';
  call: LmsCall;
  /** Milliseconds since 1970. */
  at: number;
}

/** What the LMS of a launch holds. */
export interface Held {
  /** In its memory. */
  cmi: Cmi;
  /** What was committed. */
  stored?: StoredAttempt | undefined;
}

/** A text of the page whose place in the module's files is asked for. */
export interface AskedText {
  words: string;
  language: string;
  /** The id of the question or section around it, or ''. */
  near: string;
}

/** Where a text stands. */
export interface ShownPlace {
  /** File, line and column, from the workspace's folder. */
  place: string;
  /** The address that opens it in an editor. */
  editor: string;
  /** The preview was started in that editor: it opens the place at once. */
  opens: boolean;
}

/** What the stage tells the inspector. */
export type FromStage =
  | { satchel: 'ready' }
  | { satchel: 'opened' }
  /** The last word was said, with the learner at this place. */
  | { satchel: 'left'; place: number }
  | ToldCall
  /** A `Held` as JSON; `null` where there is no LMS. */
  | { satchel: 'held'; held: string }
  /** What the device keeps under a key of a statement; without a text, it keeps it no more. */
  | { satchel: 'kept'; key: string; text?: string }
  /** A text was clicked on with Alt held. */
  | ({ satchel: 'asked' } & AskedText)
  /** A file is being dragged over the module. */
  | { satchel: 'dragged' };
