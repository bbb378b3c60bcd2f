import { choose, chosenIn, labelsIn } from '../../runtime/answers/options.ts';
import type { QuestionBrowser } from '../../runtime/answers/question.ts';

/** Radio buttons in a row: the answer is the id of the step that was chosen, '' before. */
export const question: QuestionBrowser = {
  read: (form) => chosenIn(form)[0] ?? '',
  restore: (form, answer) => choose(form, [String(answer)]),
  response: (answer) => (answer === '' ? undefined : { kind: 'scale', id: String(answer) }),
  words: (form, answer) => labelsIn(form, [String(answer)]),
};
