import { describe, expect, it } from 'vitest';
import { ana, ben, full, idsOf, reference, statement, useLrs, uuid, verb } from './lrs-fixture.ts';

const { call, server } = useLrs();
const get = async (id: string) => (await call('GET', 'statements', { query: { statementId: id } })).json();
const put = (id: string, body: unknown) => call('PUT', 'statements', { query: { statementId: id }, body });
const post = (body: unknown) => call('POST', 'statements', { body });

describe('PUT /statements (Part Three 2.1.1)', () => {
  it('answers 204 without a body and stores the statement under the id of the query', async () => {
    const id = uuid();
    const heard = await put(id, statement());
    expect([heard.status, heard.text]).toEqual([204, '']);
    expect(await get(id)).toMatchObject({ id, actor: ana });
  });

  it('needs a statementId that is a UUID', async () => {
    expect((await call('PUT', 'statements', { body: statement() })).status).toBe(400);
    expect((await put('true', statement())).status).toBe(400);
    expect((await put(`{${uuid()}}`, statement())).status).toBe(400);
  });

  it('refuses an id that is not the one of the query, whatever their case', async () => {
    expect((await put(uuid(), statement({ id: uuid() }))).status).toBe(400);
    const id = uuid();
    expect((await put(id, statement({ id: id.toUpperCase() }))).status).toBe(204);
  });

  it('takes one statement, not a list', async () => {
    expect((await put(uuid(), [statement()])).status).toBe(400);
  });
});

describe('POST /statements (Part Three 2.1.2)', () => {
  it('answers 200 and the id of a single statement, its own or a new one', async () => {
    const id = uuid();
    expect((await post(statement({ id }))).json()).toEqual([id]);
    const heard = await post(statement());
    expect(heard.status).toBe(200);
    expect(heard.json()).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  });

  it('answers the ids of a batch in its order', async () => {
    const ids = [uuid(), uuid(), uuid()];
    expect((await post(ids.map((id) => statement({ id })))).json()).toEqual(ids);
  });

  it('stores nothing of a batch with a mistake, and says which statement has it', async () => {
    const id = uuid();
    const heard = await post([statement({ id }), statement({ verb: { id: 'should fail' } })]);
    expect(heard.status).toBe(400);
    expect(heard.text).toContain('Statement 2 of 2');
    expect((await call('GET', 'statements', { query: { statementId: id } })).status).toBe(404);
  });

  it('stores nothing of a batch with a conflict', async () => {
    const [old, fresh] = [uuid(), uuid()];
    await post(statement({ id: old }));
    expect((await post([statement({ id: fresh }), statement({ id: old, actor: ben })])).status).toBe(409);
    expect((await call('GET', 'statements', { query: { statementId: fresh } })).status).toBe(404);
  });

  it('refuses a batch with the same id twice, whatever its case', async () => {
    const id = uuid();
    expect((await post([statement({ id }), statement({ id: id.toUpperCase() })])).status).toBe(400);
  });

  it('takes an empty batch, and the same statement twice without an id', async () => {
    expect((await post([])).json()).toEqual([]);
    const same = statement();
    expect(new Set((await post([same, same])).json() as string[]).size).toBe(2);
  });

  it('knows no parameters', async () => {
    expect((await call('POST', 'statements', { query: { foo: 1 }, body: statement() })).status).toBe(400);
  });

  it.each([
    ['no content type', undefined],
    ['a form', 'application/x-www-form-urlencoded'],
    ['multipart/form-data', 'multipart/form-data; boundary=x'],
  ])('refuses %s', async (_, type) => {
    const body = new TextEncoder().encode(JSON.stringify(statement()));
    expect((await call('POST', 'statements', { body, headers: { 'Content-Type': type } })).status).toBe(400);
  });

  it('says that it takes no attachments, in multipart/mixed and in the statement', async () => {
    const headers = { 'Content-Type': 'multipart/mixed; boundary=x' };
    for (const heard of [
      await call('POST', 'statements', { body: '--x--', headers }),
      await post(statement({ attachments: [] })),
    ]) {
      expect(heard.status).toBe(400);
      expect(heard.text).toContain('no attachments and no signed statements');
    }
  });

  it('takes a charset with its type', async () => {
    const headers = { 'Content-Type': 'Application/JSON; charset=UTF-8' };
    expect((await call('POST', 'statements', { body: JSON.stringify(statement()), headers })).status).toBe(
      200,
    );
  });
});

describe('what the LRS fills in (Part Two 2.4)', () => {
  it('sets timestamp to stored, version and authority where they are absent', async () => {
    const id = uuid();
    await put(id, statement());
    const stored = (await get(id)) as { timestamp: string; stored: string };
    expect(stored).toMatchObject({
      version: '1.0.0',
      authority: { objectType: 'Agent', account: { name: 'workshop' } },
      stored: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    expect(stored.timestamp).toBe(stored.stored);
  });

  it('keeps everything else as it came, and overrules stored and authority', async () => {
    const sent = full({ stored: '2011-07-15T00:00:00Z', authority: ben, version: '1.0' });
    await post(sent);
    const { stored: _, authority: __, ...kept } = sent;
    const found = (await get(sent.id as string)) as { stored: string; authority: object };
    expect(found).toMatchObject(kept);
    expect(found.stored).not.toBe(sent.stored);
    expect(found.authority).not.toEqual(ben);
  });

  it('gives a single context activity back as a list (2.4.6.2), in a SubStatement too', async () => {
    const context = { contextActivities: { category: { id: 'https://example.org/c' } } };
    const id = uuid();
    await put(id, statement({ context, object: { ...statement({ context }), objectType: 'SubStatement' } }));
    const list = { contextActivities: { category: [{ id: 'https://example.org/c' }] } };
    expect(await get(id)).toMatchObject({ context: list, object: { context: list } });
  });

  it('keeps numbers to the last digit (2.2.s4.b3)', async () => {
    const score = { min: 0.12123434, raw: 12.125, max: 45.45 };
    const id = uuid();
    await put(id, statement({ result: { score } }));
    expect(await get(id)).toMatchObject({ result: { score } });
  });

  it('stores in order: a later statement never has an earlier time', async () => {
    for (let i = 0; i < 20; i++) await post(statement());
    const times = server()
      .lrs.statements()
      .map(({ stored }) => stored);
    expect(times).toEqual([...times].sort());
  });
});

describe('a statement that is there already (Part Two 2.3.1, Part Three 2.1.1.s2)', () => {
  it('is answered like a new one and stored once when it is the same', async () => {
    const sent = full();
    expect((await post(sent)).json()).toEqual([sent.id]);
    const before = server().lrs.statements().length;
    expect((await post(sent)).json()).toEqual([sent.id]);
    expect((await put(sent.id as string, sent)).status).toBe(204);
    expect((await post([sent, statement()])).status).toBe(200);
    expect(server().lrs.statements().length).toBe(before + 1);
  });

  const id = uuid();
  const group = { objectType: 'Group', member: [ana, ben] };
  const first = statement({ id, actor: group, object: { id: 'https://example.org/a' } });
  it.each([
    [
      'an Activity definition',
      { object: { id: 'https://example.org/a', definition: { name: { en: 'A' } } } },
    ],
    [
      'an objectType that is the default',
      { object: { objectType: 'Activity', id: 'https://example.org/a' } },
    ],
    ['the display of the Verb', { verb: { id: verb().id } }],
    ['the order of the members', { actor: { objectType: 'Group', member: [ben, ana] } }],
    ['what the LRS fills in', { stored: '2020-01-01T00:00:00Z', authority: ben, version: '1.0.3' }],
  ])('is the same with another form of %s', async (_, parts) => {
    await post(first);
    expect((await post({ ...first, ...parts })).status).toBe(200);
  });

  it('is the same with its timestamp in another time zone', async () => {
    const sent = full({ timestamp: '2026-03-01T09:00:00+01:00' });
    await post(sent);
    expect((await post({ ...sent, timestamp: '20260301T080000Z' })).status).toBe(200);
    expect((await post({ ...sent, timestamp: '2026-03-01T09:00:00Z' })).status).toBe(409);
  });

  it.each([
    ['actor', { actor: ben }],
    ['verb', { verb: verb('experienced') }],
    ['object', { object: { id: 'https://example.org/b' } }],
    ['result', { result: { response: 'other' } }],
    ['duration in other units', { result: { duration: 'PT60S' } }],
    ['context', { context: { language: 'de' } }],
  ])('is a conflict, 409, with another %s; the old one stays', async (_, parts) => {
    const sent = statement({ id: uuid(), result: { duration: 'PT1M' } });
    await post(sent);
    const heard = await post({ ...sent, ...parts });
    expect(heard.status).toBe(409);
    expect(heard.text).toContain(sent.id as string);
    expect((await put(sent.id as string, { ...sent, ...parts })).status).toBe(409);
    expect(await get(sent.id as string)).toMatchObject(sent);
  });
});

describe('voiding (Part Two 2.3.2, Part Three 2.1.4)', () => {
  const voiding = (id: string) => ({ ...reference(id, 'voided'), id: uuid() });

  it('hides the statement, and shows it for voidedStatementId', async () => {
    const id = uuid();
    await put(id, statement());
    expect((await call('GET', 'statements', { query: { voidedStatementId: id } })).status).toBe(404);
    await post(voiding(id));
    expect((await call('GET', 'statements', { query: { statementId: id } })).status).toBe(404);
    expect((await call('GET', 'statements', { query: { voidedStatementId: id } })).json()).toMatchObject({
      id,
    });
    expect(idsOf(await call('GET', 'statements'))).not.toContain(id);
  });

  it('works before the statement itself arrives', async () => {
    const id = uuid();
    expect((await post(voiding(id))).status).toBe(200);
    await put(id, statement());
    expect((await call('GET', 'statements', { query: { statementId: id } })).status).toBe(404);
  });

  it('does nothing to a voiding statement', async () => {
    const first = voiding(uuid());
    await post(first);
    await post(voiding(first.id));
    expect((await call('GET', 'statements', { query: { statementId: first.id } })).status).toBe(200);
  });

  it('needs a StatementRef', async () => {
    expect((await post(statement({ verb: verb('voided') }))).status).toBe(400);
  });
});
