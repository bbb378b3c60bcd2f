import type { Place } from '../../problem/problem.ts';
import type { Picture } from '../block.ts';

/** A question as module.yaml has it, every scalar a text; without an id, which the module gives it. */
export type QuestionKeys = { type: string; text: string } & Record<string, unknown>;

/** A question of a bank. */
export interface BankQuestion {
  /** What the bank calls it: its id is made of this, where there is a name. */
  name: string | undefined;
  /** An id that the bank itself keeps it under. */
  id?: string | undefined;
  place: Place;
  keys: QuestionKeys;
}

/** Something of a bank that a module cannot say, or says in another way. */
export interface Remark {
  place: Place;
  message: string;
}

/** What was read of a question bank, whatever its form. */
export interface Bank {
  questions: BankQuestion[];
  remarks: Remark[];
  /** Pictures of its texts, under the paths that these have. */
  pictures: Picture[];
}

/** A file that somebody exported. */
export interface BankFile {
  path: string;
  bytes: Buffer;
}

/** A form of question banks: one file in this folder, and a line in formats.ts. */
export interface BankFormat {
  /** What people call it. */
  name: string;
  /** The ends of file names, with their dots. */
  extensions: readonly string[];
  /** The most that a file may weigh, in bytes. */
  most: number;
  /** Whether a file with such a name is one of these, by its content; the first that says so reads it. */
  isOne(file: BankFile): boolean;
  /** Reads it. Throws a ProblemError for a file that is damaged or could do harm. */
  read(file: BankFile): Bank | Promise<Bank>;
}

/** Says of one question what a module cannot. */
export type Tell = (message: string) => void;

/** The beginning of a text, for a sentence about it. */
export const quoted = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return `“${line.length > 60 ? `${line.slice(0, 60).replace(/[\ud800-\udbff]$/, '')} …` : line}”`;
};
