import { checking } from '../../runtime/answers/checking.ts';
import type { QuestionBrowser } from '../../runtime/answers/question.ts';
import { numberOf } from './browser/number.ts';

const field = (form: HTMLElement) => form.querySelector('input') as HTMLInputElement;

const response: QuestionBrowser['response'] = (answer, language) => {
  const value = numberOf(String(answer), language);
  return value === undefined ? undefined : { kind: 'number', value };
};

/** Says kindly that a text is no number: not while it is being typed. */
function showTrouble(form: HTMLElement) {
  const hint = form.querySelector<HTMLElement>('[data-no-number]');
  const { value } = field(form);
  const isFine = value.trim() === '' || response(value, document.documentElement.lang) !== undefined;
  if (hint) {
    hint.hidden = isFine || document.activeElement === field(form);
    // The field names it as its description, and screen readers read that out although it is hidden.
    hint.textContent = hint.hidden ? '' : (hint.dataset.noNumber ?? '');
  }
  field(form).setAttribute('aria-invalid', String(!isFine && hint?.hidden === false));
}

/** A field for a number: the answer is the text as it was typed. */
export const question: QuestionBrowser = {
  read: (form) => field(form).value,
  restore: (form, answer) => {
    field(form).value = String(answer);
  },
  response,
  words: (form, answer) => {
    const unit = form.querySelector('[data-unit]')?.textContent ?? '';
    return answer === '' ? '' : `${answer} ${unit}`.trim();
  },
  begin: (form) => field(form).addEventListener('blur', () => showTrouble(form)),
  checking,
  mark: (response, correct) =>
    response.kind === 'number' &&
    correct.kind === 'range' &&
    response.value >= correct.least &&
    response.value <= correct.most
      ? 1
      : 0,
  show: (form, { correct }) => {
    showTrouble(form);
    const [line, range] = ['accepted', 'range'].map((name) =>
      form.querySelector<HTMLElement>(`[data-${name}]`),
    );
    if (!line || !range || correct?.kind !== 'range') return;
    const [least, most] = [correct.least, correct.most].map((value) =>
      value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 6 }),
    );
    const words = (range.dataset.range ?? '').replace('{least}', `${least}`).replace('{most}', `${most}`);
    range.textContent = correct.least === correct.most ? `${least}` : words;
    line.hidden = false;
  },
};
