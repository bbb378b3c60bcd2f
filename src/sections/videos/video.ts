import * as z from 'zod';
import {
  addIssue,
  byLanguage,
  isWebAddress,
  itemId,
  line,
  path,
  share,
  url,
  was,
  wordsPath,
} from '../../fields/fields.ts';
import { isInsecureFilm } from './remote-video.ts';

const videoKeys = z.strictObject({
  id: itemId().meta({
    description:
      'Names the video for good. Learners’ progress is kept under it. Without it, one is made of its title.',
    example: 'welcome',
    made: true,
  }),
  was: was(),
  title: line(200).meta({ description: 'The heading above the video.', example: 'Welcome' }),
  file: path('film').optional().meta({
    description:
      'The video file (MP4), or a sound (MP3, M4A, Ogg), from the module’s folder. What it is, is told by its content.',
    example: 'media/welcome.mp4',
  }),
  url: url().optional().meta({
    description:
      'Its address, when it is on the web: on YouTube, on Vimeo, or a film file (https://…/x.mp4). Nothing is loaded from there before the learner asks for it.',
    example: 'https://vimeo.com/76979871',
  }),
  poster: path('picture')
    .optional()
    .meta({ description: 'The picture shown before the video plays.', example: 'media/welcome.jpg' }),
  captions: z
    .preprocess(
      (value) => (typeof value === 'string' ? { '': value } : value),
      byLanguage(wordsPath('captions')),
    )
    .optional()
    .meta({
      description:
        'WebVTT or SRT files by language; or one file, in the module’s language. A transcript that follows the video is made of them.',
      example: '{ en: media/welcome.en.vtt }',
    }),
  transcript: wordsPath('read').optional().meta({
    description: 'A Markdown file with the words of the video. Reading it is a full way through the video.',
    example: 'media/welcome.en.md',
  }),
  share: share().default(0.9).meta({
    description:
      'How much of the video counts as watched. Without it, 90%. Nobody can tell of one that YouTube or Vimeo plays: to open it is enough.',
    example: '80%',
  }),
});

/** The keys of a video. */
export const videoSchema = videoKeys.superRefine(({ file, url: address }, ctx) => {
  if ((address === undefined) === (file === undefined)) {
    addIssue(
      ctx,
      address ? 'A video has an address or a file, not both.' : 'A video needs a file or an address.',
      {
        problem: address ? 'bad-value' : 'missing-key',
        hint: address
          ? 'Write either file: or url:.'
          : 'Add a line such as "file: media/welcome.mp4", or "url: https://vimeo.com/76979871".',
      },
    );
  } else if (address !== undefined && isWebAddress(address) && isInsecureFilm(address)) {
    addIssue(ctx, 'A page on https:// cannot play a film from an http:// address.', {
      problem: 'bad-link',
      hint: 'Write https:// if the address works so, or put the film into media/.',
      path: ['url'],
    });
  }
});

/** A video as its author wrote it. */
export type Video = z.output<typeof videoSchema>;

/** A video, its caption languages settled and its transcript read (Markdown). */
export type ModuleVideo = Omit<Video, 'captions' | 'transcript'> & {
  captions: Record<string, string>;
  transcript: string | undefined;
};
