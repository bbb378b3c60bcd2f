import { join } from 'node:path';
import * as z from 'zod';
import { mannerOf } from '../lms/manners/index.ts';
import type { AskedText, PreviewFaults, PreviewSettings } from '../protocol.ts';
import { readJson, writeJson } from './kept-json.ts';

const shape = z.strictObject({
  module: z.string(),
  standard: z.string(),
  lms: z.string(),
  limits: z.enum(['standard', 'moodle']),
  learner: z.string().trim().min(1).max(80),
  language: z.string().regex(/^[A-Za-z0-9-]{0,35}$/),
  mode: z.enum(['normal', 'browse', 'review']),
  attempt: z.number().int().min(1).max(9999),
}) satisfies z.ZodType<PreviewSettings>;

/** What the page may change of the settings. */
export const settingsChange = shape.partial();

/** What the page may change of the faults. */
export const faultsChange = z
  .strictObject({
    lms: z.enum(['', 'refuses', 'vanishes', 'expired']),
    network: z.enum(['', 'offline', 'slow']),
    lrs: z.enum(['', 'down', '401']),
    device: z.enum(['', 'full']),
  } satisfies Record<keyof PreviewFaults, z.ZodType>)
  .partial();

/** A text whose place is asked for. */
export const askedText = z.strictObject({
  words: z.string().max(1000),
  language: z.string().max(35),
  near: z.string().max(200),
}) satisfies z.ZodType<AskedText>;

/** What may be chosen in this workspace, with what these options allow. */
export interface Choices {
  modules: readonly string[];
  standards: readonly string[];
}

const fileOf = (folder: string) => join(folder, 'settings.json');

/** The settings of last time, as far as they can still be had; defaults for the rest. */
export async function readSettings(
  folder: string,
  { modules, standards }: Choices,
): Promise<PreviewSettings> {
  const kept = settingsChange.safeParse(await readJson(fileOf(folder))).data ?? {};
  const among = (value: string | undefined, known: readonly string[]) =>
    value !== undefined && known.includes(value) ? value : (known[0] ?? '');
  return {
    module: among(kept.module, modules),
    standard: among(kept.standard, standards),
    lms: kept.lms !== undefined && mannerOf(kept.lms) ? kept.lms : '',
    limits: kept.limits ?? 'moodle',
    learner: kept.learner ?? 'Learner, Local',
    language: kept.language ?? '',
    mode: kept.mode ?? 'normal',
    attempt: kept.attempt ?? 1,
  };
}

/** Keeps the settings for the next start. */
export const writeSettings = (folder: string, settings: PreviewSettings): Promise<void> =>
  writeJson(fileOf(folder), settings);
