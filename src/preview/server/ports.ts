import { createServer, type RequestListener, type Server } from 'node:http';
import { PreviewError } from './preview-error.ts';

/** The two ports of a preview: the inspector's, and the one that packages are played on. */
export interface Ports {
  inspector: number;
  stage: number;
  /** Answers what comes to a port from now on. */
  answer(inspector: RequestListener, stage: RequestListener): void;
  /** Ends what is open at once, requests under way after a second. */
  close(endEvents: () => void): Promise<void>;
}

const usualPort = 8100;

/**
 * Listens on this computer alone: on this port and the next one, without it on 8100 and 8101, or on any two that are
 * free where one of these is taken; 0 means any two. Throws a PreviewError when a port that was asked for cannot be had.
 */
export async function openPorts(port: number | undefined): Promise<Ports> {
  if (port === undefined) return openPair(usualPort).catch(() => openPair(0));
  if (port === 65_535)
    throw new PreviewError(
      'Port 65535 has no port after it, on which the module would be played.',
      'Give a smaller one with --port.',
    );
  return openPair(port);
}

async function openPair(port: number): Promise<Ports> {
  const inspector = [await listening(port, '127.0.0.1', 'the inspector')];
  const stage: Server[] = [];
  try {
    stage.push(await listening(port === 0 ? 0 : port + 1, '127.0.0.1', 'the module'));
    // A browser may look for names under localhost at either address, and another program must not answer at one.
    stage.push(...(await alsoOnSix(portOf(stage))));
  } catch (error) {
    await Promise.all([...inspector, ...stage].map((each) => closed(each)));
    // Somebody has the other address of a port that was free at this one: another is as good.
    if (port === 0 && stage.length > 0) return openPair(0);
    throw error;
  }
  const servers = [...inspector, ...stage];
  return {
    inspector: portOf(inspector),
    stage: portOf(stage),
    answer(ofInspector, ofStage) {
      for (const each of inspector) each.on('request', ofInspector);
      for (const each of stage) each.on('request', ofStage);
    },
    async close(endEvents) {
      const ends = servers.map((each) => closed(each));
      endEvents();
      for (const each of servers) each.closeIdleConnections();
      setTimeout(() => {
        for (const each of servers) each.closeAllConnections();
      }, 1000).unref();
      await Promise.all(ends);
    },
  };
}

function portOf([first]: Server[]): number {
  const address = first?.address();
  if (typeof address !== 'object' || !address) throw new Error('This server does not listen.');
  return address.port;
}

const closed = (server: Server) => new Promise<void>((done) => server.close(() => done()));

/** Nothing where this computer has no IPv6. */
const alsoOnSix = (port: number): Promise<Server[]> =>
  listening(port, '::1', 'the module').then(
    (server) => [server],
    (error: unknown) => {
      if (error instanceof PreviewError && error.cause === 'none') return [];
      throw error;
    },
  );

function listening(port: number, host: string, what: string): Promise<Server> {
  const server = createServer();
  return new Promise<Server>((ready, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => fail(cannotListen(error, port, what)));
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      ready(server);
    });
  });
}

function cannotListen({ code, message }: NodeJS.ErrnoException, port: number, what: string): PreviewError {
  if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')
    return new PreviewError(`This computer has no such address: ${message}.`, 'Try another --port.', 'none');
  if (code === 'EADDRINUSE')
    return new PreviewError(
      `Port ${port}, for ${what}, is taken by another program.`,
      'The preview needs two ports side by side. Give another with --port, or leave it out: then free ones are found.',
    );
  if (code === 'EACCES')
    return new PreviewError(`Port ${port} may not be used.`, 'Give one above 1023 with --port.');
  return new PreviewError(`The preview cannot listen on port ${port}: ${message}.`, 'Try another --port.');
}
