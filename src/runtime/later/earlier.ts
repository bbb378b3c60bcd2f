import type { Answer } from '../../shared/answer.ts';
import type { Earlier, EarlierQuestions } from '../../shared/earlier.ts';
import type { QuestionSettings } from '../../shared/settings.ts';
import { wordsOf as linesOf } from '../answers/in-words.ts';
import type { OpenPage } from '../page/later.ts';
import { isEmpty } from '../state/saved-state.ts';
import { formulasInWords } from './formulas-in-words.ts';

declare global {
  interface Window {
    /** What answers were given to that the page has no more: only where a live module has lost something. */
    satchelEarlier?: EarlierQuestions;
  }
}

/** An answer that no form of the page shows, with its question. */
export interface EarlierAnswer {
  question: string;
  answer: string;
}

/**
 * The answers in saved state that this version of the module cannot show: the question is gone, or its form has no room
 * for them. In the order in which the module had them; what nobody knows of has its id alone.
 */
export function earlierAnswers({ launch, types }: OpenPage): EarlierAnswer[] {
  const { settings, state } = launch;
  const known = window.satchelEarlier ?? {};
  const now = new Map(settings.questions.map((each) => [each.id, each]));
  const order = [...Object.keys(known), ...Object.keys(state.answers)];
  return [...new Set(order)].flatMap((id): EarlierAnswer[] => {
    const answer = state.answers[id]?.answer;
    const own = now.get(id);
    if (answer === undefined || isEmpty(answer)) return [];
    const browser = own && types[own.type];
    if (own && (isShown(id, answer, browser) || isInWords(answer, { ...own, browser }))) return [];
    const { text = own?.description ?? id, ...about } = known[id] ?? { type: '' };
    return [
      { question: text, answer: wordsOf(answer, { ...about, words: { ...labelsOf(id), ...about.words } }) },
    ];
  });
}

/** Whether the form of a question shows its answer, in whatever order. */
function isShown(id: string, answer: Answer, browser: OpenPage['types'][string] | undefined): boolean {
  const form = formOf(id);
  return !form || !browser || partsOf(browser.read(form)) === partsOf(answer);
}

/** Whether a form that is written in shows in words what was chosen in it before. */
function isInWords(
  answer: Answer,
  { id, words, browser }: QuestionSettings & { browser: OpenPage['types'][string] | undefined },
): boolean {
  const form = formOf(id);
  if (!words || !form || !browser || typeof answer === 'string') return false;
  return browser.read(form) === linesOf(answer, words).join('\n');
}

const formOf = (id: string) => document.querySelector<HTMLElement>(`[data-question="${id}"]`);

const partsOf = (answer: Answer): string =>
  typeof answer === 'string'
    ? answer
    : JSON.stringify(Array.isArray(answer) ? [...answer].sort() : Object.entries(answer).sort());

/** What the form of a question calls that which can be chosen in it, by ids. */
function labelsOf(id: string): Record<string, string> {
  const form = formOf(id);
  if (!form) return {};
  const fields = Array.from(form.querySelectorAll<HTMLInputElement>('input[value]'));
  return formulasInWords(form, () =>
    Object.fromEntries(
      fields.map(({ value, parentElement }) => [
        value,
        parentElement?.querySelector('[data-label]')?.textContent?.trim() ?? value,
      ]),
    ),
  );
}

/** An answer in the words of then: what was typed is to the letter. */
function wordsOf(answer: Answer, { type, words = {} }: Pick<Earlier, 'type' | 'words'>): string {
  if (typeof answer === 'string') return words[answer] ?? answer;
  return linesOf(answer, words)
    .map((each, index) => (type === 'ordering' ? `${index + 1}. ${each}` : each))
    .join('\n');
}
