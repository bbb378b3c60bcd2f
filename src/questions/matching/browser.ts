import { checking } from '../../runtime/answers/checking.ts';
import type { QuestionBrowser } from '../../runtime/answers/question.ts';
import type { Answer } from '../../shared/answer.ts';

const listsIn = (form: HTMLElement) => Array.from(form.querySelectorAll<HTMLSelectElement>('select'));
const sourceOf = (list: HTMLSelectElement) => list.dataset.source ?? '';
const labelOf = (list: HTMLSelectElement) =>
  list.labels[0]?.querySelector('[data-label]')?.textContent?.trim() ?? '';

const targetsOf = (answer: Answer): Record<string, string> =>
  typeof answer === 'string' || Array.isArray(answer) ? {} : answer;

/** What a target is called in a list, '' for one that it does not have. */
const textOf = (list: HTMLSelectElement, target: string | undefined) =>
  Array.from(list.options).find(({ value }) => value !== '' && value === target)?.text ?? '';

/** A list beside each source: the answer is the targets that were chosen, by their sources. */
export const question: QuestionBrowser = {
  read: (form) =>
    Object.fromEntries(
      listsIn(form).flatMap((list) => (list.value === '' ? [] : [[sourceOf(list), list.value]])),
    ),
  restore: (form, answer) => {
    for (const list of listsIn(form)) {
      const target = targetsOf(answer)[sourceOf(list)];
      list.value = textOf(list, target) === '' ? '' : (target ?? '');
    }
  },
  response: (answer) => ({ kind: 'pairs', pairs: Object.entries(targetsOf(answer)) }),
  words: (form, answer) =>
    listsIn(form)
      .map((list) => [labelOf(list), textOf(list, targetsOf(answer)[sourceOf(list)])])
      .flatMap(([source, target]) => (target ? [`${source} → ${target}`] : []))
      .join('\n'),
  checking,
  show: (form, { answer, correct }) => {
    const right = correct?.kind === 'pairs' ? correct.pairs : [];
    for (const list of listsIn(form)) {
      const [, target] = right.find(([source]) => source === sourceOf(list)) ?? [];
      const isRight = target !== undefined && targetsOf(answer)[sourceOf(list)] === target;
      const part = (name: string) => list.parentElement?.querySelector<HTMLElement>(`[data-option-${name}]`);
      const [tick, cross, name] = [part('right'), part('wrong'), part('target')];
      const chosen = list.parentElement?.querySelector('[data-chosen]');
      const text = textOf(list, list.value);
      if (chosen) chosen.textContent = text.length > 30 ? text : '';
      if (tick) tick.hidden = !isRight;
      if (cross) cross.hidden = target === undefined || isRight;
      if (name) name.textContent = textOf(list, target);
    }
  },
};
