import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Lrs, LrsStore } from '../../lrs/index.ts';
import { again, bodyOf, longestBody } from '../launch/read-message.ts';
import { type LrsRequest, type Owner, ownQuery } from './own-records.ts';
import { sendSentence } from './sending.ts';
import type { Stage } from './stages.ts';

/** What answers requests of xAPI behind the stages: the embedded LRS, a real one, or the LMS of cmi5 packages. */
export interface Behind {
  base: string;
  handle: Lrs['handle'];
}

/** An LRS as the package of a stage has it. */
export interface AttemptLrs {
  behind: Behind;
  /** Whom the launch names as the learner. */
  actor: object | undefined;
  /** Where statements lie, to know whose one is; undefined for a real LRS. */
  store: LrsStore | undefined;
}

/** Answers one request of a stage: what is not of its attempt does not reach the LRS. */
export async function answerForAttempt(
  message: IncomingMessage,
  response: ServerResponse,
  { stage, lrs }: { stage: Stage; lrs: AttemptLrs },
): Promise<void> {
  const { behind, actor, store } = lrs;
  const { pathname, searchParams: query } = new URL(message.url ?? '/', 'http://127.0.0.1');
  const method = message.method ?? 'GET';
  const resource = pathname.replace(/\/{2,}/g, '/').slice(behind.base.length);
  const body = await bodyOf(message);
  if (body === undefined) {
    sendSentence(response, 413, `The body is longer than ${longestBody} bytes.`);
    return;
  }
  const isWriting = resource === '/statements' && (method === 'POST' || method === 'PUT');
  const statements = isWriting ? statementsIn(body) : [];
  if (!statements) {
    sendSentence(response, 400, 'The LRS of the preview takes statements as JSON, without attachments.');
    return;
  }
  const { registration } = stage.attempt;
  const owner: Owner = {
    registration,
    actor,
    hasTold: (id) => stage.told.has(id) || store?.holdings.find(id)?.context?.registration === registration,
  };
  const asked: LrsRequest = { method, resource, query, statements };
  const own = ownQuery(asked, owner);
  if (typeof own === 'string') {
    sendSentence(response, 403, own);
    return;
  }
  const search = String(own);
  const url = `${behind.base}${resource}${search === '' ? '' : `?${search}`}`;
  await behind.handle(again({ method, url, headers: message.headers }, body), response);
  // Only now: an id that was refused is somebody else's statement.
  if (isWriting && response.statusCode < 300) for (const id of idsIn(statements, query)) stage.told.add(id);
}

/** Undefined for what is no JSON. */
function statementsIn(body: Buffer): unknown[] | undefined {
  try {
    return [JSON.parse(body.toString('utf8')) as unknown].flat();
  } catch {
    return undefined;
  }
}

function idsIn(statements: readonly unknown[], query: URLSearchParams): string[] {
  const ids = statements.map((each) => (each as { id?: unknown } | null)?.id);
  return [...ids, query.get('statementId')].filter((id): id is string => typeof id === 'string');
}
