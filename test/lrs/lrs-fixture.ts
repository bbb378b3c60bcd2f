import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect } from 'vitest';
import { type LrsServer, type LrsServerOptions, startLrsServer } from '../../src/lrs/http/server.ts';
import type { LrsOptions } from '../../src/lrs/lrs.ts';
import { memoryStore } from '../../src/lrs/store/store.ts';

export const credential = { key: 'workshop', secret: 'a: secret with ü' };
export const authorization = `Basic ${Buffer.from(`${credential.key}:${credential.secret}`).toString('base64')}`;

/** What a test sends; without `headers` those that every xAPI request needs. */
export interface Sending {
  query?: Record<string, unknown> | string;
  /** Text and bytes go as they are, anything else as JSON. */
  body?: unknown;
  /** Beside the version and the key; undefined takes one away. */
  headers?: Record<string, string | undefined>;
}

/** An answer, read. */
export interface Heard {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON; fails the test when it is none. */
  json(): unknown;
}

export type Call = (method: string, path: string, sending?: Sending) => Promise<Heard>;

/** A client for an LRS at an endpoint with a slash at its end. */
export function clientOf(endpoint: string): Call {
  return async (method, path, { query = {}, body, headers = {} } = {}) => {
    const raw = typeof body === 'string' || body instanceof Uint8Array;
    const all = {
      'X-Experience-API-Version': '1.0.3',
      Authorization: authorization,
      ...(body !== undefined && !raw ? { 'Content-Type': 'application/json' } : {}),
      ...headers,
    };
    const given = Object.entries(all).filter((each): each is [string, string] => each[1] !== undefined);
    const text = typeof query === 'string' ? query : queryOf(query);
    const response = await fetch(`${endpoint}${path}${text && `?${text}`}`, {
      method,
      headers: given,
      ...(body === undefined ? {} : { body: (raw ? body : JSON.stringify(body)) as string }),
    });
    const answer = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text: answer,
      json: () => JSON.parse(answer) as unknown,
    };
  };
}

/** A query, or a form; objects as JSON. */
export const queryOf = (values: Record<string, unknown>): string =>
  new URLSearchParams(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  ).toString();

/** A real LRS for the tests of a file, with one key; `call` speaks to it. */
export function useLrs(options: Partial<LrsOptions & LrsServerOptions> = {}): {
  call: Call;
  server: () => LrsServer;
} {
  let server: LrsServer | undefined;
  const running = () => server ?? expect.fail('The LRS has not started.');
  beforeAll(async () => {
    server = await startLrsServer({ store: memoryStore(), credentials: [credential], ...options });
  });
  afterAll(() => server?.close());
  return { call: (...args) => clientOf(running().endpoint)(...args), server: running };
}

export const uuid = (): string => randomUUID();
/** A UUID for the tables of tests, whose names must not change. */
export const sampleId = 'ec531277-b57b-4c15-8d91-d292c5b2b8f7';
export const ana = { objectType: 'Agent', mbox: 'mailto:ana@example.org' };
export const ben = { objectType: 'Agent', account: { homePage: 'https://lms.example.org', name: 'ben' } };
export const verb = (name = 'answered') => ({
  id: `http://adlnet.gov/expapi/verbs/${name}`,
  display: { 'en-US': name, 'en-GB': name.toUpperCase() },
});
export const activity = (name: string = uuid()) => ({
  objectType: 'Activity',
  id: `https://example.org/activities/${name}`,
});

/** A small valid statement. */
export const statement = (parts: Record<string, unknown> = {}): Record<string, unknown> => ({
  actor: ana,
  verb: verb(),
  object: activity(),
  ...parts,
});

/** A statement with everything in it but attachments. */
export const full = (parts: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...statement(),
  id: uuid(),
  timestamp: '2026-03-01T09:00:00.123+01:00',
  version: '1.0.0',
  result: {
    score: { scaled: 0.5, raw: 5, min: 0, max: 10 },
    success: true,
    completion: false,
    response: 'Ein Satz.\nUnd noch einer – mit Ü und 🙂.',
    duration: 'PT1M30.5S',
    extensions: { 'https://example.org/note': { any: [null, 1, 'x'] } },
  },
  context: {
    registration: uuid(),
    instructor: ben,
    team: { objectType: 'Group', name: 'team', member: [ana, ben] },
    contextActivities: { parent: [activity('parent')], category: [activity('category')] },
    revision: '1',
    platform: 'Satchel',
    language: 'de-CH',
    statement: { objectType: 'StatementRef', id: uuid() },
    extensions: { 'https://example.org/empty': {} },
  },
  ...parts,
});

/** A statement about a statement. */
export const reference = (id: string, name = 'commented') =>
  statement({ actor: ben, verb: verb(name), object: { objectType: 'StatementRef', id } });

/** The ids of a page of statements. */
export const idsOf = (heard: Heard): string[] =>
  (heard.json() as { statements: { id: string }[] }).statements.map(({ id }) => id);
