import type { Place, Problem } from '../problem/problem.ts';

/** The texts of one module as they came back from a translator. */
export interface Returned {
  /** The module's id, where the file still says it. */
  module: string | undefined;
  /** The path of its module.yaml, where the file says it. */
  original: string | undefined;
  /** The languages, as the file has them. */
  from: string | undefined;
  to: string | undefined;
  /** Where the file begins to speak of this module. */
  place: Place;
  units: ReturnedUnit[];
}

/** One text that came back. */
export interface ReturnedUnit {
  id: string;
  /** The source as the translator had it. */
  source: string;
  /** '' where there is no translation. */
  target: string;
  /** What the translator, or their tool, says of it. */
  says: 'open' | 'review' | 'done';
  /** A mark in the target of which nobody knows what it stands for. */
  stray?: string;
  /** What a spreadsheet took the target for; what was typed is lost. */
  damage?: 'formula' | 'number';
  place: Place;
}

/** What a translator's file holds, and everything that is wrong with it: with a problem, nothing of it is used. */
export interface Reading {
  returned: Returned[];
  problems: Problem[];
}

/** The most problems that one file is told of. */
export const mostProblems = 20;
