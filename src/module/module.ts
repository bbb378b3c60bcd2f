import type { Cue } from '../captions/cue.ts';
import type { Medium } from '../media/medium.ts';
import type { Place } from '../problem/problem.ts';
import type { Term } from '../sections/glossary/author.ts';
import type { Section } from '../sections/index.ts';
import type { ModuleQuestion } from '../sections/questions/question.ts';
import type { Reading } from '../sections/readings/author.ts';
import type { ModuleVideo } from '../sections/videos/video.ts';
import type { EarlierQuestions } from '../shared/earlier.ts';
import type { CompletionSettings } from '../shared/settings.ts';

/** A file of the author's, found on disk and allowed into a package. */
export interface LocalFile {
  /** As the author wrote it, from the module's folder: the key under which texts refer to it. */
  written: string;
  /** Where it is on this disk. */
  disk: string;
  bytes: number;
  /** What a package holds in its place, made of it, and a name whose ending says what it is. */
  packed?: { name: string; text: string };
}

/** What a text names a file for, and where it does. */
export interface FileUse {
  /** The key of the file. */
  written: string;
  as: 'film' | 'picture' | 'poster' | 'captions' | 'download';
  place: Place;
  /** The text in which that place is. */
  source: string;
}

/** A picture below the title. */
export interface Cover {
  /** Its path as written. */
  picture: string;
  description: string;
  /** Markdown on one line. */
  credit: string | undefined;
}

/** What the author wrote: validated, every default filled in, every local file found. */
export interface Module {
  id: string;
  /** The id under which it was first published, where it has another one now. */
  was: string | undefined;
  /** Whether learners have begun. */
  isLive: boolean;
  version: string;
  language: string;
  title: string;
  series: string | undefined;
  number: string | undefined;
  description: string | undefined;
  cover: Cover | undefined;
  /** Minutes that the author says it takes; `none` where the page says nothing of it, undefined where it reckons. */
  duration: number | 'none' | undefined;
  /** Markdown on one line each: what learners can do after it. */
  objectives: string[];
  /** Markdown on one line, at the foot of the page. */
  licence: string | undefined;
  contact: string | undefined;
  /** Whether sections are shown one at a time. */
  layout: 'scroll' | 'steps';
  /** Whether a section opens when the one before it is done. */
  lock: boolean;
  /** Markdown: the last words to those who have completed it. */
  closing: string | undefined;
  /** Markdown on one line: what comes next. */
  next: string | undefined;
  /** Whether learners can print a record of completion. */
  record: boolean;
  /** The base of xAPI ids; undefined where nothing leaves the package. */
  iri: string | undefined;
  /** In the order of the file. */
  sections: Section[];
  completion: CompletionSettings;
  /** What learners may have answered that is not there any more. */
  earlier?: EarlierQuestions;
  /** Whether learners are asked if their answers may be quoted. */
  quoting: boolean;
  /** Whether its pictures go as they are; undefined where the workspace decides. */
  pictures: 'original' | 'fitted' | undefined;
  /** Every local file that the texts name, by the path as written, sorted. */
  files: Map<string, LocalFile>;
  /** What they are named for: in the order of the schema, one line for each place. */
  uses: FileUse[];
  /** What the films and sound files are by their content, by their paths as written. */
  media: Map<string, Medium>;
  /** What the caption files say, by their paths as written. */
  cues: Map<string, Cue[]>;
  /** What is said in sounds and films that stand in texts, in Markdown, by their paths as written. */
  spoken: Map<string, string>;
  /** What links within the page call the headings of its texts, in their order. */
  headings: readonly string[];
  /** The ids of its items by what the author calls them now, where that is not the same (`was`). */
  renamed: ReadonlyMap<string, string>;
  /** The same module in other languages, with the same ids, completed by fallback; sorted by language. */
  translations: Translation[];
  /** The file it was read from. */
  file: string;
}

/** A module in another language than its own. */
export interface Translation extends Module {
  /** Nobody has approved it yet: the page says so. */
  draft: boolean;
  /** What nobody has translated, as it stands in this module, and the language in which it is written. */
  original: { language: string; texts: ReadonlySet<string> };
}

/** All items of one kind, over all sections. */
export function itemsOf(module: Module, kind: 'questions'): ModuleQuestion[];
export function itemsOf(module: Module, kind: 'videos'): ModuleVideo[];
export function itemsOf(module: Module, kind: 'readings'): Reading[];
export function itemsOf(module: Module, kind: 'glossary'): Term[];
export function itemsOf(module: Module, kind: 'questions' | 'videos' | 'readings' | 'glossary') {
  return module.sections.flatMap((section): { id: string }[] => (section.kind === kind ? section.items : []));
}
