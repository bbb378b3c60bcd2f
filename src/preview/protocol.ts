import type { StoredStatement } from '../lrs/statements/statement.ts';
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

/** A launch that the page opens in its frame; another id asks for another launch. */
export interface ShownLaunch {
  id: number;
  /** The page with the LMS and the package's frame in it. */
  address: string;
  /** Where the attempt is saved, which names the tab's count of what it sent (lms/page.ts). */
  saveTo: string;
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

/** What the LMS's page tells the page around it, by postMessage. */
export interface ToldCall {
  satchel: 'call';
  call: LmsCall;
  /** Milliseconds since 1970. */
  at: number;
}
