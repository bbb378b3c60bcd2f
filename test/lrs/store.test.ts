import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startLrsServer } from '../../src/lrs/http/server.ts';
import { LrsError } from '../../src/lrs/lrs-error.ts';
import { openJournal } from '../../src/lrs/store/journal.ts';
import { fileStore } from '../../src/lrs/store/store.ts';
import { temporaryFolder } from './built-lrs.ts';
import { activity, ana, clientOf, full, idsOf, reference, statement, uuid } from './lrs-fixture.ts';

const folder = temporaryFolder();
const newFile = () => join(folder, uuid(), 'lrs.jsonl');

/** Runs an LRS on a file for the length of a function. */
async function withLrs<T>(file: string, use: (call: ReturnType<typeof clientOf>) => Promise<T>): Promise<T> {
  const server = await startLrsServer({ store: await fileStore(file) });
  try {
    return await use(clientOf(server.endpoint));
  } finally {
    await server.close();
  }
}

const trouble = async (file: string) => {
  const error = await fileStore(file).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(LrsError);
  return error as LrsError;
};

describe('a store in a file', () => {
  it('gives everything back after a restart: statements, voiding, Activities, documents', async () => {
    const file = newFile();
    const [kept, voided] = [full(), statement({ id: uuid() })];
    const state = { activityId: activity().id, agent: ana, stateId: 's' };
    const bytes = new Uint8Array([0, 255, 10, 128]);
    const before = await withLrs(file, async (call) => {
      await call('POST', 'statements', { body: [kept, voided] });
      await call('POST', 'statements', { body: reference(voided.id as string, 'voided') });
      await call('PUT', 'activities/state', { query: state, body: bytes });
      await call('PUT', 'activities/state', { query: { ...state, stateId: 'gone' }, body: {} });
      await call('DELETE', 'activities/state', { query: { ...state, stateId: 'gone' } });
      return [await call('GET', 'statements'), await call('GET', 'activities/state', { query: state })];
    });
    await withLrs(file, async (call) => {
      const after = [
        await call('GET', 'statements'),
        await call('GET', 'activities/state', { query: state }),
      ];
      expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
      expect(after[1]?.headers.get('etag')).toBe(before[1]?.headers.get('etag'));
      const { stateId: _, ...context } = state;
      expect((await call('GET', 'activities/state', { query: context })).json()).toEqual(['s']);
      expect((await call('GET', 'statements', { query: { statementId: voided.id } })).status).toBe(404);
      expect((await call('POST', 'statements', { body: kept })).json()).toEqual([kept.id]);
      expect(idsOf(await call('GET', 'statements'))).toHaveLength(2);
    });
  });

  it('is one JSON a line, a batch in one, and only ever grows', async () => {
    const file = newFile();
    await withLrs(file, (call) => call('POST', 'statements', { body: [statement(), statement()] }));
    const first = readFileSync(file, 'utf8');
    await withLrs(file, (call) => call('POST', 'statements', { body: statement() }));
    const second = readFileSync(file, 'utf8');
    expect(second.startsWith(first)).toBe(true);
    const lines = second
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { statements?: unknown[] });
    expect(lines.map(({ statements }) => statements?.length)).toEqual([undefined, 2, 1]);
  });

  it('never gives a later statement an earlier time than it holds', async () => {
    const file = newFile();
    const future = { ...full(), id: uuid(), stored: '2999-01-01T00:00:00.000Z', authority: ana };
    writeFileSync(await begun(file), `${JSON.stringify({ statements: [future] })}\n`, { flag: 'a' });
    await withLrs(file, async (call) => {
      const [id] = (await call('POST', 'statements', { body: statement() })).json() as string[];
      const { stored } = (await call('GET', 'statements', { query: { statementId: id } })).json() as {
        stored: string;
      };
      expect(stored >= future.stored).toBe(true);
      expect(idsOf(await call('GET', 'statements'))).toEqual([id, future.id]);
    });
  });

  it('may be read and written by its owner’s programs only one at a time', async () => {
    const file = newFile();
    const store = await fileStore(file);
    expect((await trouble(file)).message).toContain(`(${process.pid}) has the store`);
    await store.close();
    expect(existsSync(`${file}.lock`)).toBe(false);
    await (await fileStore(file)).close();
  });

  it.each([
    ['a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1 })],
    ['an earlier process of the same number', JSON.stringify({ pid: process.pid, started: '1' })],
    ['another process that now has the number', JSON.stringify({ pid: process.ppid, started: '1' })],
    ['a crash while it was written', ''],
    ['nobody', 'null'],
  ])('takes over the lock of %s', async (who, text) => {
    // Only Linux tells when a process was started.
    if (who.startsWith('another') && process.platform !== 'linux') return;
    const file = await begun(newFile());
    writeFileSync(`${file}.lock`, text);
    await (await fileStore(file)).close();
  });

  it('leaves a lock alone whose process runs', async () => {
    const file = await begun(newFile());
    writeFileSync(`${file}.lock`, JSON.stringify({ pid: process.ppid }));
    expect((await trouble(file)).hint).toContain(`delete ${file}.lock`);
    expect(existsSync(`${file}.lock`)).toBe(true);
  });
});

/** Makes an empty store. */
async function begun(file: string): Promise<string> {
  await (await fileStore(file)).close();
  return file;
}

describe('a file after a crash', () => {
  it('is cut back to its last whole line, wherever the crash struck', async () => {
    const file = newFile();
    await withLrs(file, async (call) => {
      await call('POST', 'statements', { body: [statement(), full()] });
      await call('POST', 'statements', { body: full() });
    });
    const whole = readFileSync(file);
    const ends = [...whole.keys()].filter((at) => whole[at] === 10).map((at) => at + 1);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (length) => {
        const torn = newFile();
        await begun(torn);
        writeFileSync(torn, whole.subarray(0, length));
        const store = await fileStore(torn);
        const lines = ends.filter((end) => end <= length).length;
        expect(store.holdings.statements).toHaveLength([0, 0, 2, 3][lines] ?? -1);
        store.commit({ statements: [] });
        await store.close();
        expect(
          readFileSync(torn, 'utf8').startsWith(whole.toString('utf8', 0, ends[Math.max(lines, 1) - 1])),
        ).toBe(true);
        await (await fileStore(torn)).close();
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it.each([
    '{"statements":[{]}',
    '',
    'null',
    '"x"',
    '{"statements":5}',
    '{"statements":[{}]}',
    '\u0000\u0000',
    '{',
  ])('with the damaged line %j in it is refused, with the line’s number, and left as it is', async (line) => {
    const file = await begun(newFile());
    appendFileSync(file, `{"statements":[]}\n${line}\n{"statements":[]}\n`);
    const size = statSync(file).size;
    const { message, hint } = await trouble(file);
    expect(message).toContain(`${file}:3:`);
    expect(hint).toContain('Nothing was changed.');
    expect(statSync(file).size).toBe(size);
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it.each(['Some letter.\n', 'Some letter', '{"statements":[]}\n', '\n'])(
    'that is another file, %j, is not touched',
    async (text) => {
      const file = await begun(newFile());
      writeFileSync(file, text);
      expect((await trouble(file)).message).toContain('is not a store of this LRS');
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  it('is written for many with one fsync, in the order in which they came', async () => {
    const file = newFile();
    const journal = await openJournal(file, () => undefined);
    for (let at = 0; at < 500; at++) journal.append({ at });
    await journal.settled();
    await journal.close();
    const found: object[] = [];
    await (await openJournal(file, (record) => found.push(record))).close();
    expect(found).toEqual(Array.from({ length: 500 }, (_, at) => ({ at })));
  });
});

it('answers 500 to everything once the disk has failed, since memory and disk then differ', async () => {
  const store = await fileStore(newFile());
  const troubles: unknown[] = [];
  let failing = false;
  const broken = {
    ...store,
    settled: () => (failing ? Promise.reject(new Error('ENOSPC')) : store.settled()),
  };
  const server = await startLrsServer({ store: broken, onTrouble: (error) => troubles.push(error) });
  const call = clientOf(server.endpoint);
  expect((await call('POST', 'statements', { body: statement() })).status).toBe(200);
  failing = true;
  const heard = await call('POST', 'statements', { body: statement() });
  expect([heard.status, heard.text]).toEqual([500, expect.stringContaining('disk')]);
  expect((await call('GET', 'statements')).status).toBe(500);
  expect(troubles).toHaveLength(2);
  await server.close();
});
