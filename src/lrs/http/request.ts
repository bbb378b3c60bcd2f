import type { IncomingMessage } from 'node:http';
import type { BodyBudget } from './body-budget.ts';
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
  /**
   * The whole body. Of one that is longer than 64 KiB, `admit` is given the beginning before more is kept, and may
   * throw. Throws a Refusal: 413 when it is longer than the limit, 503 when others fill the memory there is for it.
   */
  body(admit?: (start: Buffer) => void): Promise<Buffer>;
}

/** What readRequest needs to know beside the message itself. */
export interface RequestReading {
  /** The path under which the LRS stands, without a slash at its end. */
  base: string;
  /** The longest body taken, in bytes. */
  maxBody: number;
  /** For the bodies of those who have shown their key. */
  bodies: BodyBudget;
  /** For forms in which the key has yet to be found: whoever has none cannot use up what is there for the others. */
  forms: BodyBudget;
}

/** Reads the head of a request, in the plain syntax. Throws a Refusal, 404 or 400. */
export async function readRequest(message: IncomingMessage, reading: RequestReading): Promise<XapiRequest> {
  const { base } = reading;
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
    body: (admit) => readBody(message, reading, admit),
  };
}

/** The path of a request. Some LMSs add a resource with its slash to an endpoint that ends in one: `/xapi//statements`. */
export const pathOf = ({ url = '/' }: Pick<IncomingMessage, 'url'>): string =>
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

/** As much of a form as is read before its key must have been found, in bytes. */
export const longestStart = 65_536;

async function readBody(
  message: IncomingMessage,
  { maxBody, bodies, forms }: RequestReading,
  admit?: (start: Buffer) => void,
): Promise<Buffer> {
  const encoding = headerOf(message, 'content-encoding') ?? 'identity';
  if (encoding !== 'identity')
    throw badRequest(`This LRS takes no bodies in "${encoding}"; send them as they are.`);
  const tooLarge = new Refusal(
    413,
    `The body is longer than ${maxBody} bytes. Send fewer statements at a time.`,
  );
  if (Number(headerOf(message, 'content-length') ?? 0) > maxBody) throw tooLarge;
  const chunks: Buffer[] = [];
  let length = 0;
  let isAdmitted = admit === undefined;

  function keep(chunk: Buffer) {
    if (length + chunk.length > maxBody) throw tooLarge;
    if (!isAdmitted && length + chunk.length > longestStart) {
      admit?.(Buffer.concat([...chunks, chunk]).subarray(0, longestStart));
      isAdmitted = true;
      forms.free(message);
      bodies.take(message, length);
    }
    (isAdmitted ? bodies : forms).take(message, chunk.length);
    chunks.push(chunk);
    length += chunk.length;
  }

  let refusal: unknown;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    // What is left is read and thrown away, so that the answer reaches a client that is still sending.
    if (refusal !== undefined) continue;
    try {
      keep(chunk);
    } catch (error) {
      refusal = error;
      chunks.length = 0;
      forms.free(message);
      bodies.free(message);
    }
  }
  if (refusal !== undefined) throw refusal;
  return Buffer.concat(chunks);
}
