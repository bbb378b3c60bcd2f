import type { LearnerEvent, PlayerState } from '../../shared/learner-event.ts';

/** What happened; of a video that begins, how its player shows and sounds now in place of the player. */
export function withPlayerState(event: LearnerEvent): LearnerEvent {
  if (event.kind !== 'video' || !event.element) return event;
  const { element, ...video } = event;
  return { ...video, player: stateOf(element) };
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
