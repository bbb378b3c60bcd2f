import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf } from '../launch/read-message.ts';
import type { Behind } from './attempt-lrs.ts';
import { sendSentence } from './sending.ts';

const asked = ['x-experience-api-version', 'content-type', 'if-match', 'if-none-match', 'accept-language'];
const answered = [
  ...['content-type', 'etag', 'last-modified', 'retry-after'],
  ...['x-experience-api-version', 'x-experience-api-consistent-through'],
];
const patience = 30_000;

/** A real LRS behind the stages: its key is added here, so that no page ever has it. */
export function realLrs({ endpoint, authorization }: { endpoint: string; authorization: string }): Behind {
  const base = '/xapi';
  return {
    base,
    async handle(message, response) {
      const address = endpoint + (message.url ?? '').slice(base.length + 1);
      const reply = await passOn(message, address, authorization).catch(() => undefined);
      if (!reply) {
        sendSentence(response, 502, `${endpoint} cannot be reached.`);
        return;
      }
      await give(reply, response);
    },
  };
}

async function passOn(message: IncomingMessage, address: string, authorization: string): Promise<Response> {
  const { method = 'GET', headers } = message;
  const body = method === 'GET' || method === 'HEAD' ? undefined : await bodyOf(message);
  const known = asked.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]]));
  return fetch(address, {
    method,
    headers: { ...Object.fromEntries(known), authorization },
    // Where a redirect leads, the key must not go.
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
    ...(body && body.length > 0 ? { body: new Uint8Array(body) } : {}),
  });
}

async function give(reply: Response, response: ServerResponse): Promise<void> {
  const known = answered.flatMap((name) => {
    const value = reply.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  // A document may be of any type, and must not run as a page of this origin.
  const safe = {
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
  };
  response.writeHead(reply.status, { ...Object.fromEntries(known), 'Cache-Control': 'no-store', ...safe });
  response.end(reply.status === 204 ? undefined : Buffer.from(await reply.arrayBuffer()));
}
