import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLrs, type Lrs, type LrsOptions } from '../lrs.ts';
import { LrsError } from '../lrs-error.ts';

export interface LrsServerOptions extends LrsOptions {
  /** 0 for any that is free. */
  port?: number;
  /** The address to listen on; this computer alone ('127.0.0.1') when it is not given. */
  host?: string;
  /** Changes what answers, such as `withFaults`. */
  wrap?: (lrs: Lrs) => Lrs;
}

export interface LrsServer {
  /** The endpoint as xAPI clients want it, with a slash at its end. */
  endpoint: string;
  port: number;
  lrs: Lrs;
  /** Answers what has arrived, stops, and closes the store. */
  close(): Promise<void>;
}

/** An LRS with a web server of its own. Throws an LrsError when the port is taken or not allowed. */
export async function startLrsServer({
  port = 0,
  host = '127.0.0.1',
  wrap = (lrs) => lrs,
  ...options
}: LrsServerOptions): Promise<LrsServer> {
  const lrs = wrap(createLrs(options));
  const server = createServer((message, response) => void lrs.handle(message, response));
  await new Promise<void>((ready, fail) => {
    server.once('error', fail);
    server.listen(port, host, ready);
  }).catch((error: NodeJS.ErrnoException) => {
    throw cannotListen(error, port, host);
  });
  const at = (server.address() as AddressInfo).port;
  return {
    endpoint: `http://${shownHost(host)}:${at}${lrs.base}/`,
    port: at,
    lrs,
    async close() {
      await new Promise<void>((done) => {
        server.close(() => done());
        // Connections that browsers keep open would hold the end up; requests under way get two seconds.
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 2000).unref();
      });
      await lrs.close();
    },
  };
}

const shownHost = (host: string) =>
  host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;

function cannotListen({ code, message }: NodeJS.ErrnoException, port: number, host: string): LrsError {
  if (code === 'EADDRINUSE')
    return new LrsError(
      `Port ${port} is taken by another program.`,
      'Give another with --port, or end that program; it may be an LRS that you started before.',
    );
  if (code === 'EACCES')
    return new LrsError(`Port ${port} may not be used.`, 'Give one above 1023 with --port.');
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new LrsError(
      `This computer has no address ${host}.`,
      'Leave --host out, or give 0.0.0.0 for all.',
    );
  return new LrsError(`The LRS cannot listen on ${host}:${port}: ${message}.`, 'Try another --port.');
}
