import { checking } from '../../runtime/answers/checking.ts';
import type { QuestionBrowser } from '../../runtime/answers/question.ts';

const field = (form: HTMLElement) => form.querySelector('input') as HTMLInputElement;

/** What two texts share that say the same: one form of each character, no white space around it. */
const bare = (text: string) => text.normalize('NFC').trim();

/** The same for texts in which neither capitals nor the width of white space count. */
const folded = (text: string) =>
  // By way of capitals, so that "ß" and "ss" are one, and so are both forms of a final sigma.
  bare(text)
    .replace(/\s+/g, ' ')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFC')
    .replace(/\u03c2/g, 'σ');

/** A field of one line: what stands in it is the answer, to the letter. */
export const question: QuestionBrowser = {
  read: (form) => field(form).value,
  restore: (form, answer) => {
    field(form).value = String(answer);
  },
  response: (answer) => ({ kind: 'text', text: String(answer) }),
  words: (_, answer) => String(answer),
  checking,
  mark: (response, correct) => {
    if (response.kind !== 'text' || correct.kind !== 'texts') return 0;
    const same = correct.caseMatters ? bare : folded;
    return correct.texts.some((text) => same(text) === same(response.text)) ? 1 : 0;
  },
  show: (form, { correct }) => {
    const line = form.querySelector<HTMLElement>('[data-accepted]');
    if (line) line.hidden = correct === undefined;
  },
};
