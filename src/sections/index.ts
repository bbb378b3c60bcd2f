import type { z } from 'zod';
import { discussion } from './discussion/author.ts';
import { glossary } from './glossary/author.ts';
import { introduction } from './introduction/author.ts';
import { questions } from './questions/author.ts';
import { readings } from './readings/author.ts';
import type { SectionAuthor } from './section.ts';
import { videos } from './videos/author.ts';

/** Every section kind. Adding one is a folder beside this file, a template, and a line here. */
export const sectionKinds = { introduction, videos, readings, questions, glossary, discussion } as const;

type Kinds = typeof sectionKinds;

/** The keys that are sections. */
export type SectionKind = keyof Kinds;

/** What an author wrote of a section, by its kind. */
export type WrittenSection<Kind extends SectionKind = SectionKind> = z.output<Kinds[Kind]['schema']>;

/** What every section has. */
export interface SectionBase {
  /** Names it on the page, in saved state and in statements. */
  id: string;
  /** The id that it was first published under, where it has another one since. */
  was?: string;
  /** It has no heading, belongs to the section before it, and counts with it. */
  follows?: true;
  /** Undefined where the author gave none: the page has a heading of its own. */
  title: string | undefined;
}

/** A section of a module, completed. */
export type Section = {
  [Kind in SectionKind]: SectionBase & { kind: Kind } & ReturnType<Kinds[Kind]['complete']>;
}[SectionKind];

/** The names of the kinds. */
export const kindNames = Object.keys(sectionKinds) as SectionKind[];

/** Whether a key is that of a section. */
export const isSectionKind = (key: string): key is SectionKind => Object.hasOwn(sectionKinds, key);

/** The Node half of a section's kind. */
export const authorOfSection = ({ kind }: { kind: SectionKind }): SectionAuthor => sectionKinds[kind];
