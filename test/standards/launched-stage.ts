import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';
import { type Cmi5Lms, createCmi5Lms } from '../../src/preview/launch/cmi5.ts';
import { createLrs, type Lrs, memoryStore } from '../../src/preview/lrs/index.ts';
import { openTeller } from '../../src/runtime/open-teller.ts';
import type { Connect, Session } from '../../src/runtime/session.ts';
import type { Settings } from '../../src/runtime/settings.ts';
import { withDevice } from '../../src/runtime/with-device.ts';
import { statements } from '../../src/runtime/with-statements.ts';
import { settings } from '../contracts/standard.ts';

export const iri = 'https://academy.example.net/modules';

/** As a package of cmi5 or xapi has them. */
export const launchedSettings = (...questions: string[]): Settings => ({
  ...settings(...questions),
  statements: { actor: 'pseudonym', launch: true, iri, activities: {} },
});

/** An LRS, and an LMS of cmi5 in front of it, over HTTP; what goes wrong can be set. */
export interface LrsStage {
  url: string;
  lrs: Lrs;
  lms: Cmi5Lms;
  /** Asked for each request; a status is answered in place of the LRS, 'drop' cuts the line, 'lose' loses the answer. */
  fault: (message: IncomingMessage) => number | 'drop' | 'lose' | undefined;
  /** Each request that arrived, as `METHOD path`. */
  requests: string[];
  verbs(): string[];
  close(): Promise<void>;
}

/** Starts the LRS; `through` says who answers: the LMS of cmi5, or the LRS itself. */
export async function startLrsStage(through: 'cmi5' | 'lrs'): Promise<LrsStage> {
  let url = '';
  const lrs = createLrs({ store: memoryStore() });
  const lms = createCmi5Lms({ lrs, origin: () => url });
  const stage: LrsStage = {
    url,
    lrs,
    lms,
    fault: () => undefined,
    requests: [],
    verbs: () => lrs.statements().map(({ verb }) => verb.id.replace(/^.*\//, '')),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  const answer = async (message: IncomingMessage, response: ServerResponse) => {
    // An LMS may have an endpoint for each session.
    message.url = message.url?.replace(/^\/of\/[^/]+/, '') ?? '';
    stage.requests.push(`${message.method} ${(message.url ?? '').split('?')[0]}`);
    const fault = message.method === 'OPTIONS' ? undefined : stage.fault(message);
    if (fault === 'lose') response.end = () => response.destroy();
    if (fault === 'drop') message.socket.destroy();
    else if (typeof fault === 'number')
      response.writeHead(fault, { 'Access-Control-Allow-Origin': '*' }).end();
    else if (through === 'lrs') await lrs.handle(message, response);
    else if (!(await lms.handle(message, response))) response.writeHead(404).end();
  };
  const server = createServer((message, response) => void answer(message, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stage.url = url;
  return stage;
}

/** A browser's storage, of a device or of a tab. */
export function storage(): Storage {
  const items = new Map<string, string>();
  const methods = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, text: string) => void items.set(key, text),
    removeItem: (key: string) => void items.delete(key),
  };
  return new Proxy(methods as unknown as Storage, {
    ownKeys: () => [...items.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
}

/** A tab of a browser at a device; `device` is shared by the tabs of one. */
export interface Tab {
  device: Storage;
  session: Storage;
}

export const newTab = (device = storage()): Tab => ({ device, session: storage() });

/**
 * Opens a page at an address with this query as the runtime does: device, statements and all. The page
 * is never closed, and neither is its window: what it still sends finds nobody.
 */
export async function openAt(
  query: string,
  connect: Connect,
  { tab = newTab(), with: given = launchedSettings('q1', 'q2') }: { tab?: Tab; with?: Settings } = {},
): Promise<Session & { state: string }> {
  const window = Object.assign(new EventTarget(), {
    location: { search: query, pathname: '/package/index.html' },
    localStorage: tab.device,
    sessionStorage: tab.session,
    setTimeout: (run: () => void, after: number) => setTimeout(run, after).unref(),
    document: { visibilityState: 'visible' },
    satchelLrs: openTeller,
  });
  vi.stubGlobal('window', window);
  const connected = await connect(window as unknown as Window, given);
  const { session, state } = withDevice(connected, given);
  const open = statements.wrap(session, given, state);
  return { ...open, state: JSON.stringify(state) };
}
