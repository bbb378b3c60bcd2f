import type { SectionKind } from '../sections/index.ts';
import type { Picture } from './block.ts';

/** What was made of a document: a module, before it is written down. Texts are Markdown, titles are words alone. */
export interface Draft {
  id: string;
  language: string;
  title: string;
  number: string | undefined;
  /** In the order of the document. */
  sections: DraftSection[];
  pictures: Picture[];
}

export interface DraftLink {
  id: string;
  title: string;
  url: string;
  description: string;
}

interface DraftBase {
  kind: SectionKind;
  title: string | undefined;
}

/** A section by what it was made from. */
export type DraftSection = DraftBase &
  (
    | { from: 'text'; text: string; unplaced: string }
    | { from: 'links'; introduction: string; items: DraftLink[] }
    | { from: 'questions'; introduction: string; items: { id: string; text: string }[] }
    | { from: 'thread'; introduction: string; url: string | undefined; notes: string[] }
  );
