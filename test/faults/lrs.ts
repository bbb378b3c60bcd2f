import { createServer, type IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { corsHeaders } from '../../src/lrs/http/cors.ts';
import { createLrs, memoryStore } from '../../src/lrs/index.ts';
import { createCmi5Lms, type OpenedCmi5 } from '../../src/preview/launch/cmi5.ts';
import type { Cmi5Launch } from '../../src/preview/launch/cmi5-session.ts';
import { again } from '../../src/preview/launch/read-message.ts';
import type { Statement } from '../../src/shared/statement.ts';
import type { Fault, Recorded } from '../browser/lrs-recorder.ts';
import type { Keeper } from './keepers.ts';
import { answerOf, batchOf, documentAnswerOf, readingAnswerOf } from './lrs-faults.ts';
import { spoilt } from './spoilt.ts';
import type { DocumentFault, LrsFault, Spoiling } from './steps.ts';

const fetchPath = '/token';
/** Stands in an address in the place of a device that its key tells. */
const anyDevice = 'any';

/** The LRS of a walk, and the LMS of cmi5 in front of it, with what is wrong with them. */
export interface WalkLrs {
  /** Its address; below it, every device of cmi5 has a folder of its own, so that it can be told who asked. */
  url: string;
  /** What a launch at a device says of it: one endpoint for all devices, and a key that tells which one asks. */
  named(device: string): { endpoint: string; auth: string };
  /** A new session of cmi5 at a device. */
  open(launch: Cmi5Launch, device: string): Promise<OpenedCmi5>;
  /** What the LMS of cmi5 refused, each with the number of its requirement. */
  refusals: readonly string[];
  /** Requests that brought statements, in order. */
  requests: Recorded[];
  /** What is stored, as it was sent, in the order in which it came. */
  statements: Statement[];
  /** Statements that a fault refused alone. */
  refused: Set<string>;
  /** Sessions of cmi5 whose token was given out and never arrived. */
  tokenless: Set<string>;
  /** How often the page's state was said to be stored, and was not. */
  readonly lost: number;
  /** True when every request that came is answered, or hangs, and one hangs. */
  readonly isHanging: boolean;
  /** True when every request that came is answered, or hangs. */
  readonly isCalm: boolean;
  /** What is wrong from now on: with statements; with documents and tokens. What hung until now is cut. */
  set(faults: { statements?: LrsFault | undefined; documents?: DocumentFault | undefined }): void;
  /** Spoils the state that is stored for a registration; false where there is none. */
  spoil(registration: string, how: Spoiling): Promise<boolean>;
  /** What it holds that was not sent here, or was sent and is not held. */
  strange(): string[];
  close(): Promise<void>;
}

/**
 * Starts the LRS; the embedded one, which refuses what is against the specification, with the ways of a keeper before
 * it. `through`: who answers.
 */
export async function startWalkLrs(through: 'cmi5' | 'lrs', keeper?: Keeper): Promise<WalkLrs> {
  let url = '';
  let device = '';
  const inner = createLrs({ store: memoryStore(), ...keeper?.lrs });
  /** The addresses below which the page's state was written. */
  const states = new Set<string>();
  const lms = createCmi5Lms({ lrs: inner, origin: () => `${url}/${device}`, fetchPath });
  const faults: { statements?: LrsFault | undefined; documents?: DocumentFault | undefined } = {};
  const hanging = new Set<ServerResponse>();
  /** Statements that were stored and whose answer was dropped, as they came. */
  const stored = new Set<string>();
  /** Statements whose request hung: when its line is cut, the browser sends it again by itself, given up or not. */
  const hung = new Set<string>();
  /** Refusals, by their place in the list, of what came a second time for that reason. */
  const excused = new Set<number>();
  /** Refusals of a last request that overtook the first on its way: by their place, the session. */
  const overtaking = new Map<number, string>();
  const isExcused = (at: number) => excused.has(at) || hasBegun(walk.requests, overtaking.get(at));
  let [lost, under] = [0, 0];

  const carryOut = async (asked: Asked, response: ServerResponse): Promise<void> => {
    const message = asked.again();
    const isPut = asked.isSaving && message.method === 'PUT';
    const refused = isPut ? keeper?.refuses?.(message, states.has(asked.below)) : undefined;
    if (refused !== undefined) {
      response.writeHead(refused, corsHeaders(message, '*')).end();
      return;
    }
    if (keeper?.hasEtags === false) withoutEtag(response);
    if (through === 'lrs') await inner.handle(message, response);
    else await lms.handle(message, response);
    if (response.statusCode >= 300) return;
    if (asked.isSaving) states.add(asked.below);
    if (!asked.isTelling) return;
    for (const each of batchOf(asked.recorded))
      if (!walk.statements.some(({ id }) => id === each.id)) walk.statements.push(each);
  };

  const faultFor = ({ isTelling, isReading, isSaving, recorded }: Asked): Fault | undefined => {
    // An LRS looks at the version before anything else.
    const version = String(recorded.headers['x-experience-api-version'] ?? '');
    const spoken = keeper?.lrs?.versions;
    if (version && spoken && !spoken.some((each) => each === version)) return undefined;
    if (isTelling) return answerOf(faults.statements, recorded, (id) => walk.refused.add(id));
    if (isReading) return readingAnswerOf(faults.statements);
    const fault = documentAnswerOf(faults.documents, isSaving);
    if (faults.documents === 'loses' && fault) {
      lost++;
      faults.documents = undefined; // once, as Moodle does it
    }
    return fault;
  };

  const answer = async (message: IncomingMessage, response: ServerResponse) => {
    const asked = await read(message, inner.base);
    if (message.method === 'OPTIONS') return carryOut(asked, response);
    if (asked.isTelling) walk.requests.push(asked.recorded);
    const fault = faultFor(asked);
    if (fault === undefined) {
      const before = lms.refusals.length;
      await carryOut(asked, response);
      asked.recorded.status = response.statusCode;
      const { body } = asked.recorded;
      for (let at = before; at < lms.refusals.length; at++) {
        if (hung.has(body)) excused.add(at);
        if (asked.isTelling && body.includes('/verbs/terminated"')) overtaking.set(at, sessionIn(body));
      }
      return;
    }
    if (fault === 'hang') {
      hanging.add(response);
      if (asked.isTelling) hung.add(asked.recorded.body);
      return;
    }
    // A browser whose line was cut sends the same again by itself, and more than once: no page can help that.
    const isRepeated = fault === 'drop' && stored.has(asked.recorded.body);
    const isStored = !isRepeated && (fault === 'drop' || (typeof fault === 'object' && fault.store === true));
    if (asked.isTelling && isStored) stored.add(asked.recorded.body);
    if (isStored) await carryOut(asked, new ServerResponse(message)); // which nobody reads
    if (typeof fault === 'object') {
      response.writeHead(fault.status, { ...corsHeaders(message, '*'), ...fault.headers }).end();
      return;
    }
    if (fault === 'drop' && asked.session) walk.tokenless.add(asked.session);
    response.destroy();
  };
  const server = createServer((message, response) => {
    under++;
    void answer(message, response).finally(() => under--);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const walk: WalkLrs = {
    url,
    named: (name) => ({
      endpoint: `${url}/${anyDevice}${inner.base}/`,
      auth: `Basic ${Buffer.from(name).toString('base64')}`,
    }),
    get refusals() {
      return lms.refusals.filter((_, at) => !isExcused(at));
    },
    async open(launch, name) {
      device = name;
      return lms.open(launch);
    },
    requests: [],
    statements: [],
    refused: new Set(),
    tokenless: new Set(),
    get lost() {
      return lost;
    },
    get isCalm() {
      return under === 0;
    },
    get isHanging() {
      return under === 0 && [...hanging].some((response) => !response.destroyed);
    },
    set(next) {
      Object.assign(faults, next);
      for (const response of hanging) response.destroy();
      hanging.clear();
    },
    async spoil(registration, how) {
      if (how === 'cut' && keeper?.merges) return false;
      const own = [...states].filter((each) => each.includes(registration));
      const speaks = { 'x-experience-api-version': keeper?.lrs?.versions?.[0] ?? '1.0.3' };
      for (const url of own) {
        const { body = '', headers = {} } = await inner.reply(
          again({ method: 'GET', url, headers: speaks }, Buffer.alloc(0)),
        );
        const etag = Object.entries(headers).find(([name]) => name.toLowerCase() === 'etag')?.[1];
        // What is cut goes as bytes: no LRS takes it for JSON.
        const writing = {
          ...speaks,
          'if-match': String(etag),
          'content-type': how === 'cut' ? 'application/octet-stream' : 'application/json',
        };
        const changed = Buffer.from(spoilt(String(body), how));
        const { status } = await inner.reply(again({ method: 'PUT', url, headers: writing }, changed));
        if (status !== 204) throw new Error(`The state could not be spoiled: ${status}`);
      }
      return own.length > 0;
    },
    strange() {
      const held = inner.statements().map(({ id }) => id);
      const sent = new Set(walk.statements.map(({ id }) => id));
      return [
        ...held.filter((id) => !sent.has(id)).map((id) => `The LRS holds ${id}, which nobody sent`),
        ...(new Set(held).size < held.length ? ['The LRS holds a statement twice'] : []),
        ...(held.length < sent.size ? ['The LRS took statements that it does not hold'] : []),
      ];
    },
    async close() {
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
      await inner.close();
    },
  };
  return walk;
}

const sessionId = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';
const sessionOf = ({ context }: Statement) => String(context.extensions?.[sessionId]);
const sessionIn = (body: string) =>
  sessionOf(batchOf({ body }).find(({ verb }) => verb.id.endsWith('/terminated')) as Statement);

/** Whether the first statement of a session came after all, whatever was answered. */
const hasBegun = (requests: Recorded[], session: string | undefined) =>
  requests
    .flatMap(batchOf)
    .some((each) => each.verb.id.endsWith('/initialized') && sessionOf(each) === session);

/** A response that says of no document which version it is. */
function withoutEtag(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (
    status: number,
    headers?: Record<string, unknown>,
  ) => ServerResponse;
  response.writeHead = ((status: number, headers: Record<string, unknown> = {}) =>
    writeHead(
      status,
      Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'etag')),
    )) as typeof response.writeHead;
}

/** A request, and what it is about. */
interface Asked {
  recorded: Recorded;
  /** Its path and query, without the device. */
  below: string;
  isTelling: boolean;
  /** Statements are asked for. */
  isReading: boolean;
  /** The page's state is written. */
  isSaving: boolean;
  /** The session of cmi5 whose token is asked for. */
  session: string | null;
  /** The request once more, for the one who answers: its body is read already, its device is left out. */
  again(): IncomingMessage;
}

async function read(message: IncomingMessage, base: string): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const { method = '', url: path = '', headers } = message;
  const below = path.replace(/^\/[^/?]*/, '');
  const [, asked] = /^Basic (.*)$/.exec(headers.authorization ?? '') ?? [];
  const device = path.startsWith(`/${anyDevice}/`) && asked && Buffer.from(asked, 'base64').toString();
  const { pathname, searchParams } = new URL(below, 'http://lrs');
  const isStatements = pathname === `${base}/statements`;
  const isWriting = method === 'POST' || method === 'PUT';
  return {
    recorded: { method, path: device ? `/${device}${below}` : path, headers, body: bytes.toString('utf8') },
    below,
    isTelling: isStatements && isWriting,
    isReading: isStatements && !isWriting,
    isSaving: isWriting && pathname.endsWith('/activities/state'),
    session: pathname === fetchPath ? searchParams.get('session') : null,
    again: () => again({ method, url: below, headers: { ...headers } }, bytes),
  };
}
