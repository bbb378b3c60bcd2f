import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Body, receive } from '../lms/server.ts';
import type { PreviewSettings, ReportedAttempt } from '../protocol.ts';
import { readJson, writeJson } from './kept-json.ts';
import { PreviewError } from './preview-error.ts';

/** Names an attempt. */
export type AttemptName = Pick<PreviewSettings, 'module' | 'standard' | 'learner' | 'attempt'>;

/** An attempt as it lies in its file. */
export interface KeptAttempt extends AttemptName, ReportedAttempt {
  /** How often something was saved: the page waits for its last save to have arrived before it launches again. */
  saves: number;
  /** A UUID: names the attempt to an LRS. */
  registration: string;
}

/** The attempts of a workspace, each in a JSON file of its own. */
export interface Attempts {
  /** The attempt, begun when there is none of that name. It is on the disk from its first save on. */
  open(name: AttemptName): KeptAttempt;
  /** Takes what was committed. Resolves when it is on the disk. */
  save(key: string, body: Body): Promise<void>;
  /** Resolves when an attempt has been saved so often, or after two seconds: a page that died sends no more. */
  saved(key: string, times: number): Promise<void>;
  /** Of one module and standard, by learner, in order. */
  of(module: string, standard: string): KeptAttempt[];
}

const patience = 2000;

/** Opens the attempts in a folder. Throws a PreviewError when a file of them is damaged. */
export async function openAttempts(folder: string): Promise<Attempts> {
  const kept = new Map<string, KeptAttempt>();
  const writing = new Map<string, Promise<void>>();
  const waiting = new Set<() => void>();
  const fileOf = (key: string) => join(folder, `${key}.json`);
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names.filter((each) => each.endsWith('.json'))) {
    const attempt = (await readJson(join(folder, name))) as KeptAttempt;
    if (typeof attempt?.module !== 'string' || name !== `${keyOf(attempt)}.json`)
      throw new PreviewError(
        `${join(folder, name)} holds no attempt.`,
        'Delete it, and start the preview again.',
      );
    kept.set(keyOf(attempt), attempt);
  }

  return {
    open(name) {
      const { module, standard, learner, attempt } = name;
      const found = kept.get(keyOf(name)) ?? {
        module,
        standard,
        learner,
        attempt,
        started: new Date().toISOString(),
        saves: 0,
        registration: randomUUID(),
        stored: undefined,
      };
      kept.set(keyOf(name), found);
      return found;
    },
    async save(key, body) {
      const attempt = kept.get(key);
      if (!attempt) return;
      attempt.stored = receive(attempt.stored, body);
      attempt.saves++;
      for (const look of waiting) look();
      // One after the other, or an older state could be renamed over a newer one.
      const before = writing.get(key) ?? Promise.resolve();
      const now = before.catch(() => undefined).then(() => writeJson(fileOf(key), attempt));
      writing.set(key, now);
      await now;
    },
    saved: (key, times) =>
      new Promise((done) => {
        const look = () => {
          if ((kept.get(key)?.saves ?? 0) < times) return;
          end();
        };
        const timer = setTimeout(end, patience);
        function end() {
          clearTimeout(timer);
          waiting.delete(look);
          done();
        }
        waiting.add(look);
        look();
      }),
    of: (module, standard) =>
      [...kept.values()]
        .filter((each) => each.module === module && each.standard === standard)
        .sort((a, b) => a.learner.localeCompare(b.learner) || a.attempt - b.attempt),
  };
}

/** A name for files and addresses; two attempts never share one. */
export const keyOf = ({ module, standard, learner, attempt }: AttemptName): string =>
  [...[module, standard, learner].map(plain), attempt].join('.');

const plain = (text: string) =>
  text.replace(/[^A-Za-z0-9_-]/gu, (character) => `~${character.codePointAt(0)?.toString(16)}~`);
