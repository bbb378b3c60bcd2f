import { describe, expect, it } from 'vitest';
import { type LrsFault, withFaults } from '../../src/lrs/faults.ts';
import { startLrsServer } from '../../src/lrs/http/server.ts';
import type { StoredStatement } from '../../src/lrs/statements/statement.ts';
import { memoryStore } from '../../src/lrs/store/store.ts';
import { clientOf, statement, useLrs, uuid } from './lrs-fixture.ts';

describe('a listener', () => {
  const { call, server } = useLrs({ onTrouble: () => undefined });

  it('hears of what was stored, once, when it is stored, until it stops listening', async () => {
    const heard: string[][] = [];
    const stop = server().lrs.onStatement((list: readonly StoredStatement[]) =>
      heard.push(list.map(({ id }) => id)),
    );
    const broken = server().lrs.onStatement(() => {
      throw new Error('a listener’s mistake');
    });
    const batch = [statement({ id: uuid() }), statement({ id: uuid() })];
    expect((await call('POST', 'statements', { body: batch })).status).toBe(200);
    await call('POST', 'statements', { body: batch });
    await call('POST', 'statements', { body: {} });
    const id = uuid();
    await call('PUT', 'statements', { query: { statementId: id }, body: statement() });
    stop();
    broken();
    await call('POST', 'statements', { body: statement() });
    expect(heard).toEqual([batch.map((each) => each.id), [id]]);
  });
});

describe('an LRS with faults', () => {
  const faults: LrsFault[] = [];
  const { call, server } = useLrs({ wrap: (lrs) => withFaults(lrs, () => faults.shift()) });
  const put = (id: string) => call('PUT', 'statements', { query: { statementId: id }, body: statement() });
  const isThere = (id: string) =>
    server()
      .lrs.statements()
      .some((each) => each.id === id);

  it('fails before anything is stored, as it was told', async () => {
    const id = uuid();
    faults.push({ when: 'before', status: 503, headers: { 'Retry-After': '7' } });
    const heard = await put(id);
    expect([heard.status, heard.headers.get('retry-after')]).toEqual([503, '7']);
    expect(heard.headers.get('access-control-allow-origin')).toBe('*');
    expect(isThere(id)).toBe(false);
    expect((await put(id)).status).toBe(204);
  });

  it('stores, and loses the answer', async () => {
    const [first, second] = [uuid(), uuid()];
    faults.push({ when: 'after' });
    await expect(put(first)).rejects.toThrow();
    faults.push({ when: 'after', status: 500 });
    expect((await put(second)).status).toBe(500);
    expect([isThere(first), isThere(second)]).toEqual([true, true]);
  });

  it('cuts the connection', async () => {
    const id = uuid();
    faults.push({ when: 'before' });
    await expect(put(id)).rejects.toThrow();
    expect(isThere(id)).toBe(false);
  });
});

describe('a server', () => {
  it('says so when its port is taken', async () => {
    const first = await startLrsServer({ store: memoryStore() });
    await expect(startLrsServer({ store: memoryStore(), port: first.port })).rejects.toMatchObject({
      name: 'LrsError',
      message: `Port ${first.port} is taken by another program.`,
    });
    await first.close();
  });

  it('goes on after an answer that cannot be sent', async () => {
    const troubles: unknown[] = [];
    const store = memoryStore();
    const place = { resource: 'activity-profile', activity: 'a:b', id: 'p' } as const;
    store.commit({ document: { ...place, type: 'a\nb', text: 'x', updated: '2026-03-01T09:00:00.000Z' } });
    const server = await startLrsServer({ store, onTrouble: (error) => troubles.push(error) });
    const call = clientOf(server.endpoint);
    const query = { activityId: 'a:b', profileId: 'p' };
    expect((await call('GET', 'activities/profile', { query })).status).toBe(500);
    expect(troubles).toHaveLength(1);
    expect((await call('GET', 'about')).status).toBe(200);
    await server.close();
  });

  it('says so when the computer has no such address', async () => {
    await expect(startLrsServer({ store: memoryStore(), host: '192.0.2.1' })).rejects.toMatchObject({
      message: 'This computer has no address 192.0.2.1.',
    });
  });

  it('ends although a browser keeps its connection open', async () => {
    const server = await startLrsServer({ store: memoryStore() });
    await (await fetch(`${server.endpoint}about`)).text();
    await server.close();
    await expect(fetch(`${server.endpoint}about`)).rejects.toThrow();
  });
});
