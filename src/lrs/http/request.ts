import type { IncomingMessage } from 'node:http';
import { badRequest, Refusal } from './refusal.ts';

/** A request as the resources see it, whichever of the two syntaxes it came in. */
export interface XapiRequest {
  /** GET for HEAD too: Node leaves the body out by itself. */
  method: string;
  /** The path behind the base, such as `/activities/state`. */
  resource: string;
  parameters: ReadonlyMap<string, string>;
  /** A header by its lower-case name. */
  header(name: string): string | undefined;
  /** The whole body. Throws a Refusal, 413, when it is longer than the limit. */
  body(): Promise<Buffer>;
}

/** What readRequest needs to know beside the message itself. */
export interface RequestReading {
  /** The path under which the LRS stands, without a slash at its end. */
  base: string;
  /** The longest body taken, in bytes. */
  maxBody: number;
}

/** Reads the head of a request, in the plain syntax. Throws a Refusal, 404 or 400. */
export async function readRequest(
  message: IncomingMessage,
  { base, maxBody }: RequestReading,
): Promise<XapiRequest> {
  const [, ...rest] = (message.url ?? '/').split('?');
  const path = pathOf(message);
  if (path !== base && !path.startsWith(`${base}/`))
    throw new Refusal(404, `The LRS is at ${base || '/'}, not here.`);
  const parameters = readParameters(rest.join('?'), 'The query');
  return {
    method: message.method === 'HEAD' ? 'GET' : (message.method ?? 'GET'),
    resource: path.slice(base.length),
    parameters,
    header: (name) => headerOf(message, name),
    body: () => readBody(message, maxBody),
  };
}

/** The path of a request. Some LMSs add a resource with its slash to an endpoint that ends in one: `/xapi//statements`. */
export const pathOf = ({ url = '/' }: IncomingMessage): string =>
  (url.split('?')[0] ?? '').replace(/\/{2,}/g, '/');

const plus = '+'.charCodeAt(0);
const space = ' '.charCodeAt(0);
// No resource knows half as many; a form is read before anyone has shown a key.
const mostParameters = 50;

/**
 * Names and values in the form of a query. Throws a Refusal, 400, for a broken escape, a name given twice, and
 * more than 50 of them.
 */
export function readParameters(query: string, what: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  const pairs = query.split('&', mostParameters + 1);
  if (pairs.length > mostParameters) throw badRequest(`${what} has more than ${mostParameters} parameters.`);
  for (const pair of pairs.filter((each) => each !== '')) {
    const [, name = '', value = ''] = (/^([^=]*)=?(.*)$/s.exec(pair) ?? []).map((part) =>
      unescaped(part, what),
    );
    if (parameters.has(name)) throw badRequest(`${what} gives "${name.slice(0, 80)}" twice.`);
    parameters.set(name, value);
  }
  return parameters;
}

function unescaped(text: string, what: string): string {
  // Byte by byte: replaceAll takes seconds where megabytes are nothing but plus signs.
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === plus) bytes[at] = space;
  try {
    return decodeURIComponent(bytes.toString('utf8'));
  } catch {
    throw badRequest(`${what} has a "%" that is not followed by an escape of UTF-8.`);
  }
}

function headerOf(message: IncomingMessage, name: string): string | undefined {
  const value = message.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

async function readBody(message: IncomingMessage, most: number): Promise<Buffer> {
  const encoding = headerOf(message, 'content-encoding') ?? 'identity';
  if (encoding !== 'identity')
    throw badRequest(`This LRS takes no bodies in "${encoding}"; send them as they are.`);
  const tooLarge = new Refusal(
    413,
    `The body is longer than ${most} bytes. Send fewer statements at a time.`,
  );
  if (Number(headerOf(message, 'content-length') ?? 0) > most) throw tooLarge;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length;
    // What is left is read and thrown away, so that the answer reaches a client that is still sending.
    if (length <= most) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (length > most) throw tooLarge;
  return Buffer.concat(chunks);
}
