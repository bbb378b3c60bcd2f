import type { QuestionBrowser } from '../question.ts';

const field = (form: HTMLElement) => form.querySelector('textarea') as HTMLTextAreaElement;

/** A reflection is a text box: what stands in it is the answer, to the letter. */
export const question: QuestionBrowser = {
  read: (form) => field(form).value,
  restore: (form, answer) => {
    field(form).value = answer as string;
  },
  response: (answer) => ({ kind: 'text', text: answer as string }),
};
