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

export type DraftSection =
  | { kind: 'introduction'; title: string | undefined; text: string; unplaced: string }
  | { kind: 'videos' | 'readings'; title: string | undefined; introduction: string; items: DraftLink[] }
  | {
      kind: 'questions';
      title: string | undefined;
      introduction: string;
      items: { id: string; text: string }[];
    }
  | {
      kind: 'discussion';
      title: string | undefined;
      introduction: string;
      url: string | undefined;
      notes: string[];
    };
