import type { Launch } from '../launch/launch.ts';

/** Shows the way out where the LMS gave one: everything is sent first, then the learner goes back there. */
export function exit({ session, leave }: Launch): void {
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
