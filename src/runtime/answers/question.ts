import type { Answer } from '../../shared/answer.ts';
import type { Correct, Response } from '../../shared/interaction.ts';
import type { QuestionSettings } from '../../shared/settings.ts';
import type { Launch } from '../launch/launch.ts';

// What a question is in the browser: what its type does, and one as it stands on the page.

/** The browser half: `browser.ts` in its folder, exported as `question`. */
export interface QuestionBrowser {
  /** The answer as the form now stands; '' or an empty list when there is none. */
  read(form: HTMLElement): Answer;
  /** Puts an answer into the form, an empty one included. */
  restore(form: HTMLElement, answer: Answer): void;
  /**
   * The answer as an interaction's response; undefined for what cannot be one, such as words where a number is
   * asked for. That is saved as it stands, and neither recorded nor checked. `language` is the page's.
   */
  response(answer: Answer, language: string): Response | undefined;
  /** The answer in the words that the learner sees, '' for none: it is copied and downloaded so. */
  words(form: HTMLElement, answer: Answer): string;
  /** Brings to life what the runtime does not: buttons of the form's own, what depends on the focus. */
  begin?(form: HTMLElement): void;
  /** `checking` of runtime/answers/checking.ts, of a type that can be marked: so the packages without one do not carry it. */
  checking?: Checking;
  /** How right a response is, 0 to 1, where that is not whether it is the same as `correct`. */
  mark?(response: Response, correct: Correct): number;
  /** Shows in the form what the type has to say of an answer: feedback of options, which of them are right. */
  show?(form: HTMLElement, standing: Standing): void;
}

/** How a question stands. */
export interface Standing {
  answer: Answer;
  /** Whether feedback is due: the answer was checked as it is, or nobody marks it. */
  told: boolean;
  /** What is right, once nothing can be changed any more. */
  correct?: Correct;
}

/** A question, its place on the page, and what its type does there. */
export interface Form extends QuestionSettings {
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
  /** Puts the kept answer into the form, where it is not there yet. `isRead`: what stands there was taken up before. */
  restore(isRead?: boolean): void;
  /** Takes up what the learner changed. True if it was news. */
  read(): boolean;
  /** The kept answer as a response; undefined for what cannot be one, and for what this form could not show. */
  response(): Response | undefined;
  /** Shows what there is to say of the answer as it now stands. */
  refresh(): void;
}

/**
 * Brings the frame of a marked question to life: its button, its result, its feedback. Gives back what shows
 * how the question stands; `record` records the answer that was checked.
 */
export type Checking = (question: OpenQuestion, launch: Launch, record: () => void) => () => void;
