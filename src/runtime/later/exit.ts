import type { OpenPage } from '../page/later.ts';

/** Shows the way out where the LMS gave one: everything is sent first, then the learner goes back there. */
export function exit({ launch: { session, leave } }: OpenPage): void {
  const button = document.querySelector<HTMLButtonElement>('[data-exit]');
  const address = session.exit;
  if (!button || !address) return;
  (button.parentElement ?? button).hidden = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    await leave();
    await session.end('staying');
    window.location.assign(address);
  });
}
