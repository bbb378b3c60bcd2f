import type { Line } from './lines.ts';

/** A question as import writes it. Texts are Markdown; what is right stays with what it belongs to. */
export interface DraftQuestion {
  id: string;
  type: 'reflection' | 'choice' | 'true-false' | 'short-text' | 'numeric' | 'matching';
  text: string;
  /** Of a choice: what there is to choose, and which of it is right. */
  options?: { text: string; isRight: boolean; feedback?: string }[];
  /** Of a choice: whether several are right. */
  several?: boolean;
  /** Of true-false: the right answer; of the others, the texts or the number that are right. */
  right?: string[];
  /** Of matching: what belongs together. */
  pairs?: { source: string; target: string }[];
  targets?: string[];
  /** Of a reflection: an answer to compare with. */
  model?: string;
  marks?: string;
  feedback?: { correct?: string; incorrect?: string };
  /** Sentences for authors alone: what it was taken for, and what could not be said of it. */
  remarks: string[];
  /** What reviewers wrote beside it in the document: for authors alone. */
  comments?: string[];
}

/** A question of a document, taken apart. */
export interface Asked {
  /** The question itself first, and what belongs to it, its options among them. */
  stem: Line[];
  /** What the document says is right, from its line or from the key; undefined where it says nothing. */
  answer: string | undefined;
  /** Where it has several answers, all of them: none is taken for right. */
  others: string[];
  /** What somebody answered, where the document is a test that was taken. */
  given: string[];
  /** Lines stand behind its answer that may belong to it, or to what follows. */
  isFollowed: boolean;
  model: string | undefined;
  feedback: { correct?: string; incorrect?: string };
  marks: string | undefined;
  /** The section is one of statements that are true or false. */
  isStatement: boolean;
  /** Most questions of the section have as many options: so it is one to choose from. */
  areChoices: boolean;
}

/** What a type makes of a question: its keys, the lines of its text, and lines that belong to neither. */
export type Taken = Omit<DraftQuestion, 'id' | 'text'> & { text: Line[]; left?: Line[] };
