import { plainText } from '../module/markdown.ts';
import { itemsOf, type Module } from '../module/module.ts';
import { type Question, questionTypes } from '../questions/index.ts';
import type { QuestionAuthor } from '../questions/question.ts';
import type { Settings } from '../runtime/settings.ts';

/** The Node half of a question's type. */
export const authorOf = (question: Question): QuestionAuthor => questionTypes[question.type];

/** What the page tells its script. */
export function settingsOf(module: Module, words: Record<string, string>): Settings {
  const { id, version, title, language } = module;
  return {
    module: { id, version, title, language },
    sections: module.sections.map(({ kind }) => kind),
    questions: itemsOf(module, 'questions').map((question) => ({
      id: question.id,
      type: question.type,
      description: plainText(question.text),
      required: question.required,
      shape: authorOf(question).shape(question),
    })),
    videos: itemsOf(module, 'videos').map(({ id, share }) => ({ id, share })),
    completion: module.completion,
    words,
  };
}

/** JSON for a script element: nothing in it can end the element or begin a comment (HTML 4.12.1.3). */
export const jsonForScript = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
