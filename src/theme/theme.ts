import * as z from 'zod';
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

/** How pages look, as build.config.ts says it. */
export const themeSchema = z
  .strictObject({
    /** Hexadecimal colours: of links and buttons, of text, of the page. */
    colors: z
      .strictObject({ accent: color.optional(), text: color.optional(), page: color.optional() })
      .optional(),
    /**
     * Fonts by their names, the first that the learner's device has: of the text, and of headings. A package brings
     * no font file, since it would weigh more than the page.
     */
    fonts: z.strictObject({ text: fonts.optional(), headings: fonts.optional() }).optional(),
    /** A picture file, from the workspace's folder. */
    logo: z.string().min(1).optional(),
  })
  .default({});

/** How pages look. */
export type Theme = z.output<typeof themeSchema>;
