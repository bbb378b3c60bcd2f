import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The LRS of the frozen states: keys in a browser's storage are made of its address, so it must stay. */
export const lrsOrigin = 'http://lrs.example.net';

/** A proxy for a browser, through which the LRS is found under that address: `target` is where it really is. */
export async function startLrsProxy(target: () => string) {
  const proxy = {
    url: '',
    /** Whether the LRS cannot be reached. */
    isAway: false,
    /** Refuses these requests for good, by their body. */
    refuses: (_body: string): boolean => false,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  const server = createServer(async (message, response) => {
    const { origin, pathname, search } = new URL(message.url ?? '/', lrsOrigin);
    if (origin !== lrsOrigin || proxy.isAway) {
      response.destroy();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    if (message.method === 'POST' && proxy.refuses(body.toString('utf8'))) {
      response.writeHead(400, { 'Access-Control-Allow-Origin': '*' }).end('Refused, on purpose.');
      return;
    }
    const { method, headers } = message;
    const onward = forward(`${target()}${pathname}${search}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    onward.end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
}
