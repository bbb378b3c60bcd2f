import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryStore, startLrsServer } from '../../src/lrs/index.ts';
import type { Preview } from '../../src/preview/server/index.ts';
import { askAt, openPreview, stageOf } from './preview-stage.ts';

interface Launch {
  origin: string;
  auth: string;
  actor: string;
  registration: string;
}

const version = { 'X-Experience-API-Version': '1.0.3' };
const jsonType = { ...version, 'Content-Type': 'application/json' };

/** What the launch page of the attempt that is played gives to its package. */
async function launchOf(preview: Preview): Promise<Launch> {
  const origin = await stageOf(preview);
  const { body } = await askAt(origin, '/-/launch');
  const [, source = ''] = /src="(\/package\/[^"]*)"/.exec(body) ?? [];
  const query = new URL(source.replaceAll('&amp;', '&'), origin).searchParams;
  const given = (name: string) => query.get(name) ?? '';
  expect(given('endpoint')).toBe(`${origin}/xapi/`);
  return { origin, auth: given('auth'), actor: given('actor'), registration: given('registration') };
}

/** A request as the package of a launch makes it. */
const ask = (
  { origin, auth }: Pick<Launch, 'origin' | 'auth'>,
  path: string,
  { method = 'GET', body }: { method?: string; body?: unknown } = {},
) =>
  askAt(origin, `/xapi/${path}`, {
    method,
    headers: { ...jsonType, Authorization: auth, ...(method === 'GET' ? {} : { Origin: origin }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const settings = (preview: Preview, change: object) =>
  askAt(new URL(preview.url).origin, '/-/settings', {
    method: 'POST',
    headers: { ...jsonType, Origin: new URL(preview.url).origin },
    body: JSON.stringify(change),
  });

const statementOf = ({ actor, registration }: Launch, id: string, verb = 'answered') => ({
  id,
  actor: JSON.parse(actor) as object,
  verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` },
  object: { id: 'https://example.org/m/questions/q1' },
  result: { response: 'What Ana wrote' },
  context: { registration },
});

const stateQuery = ({ actor, registration }: Launch, more: Record<string, string> = {}) =>
  `activities/state?${new URLSearchParams({
    stateId: 'satchel',
    activityId: 'https://example.org/m',
    agent: actor,
    registration,
    ...more,
  })}`;

const told = 'c7b0a0c0-0000-4000-8000-000000000001';

describe('the LRS of a package', () => {
  let preview: Preview;
  let ana: Launch;
  let ben: Launch;
  beforeAll(async () => {
    preview = await openPreview({ standard: 'xapi' });
    await settings(preview, { learner: 'Ana' });
    ana = await launchOf(preview);
    expect((await ask(ana, 'statements', { method: 'POST', body: statementOf(ana, told) })).status).toBe(200);
    expect((await ask(ana, stateQuery(ana), { method: 'PUT', body: { of: 'Ana' } })).status).toBe(204);
    await settings(preview, { learner: 'Ben' });
    ben = await launchOf(preview);
  });
  afterAll(() => preview.close());

  it('gives an attempt what it has told, and its state', async () => {
    expect((await ask(ana, `statements?statementId=${told}`)).body).toContain('What Ana wrote');
    expect((await ask(ana, 'statements')).body).toContain('What Ana wrote');
    expect((await ask(ana, stateQuery(ana))).body).toContain('"of":"Ana"');
  });

  it('has another origin and another key for each attempt', async () => {
    expect(ben.origin).not.toBe(ana.origin);
    expect(ben.auth).not.toBe(ana.auth);
    expect((await ask({ origin: ben.origin, auth: ana.auth }, 'statements')).status).toBe(401);
    expect((await ask({ origin: ana.origin, auth: ben.auth }, 'statements')).status).toBe(401);
    expect((await ask({ origin: ben.origin, auth: '' }, 'statements')).status).toBe(401);
  });

  it('gives an attempt nothing of another, whatever it asks for', async () => {
    const asked = [
      'statements',
      'statements?limit=0',
      `statements?agent=${encodeURIComponent(ana.actor)}`,
      `statements?registration=${ana.registration}`,
      `statements?registration=${ben.registration}&registration=${ana.registration}`,
      `statements?statementId=${told}`,
      `statements?voidedStatementId=${told}`,
      stateQuery(ana),
      stateQuery(ben, { agent: ana.actor }),
      stateQuery(ben, { registration: ana.registration }),
      stateQuery(ana, { agent: ben.actor }),
      stateQuery({ ...ana, registration: '' }),
      `agents?agent=${encodeURIComponent(ana.actor)}`,
      `agents/profile?profileId=x&agent=${encodeURIComponent(ana.actor)}`,
      'activities?activityId=https%3A%2F%2Fexample.org%2Fm%2Fquestions%2Fq1',
      'activities/profile?activityId=https%3A%2F%2Fexample.org%2Fm',
      '/statements',
      './statements?verb=http://adlnet.gov/expapi/verbs/answered',
    ];
    for (const path of asked) {
      const { body } = await ask(ben, path);
      expect([path, body.includes('Ana')]).toEqual([path, false]);
    }
    const form = { method: 'POST', body: `registration=${ana.registration}` };
    expect((await ask(ben, 'statements?method=GET', form)).status).toBe(403);
  });

  it('lets an attempt change nothing of another', async () => {
    const forged = statementOf(ana, 'c7b0a0c0-0000-4000-8000-000000000002');
    expect((await ask(ben, 'statements', { method: 'POST', body: forged })).status).toBe(403);
    const own = statementOf(ben, 'c7b0a0c0-0000-4000-8000-000000000003', 'voided');
    const voiding = { ...own, object: { objectType: 'StatementRef', id: told } };
    expect((await ask(ben, 'statements', { method: 'POST', body: [voiding] })).status).toBe(403);
    // An id that is taken is refused, and does not count as told.
    const taken = statementOf(ben, told);
    expect((await ask(ben, 'statements', { method: 'POST', body: taken })).status).toBe(409);
    expect((await ask(ben, `statements?statementId=${told}`)).status).toBe(403);
    expect((await ask(ben, stateQuery(ana), { method: 'DELETE' })).status).toBe(403);
    expect((await ask(ana, stateQuery(ana))).body).toContain('"of":"Ana"');
  });

  it('takes what is no statement to the LRS, which says what is wrong', async () => {
    expect((await ask(ben, 'statements', { method: 'POST', body: [null] })).status).toBe(400);
    expect((await ask(ben, 'statements', { method: 'POST', body: { verb: 1 } })).status).toBe(400);
  });
});

describe('a real LRS', () => {
  const credential = { key: 'the-key', secret: 'the-secret' };
  const authorization = `Basic ${Buffer.from('the-key:the-secret').toString('base64')}`;

  it('gets the statements with its own key, which no page has', async () => {
    const server = await startLrsServer({ store: memoryStore(), credentials: [credential] });
    const preview = await openPreview({
      standard: 'xapi',
      lrs: { endpoint: server.endpoint, authorization },
    });
    const launch = await launchOf(preview);
    expect(launch.auth).not.toBe(authorization);
    const sent = { method: 'POST', body: statementOf(launch, told) };
    expect((await ask(launch, 'statements', sent)).status).toBe(200);
    expect(server.lrs.statements().map(({ id }) => id)).toEqual([told]);
    expect((await ask(launch, `statements?statementId=${told}`)).body).toContain('What Ana wrote');
    expect((await ask({ ...launch, auth: authorization }, 'statements', sent)).status).toBe(401);
    await server.close();
    expect((await ask(launch, 'statements', sent)).status).toBe(502);
    await preview.close();
  });

  it('that leads elsewhere does not get its key led there', async () => {
    const seen: (string | undefined)[] = [];
    const other = createServer(({ headers }, response) => {
      seen.push(headers.authorization);
      response.writeHead(200).end('[]');
    });
    await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready));
    const place = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
    const leading = createServer((_, response) => response.writeHead(307, { Location: place }).end());
    await new Promise<void>((ready) => leading.listen(0, '127.0.0.1', ready));
    const endpoint = `http://127.0.0.1:${(leading.address() as AddressInfo).port}/xapi/`;
    const preview = await openPreview({ standard: 'xapi', lrs: { endpoint, authorization } });
    const launch = await launchOf(preview);
    const sent = { method: 'POST', body: statementOf(launch, told) };
    expect((await ask(launch, 'statements', sent)).status).toBe(502);
    expect(seen).toEqual([]);
    await preview.close();
    other.close();
    leading.close();
  });
});
