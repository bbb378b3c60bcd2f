import { describe, expect, it } from 'vitest';
import {
  activity,
  ana,
  authorization,
  ben,
  full,
  type Sending,
  statement,
  useLrs,
  uuid,
} from './lrs-fixture.ts';

const { call, server } = useLrs({ maxBody: 20_000 });
const asState = () => ({ activityId: activity().id, agent: ana, stateId: 's' });
const bare = { 'X-Experience-API-Version': undefined, Authorization: undefined };

describe('HEAD (Part Three 1.1)', () => {
  it('answers as GET does, without the body, wherever GET does', async () => {
    const [id] = (await call('POST', 'statements', { body: statement() })).json() as string[];
    const query = asState();
    await call('PUT', 'activities/state', { query, body: { a: 1 } });
    const profile = { profileId: 'p', agent: ben };
    await call('POST', 'agents/profile', { query: profile, body: { a: 1 } });
    for (const [path, sending] of [
      ['about', {}],
      ['statements', { query: { limit: 1 } }],
      ['statements', { query: { statementId: id } }],
      ['statements', { query: { statementId: uuid() } }],
      ['activities/state', { query }],
      ['agents/profile', { query: profile }],
      ['activities/profile', { query: { activityId: query.activityId } }],
      ['agents', { query: { agent: ana } }],
      ['activities', { query: { activityId: query.activityId } }],
    ] satisfies [string, Sending][]) {
      const get = await call('GET', path, sending);
      const head = await call('HEAD', path, sending);
      expect([path, head.status, head.text]).toEqual([path, get.status, '']);
      for (const name of ['content-type', 'content-length', 'etag', 'last-modified'])
        expect(head.headers.get(name)).toBe(get.headers.get(name));
    }
  });
});

describe('versions (Part Three 3.3)', () => {
  it.each([undefined, '0.9', '0.95', '1', '1.1.0', '2', '2.1.0', '2.0.x', '1.0.x', ''])(
    'refuses the version %j',
    async (given) => {
      const headers = { 'X-Experience-API-Version': given };
      for (const sending of [{ headers }, { headers, query: { statementId: uuid() } }])
        expect((await call('GET', 'statements', sending)).status).toBe(400);
      expect((await call('POST', 'statements', { headers, body: statement() })).status).toBe(400);
      expect((await call('GET', 'activities/state', { headers, query: asState() })).status).toBe(400);
    },
  );

  it.each(['1.0', '1.0.0', '1.0.3', '1.0.9'])('takes the version %s', async (given) => {
    expect((await call('GET', 'statements', { headers: { 'X-Experience-API-Version': given } })).status).toBe(
      200,
    );
  });

  it('names 1.0.3 on every answer, and leaves the version of a statement alone', async () => {
    for (const heard of [
      await call('GET', 'statements'),
      await call('GET', 'nowhere'),
      await call('GET', 'statements', { headers: bare }),
      await call('OPTIONS', 'statements', { headers: bare }),
    ])
      expect(heard.headers.get('x-experience-api-version')).toBe('1.0.3');
    const sent = full({ version: '1.0.1' });
    await call('POST', 'statements', { body: sent });
    expect((await call('GET', 'statements', { query: { statementId: sent.id } })).json()).toMatchObject({
      version: '1.0.1',
    });
  });
});

describe('keys (Part Three 4.0)', () => {
  it.each([
    ['none', undefined],
    ['a wrong one', `Basic ${btoa('foo:bar')}`],
    ['a wrong secret', `Basic ${btoa('workshop:bar')}`],
    ['a key alone', `Basic ${btoa('workshop')}`],
    ['no scheme', authorization.slice(6)],
    ['a broken scheme', authorization.replace(' ', ':')],
    ['another scheme', authorization.replace('Basic', 'Bearer')],
    ['no base64', 'Basic ééé'.normalize('NFC').replaceAll('é', '?')],
  ])('answers 401 and WWW-Authenticate to %s', async (_, given) => {
    const headers = { Authorization: given };
    for (const heard of [
      await call('GET', 'statements', { headers }),
      await call('PUT', 'statements', { headers, query: { statementId: uuid() }, body: statement() }),
      await call('GET', 'agents', { headers, query: { agent: ana } }),
    ]) {
      expect(heard.status).toBe(401);
      expect(heard.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
    }
  });

  it('takes the scheme in any case', async () => {
    const headers = { Authorization: authorization.replace('Basic', 'basic') };
    expect((await call('GET', 'statements', { headers })).status).toBe(200);
  });
});

describe('about, activities, agents (Part Three 2.4, 2.5, 2.8)', () => {
  it('about needs neither a version nor a key, and names versions only', async () => {
    const heard = await call('GET', 'about', { headers: bare });
    expect([heard.status, heard.json()]).toEqual([
      200,
      { version: ['1.0.0', '1.0.1', '1.0.2', '1.0.3', '2.0.0'] },
    ]);
  });

  it('activities gives the whole Activity, put together from statements', async () => {
    const definition = { name: { de: 'Eins' }, type: 'https://example.org/t', extensions: { 'a:b': 1 } };
    const object = { ...activity(), definition };
    const get = async () => (await call('GET', 'activities', { query: { activityId: object.id } })).json();
    expect(await get()).toEqual({ objectType: 'Activity', id: object.id });
    await call('POST', 'statements', { body: statement({ object }) });
    expect(await get()).toEqual(object);
    const later = { name: { fr: 'Un' }, extensions: { 'c:d': 2 } };
    const parent = [{ id: object.id, definition: later }];
    await call('POST', 'statements', { body: statement({ context: { contextActivities: { parent } } }) });
    expect(await get()).toEqual({
      ...object,
      definition: { ...definition, name: { de: 'Eins', fr: 'Un' }, extensions: { 'a:b': 1, 'c:d': 2 } },
    });
    for (const query of [{}, { activityId: 'x' }, { activityId: object.id, foo: 1 }])
      expect((await call('GET', 'activities', { query })).status).toBe(400);
  });

  it('agents gives a Person with every name, also for an Agent that it does not know', async () => {
    const agent = { mbox: `mailto:${uuid()}@example.org` };
    const get = async (given: object) => (await call('GET', 'agents', { query: { agent: given } })).json();
    expect(await get({ ...agent, name: 'A' })).toEqual({
      objectType: 'Person',
      name: ['A'],
      mbox: [agent.mbox],
    });
    expect(await get(ben)).toEqual({ objectType: 'Person', account: [ben.account] });
    await call('POST', 'statements', {
      body: [
        statement({ actor: { ...agent, name: 'B' } }),
        statement({ context: { team: { objectType: 'Group', member: [{ ...agent, name: 'C' }] } } }),
      ],
    });
    expect(await get({ ...agent, name: 'B' })).toEqual({
      objectType: 'Person',
      name: ['B', 'C'],
      mbox: [agent.mbox],
    });
    for (const query of [{}, { agent: 'x' }, { agent: { name: 'x' } }])
      expect((await call('GET', 'agents', { query })).status).toBe(400);
  });
});

describe('methods and paths (Part Three 3.2)', () => {
  it.each([
    ['DELETE', 'statements', 'GET, HEAD, PUT, POST'],
    ['PATCH', 'statements', 'GET, HEAD, PUT, POST'],
    ['POST', 'activities', 'GET, HEAD'],
    ['PUT', 'activities', 'GET, HEAD'],
    ['DELETE', 'activities', 'GET, HEAD'],
    ['POST', 'agents', 'GET, HEAD'],
    ['PUT', 'agents', 'GET, HEAD'],
    ['DELETE', 'agents', 'GET, HEAD'],
    ['POST', 'about', 'GET, HEAD'],
    ['PATCH', 'activities/state', 'GET, HEAD, PUT, POST, DELETE'],
  ])('answers 405 to %s %s, also without a key, and lists what can be used', async (method, path, allow) => {
    const heard = await call(method, path, { headers: bare });
    expect([heard.status, heard.headers.get('allow')]).toEqual([405, allow]);
  });

  it.each(['', 'statements/', 'Statements', 'statements/x', 'activities/states', '../', '../xapix/about'])(
    'answers 404 to %j',
    async (path) => expect((await call('GET', path)).status).toBe(404),
  );

  it('takes two slashes for one: an endpoint may end in one, and a resource begin with it', async () => {
    const id = uuid();
    const query = { statementId: id };
    expect((await call('PUT', '/statements', { query, body: statement() })).status).toBe(204);
    const heard = await call('GET', '/statements', { query });
    expect([heard.status, heard.headers.has('x-experience-api-consistent-through')]).toEqual([200, true]);
    expect((await call('GET', '/activities//state', { query: asState() })).status).toBe(404);
  });

  it('answers 413 to a body that is too long, said beforehand or not, and goes on', async () => {
    const response = 'x'.repeat(30_000);
    const body = statement({ result: { response } });
    expect((await call('POST', 'statements', { body })).status).toBe(413);
    const streamed = await fetch(`${server().endpoint}statements`, {
      method: 'POST',
      headers: {
        'X-Experience-API-Version': '1.0.3',
        Authorization: authorization,
        'Content-Type': 'application/json',
      },
      body: new Blob([JSON.stringify(body)]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(streamed.status).toBe(413);
    expect((await call('POST', 'statements', { body: statement() })).status).toBe(200);
  });

  it('refuses a compressed body', async () => {
    const headers = { 'Content-Encoding': 'gzip' };
    expect((await call('POST', 'statements', { headers, body: statement() })).status).toBe(400);
  });
});
