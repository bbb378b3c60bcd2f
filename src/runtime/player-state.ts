import type { PlayerState } from './session.ts';

/** How a player shows and sounds now. */
export function stateOf(player: HTMLVideoElement): PlayerState {
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
