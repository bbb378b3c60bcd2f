import type { Answer } from '../../shared/answer.ts';
import type { QuestionBrowser } from './question.ts';

/**
 * A question type in a module in which a question that is written in was one to choose in before: an answer of then is
 * shown in words, and is no news (open-question.ts). What was typed stays to the letter. Other modules do not carry it.
 */
export const inWords = (browser: QuestionBrowser): QuestionBrowser => ({
  ...browser,
  restore: (form, answer) => browser.restore(form, worded(form, answer)),
});

function worded(form: HTMLElement, answer: Answer): Answer {
  const question = window.satchel?.settings.questions.find(({ id }) => id === form.dataset.question);
  const { words } = question ?? {};
  return typeof answer === 'string' || !words ? answer : wordsOf(answer, words).join('\n');
}

/** An answer of what was chosen, line by line, in words by ids. */
export function wordsOf(answer: Exclude<Answer, string>, words: Record<string, string>): string[] {
  const word = (id: string) => words[id] ?? id;
  return Array.isArray(answer)
    ? answer.map(word)
    : Object.entries(answer).map((pair) => pair.map(word).join(' → '));
}
