import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { fileStore } from '../../src/lrs/store/store.ts';
import { runsOf, sampled } from '../sampled.ts';
import { bundleScript, type Running, run, temporaryFolder } from './built-lrs.ts';
import { ana, clientOf, statement, uuid } from './lrs-fixture.ts';

const folder = temporaryFolder();
const script = join(folder, 'lrs.mjs');

beforeAll(() =>
  bundleScript(
    `import { fileStore, startLrsServer } from './src/lrs/index.ts';
     const store = await fileStore(process.argv[2]);
     const { endpoint } = await startLrsServer({ store });
     console.log(endpoint);`,
    script,
  ),
);

const start = async (file: string): Promise<Running & { endpoint: string }> => {
  const running = run(script, [file]);
  return { ...running, endpoint: await running.line((line) => line.startsWith('http')) };
};

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Sent = { id: string };

const total = 10_000;
const { numRuns: rounds } = runsOf(20);
const stateOf = (name: string) => ({ agent: ana, activityId: `https://example.org/${name}` });

it.each(sampled([1, 20]))(
  'kill -9 while 10,000 statements come in: all acknowledged are there, none twice, no batch by halves (seed %i)',
  async (seed) => {
    const random = randomFrom(seed);
    const file = join(folder, `${seed}.jsonl`);
    const server = await start(file);
    const call = clientOf(server.endpoint);
    const killAt = Math.floor(total * (0.1 + 0.8 * random()));
    const acknowledged: string[] = [];
    const batches: Sent[][] = [];
    const saved: string[] = [];
    let sent = 0;

    async function client() {
      while (sent < total) {
        const size = random() < 0.5 ? 1 : Math.ceil(random() * 50);
        const ids = Array.from({ length: Math.min(size, total - sent) }, uuid);
        const list = ids.map((id) => ({ ...statement({ result: { response: `Größe ${id} 🙂` } }), id }));
        sent += list.length;
        batches.push(list);
        try {
          const heard =
            size === 1
              ? await call('PUT', 'statements', { query: { statementId: ids[0] }, body: list[0] })
              : await call('POST', 'statements', { body: list });
          expect([200, 204]).toContain(heard.status);
          acknowledged.push(...ids);
          if (random() < 0.1) {
            const query = { ...stateOf(ids[0] ?? ''), stateId: 'saved' };
            expect((await call('PUT', 'activities/state', { query, body: ids })).status).toBe(204);
            saved.push(ids[0] ?? '');
          }
        } catch (error) {
          // The connection breaks with the process; nothing else may.
          expect(error).toBeInstanceOf(TypeError);
          return;
        }
        if (acknowledged.length >= killAt) server.process.kill('SIGKILL');
      }
    }
    await Promise.all(Array.from({ length: 8 }, client));
    expect(await server.ended).toBe('SIGKILL');
    expect(acknowledged.length).toBeGreaterThanOrEqual(killAt);
    expect(acknowledged.length).toBeLessThan(total);

    const store = await fileStore(file);
    const ids = store.holdings.statements.map(({ id }) => id);
    const there = new Set(ids);
    expect(there.size).toBe(ids.length);
    expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
    const halves = batches.filter(
      (batch) => batch.some(({ id }) => there.has(id)) && !batch.every(({ id }) => there.has(id)),
    );
    expect(halves).toEqual([]);
    const documents = saved.map((name) =>
      store.holdings.documents.list({
        resource: 'state',
        activity: stateOf(name).activityId,
        agent: JSON.stringify(['mbox', ana.mbox]),
      }),
    );
    expect(documents.filter((list) => list.length !== 1)).toEqual([]);
    await store.close();

    // Clients send again what they had no answer to, not knowing whether it was stored.
    const again = await start(file);
    const answered = new Set(acknowledged);
    for (const body of batches.filter((batch) => batch.some(({ id }) => !answered.has(id))))
      expect((await clientOf(again.endpoint)('POST', 'statements', { body })).status).toBe(200);
    again.process.kill('SIGKILL');
    await again.ended;
    const last = await fileStore(file);
    expect(last.holdings.statements.map(({ id }) => id).sort()).toEqual(
      batches
        .flat()
        .map(({ id }) => id)
        .sort(),
    );
    await last.close();
  },
  // A slow disk writes through some thousand times.
  120_000,
);

it(`kill -9 ${rounds} times on one file: every acknowledged statement is there once, with its text`, async () => {
  const random = randomFrom(7);
  const file = join(folder, 'often.jsonl');
  const acknowledged = new Map<string, string>();
  const sent = new Map<string, string>();
  for (let round = 0; round < rounds; round++) {
    const server = await start(file);
    const call = clientOf(server.endpoint);
    const killAt = acknowledged.size + Math.ceil(random() * 60);
    const client = async () => {
      for (;;) {
        const [id, response] = [uuid(), `Größe ${round} 🙂 ${'x'.repeat(Math.floor(random() * 5000))}`];
        sent.set(id, response);
        try {
          const body = { ...statement({ result: { response } }), id };
          expect((await call('POST', 'statements', { body })).status).toBe(200);
        } catch (error) {
          // The connection breaks with the process; nothing else may.
          expect(error).toBeInstanceOf(TypeError);
          return;
        }
        acknowledged.set(id, response);
        if (acknowledged.size >= killAt) server.process.kill('SIGKILL');
      }
    };
    await Promise.all(Array.from({ length: 4 }, client));
    expect(await server.ended).toBe('SIGKILL');
  }
  const store = await fileStore(file);
  const there = new Map(store.holdings.statements.map(({ id, result }) => [id, result?.response]));
  expect(there.size).toBe(store.holdings.statements.length);
  expect([...acknowledged].filter(([id, text]) => there.get(id) !== text)).toEqual([]);
  expect([...there].filter(([id, text]) => sent.get(id) !== text)).toEqual([]);
  expect(store.damage).toEqual({ unreadable: [], contradicting: [] });
  await store.close();
});

it('takes the place of a process that was killed, and of no other', async () => {
  const file = join(folder, 'lock.jsonl');
  const first = await start(file);
  const second = run(script, [file]);
  expect(await second.ended).not.toBe(0);
  expect(second.stderr()).toContain('is open in another process');
  first.process.kill('SIGKILL');
  await first.ended;
  const third = await start(file);
  third.process.kill('SIGKILL');
  await third.ended;
});
