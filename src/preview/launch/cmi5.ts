import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { type LrsReply, sentence } from '../../lrs/http/answer.ts';
import { corsHeaders } from '../../lrs/http/cors.ts';
import { pathOf } from '../../lrs/http/request.ts';
import type { Lrs, StoredStatement } from '../../lrs/index.ts';
import { send } from '../../lrs/lrs.ts';
import { brokenBy, type Cmi5Launch, type Cmi5Registration, type Cmi5Session, take } from './cmi5-session.ts';
import { again, bodyOf, longestBody } from './read-message.ts';

export interface Cmi5LmsOptions {
  /** An LRS without credentials of its own, and what nobody but this LMS reaches. */
  lrs: Lrs;
  /** The origin under which `handle` is reached, such as http://127.0.0.1:8080. */
  origin: () => string;
  /** The path of the fetch URLs; '/cmi5-fetch' when it is not given. */
  fetchPath?: string;
}

export interface OpenedCmi5 {
  /** The query of the launch, with its question mark. */
  query: string;
  session: Cmi5Session;
}

/** The LMS of cmi5 packages: it launches, hands out tokens, and refuses what the specification lets it refuse. */
export interface Cmi5Lms {
  /** A new session; learner and registration may have had others. */
  open(
    launch: Cmi5Launch,
    preferences?: { languagePreference: string; audioPreference: 'on' | 'off' },
  ): Promise<OpenedCmi5>;
  /** Answers fetch URLs and xAPI requests; never rejects. False for any other path, which is not answered. */
  handle(message: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** What was refused, each with the number of its requirement. */
  readonly refusals: readonly string[];
}

/** Makes the LMS in front of an LRS. */
export function createCmi5Lms({ lrs, origin, fetchPath = '/cmi5-fetch' }: Cmi5LmsOptions): Cmi5Lms {
  const sessions = new Map<string, Cmi5Session>();
  const attempts = new Map<string, Cmi5Registration>();
  const refusals: string[] = [];

  const refuse = (why: string): LrsReply => {
    refusals.push(why);
    return sentence(403, why);
  };

  /** cmi5 8.2: POST alone, and once; what is wrong has a code, and status 200. */
  const fetched = (message: IncomingMessage): LrsReply => {
    const session = sessions.get(new URL(message.url ?? '', origin()).searchParams.get('session') ?? '');
    const error = (code: string, text: string) => {
      refusals.push(`8.2.3.0-1: ${text}`);
      return answer({ 'error-code': code, 'error-text': text });
    };
    if (message.method !== 'POST') return sentence(405, 'A fetch URL takes POST alone.');
    if (!session) return error('3', 'There is no such session.');
    if (session.fetched) return error('1', 'The fetch URL was used already.');
    session.fetched = true;
    return answer({ 'auth-token': tokenOf(session) });
  };

  const judged = async (message: IncomingMessage): Promise<LrsReply> => {
    const session = [...sessions.values()].find(
      (each) => message.headers.authorization === `Basic ${tokenOf(each)}`,
    );
    if (!session) return sentence(401, 'This token was not given out here.');
    const body = await bodyOf(message);
    if (body === undefined) return sentence(413, `The body is longer than ${longestBody} bytes.`);
    // The module cannot know, so this is no breach of a rule.
    if (session.abandoned) return sentence(403, '8.1.2.0-2: the session was abandoned.');
    const { searchParams: query } = new URL(message.url ?? '', origin());
    const resource = pathOf(message).slice(lrs.base.length);
    const isWriting = message.method === 'PUT' || message.method === 'POST';
    // 9.3.8: an LMS waits a while for what a page sent just before its last statement; a page may have to read its state
    // before it writes it. Statements come with that one.
    const isLate = resource === '/activities/state' && Date.now() - session.ended < grace;
    if (session.ended > 0 && !isLate)
      return refuse('8.1.2.0-2: the session has ended, and its token with it.');
    const statements = resource === '/statements' && isWriting ? statementsIn(body) : [];
    const broken = brokenBy(statements, session) ?? documentRules({ resource, query, message, session });
    if (broken) return refuse(broken);
    const reply = await lrs.reply(again(message, body));
    if (reply.status < 300) take(statements, session);
    const document = query.get('stateId') ?? query.get('profileId');
    if (document && (reply.status < 300 || reply.status === 404)) session.read.add(document);
    return reply;
  };

  /** Writes a document as the LMS, into an LRS that is its own. Throws when the LRS does not take it. */
  const write = async (resource: string, document: object): Promise<void> => {
    const headers = { 'x-experience-api-version': '1.0.3', 'content-type': 'application/json' };
    // POST needs no precondition, where PUT of a profile does (xAPI 1.0.3 Part Three 3.1).
    const message = again({ method: 'POST', url: `${lrs.base}/${resource}`, headers }, document);
    const { status, body } = await lrs.reply(message);
    if (status >= 300) throw new Error(`The LRS refused a document of the LMS: ${String(body)}`);
  };

  return {
    refusals,
    async open(launch, preferences) {
      const id = randomUUID();
      const { actor, activityId, registration } = launch;
      const attempt = attempts.get(registration) ?? { completed: false, passed: false };
      attempts.set(registration, attempt);
      const session: Cmi5Session = {
        ...launch,
        id,
        contextTemplate: {
          ...launch.context,
          contextActivities: {
            ...launch.context?.contextActivities,
            grouping: [{ objectType: 'Activity', id: `${activityId}/published` }],
          },
          extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': id },
        },
        fetched: false,
        abandoned: false,
        read: new Set(),
        ended: 0,
        began: '',
        latest: '',
        told: new Set(),
        attempt,
      };
      sessions.set(id, session);
      const agent = JSON.stringify(actor);
      const { contextTemplate, launchMode, moveOn, masteryScore, returnURL } = session;
      const data = { contextTemplate, launchMode, moveOn, masteryScore, returnURL };
      const place = { stateId: 'LMS.LaunchData', activityId, agent, registration };
      await write(`activities/state?${new URLSearchParams(place)}`, data);
      if (preferences) {
        const profile = { profileId: 'cmi5LearnerPreferences', agent };
        await write(`agents/profile?${new URLSearchParams(profile)}`, preferences);
      }
      const query = new URLSearchParams({
        endpoint: `${origin()}${lrs.base}`,
        fetch: `${origin()}${fetchPath}?session=${id}`,
        actor: agent,
        registration,
        activityId,
      });
      return { query: `?${query}`, session };
    },
    async handle(message, response) {
      // As a server resolves it: `/cmi5/../x` is no path of this LMS.
      const pathname = pathOf({ url: new URL(message.url ?? '', origin()).pathname });
      const isFetch = pathname === fetchPath;
      if (!isFetch && pathname !== lrs.base && !pathname.startsWith(`${lrs.base}/`)) return false;
      const isAsking = message.method === 'OPTIONS';
      const reply = isAsking
        ? await lrs.reply(
            again({ method: 'OPTIONS', url: `${lrs.base}/about`, headers: message.headers }, Buffer.alloc(0)),
          )
        : isFetch
          ? fetched(message)
          : await judged(message).catch(asBadRequest);
      send({ ...reply, headers: { ...corsHeaders(message, '*'), ...reply.headers } }, message, response);
      return true;
    },
  };
}

/** Milliseconds. */
const grace = 5000;

const tokenOf = ({ id }: Cmi5Session) => Buffer.from(`:${id}`).toString('base64');

const answer = (value: object): LrsReply => ({
  status: 200,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
});

interface Asked {
  resource: string;
  query: URLSearchParams;
  message: IncomingMessage;
  session: Cmi5Session;
}

function documentRules({ resource, query, message, session }: Asked): string | undefined {
  const agent = query.get('agent');
  if (agent !== null && !isDeepStrictEqual(JSON.parse(agent), session.actor))
    return '8.1.3.0-3: the agent is not the actor of the launch.';
  const registration = query.get('registration');
  if (registration !== null && registration !== session.registration)
    return '8.1.4.0-3: the registration is not the one of the launch.';
  const isReading = message.method === 'GET' || message.method === 'HEAD';
  if (resource === '/activities/state' && query.get('stateId') === 'LMS.LaunchData' && !isReading)
    return '10.2.1.0-5: LMS.LaunchData is the LMS’s alone.';
  return undefined;
}

/** What is no JSON is the caller's mistake; all else is ours. */
function asBadRequest(error: unknown): LrsReply {
  if (!(error instanceof SyntaxError)) throw error;
  return { status: 400, headers: { 'Content-Type': 'text/plain' }, body: `Not JSON: ${error.message}` };
}

const statementsIn = (body: Buffer): StoredStatement[] =>
  [JSON.parse(body.toString('utf8')) as StoredStatement | StoredStatement[]].flat();
