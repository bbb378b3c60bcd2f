import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

/** A request once more, its body already read, or as an object that becomes JSON. */
export const again = (
  { method, url, headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  body: Buffer | object,
): IncomingMessage => {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  return Object.assign(Readable.from([bytes]), { method, url, headers }) as unknown as IncomingMessage;
};

/** In bytes; as much as the LRS takes. */
export const longestBody = 8_000_000;

/** The body of a request; undefined for one that is longer than `longestBody`. */
export async function bodyOf(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= longestBody) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length > longestBody ? undefined : Buffer.concat(chunks);
}
