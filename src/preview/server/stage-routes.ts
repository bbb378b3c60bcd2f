import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Lrs, LrsStore } from '../../lrs/index.ts';
import type { Cmi5Lms } from '../launch/cmi5.ts';
import { isBody } from '../lms/server.ts';
import type { Asset } from './assets.ts';
import { type AttemptLrs, answerForAttempt, type Behind } from './attempt-lrs.ts';
import { type Attempts, keyOf } from './attempts.ts';
import type { Desk } from './desk.ts';
import { refusalOf } from './guard.ts';
import { actorOf, cmi5Launch, launchPage, stagePage } from './launches.ts';
import { fileReply } from './package-files.ts';
import { readBody, sendOwn, sendSentence } from './sending.ts';
import { slowStart, slowStream } from './slow.ts';
import type { Stage, Stages } from './stages.ts';

/** What the requests of stages are answered from. No key is among it. */
export interface StageRooms {
  /** The origin of the inspector, in whose frame a stage stands. */
  inspector: string;
  stages: Stages;
  assets: ReadonlyMap<string, Asset>;
  desk: Desk;
  attempts: Attempts;
  /** What gets the statements of a launch that names an LRS. */
  lrs: Behind;
  /** Where the statements of the embedded LRS lie; undefined in front of a real one. */
  store: LrsStore | undefined;
  /** The LMS of cmi5 packages, at /cmi5 and /cmi5-fetch. */
  cmi5: { open: Cmi5Lms['open']; behind: Behind; store: LrsStore };
  /** Puts the switch for the LRS's faults before what answers. */
  faulty: (handle: Lrs['handle']) => Lrs['handle'];
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  rooms: StageRooms;
  stage: Stage;
}

/** Answers one request to the second port. Rejects for a mistake of ours alone. */
export async function answerOnStage(
  request: IncomingMessage,
  response: ServerResponse,
  rooms: StageRooms,
): Promise<void> {
  const found = rooms.stages.find(request.headers.host ?? '', request.url ?? '/');
  const door = { path: '/-/stage', dest: 'iframe' as const };
  const { headers, method = 'GET' } = request;
  const refusal = found
    ? refusalOf({ headers, method, url: found.url }, { origin: found.origin, door })
    : 'No module is played here. Look at it in the inspector.';
  if (!found || refusal !== undefined) {
    request.resume();
    sendSentence(response, 403, refusal ?? '');
    return;
  }
  request.url = found.url;
  const [path = '/', query = ''] = found.url.split('?');
  const exchange = { request, response, rooms, stage: found.stage };
  if (await answerLrs(path, exchange)) return;
  const isReading = method === 'GET' || method === 'HEAD';
  const asset = rooms.assets.get(path);
  if (isReading && asset) sendOwn(response, asset);
  else if (isReading && path.startsWith('/package/')) await sendPackage(path, exchange);
  else if (isReading) await look(path, query, exchange);
  else if (method === 'POST' && path === '/-/save') await save(exchange);
  else {
    request.resume();
    sendSentence(response, 404, 'There is nothing here.');
  }
}

/** What a package asks of an LRS, within its own attempt. False for any other path. */
async function answerLrs(path: string, { request, response, rooms, stage }: Exchange): Promise<boolean> {
  const { desk, cmi5 } = rooms;
  const isCmi5 = /^\/cmi5(-fetch)?(\/|$)/.test(path);
  if (!isCmi5 && !/^\/xapi(\/|$)/.test(path)) return false;
  await slowStart(desk.faults.network === 'slow');
  const actor = actorOf(stage.attempt);
  const isNamed = isCmi5 || stage.attempt.standard === 'xapi';
  const lrs: AttemptLrs = {
    behind: isCmi5 ? cmi5.behind : rooms.lrs,
    actor: isNamed ? actor : undefined,
    store: isCmi5 ? cmi5.store : rooms.store,
  };
  const handle: Behind['handle'] = async (message, answer) => {
    if (path.startsWith('/cmi5-fetch')) await cmi5.behind.handle(message, answer);
    else if (!isCmi5 && message.headers.authorization !== stage.authorization)
      sendSentence(answer, 401, 'This is not the key of this launch.');
    else await answerForAttempt(message, answer, { stage, lrs });
  };
  await rooms.faulty(handle)(request, response);
  request.resume();
  return true;
}

/** The pages of a stage. The launch is the one that the inspector asked for, and of no other attempt. */
async function look(path: string, search: string, { response, rooms, stage }: Exchange): Promise<void> {
  const { desk, attempts, stages, inspector, cmi5 } = rooms;
  const html = 'text/html; charset=utf-8';
  const frames = { frames: "'self'", ancestors: `'self' ${inspector}` };
  const found = desk.launching();
  if (path === '/-/stage')
    sendOwn(response, { type: html, body: stagePage(stages.addressOf(stage), inspector) }, frames);
  else if (path === '/-/launch' && found?.launching.stage === stage) {
    // The last word of the launch before may still be on its way (lms/page.ts counts what it sent).
    const sent = Number(new URLSearchParams(search).get('after')) || 0;
    await attempts.saved(keyOf(stage.attempt), sent);
    const { launching, contents } = found;
    const isCmi5 = launching.standard.launch.kind === 'cmi5';
    const query = isCmi5 ? (await cmi5.open(cmi5Launch(launching, contents))).query : undefined;
    sendOwn(response, { type: html, body: launchPage(launching, query) }, frames);
  } else sendSentence(response, 404, 'There is nothing here.');
}

/** What the LMS of a stage has committed, of its own attempt. */
async function save({ request, response, rooms, stage }: Exchange): Promise<void> {
  const body = await readBody(request);
  if (!isBody(body)) {
    sendSentence(response, 400, 'This cannot be understood.');
    return;
  }
  await slowStart(rooms.desk.faults.network === 'slow');
  await rooms.attempts.save(keyOf(stage.attempt), body);
  response.writeHead(204).end();
}

/** A file of the package that is launched: found by its name in the list, so no path leads out of it. */
async function sendPackage(path: string, { request, response, rooms, stage }: Exchange): Promise<void> {
  const { desk } = rooms;
  const found = desk.launching();
  const name = path.slice('/package/'.length);
  const file =
    found?.launching.stage === stage ? found.contents.files.find((each) => each.path === name) : undefined;
  if (!file) {
    sendSentence(response, 404, 'The package has no such file.');
    return;
  }
  const isSlow = desk.faults.network === 'slow';
  await slowStart(isSlow);
  const { status, headers, body } = fileReply(file.path, file.content, request.headers.range);
  response.writeHead(status, { ...headers, 'Origin-Agent-Cluster': '?1' });
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
