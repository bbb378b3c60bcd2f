import * as z from 'zod';
import { addIssue, isIriBase, isWebAddress, plainIri } from '../fields/fields.ts';
import { addressKindOf, referencesIn } from '../fields/markdown.ts';
import { standardNames } from '../standards/index.ts';
import { themeSchema } from '../theme/theme.ts';

const webAddress = z.string().refine(isWebAddress, {
  params: { problem: 'bad-link', hint: 'Write the whole address, beginning with https://' },
  error: ({ input }) => `"${input}" is not a web address.`,
});

/** An address that is safe to share: a name and a password in it would be a secret in a file. */
const lrsAddress = webAddress.refine((value) => !/^https?:\/\/[^/?#]*@/i.test(value), {
  params: {
    problem: 'bad-link',
    hint: 'Leave the part up to the @ out: credentials come from SATCHEL_LRS_KEY and SATCHEL_LRS_SECRET.',
  },
  error: 'This address holds a name or a password.',
});

const standardName = z.string().refine((value) => standardNames.includes(value), {
  params: { problem: 'unknown-standard', hint: `Known: ${standardNames.join(', ')}.` },
  error: ({ input }) => `"${input}" is not a standard that Satchel knows.`,
});

const sharedFolder = z
  .string()
  .refine((value) => value.trim() !== '' && !/^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)/i.test(value), {
    params: { problem: 'bad-value', hint: "Write a folder of this workspace, such as 'assets'." },
    error: ({ input }) => `"${input}" is no folder within this workspace.`,
  });

const passMark = z.number().refine((value) => value > 0 && value <= 1, {
  params: { problem: 'bad-value', hint: 'Write a share such as 0.7, up to 1.' },
  error: ({ input }) => `${input} is not a share.`,
});

const footerText = z
  .string()
  .min(1)
  .max(2000)
  .superRefine((text, ctx) => {
    for (const { kind, written } of referencesIn(text)) {
      if (kind === 'image') {
        addIssue(ctx, `The foot of a page holds no picture: "${written}".`, {
          problem: 'bad-value',
          hint: 'Put it into theme.logo or theme.header, or leave it out.',
        });
      } else if (addressKindOf(written) !== 'web') {
        addIssue(ctx, `"${written}" is no address that a page in an LMS can lead to.`, {
          problem: 'bad-link',
          hint: 'Write the whole address, beginning with https:// or mailto:',
        });
      }
    }
  });

/** What build.config.ts may say. */
export const configSchema = z.strictObject({
  /** Which packages to build: 'all', or names such as 'scorm12'. Without it, scorm12 alone. */
  standards: z.preprocess(
    (value) => {
      const named: unknown = typeof value === 'string' ? [value] : value;
      return Array.isArray(named) && named.includes('all') ? [...standardNames] : named;
    },
    z.array(standardName).min(1).default(['scorm12']),
  ),
  /** What learners call the learning platform, such as 'ILO e-Campus'. Without it, its own name or "your learning platform". */
  platform: z.string().trim().min(1).max(60).optional(),
  /**
   * What stands at the foot of every page, in Markdown: an imprint, a word on privacy. One text for all languages, or
   * one by language: { en: '…', fr: '…' }.
   */
  footer: z.union([footerText, z.record(z.string(), footerText)]).optional(),
  /** Whether pictures are made as large as pages show them, or packed as they are. A module's own word goes first. */
  pictures: z.enum(['fitted', 'original']).default('fitted'),
  /** Where the packages go, from the workspace's folder. Without it, dist/packages. */
  out: z.string().min(1).default('dist/packages'),
  /** Folders that modules share, from the workspace's folder: files in them are packed without a note. */
  shared: z.array(sharedFolder).optional(),
  /** What the ids of activities begin with. A must as soon as statements can leave a package. */
  iri: webAddress
    .refine(isIriBase, {
      params: { problem: 'bad-link', hint: plainIri },
      error: ({ input }) => `"${input}" cannot be the beginning of ids.`,
    })
    .optional(),
  /** Where statements go. Without it, nothing leaves a package but what the LMS is told. No secrets here. */
  lrs: z
    .strictObject({
      /** The LRS that the launch names in its query: true for any, or the endpoints that it may name. */
      launch: z.union([z.boolean(), z.array(lrsAddress).min(1)]).optional(),
      /** An address that the page POSTs to at launch, and that answers a short-lived token. */
      tokenUrl: lrsAddress.optional(),
      /** The LRS that the token is for, where it is on another host than the token's address. */
      endpoint: lrsAddress.optional(),
      /**
       * Builds credentials into the package, where every learner can read them. They are taken from
       * SATCHEL_LRS_KEY and SATCHEL_LRS_SECRET when the package is built, and from nowhere else.
       */
      builtIn: z.strictObject({ endpoint: lrsAddress }).optional(),
    })
    .optional(),
  /**
   * Whom statements name: a pseudonym that can be computed from the learner's number, the LMS's own id of the learner
   * (often an e-mail address), or the actor that the answer of `lrs.tokenUrl` names.
   */
  actor: z.enum(['pseudonym', 'account', 'keyed']).default('pseudonym'),
  /** What completion asks for, where a module does not say. */
  completion: z
    .strictObject({
      sections: z.boolean().optional(),
      videos: z.boolean().optional(),
      answers: z.boolean().optional(),
      forum: z.boolean().optional(),
      score: z.enum(['completion', 'none']).optional(),
      /** The share of all marks with which a learner passes, above 0 and up to 1; for modules with marked questions. */
      passMark: passMark.optional(),
    })
    .default({}),
  /** How pages look. */
  theme: themeSchema,
});

/** What build.config.ts exports. */
export type Config = z.input<typeof configSchema>;

/** The configuration with every default filled in. */
export type Settled = z.output<typeof configSchema>;
