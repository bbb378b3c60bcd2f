import type { Place, Problem } from '../problem/problem.ts';
import type { Answer } from '../shared/answer.ts';
import type { Asked } from './questions.ts';

/** Who answered, as one source knows them. */
export interface Found {
  /**
   * Names under which other sources may know the same learner, most telling first: `mail:…`, `account:…`, `id:…`,
   * `registration:…`; of one that has nothing else, `name:…`.
   */
  aliases: string[];
  name?: string | undefined;
  mail?: string | undefined;
  group?: string | undefined;
  country?: string | undefined;
}

/** How a response is spelt: as a standard has it, or in words that somebody typed into a table. */
export type Grammar = 'scorm12' | 'scorm2004' | 'xapi' | 'words';

/** One answer, as a source holds it. */
export interface FoundAnswer {
  /** The question's id as it stands there, without the number of a part. */
  question: string;
  grammar: Grammar;
  /** The response, or its parts in their order. */
  parts: string[];
  /** The interaction's type as the source has it, where it does. */
  type?: string | undefined;
  /** What saved state has of the same answer, to the letter. */
  verbatim?: Answer | undefined;
  /** Whether it was right; undefined for what nobody marked. */
  isRight?: boolean | undefined;
  /** How often the learner checked it, where the source knows. */
  tries?: number | undefined;
  /** Milliseconds since 1970; undefined where the source has no time for it. */
  time?: number | undefined;
  /** The language of the page on which it was written. */
  language?: string | undefined;
  /** What a spreadsheet did to its cell. */
  damage?: 'formula' | 'number' | undefined;
  place: Place;
}

/** What one source says of one learner: a row of a table, a file, a statement. */
export interface Finding {
  who: Found;
  place: Place;
  /** 1 for the first try of a learner, where the source counts them. */
  attempt?: number | undefined;
  isOpened?: boolean | undefined;
  isCompleted?: boolean | undefined;
  isPassed?: boolean | undefined;
  /** Milliseconds since 1970, or the words of the source. */
  started?: number | string | undefined;
  last?: number | string | undefined;
  answers: FoundAnswer[];
}

/** What a source is read with. */
export interface Reading {
  module: { id: string; key: string; title: string; iri: string | undefined };
  asked: readonly Asked[];
  /** Whether the module asks, behind its questions, if answers may be quoted. */
  asksQuoting: boolean;
  /** Column headings of a table by what they hold: `--columns learner=Username,…`. */
  columns: Readonly<Record<string, string>>;
  since: Date | undefined;
  until: Date | undefined;
  /** Whether no other module is asked for: what is read is of this one, or of none. */
  isOnly: boolean;
  /** The folder of the workspace. */
  workspace: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Takes what cannot be read, and what somebody should know. */
  report(problem: Problem): void;
}

/**
 * A source of answers: one file in `sources/`. It reads as a stream, so that a large one takes no memory; what it
 * cannot read it reports with its place, and goes on.
 */
export interface Source {
  name: string;
  /** Whether what stands behind `--from` is for it. */
  reads(from: From): boolean;
  /** When it was taken from where it comes, as far as that is known. */
  taken(from: From, reading: Reading): Date | undefined;
  findings(from: From, reading: Reading): AsyncIterable<Finding>;
}

/** A source that is a file. */
export type FromFile = Extract<From, { kind: 'file' }>;

/** What stands behind `--from`: a word, an address, or a file with its beginning. */
export type From =
  | { kind: 'word'; word: string }
  | { kind: 'file'; path: string; beginning: Buffer; modified: Date };
