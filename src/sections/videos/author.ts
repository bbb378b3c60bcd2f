import { listSection, webOrFile } from '../keys.ts';
import type { SectionAuthor } from '../section.ts';
import { type ModuleVideo, videoSchema } from './video.ts';
import { videosWithoutWords } from './words.ts';

const schema = listSection(videoSchema, 'videos');

/** Films of the package or of the web. */
export const videos = {
  kind: 'videos',
  idOfItem: 'video',
  schema,
  listed: { key: 'videos', item: { key: 'video', field: webOrFile } },
  about: {
    key: 'A list of videos, or a section with items.',
    listed: 'Videos: a list, or `video` with the file or the address of one.',
    text: 'Films that travel in the package, or that lie on the web: a video has a `file` or a `url`. Where the section needs no heading of its own, write the list at once, without `items`.\n\nCaptions make a transcript that follows the video: what is said now is marked, and a sentence that is chosen plays. A `transcript` of your own stands below it, with what there is to see as well.\n\nOf a `url`, nothing is loaded before the learner presses a button beside which the host is named:\n\n- **YouTube and Vimeo** play in their own players, YouTube as youtube-nocookie.com. What is played of them nobody tells the page: to open the video, or its transcript, is enough for completion. Their captions are those that were uploaded there. YouTube refuses to play in a page that was opened from a disk; the link beside it always works.\n- **A film file**, such as `https://films.example.org/welcome.mp4`, plays in the page’s own player and is watched like one of the package. The address must not lead on to another host.\n- **Any other address** opens in a new tab, and to open it is enough.\n\nThe package may reach these hosts and no others. A `poster` is always a file of yours.',
    item: 'video',
  },
  complete: ({ introduction, items }, { language, words }) => ({
    introduction,
    items: items.map(({ captions = {}, ...video }) => ({
      ...video,
      captions: Object.fromEntries(Object.entries(captions).map(([code, file]) => [code || language, file])),
      transcript: video.transcript === undefined ? undefined : words(video.transcript),
    })),
  }),
  view: ({ introduction, items }, { markdown, video }) => ({
    introduction: markdown(introduction),
    videos: items.map(video),
  }),
  proof: ({ url: address, file }, say) => ({ about: say('proof.video', { address: address ?? file ?? '' }) }),
  advice: videosWithoutWords,
  import: {
    names: [
      'videos?( [0-9]{1,3})?|video clips?|films?|watch( the videos?)?|multimedia|(the )?recordings?',
      'capsules? videos?|regarder',
      'peliculas?|filmes?',
      'فيديو|الفيديو|فيديوهات|مقاطع فيديو|مقاطع الفيديو|اشرطة الفيديو|الافلام',
    ],
    from: 'links',
    example: ['  items:', '    - id: welcome', '      title: Welcome', '      file: media/welcome.mp4'],
  },
} as const satisfies SectionAuthor<typeof schema, { introduction: string | undefined; items: ModuleVideo[] }>;
