import type { OpenPage } from '../page/later.ts';
import { showNotice } from './notice.ts';

/**
 * Asks whether answers may go to an LRS that only a link names, where that is to be asked. Where saved state would go
 * there too, no question promises meanwhile that it is saved for anybody.
 */
export function lrsQuestion({ launch }: OpenPage): void {
  const { session, word, save, afterJoin, afterSave } = launch;
  const { asks, untold } = session;
  if (!asks) return;
  const promises = [...document.querySelectorAll<HTMLElement>('[data-where]')];
  const promise = () => {
    for (const each of promises)
      each.textContent = session.untold ? word('where.local') : (each.dataset.where ?? '');
  };
  if (untold) {
    promise();
    afterJoin(promise);
  }
  if (asks.isYes !== undefined) return;
  // That nothing is sent before a yes is no trouble that is over afterwards: nothing is sent "again".
  let isUnasked = false;
  afterSave((delivery) => {
    const line = document.getElementById('status');
    if (isUnasked && asks.isYes && !('why' in delivery) && line) {
      line.textContent = '';
      line.hidden = true;
    }
    isUnasked = 'why' in delivery && delivery.why === 'unasked';
  });
  const { host, pathname } = new URL(asks.endpoint);
  const say = (isYes: boolean) => {
    asks.answer(isYes);
    void save();
  };
  // With its path, since one host may have many tenants.
  const address = host + pathname.replace(/\/$/, '');
  launch.atUnmount(
    showNotice(word('lrs.ask', { address }), [
      { label: word('lrs.yes'), run: () => say(true) },
      { label: word('lrs.no'), run: () => say(false) },
    ]),
  );
}
