import type { QuestionBrowser } from '../../runtime/answers/question.ts';
import { countIn, wordsIn } from './browser/words.ts';

const field = (form: HTMLElement) => form.querySelector('textarea') as HTMLTextAreaElement;

/** Shows what there is to count: words on the way to a goal; characters, once there are more than were hoped for. */
function showCounters(form: HTMLElement) {
  const { lang } = document.documentElement;
  const text = field(form).value;
  for (const line of form.querySelectorAll<HTMLElement>('[data-counter]')) {
    const { counter, longest = '' } = line.dataset;
    const count = longest === '' ? wordsIn(text, lang) : Array.from(text).length;
    line.hidden = longest !== '' && count <= Number(longest);
    // Hidden words of a description are read out as well: there are none.
    line.textContent = line.hidden ? '' : (counter ?? '').replace('{count}', countIn(count, lang));
  }
}

/** Offers the author's answer to those who have written one and left the box. */
function offerModel(form: HTMLElement) {
  const model = form.querySelector<HTMLElement>('[data-model]');
  if (model && field(form).value.trim() !== '' && document.activeElement !== field(form))
    model.hidden = false;
}

/** A reflection is a text box: what stands in it is the answer, to the letter. */
export const question: QuestionBrowser = {
  read: (form) => field(form).value,
  restore: (form, answer) => {
    field(form).value = String(answer);
  },
  response: (answer) => ({ kind: 'text', text: String(answer) }),
  words: (_, answer) => String(answer),
  begin: (form) => field(form).addEventListener('blur', () => offerModel(form)),
  show: (form) => {
    showCounters(form);
    offerModel(form);
  },
};
