import { describe, expect, it } from 'vitest';
import { activity, ana, type Heard, idsOf, sampleId, statement, useLrs, uuid, verb } from './lrs-fixture.ts';

const { call } = useLrs({ page: 7 });
const get = (query: Record<string, unknown> | string) => call('GET', 'statements', { query });
const post = async (...list: Record<string, unknown>[]) =>
  (await call('POST', 'statements', { body: list })).json() as string[];
const moreOf = (heard: Heard) => (heard.json() as { more: string }).more;

describe('GET /statements with an id (Part Three 2.1.3)', () => {
  it('answers the statement with ETag and Last-Modified', async () => {
    const [id] = await post(statement());
    const heard = await get({ statementId: id });
    expect(heard.headers.get('content-type')).toBe('application/json');
    expect(heard.headers.get('etag')).toMatch(/^"[0-9a-f]{40}"$/);
    expect(Date.parse(heard.headers.get('last-modified') ?? '')).toBeGreaterThan(Date.now() - 60_000);
    expect(heard.json()).toMatchObject({ id });
  });

  it('answers 404 for one that is not there', async () => {
    expect((await get({ statementId: uuid() })).status).toBe(404);
    expect((await get({ voidedStatementId: uuid() })).status).toBe(404);
  });

  it.each([
    { agent: ana },
    { verb: verb().id },
    { activity: activity('sample').id },
    { registration: sampleId },
    { related_activities: true },
    { related_agents: true },
    { since: '2012-06-01T19:09:13.245Z' },
    { until: '2012-06-01T19:09:13.245Z' },
    { limit: 1 },
    { ascending: true },
  ])('refuses it together with %j', async (other) => {
    const [id] = await post(statement());
    expect((await get({ statementId: id, ...other })).status).toBe(400);
    expect((await get({ voidedStatementId: id, ...other })).status).toBe(400);
  });

  it('takes format and attachments with it, and not both ids', async () => {
    const [id] = await post(statement());
    expect((await get({ statementId: id, format: 'ids', attachments: false })).status).toBe(200);
    expect((await get({ statementId: id, voidedStatementId: id })).status).toBe(400);
  });
});

describe('pages of statements (Part Two 2.5, Part Three 2.1.3)', () => {
  it('answers 200 with an empty list and an empty more when nothing matches', async () => {
    const heard = await get({ verb: 'http://example.org/never' });
    expect([heard.status, heard.json()]).toEqual([200, { statements: [], more: '' }]);
  });

  it('lists the newest first, or the oldest with ascending', async () => {
    const about = activity();
    const ids = await post(...[1, 2, 3].map(() => statement({ object: about })));
    expect(idsOf(await get({ activity: about.id }))).toEqual([...ids].reverse());
    expect(idsOf(await get({ activity: about.id, ascending: true }))).toEqual(ids);
  });

  it.each([false, true])('follows more to every statement, once each (ascending: %s)', async (ascending) => {
    const about = activity();
    const ids = await post(...Array.from({ length: 23 }, () => statement({ object: about })));
    const found: string[] = [];
    let heard = await get({ activity: about.id, agent: ana, limit: 5, ascending });
    for (;;) {
      found.push(...idsOf(heard));
      const more = moreOf(heard);
      if (more === '') break;
      expect(more).toMatch(/^\/xapi\/statements\?/);
      await post(statement({ object: ascending ? activity() : about }));
      heard = await call('GET', `..${more}`);
      expect(heard.status).toBe(200);
      expect(idsOf(heard).length).toBeLessThanOrEqual(5);
    }
    expect(found).toEqual(ascending ? ids : [...ids].reverse());
  });

  it('gives at most its own maximum, also for limit 0 and limits above it', async () => {
    const about = activity();
    await post(...Array.from({ length: 9 }, () => statement({ object: about })));
    for (const query of [{}, { limit: 0 }, { limit: 500 }]) {
      expect(idsOf(await get({ activity: about.id, ...query }))).toHaveLength(7);
    }
    expect(moreOf(await get({ activity: about.id, limit: 9 }))).not.toBe('');
  });

  it('has no more when the last page is just full', async () => {
    const about = activity();
    await post(...Array.from({ length: 4 }, () => statement({ object: about })));
    expect(moreOf(await get({ activity: about.id, limit: 4 }))).toBe('');
  });

  it('tells with Consistent-Through a time with which since misses nothing', async () => {
    const about = activity();
    await post(statement({ object: about }));
    for (let turn = 0; turn < 20; turn++) {
      const heard = await get({ activity: about.id });
      const through = heard.headers.get('x-experience-api-consistent-through') ?? '';
      const [id] = await post(statement({ object: about }));
      expect(idsOf(await get({ activity: about.id, since: through }))).toEqual([id]);
    }
  });

  it('has that header on every answer of the resource', async () => {
    for (const heard of [await get({}), await get({ foo: 1 }), await call('DELETE', 'statements')])
      expect(heard.headers.get('x-experience-api-consistent-through')).toMatch(/^\d{4}-.*Z$/);
  });

  it('answers attachments=true in multipart/mixed with the statements as its only part', async () => {
    const heard = await get({ attachments: true, limit: 1 });
    const boundary = /^multipart\/mixed; boundary=(.+)$/.exec(heard.headers.get('content-type') ?? '')?.[1];
    const parts = heard.text.split(`--${boundary}`);
    expect(parts).toHaveLength(3);
    expect(parts[2]).toBe('--\r\n');
    const [head = '', body = ''] = parts[1]?.split('\r\n\r\n') ?? [];
    expect(head.trim()).toBe('Content-Type: application/json');
    expect(JSON.parse(body)).toHaveProperty('statements');
  });
});

describe('parameters (Part Two 2.2.s4.b4, Part Three 3.2)', () => {
  it.each([
    'foo=bar',
    'StatementId=x',
    'VoidedStatementId=x',
    'Agent=%7B%7D',
    'Verb=http://example.org/v',
    'Activity=http://example.org/a',
    'Registration=ec531277-b57b-4c15-8d91-d292c5b2b8f7',
    'Related_Activities=true',
    'Related_Agents=true',
    'Since=2012-06-01T19:09:13.245Z',
    'Until=2012-06-01T19:09:13.245Z',
    'Limit=10',
    'Format=ids',
    'Attachments=true',
    'Ascending=true',
    'limit=1&limit=1',
    'limit=-1',
    'limit=one',
    'limit=1.5',
    'limit=1e1000',
    'ascending=yes',
    'ascending=True',
    'attachments=1',
    'related_agents=',
    'registration=true',
    'verb=attended',
    'activity=no%20scheme',
    'since=yesterday',
    'since=true',
    'until=2012-02-31T00:00:00Z',
    'since=2012-06-01T19:09:13.245-00:00',
    'agent=true',
    'agent=not%20JSON',
    'agent=%7B%22key%22%3A%22value%22%7D',
    'agent=%7B%22mbox%22%3A%22mailto%3Aa%40example.org%22%2C%22openid%22%3A%22http%3A%2F%2Fa.example%22%7D',
    'agent=%E0%A4%A',
    'method=POST',
  ])('refuses ?%s', async (query) => {
    const heard = await get(query);
    expect(heard.status).toBe(400);
    expect(heard.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(heard.text).toMatch(/\.\n$/);
  });

  it('takes those that only matter with others', async () => {
    expect((await get({ related_agents: true, related_activities: true })).status).toBe(200);
  });
});
