import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Lrs } from '../../lrs/index.ts';
import type { Asset } from './assets.ts';
import type { Desk } from './desk.ts';
import type { Events } from './events.ts';
import { refusalOf } from './guard.ts';
import type { Imports } from './imports.ts';
import type { Packages } from './packages.ts';
import { readBody, sendJson, sendOwn, sendSentence, sendZip } from './sending.ts';
import { askedText, faultsChange, settingsChange } from './settings.ts';
import { slowStart } from './slow.ts';

/** What the inspector's requests are answered from. */
export interface Rooms {
  /** `http://127.0.0.1:<port>`. */
  origin: string;
  /** The second port. */
  stagePort: number;
  assets: ReadonlyMap<string, Asset>;
  desk: Desk;
  packages: Packages;
  imports: Imports;
  events: Events;
  /** The embedded LRS behind the switch for its faults: for programs that have its key. */
  lrs: Lrs;
}

/** The newest statements, for a page that has just been opened. */
const newest = 100;

/** Answers one request to the inspector's port. Rejects for a mistake of ours alone. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  rooms: Rooms,
): Promise<void> {
  const { origin, stagePort, assets, desk, lrs } = rooms;
  const [path = '/'] = (request.url ?? '/').split('?');
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  if (method === 'GET' && path === '/' && request.headers.host === `localhost:${new URL(origin).port}`) {
    response.writeHead(302, { Location: `${origin}/` }).end();
    return;
  }
  const refusal = refusalOf(request, {
    origin,
    // A link that leads to the preview may be followed.
    door: { path: '/', dest: 'document' },
    isForPrograms: (each) => each.startsWith(`${lrs.base}/`),
  });
  if (refusal !== undefined) {
    request.resume();
    sendSentence(response, 403, refusal);
    return;
  }
  if (path === lrs.base || path.startsWith(`${lrs.base}/`)) {
    await slowStart(desk.faults.network === 'slow');
    await lrs.handle(request, response);
    return;
  }
  const asset = assets.get(path);
  const stages = `http://*.localhost:${stagePort} http://127.0.0.1:${stagePort}`;
  if (method === 'GET' && asset) {
    // A window that a package opened must not hold on to this page.
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    sendOwn(response, asset, { frames: stages, connect: stages, ancestors: "'none'" });
  } else if (method === 'GET') await look(path, { request, response, rooms });
  else if (method === 'POST') await act(path, { request, response, rooms });
  else sendSentence(response, 405, 'Here, only GET and POST can be used.');
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  rooms: Rooms;
}

/** What the inspector asks for beside its own files. */
async function look(path: string, { request, response, rooms }: Exchange): Promise<void> {
  const { desk, events, lrs, packages } = rooms;
  if (path === '/-/events') {
    events.listen(request, response, { state: desk.state(), statements: lrs.statements().slice(-newest) });
  } else if (path === '/-/attempts') sendJson(response, desk.report());
  else if (path.startsWith('/-/zip/')) await sendZip(response, packages.zip(nameIn(path)));
  else sendSentence(response, 404, 'There is nothing here.');
}

/** What the inspector has done. */
async function act(path: string, { request, response, rooms }: Exchange): Promise<void> {
  const { desk, packages, imports } = rooms;
  if (path === '/-/import') return imports.answer(request, response, desk.folder());
  const body = await readBody(request);
  const done = () => response.writeHead(204).end();
  const refuse = () => sendSentence(response, 400, 'This cannot be understood.');
  if (path === '/-/settings') {
    const { data } = settingsChange.safeParse(body);
    if (data && (await desk.choose(defined(data)))) done();
    else refuse();
  } else if (path === '/-/faults') {
    const { data } = faultsChange.safeParse(body);
    if (!data) return refuse();
    desk.fail(defined(data));
    done();
  } else if (path === '/-/launch') {
    await desk.launch((body as { attempt?: unknown } | undefined)?.attempt === 'new' ? 'new' : 'same');
    done();
  } else if (path === '/-/check') sendJson(response, await packages.check(desk.folder()));
  else if (path === '/-/build') sendJson(response, await packages.build(desk.folder()));
  else if (path === '/-/place') {
    const { data } = askedText.safeParse(body);
    if (data) sendJson(response, await packages.find(desk.folder(), data));
    else refuse();
  } else if (path === '/-/share') {
    await desk.share();
    done();
  } else sendSentence(response, 404, 'There is nothing here.');
}

/** The last part of an address; '' for what is none. */
function nameIn(path: string): string {
  try {
    return decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
  } catch {
    return '';
  }
}

/** Without the keys that are there and undefined: zod's optional is wider than ours. */
const defined = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
