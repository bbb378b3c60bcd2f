import type { z } from 'zod';
import type { Place, Problem } from '../problem/problem.ts';
import type { Showing } from './showing.ts';

/**
 * A section kind: `author.ts` in its folder. Where its texts, files, links and ids stand is read from its schema; a
 * template of the same name shows it.
 */
export interface SectionAuthor<Schema extends z.ZodType = z.ZodType, Section extends object = object> {
  /** The key in module.yaml, the name of its template, and the end of the word for its heading. */
  kind: string;
  /** What the key holds: keys with their values, or the short form that they have. */
  schema: Schema;
  /** How it stands in the list of sections. */
  listed: Listed;
  /**
   * What the page on the module format says: of the key of its own, before the keys below it, of the key in a list of
   * sections, and what an item is called.
   */
  about: { key: string; text: string; listed: string; item?: string };
  /** Texts lead to it from everywhere: it is never locked, and locks nothing. */
  isReference?: true;
  /** Only of a kind with items: what the id of one begins with where its words make none. */
  idOfItem?: string;
  /** What was written with every default filled in that the schema cannot know. */
  complete(written: z.output<Schema>, filling: Filling): Section;
  /** What its template gets beside `id` and `heading`. */
  view(section: Section, showing: Showing): Record<string, unknown>;
  /**
   * Its part of `satchel proof`, beside its texts: what is said of an item, and what stands below it, in the module's
   * language.
   */
  proof?(item: ItemOf<Section>, say: Say): { about: string; more?: ProofRow[] };
  /** What keeps some learners out: videos without words. Warnings. */
  advice?(written: z.output<Schema>, where: Where): Problem[];
  import: ImportAs;
}

/**
 * A section in the list of a module, `sections:`: the key that names its kind, and what the key holds. A section that is
 * a list has its items there, and each item can stand in the list of sections on its own.
 */
export interface Listed {
  key: string;
  /** The field that a text behind the key belongs to; undefined where only a list can stand there. */
  field?: (text: string) => string;
  /** Of a section that is a list. */
  item?: {
    key: string;
    field: (text: string) => string;
    /** The type of an item that says none, by its keys. */
    type?: (keys: readonly string[]) => string;
    /** It stands in a list of its kind only, and never on its own. */
    isWithin?: true;
    /** The fields of the key and the value, where the list may be a map. */
    pair?: readonly [key: string, value: string];
  };
}

/** An item of a section that has some. */
export type ItemOf<Section> = Section extends { items: (infer Item)[] } ? Item : never;

/** What a section takes from the module around it. */
export interface Filling {
  /** The module's language, or the translation's. */
  language: string;
  /** Whether completion asks for answers where a question does not say. */
  areAnswersRequired: boolean;
  /** The words of a file that is read, by its path as written. */
  words(path: string): string | undefined;
}

/** Where what was written stands; paths lead on from the section. */
export interface Where {
  language: string;
  placeOf(path: readonly PropertyKey[]): Place;
  /** Whether a file is sound alone, by its content. */
  isSound(written: string): boolean;
}

/** Words of the locale files, by their key, with values filled in. */
export type Say = (key: string, values?: Record<string, unknown>) => string;

/** A line of a proof: what it is, and Markdown. */
export interface ProofRow {
  label: string;
  text: string;
}

/** How `satchel import` knows a part of a document for this kind. */
export interface ImportAs {
  /** What course teams call it, in the five languages: alternatives of an expression, without accents and articles. */
  names: readonly string[];
  /** What is made of what stands below the heading. */
  from: 'text' | 'links' | 'questions' | 'terms' | 'thread';
  /** Of links: whether each can have a text beside its title. */
  describes?: true;
  /** The lines that show how to fill one that is empty. */
  example: readonly string[];
}
