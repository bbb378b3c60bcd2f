import * as z from 'zod';
import { flag, id, iriBase, language, line, markdown, oneOf, path, share, was } from '../fields/fields.ts';
import { type SectionKind, sectionKinds } from '../sections/index.ts';
import { durationField } from './duration.ts';
import { entrySchema } from './section-entries.ts';

// The one place that says what an author may write. Descriptions and examples become docs/module-format.md.

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

type SectionShape = { [Kind in SectionKind]: z.ZodOptional<(typeof sectionKinds)[Kind]['schema']> };

/** The keys that are sections; they appear on the page in the order of the file. */
const sectionShape = Object.fromEntries(
  Object.values(sectionKinds).map(({ kind, schema, about }) => [
    kind,
    schema.optional().meta({ description: about.key }),
  ]),
) as unknown as SectionShape;

const coverSchema = z.strictObject({
  picture: path('picture').meta({
    description: 'Its file, from the module’s folder. The page shows it wide: what matters is in the middle.',
    example: 'media/cover.jpg',
  }),
  description: line(500).meta({ description: 'What it shows, for those who cannot see it.' }),
  credit: markdown('inline').optional().meta({ description: 'Who made it, in Markdown on one line.' }),
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
  cover: coverSchema.optional().meta({
    description: 'A picture below the title.',
    example:
      '{ picture: media/cover.jpg, description: Two officials at a table in Amman., credit: "Photo: ILO" }',
  }),
  duration: durationField().optional().meta({
    description:
      'How many minutes learners need. Without it, the page says how many it takes about, reckoned from words, films and questions; with none it says nothing.',
    example: '45',
  }),
  objectives: z.array(markdown('inline')).min(1).optional().meta({
    description:
      'What learners can do after it, in Markdown on one line each: the page begins with them. They go on from “After this module, you will be able to”.',
    example: '[Compare two migration corridors, Draft one recommendation]',
  }),
  licence: markdown('inline').optional().meta({
    description: 'Under which licence it stands, in Markdown on one line: at the foot of the page.',
    example: '"[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)"',
  }),
  contact: markdown('inline').optional().meta({
    description: 'Whom learners can ask, in Markdown on one line: at the foot of the page.',
    example: '"[The course team](mailto:course@example.org)"',
  }),
  pictures: oneOf(['fitted', 'original']).optional().meta({
    description:
      'fitted makes pictures as large as the page shows them, without the place and the device of the camera; original packs them as they are. Without it, as build.config.ts says, and else fitted.',
    example: 'original',
  }),
  ...sectionShape,
  sections: z.array(entrySchema).min(1).optional().meta({
    description:
      'A list of sections of any kind, in any number, in place of the keys above. They appear on the page in this order.',
  }),
  layout: oneOf(['scroll', 'steps']).optional().meta({
    description:
      'scroll puts all sections on one page; steps shows one at a time, with Next and Back, and the contents at hand. In print and without a script, everything shows. Without it, scroll.',
    example: 'steps',
  }),
  lock: flag().optional().meta({
    description:
      'true opens a section when the one before it is done. What was open stays open, also in a new version; a glossary is always open. It guides learners and secures nothing: in print, in a review and without a script everything shows. Without it, false.',
    example: 'true',
  }),
  closing: markdown().optional().meta({
    description:
      'The last words, in Markdown: shown at the end of the page when the module is completed, and at every launch from then on.',
    example: 'Well done. Module 9 opens on Monday.',
  }),
  next: markdown('inline').optional().meta({
    description:
      'What comes next, in Markdown on one line: it stands below the last words, and is shown with them.',
    example: '"[Module 9](https://academy.example.org/module-9)"',
  }),
  record: flag().optional().meta({
    description:
      'true offers a record of completion to print, with a name that the learner types and that stays on the page, the module, the date and the score. It is no certificate: a certificate is the LMS’s to give. Without it, false.',
    example: 'true',
  }),
  quoting: oneOf(['ask']).optional().meta({
    description:
      'ask puts a box behind the last question, “My answers may be quoted without my name”: not ticked, to be changed at any time, and recorded as an answer is. Without it, nobody is asked, and npx satchel answers quotes nobody.',
    example: 'ask',
  }),
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
      'draft keeps the translation out of packages until somebody has approved it; npx satchel build --drafts puts it in, marked as a draft. Without it, final.',
    example: 'draft',
  }),
});

export type ModuleText = z.infer<typeof moduleSchema>;
export type CompletionText = z.infer<typeof completionSchema>;
