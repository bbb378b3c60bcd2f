import * as z from 'zod';
import { addIssue } from '../fields/fields.ts';
import { fontsOf } from './fonts.ts';

const color = z.string().refine((value) => /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(value), {
  params: { problem: 'bad-value', hint: 'Write it as #rgb or #rrggbb, such as #0b5f7a.' },
  error: ({ input }) => `"${input}" is not a colour that Satchel knows.`,
});

const fonts = z.string().refine((value) => fontsOf(value) !== undefined, {
  params: {
    problem: 'bad-value',
    hint: 'Write names with commas between them, such as: Georgia, Noto Serif, serif',
  },
  error: ({ input }) => `"${input}" is not a list of fonts.`,
});

const file = z.string().min(1);

/** A font in the package: `family` is what `text` or `headings` call it; `weight` is one, or from … to … of a variable font. */
const fontFile = z.strictObject({
  family: z.string().refine((value) => fontsOf(value)?.length === 1, {
    params: { problem: 'bad-value', hint: 'Write the name of one font, such as: Source Sans' },
    error: ({ input }) => `"${input}" is not the name of a font.`,
  }),
  file,
  weight: z
    .string()
    .regex(/^[1-9]\d{0,2}( [1-9]\d{0,2})?$/, {
      error: ({ input }) => `"${input}" is no weight of a font.`,
    })
    .optional(),
  italic: z.boolean().optional(),
});

/** How pages look, as build.config.ts says it. */
export const themeSchema = z
  .strictObject({
    /** Hexadecimal colours: of links and buttons, of text, of the page. */
    colors: z
      .strictObject({ accent: color.optional(), text: color.optional(), page: color.optional() })
      .optional(),
    /**
     * Fonts by their names, the first that the learner's device has: of the text, and of headings. `files` travel in
     * the package and are fetched after the text is there: they weigh more than the page.
     */
    fonts: z
      .strictObject({
        text: fonts.optional(),
        headings: fonts.optional(),
        files: z.array(fontFile).min(1).optional(),
      })
      .superRefine(({ text, headings, files = [] }, ctx) => {
        const named = [text, headings].flatMap((list) => (list === undefined ? [] : (fontsOf(list) ?? [])));
        for (const [index, { family }] of files.entries()) {
          if (named.includes(family)) continue;
          addIssue(ctx, `No text is in the font "${family}".`, {
            problem: 'bad-value',
            hint: `Name it in "text" or "headings", such as: text: '${family}, sans-serif'.`,
            path: ['files', index, 'family'],
          });
        }
      })
      .optional(),
    /** A picture file, from the workspace's folder, above the title. */
    logo: file.optional(),
    /** A picture across the page above everything else. It says nothing: who cannot see it misses nothing. */
    header: file.optional(),
    /** The picture in the tab of a browser: PNG, SVG or ICO. */
    favicon: file.optional(),
  })
  .default({});

/** How pages look. */
export type Theme = z.output<typeof themeSchema>;
