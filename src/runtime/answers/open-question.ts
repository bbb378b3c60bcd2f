import type { Launch } from '../launch/launch.ts';
import { isDecided } from '../state/marking.ts';
import { isEmpty, setAnswer } from '../state/saved-state.ts';
import type { Form, OpenQuestion } from './question.ts';

/** Opens a question: its form has the kept answer. */
export function openQuestion(of: Form, launch: Launch): OpenQuestion {
  const { id, marking, form, browser } = of;
  const { state, session, settings } = launch;
  const { language } = settings.module;
  const question: OpenQuestion = {
    ...of,
    since: performance.now(),
    shown: undefined,
    read() {
      // What was decided stays as it was, and in review a marked question is only looked at.
      const isLocked = marking && (session.mode === 'review' || isDecided(question, state.answers[id]));
      const answer = browser.read(form);
      if (isLocked || JSON.stringify(answer) === question.shown) return false;
      question.shown = undefined;
      return setAnswer(state, id, answer, language);
    },
    response() {
      const saved = state.answers[id];
      const { shown } = question;
      if (!saved || (shown && partsOf(shown) !== partsOf(JSON.stringify(saved.answer)))) return undefined;
      return browser.response(saved.answer, saved.language ?? language);
    },
    restore(isRead = false) {
      // What is there already stays as it is, and the learner's place in it.
      const answer = state.answers[id]?.answer;
      if (answer === undefined || JSON.stringify(browser.read(form)) === JSON.stringify(answer)) return;
      try {
        question.shown = restore(question, launch, isRead);
      } catch (error) {
        // An answer of a shape that this type never wrote: it stays in saved state until the learner writes another.
        question.shown = JSON.stringify(browser.read(form));
        console.error(error);
      }
    },
    refresh: () => browser.show?.(form, { answer: browser.read(form), told: true }),
  };
  browser.begin?.(form);
  question.restore();
  return question;
}

/**
 * Puts the kept answer into its form, and gives back what that reads then. What was written before the script ran is
 * kept below it, and is news; `isRead`: what stands there is in the kept answer, or beside it as another version.
 */
function restore(
  { id, form, browser }: OpenQuestion,
  { state }: Launch,
  isRead: boolean,
): string | undefined {
  const saved = state.answers[id]?.answer;
  const typed = isRead ? undefined : browser.read(form);
  // Where nothing was kept but white space, what is written now stands.
  if (saved === undefined || (isEmpty(saved) && !isEmpty(typed))) return undefined;
  const both = typeof saved === 'string' && typeof typed === 'string' && typed.trim() !== '';
  // Only a box of several lines has room for both.
  if (both && saved !== typed && form.querySelector('textarea')) {
    browser.restore(form, `${saved}\n\n${typed}`);
    return undefined;
  }
  browser.restore(form, saved);
  return JSON.stringify(browser.read(form));
}

/** What an answer, as JSON, consists of: the same in whatever order a version of the module has it. */
const partsOf = (json: string) =>
  json
    .split(/[[\]{},]/)
    .sort()
    .join();
