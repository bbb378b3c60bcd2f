// An answered question, before any standard has its say about how it is spelt.

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
  score?: Score | undefined;
  /** Names this version of the answer: the same answer told twice has the same. */
  edition: string;
  /** The learner is still at it: for the LMS, which must have it before the page goes, and nobody else. */
  unfinished?: boolean;
  /** Answered in an earlier launch, which may have told it: nobody confirmed that it was heard. */
  unconfirmed?: boolean;
  time: Date;
  /** Milliseconds from first focus to this answer, by a clock that cannot be set; only in the launch that wrote it. */
  latency?: number | undefined;
}

export interface Score {
  /** 0 to 1. */
  scaled: number;
  raw: number;
  min: number;
  max: number;
}
