import type { Launch } from '../launch/launch.ts';
import { addTo } from '../state/saved-state.ts';
import { play } from './playback.ts';

/** Videos that lie elsewhere: nothing is asked of their hosts before the learner presses the button that names them. */
export function remoteVideos(launch: Launch): void {
  for (const box of document.querySelectorAll<HTMLElement>('[data-remote]')) {
    const { remote: id = '', frame, title = '' } = box.dataset;
    // What another site's player plays nobody tells us: it was opened, as a transcript is.
    const opened = () => {
      if (!addTo(launch.state.transcripts, id)) return;
      void launch.save();
    };
    const link = box.querySelector<HTMLElement>('[data-elsewhere]');
    link?.addEventListener('click', opened);
    const button = box.querySelector<HTMLElement>('[data-watch]');
    if (!button) continue;
    button.hidden = false;
    button.addEventListener('click', () => {
      if (frame === undefined) return showFilm(box, id);
      const player = frameOf(frame, title);
      // The link stays: a site may refuse to play in a frame.
      box.replaceChildren(player, ...(link ? [link] : []));
      player.focus();
      opened();
    });
  }
}

function frameOf(address: string, title: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.title = title;
  // Full screen by the older attribute, which every browser knows.
  frame.allow = 'encrypted-media; picture-in-picture';
  frame.allowFullscreen = true;
  frame.loading = 'lazy';
  // YouTube plays for nobody who does not say on which site the player stands (error 153).
  frame.referrerPolicy = 'strict-origin-when-cross-origin';
  frame.src = address;
  return frame;
}

function showFilm(box: HTMLElement, id: string) {
  const player = document.querySelector<HTMLVideoElement>(`[data-video="${id}"]`);
  if (!player) return;
  player.src = player.dataset.src ?? '';
  player.hidden = false;
  box.remove();
  player.focus();
  play(player);
}
