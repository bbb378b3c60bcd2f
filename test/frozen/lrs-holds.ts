import { Readable } from 'node:stream';
import type { startLaunches } from '../browser/package-server.ts';
import type { Held } from './frozen.ts';

type Lrs = Awaited<ReturnType<typeof startLaunches>>['lrs'];

/** Whose documents and statements they are. */
export const learner = {
  actor: { account: { homePage: 'https://lms.example.net', name: 'ana-1' }, objectType: 'Agent' },
  activity: 'https://lms.example.net/activities/1',
  registration: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
};

const place = {
  activityId: learner.activity,
  agent: JSON.stringify(learner.actor),
  registration: learner.registration,
};
const headers = { 'x-experience-api-version': '1.0.3', 'content-type': 'application/json' };

/** Asks an LRS as its own administrator: past the rules of a cmi5 session. */
async function ask(lrs: Lrs, method: string, path: string, body = ''): Promise<string> {
  const message = Object.assign(Readable.from(body === '' ? [] : [Buffer.from(body)]), {
    method,
    url: `${lrs.base}/${path}`,
    headers: { ...headers, ...(body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) }) },
  });
  const reply = await lrs.reply(message as never);
  if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${String(reply.body)}`);
  return String(reply.body ?? '');
}

const stateOf = (id?: string) =>
  `activities/state?${new URLSearchParams({ ...place, ...(id === undefined ? {} : { stateId: id }) })}`;

/** Gives an LRS what it held. */
export async function fillLrs(lrs: Lrs, { documents = {}, outcomes = [] }: Held): Promise<void> {
  for (const [id, text] of Object.entries(documents)) await ask(lrs, 'PUT', stateOf(id), text);
  if (outcomes.length > 0) await ask(lrs, 'POST', 'statements', JSON.stringify(outcomes));
}

/** What an LRS holds of the learner: the package's documents, and what it was told of completion and success. */
export async function heldBy(lrs: Lrs): Promise<Pick<Held, 'documents' | 'outcomes'>> {
  const ids = JSON.parse(await ask(lrs, 'GET', stateOf())) as string[];
  const own = ids.filter((id) => !id.startsWith('LMS.'));
  const documents: Record<string, string> = {};
  for (const id of own) documents[id] = await ask(lrs, 'GET', stateOf(id));
  const outcomes = lrs.statements().filter(({ verb }) => /\/(completed|passed|failed)$/.test(verb.id));
  return { documents, outcomes: [...outcomes] };
}
