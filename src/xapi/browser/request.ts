import { believed } from '../../runtime/lrs/next-task.ts';
import { isSecond, versionHeader } from '../../runtime/lrs/version.ts';

/** An LRS and the key to it. */
export interface LrsAccess {
  endpoint: string;
  authorization: string;
  /** The version of xAPI that it speaks, once it said that it speaks no 1.0. */
  version?: string;
}

/** What an LRS answered; status 0 when nothing came back. */
export interface Answer {
  status: number;
  text: string;
  /** Where the LRS gives one and lets pages of other origins see it. */
  etag: string | null;
  /** The version of xAPI that the LRS speaks, where it lets pages of other origins see it. */
  version?: string | null;
}

export interface Asking {
  method?: 'GET' | 'PUT' | 'POST';
  /** JSON. */
  body?: string;
  headers?: Record<string, string>;
}

/** How long an answer is waited for, in milliseconds. */
const patience = 20_000;
/** Bytes of the 64 KiB that all requests which outlive the page may carry together (Fetch 4.6): statements need the rest. */
const mostKept = 36_000;

/** Runs what has to end in time: whoever never answers must not keep the learner from the page. */
export async function patiently<Result>(run: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patience);
  try {
    return await run(abort.signal);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Asks an LRS for a resource below its endpoint, in the version of xAPI that it speaks: one of 2.0 alone refuses all for
 * the header, and says so in its own. Never throws.
 */
export async function ask(access: LrsAccess, resource: string, asking: Asking = {}): Promise<Answer> {
  const { version } = access;
  const answer = await askOnce(access, resource, asking);
  if (answer.status !== 400 || version || !isSecond(answer.version)) return answer;
  access.version = '2.0.0';
  return askOnce(access, resource, asking);
}

async function askOnce(
  { endpoint, authorization, version = '1.0.3' }: LrsAccess,
  resource: string,
  { method = 'GET', body, headers = {} }: Asking,
): Promise<Answer> {
  try {
    return await patiently(async (signal) => {
      const response = await fetch(endpoint + resource, {
        method,
        headers: {
          Authorization: authorization,
          [versionHeader]: version,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body }),
        // A page that goes takes its requests along, unless they may outlive it.
        keepalive: body !== undefined && new Blob([body]).size < mostKept,
        cache: 'no-store',
        signal,
      });
      const said = response.headers;
      return {
        status: response.status,
        text: await response.text(),
        etag: said.get('ETag'),
        version: said.get(versionHeader),
      };
    });
  } catch {
    await believed();
    return { status: 0, text: '', etag: null };
  }
}

/** How long a failure that may pass is waited out: the learner waits as well. Milliseconds. */
const firmness = 2000;

/** Asks for what a launch cannot do without, and again where that fails for the moment. Never throws. */
export async function askFirmly(access: LrsAccess, resource: string): Promise<Answer> {
  const started = performance.now();
  for (let pause = 500; ; pause *= 2) {
    const answer = await ask(access, resource);
    const isPassing = answer.status === 0 || answer.status >= 500;
    if (!isPassing || performance.now() - started + pause > firmness) return answer;
    await new Promise((done) => setTimeout(done, pause));
  }
}

/** A resource with its parameters; those that are undefined are left out. */
export function resource(path: string, parameters: Record<string, string | undefined>): string {
  const query = Object.entries(parameters)
    .map(([name, value]) => (value === undefined ? '' : `${name}=${encodeURIComponent(value)}`))
    .filter((pair) => pair !== '');
  return `${path}?${query.join('&')}`;
}

export const isGood = ({ status }: Answer): boolean => status >= 200 && status < 300;
