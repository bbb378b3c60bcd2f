import XAPI from '@xapi/xapi';
import type { Statement } from '../../shared/statement.ts';
import type { LrsAccess } from './destination.ts';
import { believed } from './next-task.ts';
import type { LrsAnswer } from './outbox.ts';
import { isSecond, versionHeader } from './version.ts';

// Of the second script of a package, there only where statements can leave: it comes after the page stands.

/** Sends a batch to an LRS. Never throws. */
export type Deliver = (batch: Statement[], to: LrsAccess) => Promise<LrsAnswer>;

const patience = 30_000;

/**
 * Sends by @xapi/xapi through an adapter of ours: it needs keepalive for the last request, status codes, and the version
 * of an LRS that speaks 2.0 alone, which refuses all and says so in its header.
 */
export const deliver: Deliver = async (batch, to) => {
  const [answer, said] = await deliverOnce(batch, to);
  if (answer.status !== 400 || to.version || !isSecond(said)) return answer;
  to.version = '2.0.0';
  return (await deliverOnce(batch, to))[0];
};

/** What the LRS answered, and the version that it speaks. */
async function deliverOnce(
  batch: Statement[],
  { endpoint, authorization, version = '1.0.3' }: LrsAccess,
): Promise<[LrsAnswer, string | null]> {
  let answer: LrsAnswer = { status: 0 };
  let said: string | null = null;
  const xapi = new XAPI.default({
    endpoint,
    auth: authorization,
    adapter: async ({ url, method, headers, data }) => {
      const response = await request(url, {
        method,
        headers: { ...headers, [versionHeader]: version },
        body: JSON.stringify(data),
      });
      const text = await response.text();
      answer = { status: response.status, text, ...retryAfterIn(response) };
      said = response.headers.get(versionHeader);
      return { data: text as never, headers: {}, status: response.status };
    },
  });
  try {
    await xapi.sendStatements({ statements: batch as never });
  } catch {
    // No answer: offline, refused by the browser, or not in time. The status says it.
    await believed();
  }
  return [answer, said];
}

/** A request that outlives the page where it can, and that is given up when nothing comes. */
async function request(url: string, options: RequestInit): Promise<Response> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patience);
  const sent = { ...options, signal: abort.signal };
  try {
    return await fetch(url, { ...sent, keepalive: true });
  } catch (error) {
    // Over 64 KiB, keepalive is refused before anything is sent (Fetch 4.6); without it, the page must stay.
    if (abort.signal.aborted || String(options.body).length * 3 < 64_000) throw error;
    return await fetch(url, sent);
  } finally {
    clearTimeout(timer);
  }
}

/** Seconds, or a date (RFC 9110 10.2.3). */
function retryAfterIn(response: Response): { retryAfter?: number } {
  const value = response.headers.get('Retry-After');
  if (!value) return {};
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return seconds > 0 ? { retryAfter: seconds } : {};
}
