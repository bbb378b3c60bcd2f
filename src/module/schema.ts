import * as z from 'zod';
import {
  addIssue,
  byLanguage,
  flag,
  id,
  iriBase,
  isWebAddress,
  language,
  line,
  markdown,
  oneOf,
  path,
  share,
  url,
  was,
} from '../fields/fields.ts';
import { questionSchema } from '../questions/index.ts';
import { isInsecureFilm } from './remote-video.ts';

// The one place that says what an author may write. Descriptions and examples become docs/module-format.md.

/** Lets an author write the short form of a section: a text alone, or a list alone. */
const shortForm = <Schema extends z.ZodType>(key: 'text' | 'items', schema: Schema) =>
  z.preprocess((value) => {
    const short = key === 'text' ? typeof value === 'string' : Array.isArray(value);
    return short ? { [key]: value } : value;
  }, schema);

const title = (what: string) =>
  line(200)
    .optional()
    .meta({ description: `The heading of ${what}. Without it, the page has one of its own.` });

const introductionSchema = z
  .strictObject({
    title: title('the introduction'),
    text: markdown().meta({ description: 'The text, in Markdown.' }),
  })
  .meta({ id: 'introduction' });

const videoKeys = z.strictObject({
  id: id().meta({
    description:
      'Names the video for good. Learners’ progress is kept under it. Without it, one is made of its title.',
    example: 'welcome',
    made: true,
  }),
  was: was(),
  title: line(200).meta({ description: 'The heading above the video.', example: 'Welcome' }),
  file: path().optional().meta({
    description: 'The video file (MP4), from the module’s folder.',
    example: 'media/welcome.mp4',
  }),
  url: url().optional().meta({
    description:
      'Its address, when it is on the web: on YouTube, on Vimeo, or a film file (https://…/x.mp4). Nothing is loaded from there before the learner asks for it.',
    example: 'https://vimeo.com/76979871',
  }),
  poster: path()
    .optional()
    .meta({ description: 'The picture shown before the video plays.', example: 'media/welcome.jpg' }),
  captions: z
    .preprocess((value) => (typeof value === 'string' ? { '': value } : value), byLanguage(path('text-file')))
    .optional()
    .meta({
      description:
        'WebVTT or SRT files by language; or one file, in the module’s language. A transcript that follows the video is made of them.',
      example: '{ en: media/welcome.en.vtt }',
    }),
  transcript: path('text-file').optional().meta({
    description: 'A Markdown file with the words of the video. Reading it is a full way through the video.',
    example: 'media/welcome.en.md',
  }),
  share: share().default(0.9).meta({
    description:
      'How much of the video counts as watched. Without it, 90%. Nobody can tell of one that YouTube or Vimeo plays: to open it is enough.',
    example: '80%',
  }),
});

const videoSchema = videoKeys.superRefine(({ file, url: address }, ctx) => {
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

const readingSchema = z
  .strictObject({
    id: id().meta({
      description: 'Names the reading for good. Without it, one is made of its title.',
      example: 'guide',
      made: true,
    }),
    was: was(),
    title: line(200).meta({ description: 'The text of the link.', example: 'A guide to the topic' }),
    url: url().optional().meta({ description: 'Its address, when it is on the web.' }),
    file: path()
      .optional()
      .meta({ description: 'The file, when it travels in the package.', example: 'media/guide.pdf' }),
    description: markdown().optional().meta({ description: 'A sentence on why to read it, in Markdown.' }),
  })
  .superRefine((reading, ctx) => {
    if ((reading.url === undefined) !== (reading.file === undefined)) return;
    ctx.addIssue({
      code: 'custom',
      message: reading.url
        ? 'A reading has an address or a file, not both.'
        : 'A reading needs an address or a file.',
      params: { problem: reading.url ? 'bad-value' : 'missing-key', hint: 'Write either url: or file:.' },
    });
  });

const listOf = <Item extends z.ZodType>(item: Item, what: string) =>
  z
    .array(item)
    .min(1)
    .meta({ description: `The ${what}, in the order of the page.` });

const sectionOf = <Item extends z.ZodType>(item: Item, what: string) =>
  z.strictObject({
    title: title(`the ${what}`),
    introduction: markdown().optional().meta({ description: 'A text above the list, in Markdown.' }),
    items: listOf(item, what),
  });

/** A category of Discourse as `/new-topic` takes it: a slug, or those of a category and the one above it. */
const category = () =>
  z.string().superRefine((value, ctx) => {
    if (/^[\p{L}\p{N}_-]{1,100}(\/[\p{L}\p{N}_-]{1,100})?$/u.test(value)) return;
    addIssue(ctx, `"${value}" is not a category as Discourse writes it.`, {
      problem: 'bad-value',
      hint: 'Open the category in the forum: write what stands between /c/ and the number in its address.',
    });
  });

const discussionSchema = z.strictObject({
  title: title('the discussion'),
  url: url().meta({
    description:
      'The address of the forum thread. That of a Moodle form (`/mod/forum/post.php?forum=12`, or `?reply=345`) opens with what a learner shares in it.',
    example: 'https://forum.example.org/t/module-8',
  }),
  newTopic: flag().optional().meta({
    description:
      'Only for a Discourse forum: whether sharing an answer begins a topic of the learner’s own, with the answer in it. Without it, false.',
    example: 'true',
  }),
  category: category().optional().meta({
    description: 'The category of that topic in Discourse, as it stands in its address.',
    example: 'modules/labour-migration',
  }),
  introduction: markdown().optional().meta({ description: 'A text above the notes, in Markdown.' }),
  notes: z
    .array(markdown())
    .default([])
    .meta({ description: 'Notes on signing in, subscribing, languages: Markdown each.' }),
});

/** What a module, or a whole workspace, may say about completion. A module's word goes before the workspace's. */
export const completionSchema = z.strictObject({
  sections: flag().optional().meta({ description: 'Every section must be reached. Without it, true.' }),
  videos: flag().optional().meta({
    description: 'Every video must be watched to its share, or its transcript opened. Without it, true.',
  }),
  answers: flag().optional().meta({
    description: 'Every question must be answered, unless it says required: false. Without it, false.',
  }),
  forum: flag().optional().meta({ description: 'The forum must be opened. Without it, false.' }),
  score: oneOf(['completion', 'none']).optional().meta({
    description:
      'completion reports the score: the marks as a share of 100, or 100 for a completed module without marked questions. none reports no score. Without it, completion.',
  }),
  passMark: share().optional().meta({
    description:
      'The share of all marks with which a learner passes. With it, completion asks for every marked question, until it is right or no try is left.',
    example: '70%',
  }),
});

/** The keys of module.yaml. */
export const moduleSchema = z.strictObject({
  id: id().meta({
    description:
      'Names the module for good. LMSs keep learners’ attempts under it: when it changes, they are lost.',
    example: 'sstc-08-labour-migration',
  }),
  was: was(),
  status: oneOf(['live']).optional().meta({
    description:
      'live says that learners have begun: from then on, what would cost them something is named before it reaches them, and published.yaml keeps what they have met.',
    example: 'live',
  }),
  version: line(20)
    .default('1.0.0')
    .meta({ description: 'Yours to count. Without it, 1.0.0.', example: '1.2.0' }),
  language: language().meta({ description: 'The language of the texts, as in BCP 47.', example: 'en' }),
  title: line(200).meta({
    description: 'The title of the module. At most 200 characters.',
    example: 'South-South cooperation and labour migration',
  }),
  series: line(200).optional().meta({ description: 'The course or series that it belongs to.' }),
  number: line(20).optional().meta({ description: 'Its number in the series.', example: '8' }),
  description: line(1000).optional().meta({ description: 'A sentence or two for catalogues.' }),
  iri: iriBase().optional().meta({
    description: 'The base of this module’s xAPI ids, when it differs from the workspace’s.',
    example: 'https://academy.example.org/modules',
  }),
  introduction: shortForm('text', introductionSchema)
    .optional()
    .meta({ description: 'The text that opens the module. A text alone is enough.' }),
  videos: shortForm('items', sectionOf(videoSchema, 'videos'))
    .optional()
    .meta({ description: 'A list of videos, or a section with items.' }),
  readings: shortForm('items', sectionOf(readingSchema, 'readings'))
    .optional()
    .meta({ description: 'A list of readings, or a section with items.' }),
  questions: shortForm('items', sectionOf(questionSchema, 'questions'))
    .optional()
    .meta({ description: 'A list of questions, or a section with items.' }),
  discussion: discussionSchema
    .optional()
    .meta({ description: 'The forum in which learners share their answers.' }),
  completion: completionSchema
    .default({})
    .meta({ description: 'What a learner must do to complete the module.' }),
});

/** The keys of module.<language>.yaml beside the texts. */
export const overlayHead = z.object({
  language: language()
    .optional()
    .meta({ description: 'The language of the file, once more. It can be left out.', example: 'es' }),
  status: oneOf(['draft', 'final']).default('final').meta({
    description:
      'draft keeps the translation out of packages until somebody has approved it; satchel build --drafts puts it in, marked as a draft. Without it, final.',
    example: 'draft',
  }),
});

/** The keys that are sections; they appear on the page in the order of the file. */
export const sectionKinds = ['introduction', 'videos', 'readings', 'questions', 'discussion'] as const;
export type SectionKind = (typeof sectionKinds)[number];

export type ModuleText = z.infer<typeof moduleSchema>;
export type Video = z.infer<typeof videoSchema>;
export type Reading = z.infer<typeof readingSchema>;
export type Discussion = z.infer<typeof discussionSchema>;
export type CompletionText = z.infer<typeof completionSchema>;
