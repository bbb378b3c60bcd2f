import { type Problem, problem } from '../../problem/problem.ts';
import type { Where } from '../section.ts';
import { nearestLanguage } from './nearest-language.ts';
import { remoteVideo } from './remote-video.ts';
import type { Video } from './video.ts';

/** The videos that some learners cannot follow: no captions, no words to read. Warnings. */
export function videosWithoutWords(
  { items }: { items: Video[] },
  { language, placeOf, isSound }: Where,
): Problem[] {
  return items.flatMap(({ captions = {}, transcript, url, title, file }, index) => {
    const place = placeOf(['items', index]);
    const hasCaptions = '' in captions || nearestLanguage(captions, language) !== undefined;
    // What a site plays in its own player has the captions that were uploaded there.
    const isPlayedHere = url === undefined || remoteVideo(url).kind === 'file';
    // Nothing is to be seen while sound plays: who cannot hear it reads its words.
    const isHeard = file !== undefined && isSound(file);
    const noCaptions = problem('missing-captions', place, {
      severity: 'warning',
      message: `The video "${title}" has no captions in "${language}".`,
      hint: 'Name a WebVTT or SRT file, such as "captions: media/welcome.vtt". Those who cannot hear it, or may not play sound, then read along.',
    });
    const noTranscript = problem('missing-transcript', place, {
      severity: 'warning',
      message: `Nobody can read what is said and shown in the video "${title}".`,
      hint: 'Name a Markdown file, such as "transcript: media/welcome.md"; captions alone make a transcript of what is said.',
    });
    return [
      ...(isPlayedHere && !isHeard && !hasCaptions ? [noCaptions] : []),
      ...(transcript === undefined && !hasCaptions ? [noTranscript] : []),
    ];
  });
}
