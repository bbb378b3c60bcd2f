import { resolve } from 'node:path';
import type { Medium } from '../media/medium.ts';
import { authorOf } from '../questions/index.ts';
import { authorOfSection, isSectionKind, type Section } from '../sections/index.ts';
import type { Filling } from '../sections/section.ts';
import { keyedSections, listedSections, questionsIn } from './listed-sections.ts';
import type { Module } from './module.ts';
import type { ModuleContext } from './module-context.ts';
import type { ModuleText } from './schema.ts';
import type { SectionEntry } from './section-entries.ts';
import type { Found } from './texts.ts';

/** Whether a module has a question that is marked. */
export const hasMarks = (text: ModuleText): boolean =>
  [...(text.questions?.items ?? []), ...questionsIn((text.sections ?? []) as SectionEntry[])].some(
    (question) => authorOf(question).marking?.(question) !== undefined,
  );

/** What a module's text lacks to be the module. */
export interface Completing {
  /** The keys of the file, in its order: that of the sections on the page. */
  written: readonly string[];
  context: ModuleContext;
  file: string;
  found: Pick<Found, 'files' | 'texts' | 'cues' | 'spoken' | 'uses'> & { media: Map<string, Medium> };
  /** What links within the page call the headings of its texts, and its items. */
  headings: readonly string[];
  renamed: ReadonlyMap<string, string>;
}

/** Fills in every default that the schema cannot know. */
export function complete(
  text: ModuleText,
  { written, context, file, found, headings, renamed }: Completing,
): Module {
  const asked = { ...context.completion, ...withoutUndefined(text.completion) };
  const kinds = written.filter(isSectionKind);
  const filling: Filling = {
    language: text.language,
    areAnswersRequired: asked.answers ?? false,
    words: (path) => found.texts.get(path),
  };
  const sections = (
    text.sections ? listedSections(text.sections as SectionEntry[]) : keyedSections(text, kinds)
  ).map(
    ({ written: section, ...base }): Section =>
      ({ ...base, ...authorOfSection(base).complete(section, filling) }) as Section,
  );
  return {
    id: text.id,
    was: text.was,
    isLive: text.status === 'live',
    quoting: text.quoting === 'ask',
    version: text.version,
    language: text.language,
    title: text.title,
    series: text.series,
    number: text.number,
    description: text.description,
    cover: text.cover && { ...text.cover, credit: text.cover.credit },
    duration: text.duration,
    objectives: text.objectives ?? [],
    licence: text.licence,
    contact: text.contact,
    layout: text.layout ?? 'scroll',
    lock: text.lock ?? false,
    closing: text.closing,
    next: text.next,
    record: text.record ?? false,
    iri: text.iri ?? context.iri,
    pictures: text.pictures,
    sections,
    completion: {
      sections: asked.sections ?? true,
      videos: asked.videos ?? true,
      forum: asked.forum ?? false,
      score: asked.score ?? 'completion',
      // A workspace's pass mark is for those of its modules that have something to pass.
      ...(asked.passMark !== undefined && hasMarks(text) ? { passMark: asked.passMark } : {}),
    },
    files: found.files,
    uses: found.uses,
    media: found.media,
    cues: found.cues,
    spoken: found.spoken,
    headings,
    renamed,
    translations: [],
    file: resolve(file),
  };
}

const withoutUndefined = <T extends object>(value: T): Partial<T> =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Partial<T>;
