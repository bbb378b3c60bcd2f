import { checking } from '../../runtime/answers/checking.ts';
import { choose, chosenIn, labelsIn, showOptions } from '../../runtime/answers/options.ts';
import type { QuestionBrowser } from '../../runtime/answers/question.ts';

/** Two radio buttons: the answer is 'true' or 'false', and '' before one is chosen. */
export const question: QuestionBrowser = {
  read: (form) => chosenIn(form)[0] ?? '',
  restore: (form, answer) => choose(form, [String(answer)]),
  response: (answer) => (answer === '' ? undefined : { kind: 'truth', value: answer === 'true' }),
  words: (form, answer) => labelsIn(form, [String(answer)]),
  checking,
  show: (form, { answer, told, correct }) =>
    showOptions(form, [String(answer)], {
      told,
      right: correct?.kind === 'truth' ? [String(correct.value)] : undefined,
    }),
};
