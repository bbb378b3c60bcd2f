import { checking } from '../../runtime/answers/checking.ts';
import { choose, chosenIn, labelsIn, showOptions } from '../../runtime/answers/options.ts';
import type { QuestionBrowser } from '../../runtime/answers/question.ts';
import type { Answer } from '../../shared/answer.ts';

const idsOf = (answer: Answer) => (Array.isArray(answer) ? answer : []);

/** A choice is radio buttons or checkboxes: the answer is the ids of those chosen, in the author's order. */
export const question: QuestionBrowser = {
  read: chosenIn,
  restore: (form, answer) => choose(form, idsOf(answer)),
  response: (answer) => ({ kind: 'choices', ids: idsOf(answer) }),
  words: (form, answer) => labelsIn(form, idsOf(answer)),
  checking,
  show: (form, { answer, told, correct }) =>
    showOptions(form, idsOf(answer), { told, right: correct?.kind === 'choices' ? correct.ids : undefined }),
};
