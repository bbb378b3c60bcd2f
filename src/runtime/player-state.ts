import type { LearnerEvent, PlayerState } from './session.ts';

/** What happened; of a video that begins, with how its player shows and sounds now. */
export function withPlayer(event: LearnerEvent): LearnerEvent {
  if (event.kind !== 'video' || event.moment !== 'initialized') return event;
  const player = document.querySelector<HTMLVideoElement>(`[data-video="${event.video}"]`);
  return player ? { ...event, player: stateOf(player) } : event;
}

function stateOf(player: HTMLVideoElement): PlayerState {
  const shown = Array.from(player.textTracks).find(({ mode }) => mode === 'showing');
  return {
    volume: player.muted ? 0 : player.volume,
    fullScreen: document.fullscreenElement === player,
    screen: [screen.width, screen.height],
    size: [player.clientWidth, player.clientHeight],
    quality: player.videoHeight,
    captions: shown?.language,
  };
}
