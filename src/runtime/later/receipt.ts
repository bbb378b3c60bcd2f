import type { OpenPage } from '../page/later.ts';
import { isEmpty } from '../state/saved-state.ts';

/** Tells with a receipt how many answers arrived. */
export function receipt({ launch: { settings, state, word, afterSave } }: OpenPage): void {
  const line = document.querySelector('[data-receipt]');
  afterSave((delivery) => {
    if (!line || 'why' in delivery) return;
    const { language } = settings.module;
    const count = settings.questions.filter(({ id }) => !isEmpty(state.answers[id]?.answer)).length;
    const time = new Date().toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });
    const values = { count, time };
    const text = delivery.state === 'kept' ? word('receipt.kept', values) : word('receipt', values);
    line.textContent = count === 0 ? '' : text;
  });
}
