import type { Question } from '../../questions/index.ts';

/** A question, its `required` settled. */
export type ModuleQuestion = Question & {
  required: boolean;
  /** Only where reports know what can be chosen by other letters than its order has now. */
  slots?: Slots;
};

/** What could ever be chosen, in the order of the letters by which SCORM 1.2 names it: what is gone from the page, too. */
export interface Slots {
  options?: Slot[];
  targets?: Slot[];
}

/** One of them: its id, and its first words. */
export interface Slot {
  id: string;
  text: string;
}
