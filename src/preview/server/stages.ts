import { createHmac } from 'node:crypto';
import type { KeptAttempt } from './attempts.ts';
import { keyOf } from './attempts.ts';

/**
 * The place where one attempt is played: an origin of its own on the second port, so that a package reaches neither the
 * inspector nor what another attempt keeps in the browser.
 */
export interface Stage {
  /** 32 hexadecimal digits that nobody can guess, the same at each start of the preview. */
  name: string;
  attempt: KeptAttempt;
  /** What the package shows to the LRS of this stage: good for this attempt alone. */
  authorization: string;
  /** The ids of statements that it has told. */
  told: Set<string>;
}

/** Where a stage is reached. */
export interface StageAddress {
  origin: string;
  /** What the paths of the stage begin with, without a slash at the end. */
  base: string;
}

/** The stages of a preview. */
export interface Stages {
  of(attempt: KeptAttempt): Stage;
  addressOf(stage: Stage): StageAddress;
  /** The stage that a request is for, and its address there; undefined for none. */
  find(host: string, url: string): { stage: Stage; origin: string; url: string } | undefined;
  readonly isShared: boolean;
  /** From now on all stages have one origin: for a browser that finds no names under localhost (Safari before macOS 26). */
  share(): void;
}

const named = /^([0-9a-f]{32})\.localhost:(\d+)$/;
const below = /^\/([0-9a-f]{32})(\/.*)$/;

/** Opens the stages on a port. The secret never leaves this process. */
export function openStages(port: number, secret: string): Stages {
  const stages = new Map<string, Stage>();
  const derived = (use: string, attempt: KeptAttempt) =>
    createHmac('sha256', secret)
      .update(`${use} ${keyOf(attempt)}`)
      .digest('hex')
      .slice(0, 32);
  const common = `http://127.0.0.1:${port}`;
  let isShared = false;
  return {
    get isShared() {
      return isShared;
    },
    share() {
      isShared = true;
    },
    of(attempt) {
      const name = derived('stage', attempt);
      const authorization = `Basic ${Buffer.from(`attempt:${derived('lrs', attempt)}`).toString('base64')}`;
      const stage = stages.get(name) ?? { name, attempt, authorization, told: new Set() };
      stages.set(name, stage);
      return stage;
    },
    addressOf: ({ name }) =>
      isShared
        ? { origin: common, base: `/${name}` }
        : { origin: `http://${name}.localhost:${port}`, base: '' },
    find(host, url) {
      const [, own = ''] = named.exec(host) ?? [];
      const [, shared = '', rest = ''] =
        host === `127.0.0.1:${port}` && isShared ? (below.exec(url) ?? []) : [];
      const stage = stages.get(own || shared);
      if (!stage) return undefined;
      return own
        ? host.endsWith(`:${port}`)
          ? { stage, origin: `http://${host}`, url }
          : undefined
        : { stage, origin: common, url: rest };
    },
  };
}
