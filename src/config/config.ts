import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { validate } from '../module/schema-problems.ts';
import { type Place, type Problem, problem, startOf } from '../problem/problem.ts';
import type { StatementWays } from '../shared/settings.ts';
import { findThemeFiles, type ThemeFiles } from '../theme/theme-files.ts';
import { bundleConfig } from './bundle.ts';
import { placesIn } from './places.ts';
import { type Config, configSchema, type Settled } from './schema.ts';
import { statementWays } from './statement-ways.ts';

const fileName = 'build.config.ts';

/** Types build.config.ts: `export default defineConfig({ … })`. */
export const defineConfig = (config: Config): Config => config;

/** A workspace's configuration, and the files that its theme names. */
export interface LoadedConfig {
  config: Settled;
  themeFiles: ThemeFiles;
  /** How statements leave the packages of this workspace; undefined where none do. */
  ways: StatementWays | undefined;
  /** Where a setting stands in build.config.ts, with the text of that file for the code frame. */
  placeOf(path: readonly PropertyKey[]): Place & { source?: string };
}

/** Takes the place of `lrs`, and of `iri` where there is none: the launch names one of these endpoints and no other. */
export interface LrsInstead {
  endpoints: string[];
  iri: string;
}

export interface LoadOptions {
  instead?: LrsInstead | undefined;
  /** Whether the file is left alone, as if it were not there: loading it runs it. */
  isIgnored?: boolean | undefined;
}

/**
 * Loads build.config.ts of a workspace; its defaults when there is none. The file is bundled by esbuild,
 * since Node 20 does not load TypeScript, with `satchel` meaning the running package.
 */
export async function loadConfig(
  workspace: string,
  { instead, isIgnored = false }: LoadOptions = {},
): Promise<{ loaded: LoadedConfig | undefined; problems: Problem[] }> {
  const file = join(workspace, fileName);
  if (isIgnored || !existsSync(file)) {
    const settled = configSchema.parse({});
    const { config, ways } = withLrs(settled, instead) ?? { config: settled, ways: undefined };
    return {
      loaded: { config, themeFiles: { fonts: [] }, ways, placeOf: () => startOf(file) },
      problems: [],
    };
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
  const theme = await findThemeFiles(data.theme, workspace, (path) => places.placeOf(path));
  problems.push(...theme.problems);
  const {
    config,
    ways,
    problems: found,
  } = withLrs(data, instead) ?? { config: data, ...statementWays(data, (path) => places.placeOf(path)) };
  const failed = [...problems, ...found].some(({ severity }) => severity === 'error');
  return {
    loaded: failed
      ? undefined
      : { config, themeFiles: theme.files, ways, placeOf: (path) => ({ ...places.placeOf(path), source }) },
    problems: withSource([...problems, ...found]),
  };
}

/** The configuration with another LRS; undefined where there is none to take the place of its own. */
function withLrs(config: Settled, instead: LrsInstead | undefined) {
  if (!instead) return undefined;
  // There is no token URL that could name another.
  const actor = config.actor === 'keyed' ? 'pseudonym' : config.actor;
  const ways: StatementWays = { actor, launch: instead.endpoints };
  return { config: { ...config, iri: config.iri ?? instead.iri }, ways, problems: [] as Problem[] };
}
