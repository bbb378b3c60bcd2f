import XAPI from '@xapi/xapi';
import type { Statement } from '../../shared/statement.ts';
import type { LrsAccess } from './destination.ts';
import { withSlash } from './endpoint.ts';
import { believed } from './next-task.ts';
import type { LrsAnswer } from './outbox.ts';
import { isTaken } from './outbox-state.ts';
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
  if (to.isSingle) return deliverEach(batch, to);
  const [answer, said] = await deliverOnce(batch, to);
  if (answer.status === 400 && !to.version && isSecond(said)) {
    to.version = '2.0.0';
    return (await deliverOnce(batch, to))[0];
  }
  // The proxy of ILIAS says 412 of whatever the LRS behind it refused, also of what that has already.
  const [one] = batch;
  if (answer.status === 412 && one && batch.length === 1 && (await isThere(one, to))) return { status: 409 };
  // Whoever took a list gives back the list of its ids (Part Three 2.1.2).
  const isOdd = isTaken(answer) && /^\s*\{/.test(answer.text ?? '');
  if (!isOdd || to.isSingle === false) return answer;
  const each = await deliverEach(batch, to);
  if (each.status === 0 || each.status >= 500) return each;
  to.isSingle = isTaken(each);
  return to.isSingle ? each : answer;
};

/** Tells each statement by itself, all at once, since the page may go: what the first says that took none, if one did. */
async function deliverEach(batch: Statement[], to: LrsAccess): Promise<LrsAnswer> {
  const answers = await Promise.all(batch.map(async (one) => (await deliverOnce([one], to, one.id))[0]));
  return answers.find((answer) => !isTaken(answer)) ?? { status: 204 };
}

/** Whether the LRS shows a statement. */
async function isThere({ id }: Statement, { endpoint, authorization, version = '1.0.3' }: LrsAccess) {
  try {
    const headers = { Authorization: authorization, [versionHeader]: version };
    const response = await request(`${withSlash(endpoint)}statements?statementId=${id}`, { headers });
    return response.ok && (await response.text()).toLowerCase().includes(id);
  } catch {
    return false; // nobody says so
  }
}

/** What the LRS answered, and the version that it speaks. `id`: of the one statement that is told by itself. */
async function deliverOnce(
  batch: Statement[],
  { endpoint, authorization, version = '1.0.3' }: LrsAccess,
  id?: string,
): Promise<[LrsAnswer, string | null]> {
  let answer: LrsAnswer = { status: 0 };
  let said: string | null = null;
  const xapi = new XAPI.default({
    endpoint,
    auth: authorization,
    adapter: async ({ url, method, headers, data }) => {
      const response = await request(id ? `${url}?statementId=${id}` : url, {
        method: id ? 'PUT' : method,
        headers: { ...headers, [versionHeader]: version },
        body: JSON.stringify(id ? batch[0] : data),
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
