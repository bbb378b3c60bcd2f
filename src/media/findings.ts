import type { ProblemWords } from '../problem/problem.ts';
import { type ContentKind, nameOfKind } from './content-kind.ts';
import { ffmpegFor, type Making } from './ffmpeg.ts';
import type { Track } from './headers.ts';
import { isSound, type Medium } from './medium.ts';

/** Something about a medium: `error` where it plays nowhere, `somewhere` where some cannot play it, `slow` where it waits. */
export interface Finding extends ProblemWords {
  reach: 'nowhere' | 'somewhere' | 'slow';
}

/** Films that no browser plays, in whichever form. */
const playNowhere: readonly ContentKind[] = ['avi', 'asf', 'flv', 'mpeg', 'realmedia', 'amr', 'aiff'];
const soundsAmongThem: readonly ContentKind[] = ['amr', 'aiff'];
const media: readonly ContentKind[] = [
  ...playNowhere,
  ...(['mp4', 'quicktime', 'webm', 'ogg', 'wav', 'flac', 'mp3', 'adts'] as const),
];

/** Codecs that every browser plays for which pages are written. */
const playEverywhere = ['avc', 'aac', 'mp3', 'flac', 'pcm-s16', 'pcm-u8', 'pcm-s24', 'pcm-f32'];

/** Those that some do not, and whose learners those are. */
const playSomewhere: Record<string, string> = {
  hevc: 'Firefox, and many computers and Android phones, do not play HEVC (H.265).',
  av1: 'iPhones and Macs before those of late 2023 do not play AV1.',
  vp8: 'Older iPhones do not play VP8.',
  vp9: 'Older iPhones do not play VP9.',
  opus: 'Older iPhones do not play Opus.',
  vorbis: 'iPhones before iOS 18.4 do not play Vorbis.',
  alac: 'Only Safari plays Apple Lossless (ALAC).',
  ac3: 'Chrome and Firefox do not play Dolby sound (AC-3).',
  eac3: 'Chrome and Firefox do not play Dolby sound (E-AC-3).',
};

const codecNames: Record<string, string> = {
  mp4v: 'MPEG-4 part 2 (DivX, Xvid)',
  prores: 'ProRes',
  mpeg2: 'MPEG-2',
  'V_MPEG4/ISO/ASP': 'MPEG-4 part 2 (DivX, Xvid)',
};

/** Bytes a second above which a film is heavy: 2 Mbit/s is all that many learners have. Sound: 192 kbit/s. */
const [heavyFilm, heavySound] = [2e6 / 8, 192e3 / 8];
/** Of what is shorter, nobody minds the weight. */
const lightAnyway = 3e6;

/** What is to be said of a medium that an author names as `written`, the worst first; nothing where all is well. */
export function findingsOf(written: string, medium: Medium): Finding[] {
  const worst = unplayable(written, medium);
  return worst ? [worst] : [...partly(written, medium), ...slow(written, medium)];
}

function unplayable(written: string, medium: Medium): Finding | undefined {
  const { kind, tracks, layout } = medium;
  const nowhere = (message: string, hint: string): Finding => ({ reach: 'nowhere', message, hint });
  if (kind === 'nothing')
    return nowhere(`"${written}" has no bytes.`, 'Copy the file again from where it comes from.');
  if (kind === 'unknown') {
    return {
      reach: 'somewhere',
      message: `What "${written}" is cannot be told from its content: it may play nowhere.`,
      hint: `Play it in a browser. ${madeBy(written, 'film')}`,
    };
  }
  if (!media.includes(kind)) {
    return nowhere(
      `"${written}" is ${nameOfKind(kind)} by its content, and no film or sound.`,
      kind === 'html'
        ? 'A download gave an error page, or the page around the film. Open it in a text editor to see which; then fetch the film itself.'
        : 'Name the film itself here.',
    );
  }
  if (playNowhere.includes(kind)) {
    const making = soundsAmongThem.includes(kind) ? 'sound' : 'film';
    return nowhere(`No browser plays "${written}": it is ${nameOfKind(kind)}.`, madeBy(written, making));
  }
  if (layout && !layout.hasIndex) {
    return nowhere(
      `"${written}" has no index: the film was not finished, or its end is missing.`,
      'Copy or export it again: without its index nothing can play it.',
    );
  }
  if (layout && layout.missing > 0) {
    return nowhere(
      `"${written}" ends before its end: ${layout.missing} bytes are missing.`,
      'Copy the file again from where it comes from.',
    );
  }
  if (tracks === undefined) {
    return {
      reach: 'somewhere',
      message: `What "${written}" holds could not be read in time: it is damaged, or built in a way that players stumble over.`,
      hint: `Play it in a browser. ${madeBy(written, 'film')}`,
    };
  }
  if (tracks.length === 0) {
    return nowhere(
      `"${written}" is ${nameOfKind(kind)}, and nothing that plays was found in it.`,
      'Export it again, and play it in a browser before you name it here.',
    );
  }
  const pictures = tracks.filter(({ type }) => type === 'video');
  const wanted = pictures.length > 0 ? pictures : tracks;
  if (wanted.some(({ codec }) => isPlayed(codec))) return undefined;
  const [first] = wanted as [Track];
  return nowhere(
    `No browser ${first.type === 'video' ? 'shows the picture' : 'plays the sound'} of "${written}": it is in ${codecNames[first.codec] ?? first.codec}.`,
    madeBy(written, first.type === 'video' ? 'film' : 'sound'),
  );
}

const isPlayed = (codec: string) => playEverywhere.includes(codec) || codec in playSomewhere;

/** What plays in some browsers. */
function partly(written: string, medium: Medium): Finding[] {
  const { kind, tracks = [] } = medium;
  const whole = isSound(medium) ? 'sound' : 'film';
  const somewhere = (message: string, making: Making): Finding => ({
    reach: 'somewhere',
    message: `"${written}" does not play for everybody. ${message}`,
    hint: madeBy(written, making),
  });
  for (const { codec, profile, type } of tracks) {
    const who = playSomewhere[codec];
    if (who !== undefined) return [somewhere(who, whole)];
    if (!isPlayed(codec)) {
      return [
        somewhere(
          `No browser plays its ${type === 'video' ? 'picture' : 'sound'} (${codecNames[codec] ?? codec}).`,
          whole,
        ),
      ];
    }
    // Profiles of H.264 with ten bits (6E), 4:2:2 (7A) and 4:4:4 (F4): ITU-T H.264, A.2.
    if (codec === 'avc' && /^avc\d\.(6e|7a|f4)/i.test(profile ?? '')) {
      return [somewhere('Phones do not play H.264 with ten bits, or with 4:2:2 or 4:4:4 colours.', whole)];
    }
  }
  if (kind === 'quicktime') return [somewhere('Firefox plays no QuickTime files.', 'copy')];
  // H.264 in WebM is no WebM: it is Matroska, of which Firefox and Safari know nothing.
  if (kind === 'webm') return [somewhere('Firefox and Safari play no Matroska files.', 'copy')];
  return [];
}

/** What plays, and has learners wait or pay. */
function slow(written: string, medium: Medium): Finding[] {
  const { bytes, duration, layout } = medium;
  const sound = isSound(medium);
  const found: Finding[] = [];
  const perSecond = duration === undefined ? 0 : bytes / duration;
  if (perSecond > (sound ? heavySound : heavyFilm) && bytes > lightAnyway) {
    const minute = (perSecond * 60) / 1e6;
    found.push({
      reach: 'slow',
      message: `A minute of "${written}" weighs ${minute.toFixed(minute < 10 ? 1 : 0)} MB: on a slow line it stops again and again.`,
      hint: madeBy(written, sound ? 'sound' : 'smaller'),
    });
  } else if (layout?.isIndexLast) {
    found.push({
      reach: 'slow',
      message: `The index of "${written}" stands at its end: nothing plays before the end was fetched.`,
      hint: madeBy(written, 'copy'),
    });
  }
  return found;
}

function madeBy(written: string, making: Making): string {
  const { command, makes } = ffmpegFor(written, making);
  return `In the folder of the module: ${command}   Then name "${makes}" here.`;
}
