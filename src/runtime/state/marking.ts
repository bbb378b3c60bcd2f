import type { Correct, Response } from '../../shared/interaction.ts';
import type { SavedAnswer, SavedState } from '../../shared/saved-state.ts';
import type { QuestionSettings } from '../../shared/settings.ts';

/**
 * How right a response is, 0 to 1: all or nothing. The order of choices and pairs does not matter. Where several
 * responses are right, their type marks them (`mark` of its browser half).
 */
export function correctShare(response: Response, correct: Correct): number {
  return identityOf(response) === identityOf(correct) ? 1 : 0;
}

/** A text that two responses share when they say the same. */
function identityOf(response: Correct): string {
  switch (response.kind) {
    case 'choices':
      return JSON.stringify([...response.ids].sort());
    case 'order':
      return JSON.stringify(response.ids);
    case 'pairs':
      return JSON.stringify(response.pairs.map((pair) => JSON.stringify(pair)).sort());
    case 'scale':
      return response.id;
    case 'text':
      return response.text.trim();
    case 'truth':
    case 'number':
      return String(response.value);
    default:
      return JSON.stringify(response);
  }
}

/** True when the answer as it stands is the one that was checked. */
export const isChecked = (saved: SavedAnswer | undefined): boolean =>
  saved?.checked !== undefined && saved.checked.revision === saved.revision;

/** True when nothing can change a marked question any more: the answer is right, or no try is left. */
export function isDecided({ marking }: QuestionSettings, saved: SavedAnswer | undefined): boolean {
  const { checked } = saved ?? {};
  return checked !== undefined && (checked.share >= 1 || checked.tries >= (marking?.attempts ?? 1));
}

/** Earned marks over all marks, 0 to 1, to a hundredth of a percent: what is reported is also what is judged. */
export function markedShare(questions: QuestionSettings[], { answers }: SavedState): number {
  let [earned, all] = [0, 0];
  for (const { id, marking } of questions) {
    const marks = marking?.marks ?? 0;
    earned += marks * (answers[id]?.checked?.share ?? 0);
    all += marks;
  }
  return toHundredths(earned / all);
}

/** A share to a hundredth of a percent, so that 7 of 10 marks are 70% whatever the computer makes of 0.7. */
export const toHundredths = (share: number): number => Math.round(share * 1e4) / 1e4;
