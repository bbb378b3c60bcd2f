import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { isIriBase, isWebAddress, plainIri } from '../fields/fields.ts';
import { findFile } from '../module/files.ts';
import type { LocalFile } from '../module/module.ts';
import { validate } from '../module/schema-problems.ts';
import { type Place, type Problem, problem, startOf } from '../problem/problem.ts';
import type { StatementWays } from '../shared/settings.ts';
import { standardNames } from '../standards/index.ts';
import { fontsOf } from '../theme/fonts.ts';
import { bundleConfig } from './bundle.ts';
import { placesIn } from './places.ts';
import { statementWays } from './statement-ways.ts';

const fileName = 'build.config.ts';

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

const passMark = z.number().refine((value) => value > 0 && value <= 1, {
  params: { problem: 'bad-value', hint: 'Write a share such as 0.7, up to 1.' },
  error: ({ input }) => `${input} is not a share.`,
});

const configSchema = z.strictObject({
  /** Which packages to build: 'all', or names such as 'scorm12'. Without it, scorm12 alone. */
  standards: z.preprocess(
    (value) => {
      const named: unknown = typeof value === 'string' ? [value] : value;
      return Array.isArray(named) && named.includes('all') ? [...standardNames] : named;
    },
    z.array(standardName).min(1).default(['scorm12']),
  ),
  /** Where the packages go, from the workspace's folder. Without it, dist/packages. */
  out: z.string().min(1).default('dist/packages'),
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
  /** Whom statements name: a pseudonym, or the LMS's own id of the learner (often an e-mail address). */
  actor: z.enum(['pseudonym', 'account']).default('pseudonym'),
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
  theme: z
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
    .default({}),
});

/** What build.config.ts exports. */
export type Config = z.input<typeof configSchema>;

/** The configuration with every default filled in. */
export type Settled = z.output<typeof configSchema>;

/** How pages look. */
export type Theme = Settled['theme'];

/** Types build.config.ts: `export default defineConfig({ … })`. */
export const defineConfig = (config: Config): Config => config;

/** A workspace's configuration, and its logo where it has one. */
export interface LoadedConfig {
  config: Settled;
  logo: LocalFile | undefined;
  /** How statements leave the packages of this workspace; undefined where none do. */
  ways: StatementWays | undefined;
  /** Where a setting stands in build.config.ts, with the text of that file for the code frame. */
  placeOf(path: readonly PropertyKey[]): Place & { source?: string };
}

/** Takes the place of `lrs`, and of `iri` where there is none: the launch names this endpoint and no other. */
export interface LrsInstead {
  endpoint: string;
  iri: string;
}

/**
 * Loads build.config.ts of a workspace; its defaults when there is none. The file is bundled by esbuild,
 * since Node 20 does not load TypeScript, with `satchel` meaning the running package.
 */
export async function loadConfig(
  workspace: string,
  instead?: LrsInstead,
): Promise<{ loaded: LoadedConfig | undefined; problems: Problem[] }> {
  const file = join(workspace, fileName);
  if (!existsSync(file)) {
    const settled = configSchema.parse({});
    const { config, ways } = withLrs(settled, instead) ?? { config: settled, ways: undefined };
    return { loaded: { config, logo: undefined, ways, placeOf: () => startOf(file) }, problems: [] };
  }
  const source = await readFile(file, 'utf8');
  const withSource = (problems: Problem[]) => problems.map((each) => ({ source, ...each }));
  const bundled = await bundleConfig(file);
  if (typeof bundled !== 'string') return { loaded: undefined, problems: withSource([bundled]) };

  let value: unknown;
  try {
    const url = `data:text/javascript;base64,${Buffer.from(bundled).toString('base64')}`;
    value = ((await import(url)) as { default?: unknown }).default;
  } catch (error) {
    const words = {
      message: `This file stops with an error: ${(error as Error).message}`,
      hint: 'Mend it, and build again.',
    };
    return { loaded: undefined, problems: withSource([problem('bad-config', startOf(file), words)]) };
  }
  if (typeof value !== 'object' || value === null) {
    const words = {
      message: 'This file does not export its settings.',
      hint: 'Write: export default defineConfig({ … })',
    };
    return { loaded: undefined, problems: withSource([problem('bad-config', startOf(file), words)]) };
  }
  const places = placesIn(file, source);
  const { data, problems } = validate(configSchema, value, places);
  if (data === undefined) return { loaded: undefined, problems: withSource(problems) };
  const logo =
    data.theme.logo === undefined ? undefined : findFile(data.theme.logo, { folder: workspace, workspace });
  if (logo && 'code' in logo) {
    return {
      loaded: undefined,
      problems: withSource([problem(logo.code, places.placeOf(['theme', 'logo']), logo)]),
    };
  }
  const {
    config,
    ways,
    problems: found,
  } = withLrs(data, instead) ?? { config: data, ...statementWays(data, (path) => places.placeOf(path)) };
  const failed = found.some(({ severity }) => severity === 'error');
  return {
    loaded: failed
      ? undefined
      : { config, logo, ways, placeOf: (path) => ({ ...places.placeOf(path), source }) },
    problems: withSource([...problems, ...found]),
  };
}

/** The configuration with another LRS; undefined where there is none to take the place of its own. */
function withLrs(config: Settled, instead: LrsInstead | undefined) {
  if (!instead) return undefined;
  const ways: StatementWays = { actor: config.actor, launch: [instead.endpoint] };
  return { config: { ...config, iri: config.iri ?? instead.iri }, ways, problems: [] as Problem[] };
}
