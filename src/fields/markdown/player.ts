/** A sound or a film beside a text. */
export interface Medium {
  /** What it is, how long it lasts and what it weighs, in the page's words. */
  about: string | undefined;
  /** What is said in it, in Markdown, where a file beside it has that. */
  transcript: string | undefined;
}

/** What players in a text offer where a script brings them to life; a document without one has the browser's alone. */
export interface Playing {
  speeds: readonly { value: number; name: string; normal: boolean }[];
}

/** The page's own words for a player. */
export type PlayerWords = (
  key:
    | 'medium.transcript'
    | 'video.speed'
    | 'unplayed'
    | 'unplayed.read'
    | 'unplayed.file'
    | 'unreached'
    | 'unreached.again',
) => string;

/** What a player is made of; texts are HTML already. */
export interface Player {
  kind: 'audio' | 'video';
  title: string;
  src: string;
  about: string | undefined;
  transcript: string | undefined;
  playing: Playing | undefined;
  words: PlayerWords;
}

/** A sound or film within a line: its title, what it is, and the browser's player. */
export function playerInLine({ kind, title, src, about }: Player): string {
  const more = about === undefined ? '' : ` <bdi class="size">${about}</bdi>`;
  const inline = kind === 'video' ? ' playsinline' : '';
  return `<span class="medium-title"><bdi>${title}</bdi>${more}</span>\n<${kind} controls preload="none"${inline} src="${src}" aria-label="${title}"></${kind}>`;
}

/**
 * One that stands alone: with the choice of its speed, what is said where it does not play, which a script brings to
 * life (runtime/later/text-media.ts), and its transcript.
 */
export function playerAlone(player: Player): string {
  const { src, transcript, playing, words } = player;
  const read =
    transcript === undefined
      ? ''
      : `<details><summary>${words('medium.transcript')}</summary>\n<div class="prose">${transcript}</div></details>`;
  if (!playing) return `${playerInLine(player)}${read}`;
  const below = transcript === undefined ? '' : `${words('unplayed.read')} `;
  const options = playing.speeds
    .map(
      ({ value, name, normal }) => `<option value="${value}"${normal ? ' selected' : ''}>${name}×</option>`,
    )
    .join('');
  return `${playerInLine(player)}
<div role="status"><div class="unplayed" data-unplayed hidden>
<p data-trouble="unplayable">${words('unplayed')}</p>
<p data-trouble="unreached">${words('unreached')} <button type="button" data-again>${words('unreached.again')}</button></p>
<p>${below}<a href="${src}" target="_blank" rel="noopener" download>${words('unplayed.file')}</a></p>
</div></div>
<label class="speed">${words('video.speed')} <select data-speed autocomplete="off">${options}</select></label>${read}`;
}
