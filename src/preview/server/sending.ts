import { open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

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

/** Sends a zip to be kept; undefined, and one that was taken away, are not found. */
export async function sendZip(response: ServerResponse, file: string | undefined): Promise<void> {
  const handle = file === undefined ? undefined : await open(file).catch(notThere);
  if (!handle) {
    sendSentence(response, 404, 'This zip is not there: build it again.');
    return;
  }
  const { size } = await handle.stat();
  response.writeHead(200, {
    'Content-Type': 'application/zip',
    'Content-Length': size,
    'Content-Disposition': 'attachment',
    'Cache-Control': 'no-store',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  });
  await pipeline(handle.createReadStream({ end: size - 1 }), response).catch(hungUp);
}

function notThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** A browser that breaks a download off hangs up in the middle. */
function hungUp(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}

/** Whether an error says that a page went while it was sending a request: it waits for no answer, and nobody erred. */
export const isBrokenOff = (error: unknown, { readableAborted }: IncomingMessage): boolean =>
  readableAborted && (error as NodeJS.ErrnoException).code === 'ECONNRESET';

const longestBody = 20_000_000;

/** The body of a request, as JSON. Undefined for what is none, or too long. Rejects where the page goes meanwhile. */
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
