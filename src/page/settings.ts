import { plainText } from '../fields/markdown.ts';
import { itemsOf, type Module } from '../module/module.ts';
import { authorOf } from '../questions/index.ts';
import { authorOfSection } from '../sections/index.ts';
import type { ModuleQuestion, Slots } from '../sections/questions/question.ts';
import type { InteractionShape } from '../shared/interaction.ts';
import type { Settings, StatementSettings } from '../shared/settings.ts';
import { wordsAtOnce } from './later-words.ts';
import { stretchesOf } from './stretches.ts';

/** What the page tells its script beside the module itself. */
export interface Said {
  /** The words of the interface. */
  words: Record<string, string>;
  statements: StatementSettings | undefined;
  /** What the author calls the learning platform. */
  platform: string | undefined;
}

/** What the page tells its script. */
export function settingsOf(module: Module, { words, statements, platform }: Said): Settings {
  const { id, version, title, language } = module;
  return {
    module: { id, version, title, language },
    ...placesOf(module),
    questions: itemsOf(module, 'questions').map((question) => {
      const author = authorOf(question);
      const marking = author.marking?.(question);
      const shape = withLetters(author.shape(question), question.slots);
      const words = wordsBefore(question, module);
      return {
        id: question.id,
        type: question.type,
        description: plainText(question.text),
        required: question.required,
        shape,
        ...(marking ? { marking } : {}),
        ...(words ? { words } : {}),
      };
    }),
    videos: itemsOf(module, 'videos').map(({ id, share }) => ({ id, share })),
    completion: module.completion,
    ...(platform === undefined ? {} : { platform }),
    ...(statements ? { statements } : {}),
    words: wordsAtOnce(statements ? words : withoutLrs(words)),
  };
}

/** The sections that have a heading, and what learners do in each, also where it stands in a part of it. */
function placesOf({ sections, lock }: Module): Pick<Settings, 'sections' | 'within' | 'forums' | 'locks'> {
  const stretches = stretchesOf(sections).map(({ head, parts }) => ({ id: head.id, all: [head, ...parts] }));
  const locks = stretches.filter(({ all: [head] }) => head && !authorOfSection(head).isReference);
  const placed = stretches.flatMap(({ id, all }) =>
    all.flatMap((each) =>
      each.kind === 'questions' || each.kind === 'videos' ? each.items.map((item) => [item.id, id]) : [],
    ),
  );
  return {
    sections: stretches.map(({ id }) => id),
    within: Object.fromEntries(placed),
    ...(lock ? { locks: locks.map(({ id }) => id) } : {}),
    forums: stretches.filter(({ all }) => all.some(({ kind }) => kind === 'discussion')).map(({ id }) => id),
  };
}

/** What could be chosen in a question that is written in now, in words, by ids. */
function wordsBefore(question: ModuleQuestion, { earlier }: Module): Record<string, string> | undefined {
  const isWritten = /fill-in$/.test(authorOf(question).shape(question).type);
  return isWritten ? earlier?.[question.id]?.words : undefined;
}

/** Whether a module has such a question. */
export const hasWorded = (module: Module): boolean =>
  itemsOf(module, 'questions').some((question) => wordsBefore(question, module));

/** A shape in which everything stands at the place of its letter: that is how SCORM 1.2 names it. */
export function withLetters(shape: InteractionShape, { options, targets }: Slots = {}): InteractionShape {
  return {
    ...shape,
    ...(options ? { options: options.map(({ id }) => id) } : {}),
    ...(targets ? { targets: targets.map(({ id }) => id) } : {}),
  };
}

/** The words of a page from which no statement leaves: it says nothing of an LRS. */
const withoutLrs = (words: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(words).filter(([key]) => !/^lrs\.|\.(lrs|unasked)$/.test(key)));

/** JSON for a script element: nothing in it can end the element or begin a comment (HTML 4.12.1.3). */
export const jsonForScript = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
