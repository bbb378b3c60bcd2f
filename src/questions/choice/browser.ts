import { checking } from '../../runtime/checking.ts';
import type { Answer, QuestionBrowser } from '../question.ts';

const inputs = (form: HTMLElement) => Array.from(form.querySelectorAll<HTMLInputElement>('input'));

const has = (ids: Answer, id: string) => Array.isArray(ids) && ids.includes(id);

/** A choice is radio buttons or checkboxes: the answer is the ids of those chosen, in the author's order. */
export const question: QuestionBrowser = {
  read: (form) => inputs(form).flatMap(({ checked, value }) => (checked ? [value] : [])),
  restore: (form, answer) => {
    for (const input of inputs(form)) input.checked = has(answer, input.value);
  },
  response: (answer) => ({ kind: 'choices', ids: answer as string[] }),
  checking,
  show: (form, { answer, told, correct }) => {
    const right = correct?.kind === 'choices' ? correct.ids : [];
    for (const { value, parentElement: option } of inputs(form)) {
      const chosen = has(answer, value);
      const shown = {
        feedback: told && chosen,
        right: right.includes(value),
        wrong: correct !== undefined && chosen && !right.includes(value),
      };
      for (const [name, visible] of Object.entries(shown)) {
        const part = option?.querySelector<HTMLElement>(`[data-option-${name}]`);
        if (part) part.hidden = !visible;
      }
    }
  },
};
