import type { Launch } from '../launch/launch.ts';

/**
 * Says above the questions to which host answers go, as soon as that is known, or that none go there before the learner
 * has said yes.
 */
export function lrsPlace({ session, word, afterJoin, afterSave }: Launch): void {
  const line = document.createElement('p');
  line.className = 'callout';
  document.querySelector('[data-questions]')?.before(line);
  const show = () => {
    const { lrs, asks } = session;
    const isAsked = asks && asks.isYes === undefined;
    const host = isAsked ? new URL(asks.endpoint).host : lrs;
    line.hidden = !host;
    if (host) line.textContent = word(isAsked ? 'lrs.asked' : 'lrs.where', { host });
  };
  show();
  afterJoin(show);
  afterSave(show);
}
