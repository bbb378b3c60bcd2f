import { renderMarkdown } from '../fields/markdown.ts';
import { durationOf, isSound } from '../media/medium.ts';
import { nearestLanguage } from '../sections/videos/nearest-language.ts';
import { type RemoteVideo, remoteVideo } from '../sections/videos/remote-video.ts';
import type { ModuleVideo } from '../sections/videos/video.ts';
import { clock } from '../shared/clock.ts';
import type { Rendering } from './rendering.ts';
import { timedView } from './timed-transcript.ts';
import { nameOfLanguage, sizeInWords } from './words.ts';

const speeds = [0.75, 1, 1.25, 1.5, 2];

/** What templates/video.hbs shows of a video. */
export function renderVideo(video: ModuleVideo, rendering: Rendering): string {
  const { module, templates, locale, saying, address, captions, markdown } = rendering;
  const { id, title, file, url, poster, transcript } = video;
  const medium = module.media.get(file ?? '');
  const isSoundFile = medium !== undefined && isSound(medium);
  const remote = url === undefined ? undefined : remoteView(url);
  const own = nearestLanguage(video.captions, module.language);
  const tracks = Object.entries(video.captions).map(([language, path]) => ({
    src: captions(path),
    language,
    label: nameOfLanguage(language, locale.language),
    chosen: language === own,
  }));
  const cues = own === undefined ? [] : (module.cues.get(video.captions[own] ?? '') ?? []);
  const view = {
    id,
    title: saying.line(title),
    plainTitle: title,
    remote,
    player: remote === undefined || remote.film,
    src: file === undefined ? undefined : address(file),
    poster: poster && rendering.poster(poster),
    tracks,
    about: file && aboutOf(file, rendering),
    sound: isSoundFile,
    original: file === undefined ? url : address(file),
    asked: module.completion.videos,
    speeds: speeds.map((value) => ({
      value,
      name: value.toLocaleString(locale.language),
      normal: value === 1,
    })),
    timed: timedView(cues, locale.language),
    readable: cues.length > 0 || transcript !== undefined,
    transcript: transcript && saying.block(transcript, renderMarkdown(transcript, markdown)),
  };
  return templates.render('video', view, locale.words);
}

/** What it is, how long it lasts where that is known, and what it weighs. */
function aboutOf(file: string, { module, locale }: Rendering): string {
  const medium = module.media.get(file);
  const isHeard = medium !== undefined && isSound(medium);
  const size = sizeInWords(module.files.get(file)?.bytes ?? 0, locale.language);
  const seconds = durationOf(module.media, file);
  if (seconds === undefined) {
    return isHeard ? locale.words('audio.size', { size }) : locale.words('video.size', { size });
  }
  const values = { length: clock(Math.max(1, Math.round(seconds)), locale.language), size };
  return isHeard ? locale.words('audio.length', values) : locale.words('video.length', values);
}

function remoteView(url: string) {
  const remote = remoteVideo(url);
  const isPage = remote.kind === 'page';
  return {
    url,
    site: remote.site,
    film: remote.kind === 'file',
    frame: remote.kind === 'player',
    address: isPage ? undefined : remote.address,
    host: isPage ? remote.site : new URL(remote.origin).host.replace(/^www\./, ''),
  };
}

/** The origins that a page may reach for videos, each only when a learner asks for it. */
export interface VideoOrigins {
  frames: string[];
  media: string[];
}

/** The origins of the videos that lie elsewhere. */
export function originsOf(videos: readonly ModuleVideo[]): VideoOrigins {
  const remote = videos.flatMap(({ url }) => (url === undefined ? [] : [remoteVideo(url)]));
  const of = (kind: RemoteVideo['kind']) => [
    ...new Set(remote.flatMap((each) => (each.kind === kind && each.kind !== 'page' ? [each.origin] : []))),
  ];
  return { frames: of('player').sort(), media: of('file').sort() };
}
