import type { IncomingMessage, ServerResponse } from 'node:http';

/** What the preview's own pages may hold beside their own files. */
export interface Policy {
  /** Sources of frames. */
  frames: string;
  /** What may be asked beside the page's own origin. */
  connect?: string;
  /** In whose frames they may stand. */
  ancestors: string;
}

const policyOf = ({ frames, connect = '', ancestors }: Policy) =>
  `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ${connect}; frame-src ${frames}; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors ${ancestors}`;

/** Sends one of the preview's own pages or files; with `keep`, a browser need not ask for it again. */
export function sendOwn(
  response: ServerResponse,
  { type, body, keep = false }: { type: string; body: string; keep?: boolean },
  policy: Policy = { frames: "'none'", ancestors: "'none'" },
): void {
  response
    .writeHead(200, {
      'Content-Type': type,
      'Cache-Control': keep ? 'private, max-age=86400' : 'no-store',
      'Content-Security-Policy': policyOf(policy),
      'Cross-Origin-Resource-Policy': 'same-origin',
      // Two ports of one host must not become one origin by document.domain.
      'Origin-Agent-Cluster': '?1',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    })
    .end(body);
}

/** Sends a value as JSON. */
export const sendJson = (response: ServerResponse, value: unknown): void =>
  sendOwn(response, { type: 'application/json', body: JSON.stringify(value) });

/** Sends a status and a sentence. */
export function sendSentence(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' })
    .end(`${text}\n`);
}

const longestBody = 20_000_000;

/** The body of a request, as JSON. Undefined for what is none, or too long. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= longestBody) chunks.push(chunk);
  }
  if (length > longestBody) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}
