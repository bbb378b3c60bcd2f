import { renderMarkdown } from '../fields/markdown.ts';
import { isSound } from '../media/medium.ts';
import { nearestLanguage } from '../sections/videos/nearest-language.ts';
import { type RemoteVideo, remoteVideo } from '../sections/videos/remote-video.ts';
import type { ModuleVideo } from '../sections/videos/video.ts';
import { aboutMedium, speedsIn } from './about-medium.ts';
import type { Rendering } from './rendering.ts';
import { timedView } from './timed-transcript.ts';
import { nameOfLanguage } from './words.ts';

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
    about: file && aboutMedium(file, rendering),
    sound: isSoundFile,
    original: file === undefined ? url : address(file),
    asked: module.completion.videos,
    speeds: speedsIn(locale.language),
    timed: timedView(cues, locale.language),
    readable: cues.length > 0 || transcript !== undefined,
    transcript: transcript && saying.block(transcript, renderMarkdown(transcript, markdown)),
  };
  return templates.render('video', view, locale.words);
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
