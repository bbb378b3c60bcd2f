import type { Module, Translation } from '../module/module.ts';
import type { ModuleQuestion } from '../sections/questions/question.ts';
import { quotingId, quotingYes } from '../shared/quoting.ts';
import { localeOf } from './locales.ts';
import type { Templates } from './templates.ts';

/**
 * The module as it is played where its author asks whether answers may be quoted: behind the last question stands one
 * more, a box that is not ticked, saved and recorded as every answer is. Only such packages carry what it needs.
 */
export function withQuoting<Asked extends Module>(module: Asked, templates: Templates): Asked {
  if (!module.quoting) return module;
  const { words } = localeOf(module.language, templates);
  const question: ModuleQuestion = {
    id: quotingId,
    type: 'choice',
    text: words('quoting.about', {}, 'plain'),
    several: true,
    required: false,
    options: [{ id: quotingYes, text: words('quoting.label', {}, 'plain') }],
  };
  const last = module.sections.findLastIndex(({ kind }) => kind === 'questions');
  return {
    ...module,
    sections: module.sections.map((section, index) =>
      index === last && section.kind === 'questions'
        ? { ...section, items: [...section.items, question] }
        : section,
    ),
    translations: module.translations.map((each): Translation => withQuoting(each, templates)),
  };
}
