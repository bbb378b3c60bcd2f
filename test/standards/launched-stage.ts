import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';
import { createLrs, type Lrs, memoryStore } from '../../src/lrs/index.ts';
import type { StoreRecord } from '../../src/lrs/store/record.ts';
import { type Cmi5Lms, createCmi5Lms } from '../../src/preview/launch/cmi5.ts';
import { withDevice } from '../../src/runtime/device/with-device.ts';
import { openTeller } from '../../src/runtime/lrs/open-teller.ts';
import { linkOf } from '../../src/runtime/page/links.ts';
import { statementsWith } from '../../src/runtime/page/with-statements.ts';
import { openStorage } from '../../src/runtime/storage/storage.ts';
import type { SavedState } from '../../src/shared/saved-state.ts';
import type { Connect, Session } from '../../src/shared/session.ts';
import type { Settings } from '../../src/shared/settings.ts';
import { rulesOf } from '../../src/standards/cmi5/browser/statements.ts';
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
  /** Asked for each request, before it goes anywhere: it waits for what is given back. */
  hold: (message: IncomingMessage) => Promise<void> | undefined;
  /** What comes of ETags: as the specification has them, none, weak ones, or some of the LRS's own making. */
  etags: 'sha1' | 'none' | 'weak' | 'own';
  /** The LRS speaks this version of xAPI alone; without it, both. */
  speaks?: '2.0.0';
  /** Each request that arrived, as `METHOD path`. */
  requests: string[];
  verbs(): string[];
  /** Takes all statements out of the LRS, as somebody does who was asked to. */
  erase(): void;
  close(): Promise<void>;
}

/** Starts the LRS; `through` says who answers: the LMS of cmi5, or the LRS itself. */
export async function startLrsStage(through: 'cmi5' | 'lrs'): Promise<LrsStage> {
  let url = '';
  const { lrs, erase } = erasableLrs();
  const lms = createCmi5Lms({ lrs, origin: () => url });
  const stage: LrsStage = {
    url,
    lrs,
    lms,
    fault: () => undefined,
    etags: 'sha1',
    hold: () => undefined,
    erase,
    requests: [],
    verbs: () => lrs.statements().map(({ verb }) => verb.id.replace(/^.*\//, '')),
    async close() {
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
      await closePages();
    },
  };
  const answer = async (message: IncomingMessage, response: ServerResponse) => {
    // An LMS may have an endpoint for each session.
    message.url = message.url?.replace(/^\/of\/[^/]+/, '') ?? '';
    stage.requests.push(`${message.method} ${(message.url ?? '').split('?')[0]}`);
    await stage.hold(message);
    const fault = message.method === 'OPTIONS' ? undefined : stage.fault(message);
    changeTags(stage.etags, message, response);
    if (stage.speaks && message.method !== 'OPTIONS' && !isSecond(message)) {
      response.writeHead(400, { ...open, 'X-Experience-API-Version': stage.speaks }).end();
      return;
    }
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

/** An LRS out of which all statements can be taken, as only somebody with its store can. */
function erasableLrs(): { lrs: Lrs; erase: () => void } {
  let records: StoreRecord[] = [];
  const emptyLrs = () => {
    const store = memoryStore();
    const commit = (record: StoreRecord) => {
      records.push(record);
      store.commit(record);
    };
    return { commit, lrs: createLrs({ store: { ...store, commit } }) };
  };
  let current = emptyLrs();
  return {
    lrs: {
      base: current.lrs.base,
      handle: (...asked) => current.lrs.handle(...asked),
      reply: (message) => current.lrs.reply(message),
      onStatement: (listener) => current.lrs.onStatement(listener),
      statements: () => current.lrs.statements(),
      close: () => current.lrs.close(),
    },
    erase() {
      const documents = records.filter((each) => !('statements' in each));
      records = [];
      current = emptyLrs();
      documents.forEach(current.commit);
    },
  };
}

const isSecond = ({ url = '', headers }: IncomingMessage) =>
  !url.startsWith('/xapi') || /^2\./.test(String(headers['x-experience-api-version']));

/** As an LRS lets a page of another origin read its answers. */
const open = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'X-Experience-API-Version',
};

const tags = {
  none: () => undefined,
  weak: (tag: string) => `W/${tag}`,
  own: (tag: string) => tag.replace('"', '"own-'),
};

/** Gives the ETags of an LRS another form on their way out, and takes that back on their way in. */
function changeTags(etags: LrsStage['etags'], message: IncomingMessage, response: ServerResponse): void {
  if (etags === 'sha1') return;
  const asked = message.headers['if-match'];
  // A guess is wrong where ETags are the LRS's own.
  if (etags === 'own' && asked)
    message.headers['if-match'] = asked.replace(/"(own-)?/, (_, own) => (own ? '"' : '"?'));
  const write = response.writeHead.bind(response) as (status: number, headers?: object) => ServerResponse;
  response.writeHead = ((status: number, headers: Record<string, string> = {}) => {
    const { ETag, ...rest } = headers;
    const tag = ETag && tags[etags](ETag);
    return write(status, tag ? { ...rest, ETag: tag } : rest);
  }) as typeof response.writeHead;
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

/** What the pages of a stage have under way: they share one process with those of the next test. */
const pages = { timers: new Set<NodeJS.Timeout>(), requests: new Set<Promise<Response>>() };

/** All pages are gone without a word, once each knows what became of its last request. */
export async function closePages(): Promise<void> {
  while (pages.timers.size + pages.requests.size > 0) {
    for (const timer of pages.timers) clearTimeout(timer);
    pages.timers.clear();
    await Promise.allSettled(pages.requests);
    // What waits for the request goes on, and may set a timer.
    await new Promise((next) => setImmediate(next));
  }
}

const request = globalThis.fetch;
function pageFetch(...asked: Parameters<typeof fetch>): Promise<Response> {
  const answer = request(...asked);
  pages.requests.add(answer);
  answer.catch(() => {}).finally(() => pages.requests.delete(answer));
  return answer;
}

/**
 * Opens a page at an address with this query as the runtime does: device, statements and all. `state` is what was read
 * back, as JSON; `live` the state that the page changes.
 */
export async function openAt(
  query: string,
  connect: Connect,
  { tab = newTab(), with: given = launchedSettings('q1', 'q2') }: { tab?: Tab; with?: Settings } = {},
): Promise<Session & { state: string; live: SavedState }> {
  const window = Object.assign(new EventTarget(), {
    location: { search: query, pathname: '/package/index.html' },
    localStorage: tab.device,
    sessionStorage: tab.session,
    setTimeout(run: () => void, after: number) {
      const timer = setTimeout(() => {
        pages.timers.delete(timer);
        run();
      }, after);
      pages.timers.add(timer);
      return timer;
    },
    document: { visibilityState: 'visible' },
    satchelLrs: openTeller,
    satchelRules: rulesOf,
  });
  vi.stubGlobal('window', window);
  vi.stubGlobal('fetch', pageFetch);
  const storage = await openStorage();
  const frame = Object.assign(window, { satchel: { storage: Promise.resolve(storage) } });
  const connected = await connect(frame as unknown as Window, given);
  const { session, state } = await withDevice(connected, given, storage);
  const open = statementsWith(linkOf).wrap(session, { settings: given, state, storage });
  return { ...open, state: JSON.stringify(state), live: state };
}
