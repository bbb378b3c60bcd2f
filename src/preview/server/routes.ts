import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Lrs } from '../../lrs/index.ts';
import type { Cmi5Lms } from '../launch/cmi5.ts';
import { isBody } from '../lms/server.ts';
import type { Asset } from './assets.ts';
import { type Attempts, keyOf } from './attempts.ts';
import type { Desk } from './desk.ts';
import type { Events } from './events.ts';
import { refusalOf } from './guard.ts';
import { cmi5Launch, launchPage, packageAddress } from './launches.ts';
import { fileReply } from './package-files.ts';
import { readBody, sendJson, sendOwn, sendSentence } from './sending.ts';
import { faultsChange, settingsChange } from './settings.ts';
import { slowStart, slowStream } from './slow.ts';

/** What requests are answered from. */
export interface Rooms {
  /** `http://127.0.0.1:<port>`. */
  origin: string;
  assets: ReadonlyMap<string, Asset>;
  desk: Desk;
  attempts: Attempts;
  events: Events;
  /** Behind the switch for its faults. */
  lrs: Lrs;
  /** The LMS of cmi5 packages, at /cmi5 and /cmi5-fetch. */
  cmi5: Pick<Cmi5Lms, 'open'> & Pick<Lrs, 'handle'>;
}

/** The newest statements, for a page that has just been opened. */
const newest = 100;

/** Answers one request. Rejects for a mistake of ours alone. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  rooms: Rooms,
): Promise<void> {
  const { origin, assets, desk, lrs } = rooms;
  const [path = '/', query = ''] = (request.url ?? '/').split('?');
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  if (method === 'GET' && path === '/' && request.headers.host === `localhost:${new URL(origin).port}`) {
    response.writeHead(302, { Location: `${origin}/` }).end();
    return;
  }
  const refusal = refusalOf(request, origin);
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
  if (/^\/cmi5(-fetch)?(\/|$)/.test(path)) {
    await slowStart(desk.faults.network === 'slow');
    await rooms.cmi5.handle(request, response);
    return;
  }
  const asset = assets.get(path);
  if (method === 'GET' && asset) sendOwn(response, asset);
  else if (method === 'GET' && path.startsWith('/package/'))
    await sendPackage(path, request, response, rooms);
  else if (method === 'GET') await look(path, query, { request, response, rooms });
  else if (method === 'POST') await act(path, { request, response, rooms });
  else sendSentence(response, 405, 'Here, only GET and POST can be used.');
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  rooms: Rooms;
}

/** What the page asks for beside its own files. */
async function look(path: string, search: string, { request, response, rooms }: Exchange): Promise<void> {
  const { desk, attempts, events, lrs } = rooms;
  const found = desk.launching();
  if (path === '/-/events') {
    events.listen(request, response, { state: desk.state(), statements: lrs.statements().slice(-newest) });
  } else if (path === '/-/attempts') {
    sendJson(response, desk.report());
  } else if (path === '/-/launch' && found) {
    // The last word of the launch before may still be on its way (lms/page.ts counts what it sent).
    const sent = Number(new URLSearchParams(search).get('after')) || 0;
    await attempts.saved(keyOf(found.launching.attempt), sent);
    const { launching, contents } = found;
    const isCmi5 = launching.standard.launch.kind === 'cmi5';
    const query = isCmi5 ? (await rooms.cmi5.open(cmi5Launch(launching, contents))).query : undefined;
    sendOwn(response, { type: 'text/html; charset=utf-8', body: launchPage(launching, query) });
  } else sendSentence(response, 404, 'There is nothing here.');
}

/** What the page, and the LMS in it, have done. */
async function act(path: string, { request, response, rooms }: Exchange): Promise<void> {
  const { desk, attempts } = rooms;
  const body = await readBody(request);
  const done = () => response.writeHead(204).end();
  const refuse = () => sendSentence(response, 400, 'This cannot be understood.');
  const [, key] = /^\/-\/save\/([^/]+)$/.exec(path) ?? [];
  if (key !== undefined) {
    if (!isBody(body)) return refuse();
    await slowStart(desk.faults.network === 'slow');
    await attempts.save(key, body);
    done();
  } else if (path === '/-/settings') {
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
  } else sendSentence(response, 404, 'There is nothing here.');
}

/** Without the keys that are there and undefined: zod's optional is wider than ours. */
const defined = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };

/** A file of the package that is launched: found by its name in the list, so no path leads out of it. */
async function sendPackage(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  { desk }: Rooms,
): Promise<void> {
  const found = desk.launching();
  const start = found ? packageAddress(found.launching.attempt) : '';
  const file =
    found && path.startsWith(start)
      ? found.contents.files.find((each) => each.path === path.slice(start.length))
      : undefined;
  if (!file) {
    sendSentence(response, 404, 'The package has no such file.');
    return;
  }
  const isSlow = desk.faults.network === 'slow';
  await slowStart(isSlow);
  const { status, headers, body } = fileReply(file.path, file.content, request.headers.range);
  response.writeHead(status, headers);
  if (request.method === 'HEAD') {
    body.destroy();
    response.end();
    return;
  }
  await (isSlow ? pipeline(body, slowStream(), response) : pipeline(body, response)).catch(
    (error: unknown) => {
      // A browser that seeks, or leaves, hangs up in the middle.
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    },
  );
}
