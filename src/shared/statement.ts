import type { Interaction, Score } from './interaction.ts';
import type { LearnerEvent } from './learner-event.ts';
import type { ActivityDefinition } from './settings.ts';

/** An xAPI statement as it leaves the page. A retry is the same statement: nothing is set when it is sent. */
export interface Statement {
  id: string;
  actor: object;
  verb: { id: string; display: Record<string, string> };
  object: { objectType: 'Activity'; id: string; definition: ActivityDefinition };
  result?: Result;
  context: Context;
  timestamp: string;
}

export interface Result {
  response?: string;
  success?: boolean;
  completion?: boolean;
  score?: StatementScore;
  /** ISO 8601, at most hundredths of a second. */
  duration?: string;
  extensions?: Record<string, unknown>;
}

/** A score as an LRS is told it: its share at least. */
export type StatementScore = Pick<Score, 'scaled'> & Partial<Score>;

export interface Context {
  registration: string;
  language: string;
  contextActivities?: Record<string, { objectType: 'Activity'; id: string }[]>;
  extensions?: Record<string, unknown>;
  [key: string]: unknown;
}

/** What can be said of a launch. Durations in seconds. */
export type Fact =
  | { kind: 'initialized' }
  | { kind: 'answered'; interaction: Interaction }
  | { kind: 'completed'; seconds: number }
  | { kind: 'passed' | 'failed'; seconds: number; score?: Score }
  | { kind: 'suspended' | 'terminated'; seconds: number }
  | Extract<LearnerEvent, { kind: 'section' | 'forum' }>;
