import { describe, expect, it } from 'vitest';
import { activity, ana, ben, type Call, full, idsOf, statement, useLrs, uuid } from './lrs-fixture.ts';
import { sub, verdictsOf } from './verdicts.ts';

// What xAPI 2.0 (IEEE 9274.1.1) changes. Clauses are those of its book for LRSs.

const { call } = useLrs();
const second: Call = (method, path, sending = {}) =>
  call(method, path, { ...sending, headers: { 'X-Experience-API-Version': '2.0.0', ...sending.headers } });
const { taken, refused } = verdictsOf(second);
const first = verdictsOf(call);

const team = { objectType: 'Group', mbox: 'mailto:team@example.org', member: [ana] };
const types = ['https://example.org/parts/referee'];
const agents = [{ objectType: 'contextAgent', agent: ben, relevantTypes: types }];
const groups = [{ objectType: 'contextGroup', group: team }];

describe('the version of a request', () => {
  it.each(['2.0', '2.0.0', '2.0.7'])('%s is 2.0.0, and the answer says so', async (given) => {
    const heard = await call('GET', 'statements', { headers: { 'X-Experience-API-Version': given } });
    expect([heard.status, heard.headers.get('x-experience-api-version')]).toEqual([200, '2.0.0']);
  });

  it('is said of a refusal, too', async () => {
    for (const [speak, version] of [
      [call, '1.0.3'],
      [second, '2.0.0'],
    ] as const) {
      const heard = await speak('POST', 'statements', { body: {} });
      expect([heard.status, heard.headers.get('x-experience-api-version')]).toEqual([400, version]);
    }
  });

  it('is that of a statement which says none; one that says another keeps it', async () => {
    for (const [version, expected] of [
      [undefined, '2.0.0'],
      ['1.0.3', '1.0.3'],
      ['2.0.0', '2.0.0'],
    ]) {
      const sent = full({ version });
      await taken(sent);
      const heard = await second('GET', 'statements', { query: { statementId: sent.id } });
      expect(heard.json()).toMatchObject({ version: expected });
      expect(heard.headers.get('last-modified')).not.toBeNull();
    }
    await refused(statement({ version: '1.1.0' }));
    await refused(statement({ version: 2 }));
    await first.refused(statement({ version: '2.0.0' }));
  });
});

describe('an LRS of 2.0 alone', () => {
  const { call: alone } = useLrs({ versions: ['2.0.0'] });
  it('refuses what asks for 1.0, and says which version it speaks', async () => {
    for (const headers of [{}, { 'X-Experience-API-Version': undefined }]) {
      const heard = await alone('GET', 'statements', { headers });
      expect([heard.status, heard.headers.get('x-experience-api-version')]).toEqual([400, '2.0.0']);
    }
    expect((await alone('GET', 'about')).json()).toEqual({ version: ['2.0.0'] });
  });
});

describe('documents (4.1.4)', () => {
  const places = () =>
    [
      ['activities/state', { activityId: activity().id, agent: ana, stateId: 's' }],
      ['activities/profile', { activityId: activity().id, profileId: 'p' }],
      ['agents/profile', { agent: { mbox: `mailto:${uuid()}@example.org` }, profileId: 'p' }],
    ] as const;

  it('are written once without a precondition, and replaced with one', async () => {
    for (const [path, query] of places()) {
      expect((await second('PUT', path, { query, body: { a: 1 } })).status).toBe(204);
      const blind = await second('PUT', path, { query, body: { a: 2 } });
      expect(blind.status).toBe(409);
      expect(blind.text).toMatch(/If-Match/);
      const read = await second('GET', path, { query });
      expect(read.json()).toEqual({ a: 1 });
      const put = (match: string) =>
        second('PUT', path, { query, body: { a: 3 }, headers: { 'If-Match': match } });
      expect((await put('"1234"')).status).toBe(412);
      expect((await put(read.headers.get('etag') ?? '')).status).toBe(204);
      expect((await put('*')).status).toBe(204);
      // POST merges, and DELETE removes, as they did.
      expect((await second('POST', path, { query, body: { b: 1 } })).status).toBe(204);
      expect((await second('GET', path, { query })).json()).toEqual({ a: 3, b: 1 });
      expect((await second('DELETE', path, { query })).status).toBe(204);
    }
  });
});

describe('the alternate request syntax', () => {
  it('is not taken', async () => {
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const asked = { query: { method: 'GET' }, body: 'limit=1', headers: form };
    expect((await call('POST', 'statements', asked)).status).toBe(200);
    const heard = await second('POST', 'statements', asked);
    expect([heard.status, heard.text]).toEqual([400, expect.stringContaining('alternate')]);
  });
});

describe('timestamps (RFC 3339)', () => {
  it.each(['2026-03-01T09:00:00Z', '2026-03-01T09:00:00.123+01:00'])('%s is taken', async (timestamp) => {
    await taken(statement({ timestamp }));
    await taken(statement({ object: sub({ timestamp }) }));
  });

  it.each(['2026-03-01T09:00:00', '2026-03-01', '20260301T090000Z', '2026-03-01T09:00:00-00:00', 'x'])(
    '%s is refused',
    async (timestamp) => {
      await refused(statement({ timestamp }));
      await refused(statement({ object: sub({ timestamp }) }));
    },
  );

  it('need a time zone in 2.0 alone', async () => {
    await first.taken(statement({ timestamp: '2026-03-01T09:00:00' }));
  });
});

describe('contextAgents and contextGroups (4.2.2.5)', () => {
  it('are taken and given back, in a SubStatement as well, and are unknown to 1.0.3', async () => {
    const context = { contextAgents: agents, contextGroups: groups, registration: uuid() };
    const sent = full({ context });
    await taken(sent);
    const query = { statementId: sent.id };
    expect((await second('GET', 'statements', { query })).json()).toMatchObject({ context });
    await taken(sent); // the same once more
    await taken(statement({ object: sub({ context }) }));
    await first.refused(statement({ context }));
  });

  it.each([
    ['another objectType', { contextAgents: [{ objectType: 'Agent', agent: ana }] }],
    ['no agent', { contextAgents: [{ objectType: 'contextAgent' }] }],
    ['an agent that is none', { contextAgents: [{ objectType: 'contextAgent', agent: { key: 'x' } }] }],
    ['a Group for an Agent', { contextAgents: [{ objectType: 'contextAgent', agent: team }] }],
    ['an Agent for a Group', { contextGroups: [{ objectType: 'contextGroup', group: ana }] }],
    ['no types in the list', { contextAgents: [{ ...agents[0], relevantTypes: [] }] }],
    ['a type that is no IRI', { contextAgents: [{ ...agents[0], relevantTypes: ['abc'] }] }],
    ['types that are no list', { contextGroups: [{ ...groups[0], relevantTypes: 'https://x.org/t' }] }],
    ['something else in it', { contextGroups: [{ ...groups[0], foo: 1 }] }],
    ['no list', { contextAgents: agents[0] }],
    ['no object', { contextGroups: ['x'] }],
  ])('are refused with %s', async (_, context) => {
    await refused(statement({ context }));
    await refused(statement({ object: sub({ context }) }));
  });

  it('are found by related_agents, and by that alone', async () => {
    const referee = { objectType: 'Agent', mbox: `mailto:${uuid()}@example.org` };
    const id = uuid();
    await taken(statement({ id, context: { contextAgents: [{ ...agents[0], agent: referee }] } }));
    const found = async (related_agents: boolean) =>
      idsOf(await second('GET', 'statements', { query: { agent: referee, related_agents } }));
    expect([await found(true), await found(false)]).toEqual([[id], []]);
  });

  it('have ids alone where those are asked for', async () => {
    const id = uuid();
    const named = [{ ...agents[0], agent: { ...ben, name: 'Ben' } }];
    await taken(statement({ id, context: { contextAgents: named } }));
    const heard = await second('GET', 'statements', { query: { statementId: id, format: 'ids' } });
    expect(heard.json()).toMatchObject({ context: { contextAgents: agents } });
    expect(heard.text).not.toContain('Ben');
  });
});
