import type { Launch } from './launch.ts';
import { addWatched } from './progress.ts';
import { showProgress } from './sections.ts';
import type { VideoEvent } from './session.ts';
import { addTo } from './state.ts';

/** Watches every video: what was played, where the learner left, whether its transcript was opened. */
export function videos(launch: Launch): void {
  for (const { id } of launch.settings.videos) {
    const player = document.querySelector<HTMLVideoElement>(`[data-video="${id}"]`);
    if (player) watch(player, id, launch);
    const transcript = document.querySelector<HTMLDetailsElement>(`[data-transcript="${id}"]`);
    const isNewlyOpen = () => transcript?.open === true && addTo(launch.state.transcripts, id);
    transcript?.addEventListener('toggle', () => {
      if (!isNewlyOpen()) return;
      showProgress(launch);
      void launch.save();
    });
    // A busy phone may close the page before it tells of the toggle.
    launch.beforeSave(isNewlyOpen);
  }
}

function watch(player: HTMLVideoElement, id: string, launch: Launch) {
  const { session, state } = launch;
  const segments: [number, number][] = [];
  let playing: [number, number] | undefined;
  let began = false;

  const keep = () => {
    state.videos[id] = {
      at: player.ended ? 0 : player.currentTime,
      length: player.duration || 0,
      watched: playing
        ? addWatched(state.videos[id]?.watched ?? [], [...playing])
        : (state.videos[id]?.watched ?? []),
    };
    showProgress(launch);
  };
  const tell = (moment: VideoEvent['moment'], from?: number) => {
    session.note({
      kind: 'video',
      moment,
      video: id,
      time: player.currentTime,
      length: player.duration || 0,
      segments: playing ? [...segments, playing] : segments,
      ...(from === undefined ? {} : { from }),
    });
  };
  /** Ends the part that is being played; `seeking` has moved currentTime already, so its own end counts. */
  const stop = () => {
    if (!playing) return;
    keep();
    segments.push(playing);
    playing = undefined;
  };
  const on = (event: string, run: () => void) => player.addEventListener(event, run);

  on('loadedmetadata', () => {
    const at = state.videos[id]?.at ?? 0;
    if (at > 0 && at < player.duration - 1) player.currentTime = at;
  });
  on('playing', () => {
    if (!began) tell('initialized');
    began = true;
    playing ??= [player.currentTime, player.currentTime];
    tell('played');
  });
  on('timeupdate', () => {
    if (!playing || player.seeking) return;
    playing[1] = Math.max(playing[1], player.currentTime);
    keep();
  });
  on('seeking', () => {
    const from = playing?.[1];
    const wasPlaying = playing !== undefined;
    stop();
    if (wasPlaying) tell('seeked', from);
  });
  on('pause', () => {
    stop();
    tell('paused');
    void launch.save();
  });
  on('ended', () => {
    stop();
    tell('completed');
    void launch.save();
  });
  launch.beforeSave(() => {
    if (playing) keep();
  });
}
