import type { Launch } from '../launch/launch.ts';
import { isEmpty } from '../state/saved-state.ts';

/** Tells with a receipt how many answers arrived, and offers the view of all of them. */
export function keptAnswers({ settings, state, word, afterSave }: Launch): void {
  const frame = document.querySelector<HTMLElement>('[data-kept]');
  if (!frame) return;
  // From the start, and its line is kept free: a page that moves while a learner clicks makes the click miss.
  frame.hidden = false;
  afterSave((delivery) => {
    const receipt = frame.querySelector('[data-receipt]');
    if (!receipt || 'why' in delivery) return;
    const { language } = settings.module;
    const count = settings.questions.filter(({ id }) => !isEmpty(state.answers[id]?.answer)).length;
    const time = new Date().toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });
    const values = { count, time };
    const text = delivery.state === 'kept' ? word('receipt.kept', values) : word('receipt', values);
    receipt.textContent = count === 0 ? '' : text;
  });
}
