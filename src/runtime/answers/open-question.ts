import type { QuestionBrowser } from '../../questions/question.ts';
import type { Response } from '../../shared/session.ts';
import type { QuestionSettings } from '../../shared/settings.ts';
import type { Launch } from '../page/launch.ts';
import { isEmpty, setAnswer } from '../state/saved-state.ts';
import { isDecided } from './marking.ts';

/** A question, its place on the page, and what its type does there. */
interface Form extends QuestionSettings {
  form: HTMLElement;
  browser: QuestionBrowser;
}

/** A question as it stands on the page. */
export interface OpenQuestion extends Form {
  /** When the learner first came to it in this launch, by a clock that cannot be set. */
  since: number;
  /**
   * What the form read when the kept answer had been put into it, until the learner changes it. A new version of the
   * module may not be able to show all of an answer: what it lacks was not taken back by the learner.
   */
  shown: string | undefined;
  /** Takes up what the learner changed. True if it was news. */
  read(): boolean;
  /** The kept answer as a response; undefined for what cannot be one, and for what this form could not show. */
  response(): Response | undefined;
  /** Shows what there is to say of the answer as it now stands. */
  refresh(): void;
}

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
    refresh: () => browser.show?.(form, { answer: browser.read(form), told: true }),
  };
  browser.begin?.(form);
  question.shown = restore(question, launch);
  return question;
}

/**
 * Puts the kept answer into its form, and gives back what that reads then. What was written before the script ran is
 * kept below it, and is news.
 */
function restore({ id, form, browser }: OpenQuestion, { state }: Launch): string | undefined {
  const saved = state.answers[id]?.answer;
  const typed = browser.read(form);
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
