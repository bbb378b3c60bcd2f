import type { OpenPage } from '../page/later.ts';
import { isEmpty } from '../state/saved-state.ts';
import { formulasInWords } from './formulas-in-words.ts';

/** A question and what the learner answered, in the words that the learner reads. */
export interface Written {
  id: string;
  /** Where it stands on the page. */
  form: HTMLElement;
  question: string;
  /** '' for none. */
  answer: string;
}

/** Every question of the page with its answer as it stands in its form, in the order of the page. */
export const writtenIn = ({ launch, types }: OpenPage): Written[] =>
  launch.settings.questions.flatMap(({ id, type, description }): Written[] => {
    const form = document.querySelector<HTMLElement>(`[data-question="${id}"]`);
    const browser = types[type];
    if (!form || !browser) return [];
    const answer = browser.read(form);
    // In the page's language; the description is in the module's own, which all reports have.
    return [
      formulasInWords(form, () => ({
        ...{ id, form },
        question: form.querySelector('.question-text')?.textContent?.trim() ?? description,
        answer: isEmpty(answer) ? '' : browser.words(form, answer),
      })),
    ];
  });
