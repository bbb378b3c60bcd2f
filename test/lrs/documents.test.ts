import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { activity, ana, ben, type Heard, useLrs, uuid } from './lrs-fixture.ts';

const { call } = useLrs();
type Query = Record<string, unknown>;
const without = (query: Query, key: string) =>
  Object.fromEntries(Object.entries(query).filter(([name]) => name !== key));
const json = { 'Content-Type': 'application/json' };

interface Kind {
  path: string;
  id: string;
  context: () => Query;
  needs: string[];
}
const state: Kind = {
  path: 'activities/state',
  id: 'stateId',
  context: () => ({ activityId: activity().id, agent: ana, registration: uuid() }),
  needs: ['activityId', 'agent'],
};
const activityProfile: Kind = {
  path: 'activities/profile',
  id: 'profileId',
  context: () => ({ activityId: activity().id }),
  needs: ['activityId'],
};
const agentProfile: Kind = {
  path: 'agents/profile',
  id: 'profileId',
  context: () => ({ agent: { account: { homePage: 'https://lms.example.org', name: uuid() } } }),
  needs: ['agent'],
};

describe.each([state, activityProfile, agentProfile])(
  '$path (Part Three 2.2)',
  ({ path, id, context, needs }) => {
    const place = () => ({ ...context(), [id]: uuid() });
    const get = (query: Query, headers = {}) => call('GET', path, { query, headers });
    const put = (query: Query, body: unknown, headers: Record<string, string> = { 'If-None-Match': '*' }) =>
      call('PUT', path, { query, body, headers });
    const post = (query: Query, body: unknown, headers: Record<string, string> = {}) =>
      call('POST', path, { query, body, headers });
    const etag = (heard: Heard) => heard.headers.get('etag') ?? '';

    it('gives back what PUT and POST stored, 204 each, with ETag and Last-Modified', async () => {
      for (const write of [put, post]) {
        const query = place();
        const heard = await write(query, { a: [1, { b: 'ü' }] });
        expect([heard.status, heard.text]).toEqual([204, '']);
        const found = await get(query);
        expect(found.json()).toEqual({ a: [1, { b: 'ü' }] });
        expect(found.headers.get('content-type')).toBe('application/json');
        expect(etag(found)).toBe(`"${createHash('sha1').update(found.text).digest('hex')}"`);
        expect(Date.parse(found.headers.get('last-modified') ?? '')).toBeGreaterThan(Date.now() - 60_000);
      }
    });

    it('keeps any type and any bytes', async () => {
      const query = place();
      const bytes = new Uint8Array([0, 255, 254, 128, 10, 13]);
      const type = 'application/x-saved; v="1"';
      await put(query, bytes, { 'If-None-Match': '*', 'Content-Type': type });
      const found = await get(query);
      expect(found.headers.get('content-type')).toBe(type);
      expect(etag(found)).toBe(`"${createHash('sha1').update(bytes).digest('hex')}"`);
    });

    it.each(['1', 'true', '', 'a=b&c=d'])(
      'takes the form-typed body %j of an ordinary POST as a document',
      async (body) => {
        const query = place();
        const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
        expect((await post(query, body, type)).status).toBe(204);
        expect((await get(query)).text).toBe(body);
      },
    );

    it('answers 404 for a document that is not there, and 204 to its deletion', async () => {
      const query = place();
      expect((await get(query)).status).toBe(404);
      expect((await call('DELETE', path, { query })).status).toBe(204);
    });

    it('deletes', async () => {
      const query = place();
      await put(query, {});
      expect((await call('DELETE', path, { query })).status).toBe(204);
      expect((await get(query)).status).toBe(404);
    });

    it('lists the ids of its context, those updated after since', async () => {
      const shared = context();
      expect((await get(shared)).json()).toEqual([]);
      await put({ ...shared, [id]: 'first' }, {});
      const found = await get(shared);
      expect(found.json()).toEqual(['first']);
      const since = new Date(Date.parse(found.headers.get('last-modified') ?? '') - 1000).toISOString();
      await put({ ...shared, [id]: 'second' }, {});
      expect(((await get({ ...shared, since })).json() as string[]).sort()).toEqual(['first', 'second']);
      expect((await get({ ...shared, since: '2999-01-01T00:00:00Z' })).json()).toEqual([]);
      expect((await get(context())).json()).toEqual([]);
    });

    it('merges a POST into what is there, one level deep (2.2.s7)', async () => {
      const query = place();
      await post(query, { car: { make: 'Ford', model: 'Escape' }, driver: 'Dale' });
      await post(query, { car: { make: 'Dodge' }, other: null });
      expect((await get(query)).json()).toEqual({ car: { make: 'Dodge' }, driver: 'Dale', other: null });
    });

    it('merges keys such as __proto__ as keys', async () => {
      const query = place();
      await post(query, '{"__proto__":{"a":1},"b":2}', json);
      await post(query, '{"__proto__":{"c":3},"constructor":4}', json);
      expect((await get(query)).text).toBe('{"__proto__":{"c":3},"b":2,"constructor":4}');
    });

    it('refuses, 400, to merge what is no JSON object, and keeps the old (2.2.s8)', async () => {
      const type = { 'Content-Type': 'application/octet-stream' };
      type Written = [body: string, headers: Record<string, string>];
      const pairs: [old: Written, fresh: Written][] = [
        [
          ['{"a":1}', json],
          ['abc', type],
        ],
        [
          ['abc', type],
          ['{"a":1}', json],
        ],
        [
          ['{"a":1}', json],
          ['{"a":1}{', json],
        ],
        [
          ['{"a":1}', json],
          ['[1]', json],
        ],
        [
          ['[1]', json],
          ['{"a":1}', json],
        ],
        [
          ['{"a":1}', json],
          ['null', json],
        ],
      ];
      for (const [old, fresh] of pairs) {
        const query = place();
        expect((await post(query, ...old)).status).toBe(204);
        expect((await post(query, ...fresh)).status).toBe(400);
        expect((await get(query)).text).toBe(old[0]);
      }
    });

    it('refuses JSON that is none, also where there is nothing yet', async () => {
      expect((await post(place(), '{', json)).status).toBe(400);
      expect((await put(place(), '{', { ...json, 'If-None-Match': '*' })).status).toBe(400);
    });

    it('writes with If-Match only over what was read, else 412, and keeps the old (3.1)', async () => {
      const query = place();
      await put(query, { a: 1 });
      const first = etag(await get(query));
      expect((await put(query, { a: 2 }, { 'If-Match': first })).status).toBe(204);
      expect((await put(query, { a: 3 }, { 'If-Match': first })).status).toBe(412);
      expect((await post(query, { a: 3 }, { 'If-Match': first })).status).toBe(412);
      expect((await call('DELETE', path, { query, headers: { 'If-Match': first } })).status).toBe(412);
      expect((await get(query)).json()).toEqual({ a: 2 });
      const second = etag(await get(query));
      expect((await put(query, { a: 4 }, { 'If-Match': `"x", W/${second}` })).status).toBe(204);
      expect((await put(query, { a: 5 }, { 'If-Match': '*' })).status).toBe(204);
      expect((await put(place(), {}, { 'If-Match': '*' })).status).toBe(412);
    });

    it('writes with If-None-Match: * only where nothing is', async () => {
      const query = place();
      expect((await put(query, { a: 1 }, { 'If-None-Match': '*' })).status).toBe(204);
      expect((await put(query, { a: 2 }, { 'If-None-Match': '*' })).status).toBe(412);
      expect((await put(query, { a: 2 }, { 'If-None-Match': etag(await get(query)) })).status).toBe(412);
      expect((await get(query)).json()).toEqual({ a: 1 });
    });

    it('lets one of two writers win who have read the same', async () => {
      const query = place();
      await put(query, { a: 0 });
      const read = etag(await get(query));
      const both = await Promise.all([1, 2].map((a) => put(query, { a }, { 'If-Match': read })));
      expect(both.map(({ status }) => status).sort()).toEqual([204, 412]);
    });

    it.each(needs)('needs %s', async (name) => {
      const query = without(place(), name);
      for (const method of ['GET', 'DELETE']) expect((await call(method, path, { query })).status).toBe(400);
      expect((await put(query, {})).status).toBe(400);
      expect((await post(query, {})).status).toBe(400);
    });

    it(`needs ${id} to write`, async () => {
      expect((await put(context(), {})).status).toBe(400);
      expect((await post(context(), {})).status).toBe(400);
    });

    it('refuses parameters of another type, unknown ones, and since where it says nothing', async () => {
      const wrong: Query[] = [
        ...(needs.includes('activityId')
          ? [1, true, { key: 'x' }, 'x', ''].map((activityId) => ({ activityId }))
          : []),
        ...(needs.includes('agent')
          ? [
              1,
              true,
              'x',
              { key: 'x' },
              { objectType: 'Group', account: { homePage: 'http://a.example', name: 'x' } },
            ].map((agent) => ({ agent }))
          : []),
        ...(path === state.path
          ? [1, true, 'x'].map((registration) => ({ registration }))
          : [{ registration: uuid() }]),
        { foo: 'bar' },
        { [id.toUpperCase()]: 'x' },
      ];
      for (const each of wrong) {
        const query = { ...place(), ...each };
        expect([(await get(query)).status, query]).toEqual([400, query]);
        expect((await call('DELETE', path, { query })).status).toBe(400);
        expect((await put(query, {})).status).toBe(400);
        expect((await post(query, {})).status).toBe(400);
      }
      expect((await get({ ...context(), since: 'not a timestamp' })).status).toBe(400);
      expect((await put({ ...place(), since: '2026-01-01T00:00:00Z' }, {})).status).toBe(400);
    });
  },
);

describe.each([activityProfile, agentProfile])('PUT to $path (Part Three 3.1)', ({ path, id, context }) => {
  it('needs a precondition: 409 with a sentence where a document is, 400 where none is', async () => {
    const query = { ...context(), [id]: uuid() };
    expect((await call('PUT', path, { query, body: {} })).status).toBe(400);
    await call('POST', path, { query, body: { a: 1 } });
    const heard = await call('PUT', path, { query, body: {} });
    expect(heard.status).toBe(409);
    expect(heard.text).toContain('If-Match');
    expect((await call('GET', path, { query })).json()).toEqual({ a: 1 });
  });

  it('deletes one profile at a time', async () => {
    expect((await call('DELETE', path, { query: context() })).status).toBe(400);
  });
});

describe('activities/state (Part Three 2.3)', () => {
  const put = (query: Query) => call('PUT', 'activities/state', { query, body: {} });
  const list = async (query: Query) => (await call('GET', 'activities/state', { query })).json();

  it('needs no precondition', async () => {
    const query = { ...state.context(), stateId: 'x' };
    expect([(await put(query)).status, (await put(query)).status]).toEqual([204, 204]);
  });

  it('keeps agents, activities and registrations apart; without a registration it lists those of all', async () => {
    const activityId = activity().id;
    const registration = uuid();
    await put({ activityId, agent: ana, registration, stateId: 'a' });
    await put({ activityId, agent: ana, registration: uuid(), stateId: 'b' });
    await put({ activityId, agent: ana, stateId: 'c' });
    await put({ activityId, agent: ben, registration, stateId: 'd' });
    expect(await list({ activityId, agent: ana })).toEqual(['a', 'b', 'c']);
    expect(
      await list({ activityId, agent: { ...ana, name: 'Ana' }, registration: registration.toUpperCase() }),
    ).toEqual(['a']);
    const one = { activityId, agent: ana, stateId: 'a' };
    expect((await call('GET', 'activities/state', { query: one })).status).toBe(404);
  });

  it('deletes those of one registration, or all', async () => {
    const activityId = activity().id;
    const registration = uuid();
    await put({ activityId, agent: ana, registration, stateId: 'a' });
    await put({ activityId, agent: ana, stateId: 'b' });
    await call('DELETE', 'activities/state', { query: { activityId, agent: ana, registration } });
    expect(await list({ activityId, agent: ana })).toEqual(['b']);
    await put({ activityId, agent: ana, registration, stateId: 'a' });
    expect((await call('DELETE', 'activities/state', { query: { activityId, agent: ana } })).status).toBe(
      204,
    );
    expect(await list({ activityId, agent: ana })).toEqual([]);
  });
});
