import type { Launch } from '../launch/launch.ts';
import { playFrom } from '../video/playback.ts';

/** Milliseconds for which a learner who scrolls the transcript is left in peace. */
const peace = 5000;

/** Marks what is being said in a transcript, and plays the video from where the learner chooses. */
export function timedTranscript(player: HTMLVideoElement, id: string, launch: Launch): void {
  const list = document.querySelector<HTMLElement>(`[data-timed="${id}"]`);
  if (!list) return;
  const cues = Array.from(list.querySelectorAll<HTMLElement>('span[data-time]'));
  const times = cues.map(({ dataset }) => Number(dataset.time));
  let current: HTMLElement | undefined;
  let quiet = 0;

  const show = () => {
    if (current && performance.now() > quiet) scrollWithin(list, current);
  };
  const mark = () => {
    // Players stop a hair before the time that they were sent to.
    const said = cues[times.filter((time) => time <= player.currentTime + 0.01).length - 1];
    if (said === current) return;
    current?.removeAttribute('aria-current');
    said?.setAttribute('aria-current', 'true');
    current = said;
    show();
  };
  player.addEventListener('timeupdate', mark);
  player.addEventListener('seeking', mark);
  list.parentElement?.addEventListener('toggle', show);
  for (const sign of ['wheel', 'touchmove', 'keydown'])
    list.addEventListener(
      sign,
      () => {
        quiet = performance.now() + peace;
      },
      { passive: true },
    );
  list.addEventListener('click', ({ target }) => {
    const chosen = (target as Element).closest<HTMLElement>('[data-time]');
    // Who selects words wants to copy them.
    if (!chosen || (chosen.tagName === 'SPAN' && getSelection()?.isCollapsed === false)) return;
    quiet = 0;
    if (player.src) playFrom(player, Number(chosen.dataset.time), launch);
    // It lies on another host, which is not asked before the learner says so.
    else document.querySelector<HTMLElement>(`[data-remote="${id}"] [data-watch]`)?.focus();
  });
}

/** Scrolls a box so far that a part of it is in sight, and never the page. */
function scrollWithin(box: HTMLElement, part: HTMLElement) {
  const [outer, inner] = [box.getBoundingClientRect(), part.getBoundingClientRect()];
  if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  box.scrollTo({
    top: box.scrollTop + inner.top - outer.top - outer.height / 3,
    behavior: still ? 'auto' : 'smooth',
  });
}
