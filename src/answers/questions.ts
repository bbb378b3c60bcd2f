import { plainText } from '../fields/markdown.ts';
import { itemsOf, type Module } from '../module/module.ts';
import { onTheWire } from '../module/wire-key.ts';
import { withLetters } from '../page/settings.ts';
import { withPublished } from '../published/apply.ts';
import type { Published } from '../published/published.ts';
import { authorOf } from '../questions/index.ts';
import type { ModuleQuestion } from '../sections/questions/question.ts';
import type { InteractionShape } from '../shared/interaction.ts';
import { quotingId, quotingYes } from '../shared/quoting.ts';

// The one file of this room that knows how a module holds its questions.

/** A text in each language of the module that has it. */
export type Texts = Record<string, string>;

/** A question of the module, as the answers to it are read and shown. */
export interface Asked {
  /** The id that learners' answers have: the first published one. */
  key: string;
  /** The id that the author has for it today. */
  id: string;
  type: ModuleQuestion['type'] | 'gone';
  shape: InteractionShape;
  isMarked: boolean;
  text: Texts;
  options: Record<string, Texts>;
  targets: Record<string, Texts>;
}

/**
 * What is asked in a module, in the order of the page; last, whether answers may be quoted. `published` has the letters
 * by which SCORM 1.2 names options, those that are gone as well.
 */
export function askedIn(module: Module, published: Published | undefined): Asked[] {
  const wire = published ? withPublished(onTheWire(module), published) : onTheWire(module);
  const languages = [wire, ...wire.translations];
  const named = itemsOf(module, 'questions');
  const asked = itemsOf(wire, 'questions').map((question, index) => {
    const author = authorOf(question);
    const shape = withLetters(author.shape(question), question.slots);
    const gone = wire.earlier?.[question.id]?.words ?? {};
    const inAll = (text: (each: ModuleQuestion) => string | undefined): Texts =>
      Object.fromEntries(
        languages.flatMap((each) => {
          const own = itemsOf(each, 'questions').find(({ id }) => id === question.id);
          const said = own && text(own);
          return said === undefined ? [] : [[each.language, plainText(said)]];
        }),
      );
    const labels = (kind: 'options' | 'targets') =>
      Object.fromEntries(
        (shape[kind] ?? []).map((id) => {
          const said = inAll((each) => authorOf(each).labels?.(each)[kind]?.[id]);
          const words = gone[id];
          return [id, words === undefined ? said : { [wire.language]: plainText(words), ...said }];
        }),
      );
    return {
      key: question.id,
      id: named[index]?.id ?? question.id,
      type: question.type,
      shape,
      isMarked: author.marking?.(question) !== undefined,
      text: inAll(({ text }) => text),
      options: labels('options'),
      targets: labels('targets'),
    };
  });
  return [...asked, quoting];
}

/** Whether a learner's answers may be quoted: asked behind all others, and shown nowhere as one of them. */
const quoting: Asked = {
  key: quotingId,
  id: quotingId,
  type: 'choice',
  shape: { type: 'choice', options: [quotingYes] },
  isMarked: false,
  text: {},
  options: {},
  targets: {},
};

/** A question that answers were found to, and that the module has no longer: `published` may know its words. */
export const goneQuestion = (id: string, text: string | undefined): Asked => ({
  key: id,
  id,
  type: 'gone',
  shape: { type: 'long-fill-in' },
  isMarked: false,
  text: text === undefined ? {} : { '': plainText(text) },
  options: {},
  targets: {},
});

/** A text in a language, or in the module's own, or in any. */
export const textIn = (texts: Texts | undefined, ...languages: string[]): string => {
  for (const each of languages) {
    const said = texts?.[each] ?? texts?.[each.split('-')[0] ?? ''];
    if (said !== undefined) return said;
  }
  return Object.values(texts ?? {})[0] ?? '';
};
