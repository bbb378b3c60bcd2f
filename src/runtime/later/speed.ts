import type { Launch } from '../launch/launch.ts';

/** Lets the learner choose the speed of these players, and remembers it on the device for this module. */
export function speed(players: HTMLVideoElement[], { device }: Launch): void {
  const key = `satchel:speed:${device?.owner}`;
  const kept = device?.storage.get(key);
  const set = (rate: string) => {
    // The default as well: a player that loads another film begins with it.
    for (const player of players) player.defaultPlaybackRate = player.playbackRate = Number(rate);
  };
  for (const player of players) {
    const { video } = player.dataset;
    const within = video === undefined ? player.closest('.medium') : document;
    const select = within?.querySelector<HTMLSelectElement>(`[data-speed="${video ?? ''}"]`);
    if (!select) continue;
    select.closest('.speed')?.classList.add('ready');
    select.addEventListener('change', () => {
      set(select.value);
      void device?.storage.set(key, select.value);
    });
    // Browsers have menus of their own for it.
    player.addEventListener('ratechange', () => {
      select.value = String(player.playbackRate);
    });
    if (kept && Array.from(select.options).some(({ value }) => value === kept)) set(kept);
  }
}
