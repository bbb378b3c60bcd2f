import type { VideoSettings } from '../../shared/settings.ts';
import type { Launch } from '../launch/launch.ts';
import { addWatched } from '../state/played.ts';
import { seconds } from '../state/saved-state.ts';
import { type Deed, type Happening, watchingOf } from '../state/watching.ts';
import { watched } from '../state/watching-reducer.ts';
import { placeLeft } from '../video/place-left.ts';
import { showStanding } from './standing.ts';

/** A slider that is dragged jumps many times a second: so many quiet milliseconds make one seek of them. */
const settled = 500;

/** Watches a player: tells the session what becomes of its video, and keeps what was watched of it. */
export function watch(player: HTMLVideoElement, { id, share }: VideoSettings, launch: Launch): void {
  const { session, state } = launch;
  const saved = () => state.videos[id];
  let watching = watchingOf(saved()?.watched ?? [], saved()?.length || 0, {
    share,
    rate: player.playbackRate,
  });
  let [timer, copied] = [0, 0];

  const act = (deed: Deed) => {
    switch (deed.do) {
      case 'note': {
        const element = deed.told.moment === 'initialized' ? { element: player } : {};
        return session.note({ kind: 'video', video: id, ...deed.told, ...element });
      }
      case 'keep':
        state.videos[id] = {
          at: deed.at,
          length: deed.length,
          watched: addWatched(saved()?.watched ?? [], deed.last),
        };
        return showStanding(launch);
      case 'save':
        return void launch.save();
      case 'copy':
        if (copied === seconds()) return;
        copied = seconds();
        launch.device?.keep({ ...state, time: copied });
        return;
      case 'wait':
        timer = window.setTimeout(() => happens('settled'), settled);
        return;
      case 'stop waiting':
        clearTimeout(timer);
    }
  };
  const happens = (happening: Happening, stamp = performance.now()) => {
    const now = performance.now() / 1000;
    const { currentTime, duration, playbackRate, paused, seeking, ended, loop } = player;
    const { watching: next, deeds } = watched(watching, happening, {
      ...{ currentTime, duration, playbackRate, paused, seeking, ended, loop },
      ...{ now, happened: Math.min(now, stamp / 1000) },
    });
    watching = next;
    deeds.forEach(act);
  };

  for (const event of [
    ...(['durationchange', 'playing', 'timeupdate', 'ratechange', 'seeking', 'seeked'] as const),
    ...(['pause', 'ended', 'error', 'emptied'] as const),
  ])
    player.addEventListener(event, ({ timeStamp }) => happens(event, timeStamp));
  const loaded = () => happens({ kind: 'loaded', left: placeLeft(saved()) });
  player.addEventListener('loadedmetadata', loaded);
  player.addEventListener('keydown', () => happens('keydown'), true);
  launch.beforeSave((leaving) => happens(leaving ? 'leave' : 'save'));

  // Who was quicker than this script has loaded the video already, or played something of it.
  if (player.readyState > 0) loaded();
  const ranges = player.played;
  if (ranges.length > 0)
    happens({ kind: 'found', since: ranges.start(ranges.length - 1), left: placeLeft(saved()) });
}
