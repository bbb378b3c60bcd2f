import type { SectionKind } from '../sections/index.ts';
import type { Picture } from './block.ts';
import type { Objectives } from './objectives.ts';
import type { DraftQuestion } from './questions/draft-question.ts';

/** What was made of a document: a module, before it is written down. Texts are Markdown, titles are words alone. */
export interface Draft {
  id: string;
  language: string;
  title: string;
  number: string | undefined;
  /** What learners can do after it, where the document lists it. */
  objectives?: Objectives | undefined;
  /** In the order of the document. */
  sections: DraftSection[];
  pictures: Picture[];
  /** Lines for authors alone: what was left out of the document, in its words. */
  leftOut: string[];
}

export interface DraftLink {
  id: string;
  title: string;
  url: string;
  description: string;
}

export interface DraftTerm {
  term: string;
  text: string;
}

interface DraftBase {
  kind: SectionKind;
  title: string | undefined;
  /** The name that links within the document have for its heading. */
  anchor?: string;
  /** It belongs to the section before it, below whose heading it stands. */
  isWithin?: true;
  /** Sentences for authors alone, each a line above it: what was taken for what. */
  remarks?: string[];
  /** What reviewers wrote beside it in the document: for authors alone. */
  comments?: string[];
}

/** A section by what it was made from. */
export type DraftSection = DraftBase &
  (
    | { from: 'text'; text: string }
    | { from: 'links'; introduction: string; items: DraftLink[] }
    | { from: 'questions'; introduction: string; items: DraftQuestion[] }
    | { from: 'terms'; introduction: string; text: string; items: DraftTerm[] }
    | { from: 'thread'; introduction: string; url: string | undefined; notes: string[] }
    | { from: 'nothing' }
  );

/** A section of one origin. */
export type DraftOf<From extends DraftSection['from']> = Extract<DraftSection, { from: From }>;

/** Whether each section can stand under the key of its kind: one of each, and none that belongs to another. */
export const hasKeys = ({ sections }: { sections: readonly DraftSection[] }): boolean =>
  new Set(sections.map(({ kind }) => kind)).size === sections.length &&
  sections.every(({ isWithin }) => !isWithin);
