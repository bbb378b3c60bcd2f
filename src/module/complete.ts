import { resolve } from 'node:path';
import { authorOf, type Question } from '../questions/index.ts';
import type { Module, Section } from './module.ts';
import type { ModuleContext } from './module-context.ts';
import { type Discussion, type ModuleText, type SectionKind, sectionKinds } from './schema.ts';
import type { Found } from './texts.ts';

/** Whether a module has a question that is marked. */
export const hasMarks = ({ questions }: ModuleText) =>
  questions?.items.some((question) => authorOf(question).marking?.(question) !== undefined) ?? false;

/** What a module's text lacks to be the module. */
export interface Completing {
  /** The keys of the file, in its order: that of the sections on the page. */
  written: readonly string[];
  context: ModuleContext;
  file: string;
  found: Pick<Found, 'files' | 'texts' | 'cues'>;
}

/** Fills in every default that the schema cannot know. */
export function complete(text: ModuleText, { written, context, file, found }: Completing): Module {
  const asked = { ...context.completion, ...withoutUndefined(text.completion) };
  const kinds = written.filter((key): key is SectionKind =>
    (sectionKinds as readonly string[]).includes(key),
  );
  const transcript = (path: string | undefined) => (path === undefined ? undefined : found.texts.get(path));
  const sections = kinds.map((kind): Section => {
    const section = text[kind];
    if (section === undefined) throw new Error(`The section ${kind} was validated and is not there.`);
    const base = {
      title: section.title,
      introduction: 'introduction' in section ? section.introduction : undefined,
    };
    switch (kind) {
      case 'introduction':
        return { kind, title: base.title, text: text.introduction?.text ?? '' };
      case 'videos':
        return {
          kind,
          ...base,
          items: (text.videos?.items ?? []).map(({ captions = {}, ...video }) => ({
            ...video,
            captions: Object.fromEntries(
              Object.entries(captions).map(([language, path]) => [language || text.language, path]),
            ),
            transcript: transcript(video.transcript),
          })),
        };
      case 'readings':
        return { kind, ...base, items: text.readings?.items ?? [] };
      case 'questions':
        return {
          kind,
          ...base,
          items: (text.questions?.items ?? []).map((question: Question) => ({
            ...question,
            required: question.required ?? asked.answers ?? false,
          })),
        };
      case 'discussion':
        return { ...(text.discussion as Discussion), kind, ...base };
      default:
        throw new Error(`The section ${kind satisfies never} is not known here.`);
    }
  });
  return {
    id: text.id,
    was: text.was,
    isLive: text.status === 'live',
    version: text.version,
    language: text.language,
    title: text.title,
    series: text.series,
    number: text.number,
    description: text.description,
    iri: text.iri ?? context.iri,
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
    cues: found.cues,
    translations: [],
    file: resolve(file),
  };
}

const withoutUndefined = <T extends object>(value: T): Partial<T> =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Partial<T>;
