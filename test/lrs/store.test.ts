import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startLrsServer } from '../../src/lrs/http/server.ts';
import { LrsError } from '../../src/lrs/lrs-error.ts';
import { openJournal } from '../../src/lrs/store/journal.ts';
import type { StoreRecord } from '../../src/lrs/store/record.ts';
import { countStored, fileStore, type LrsStore } from '../../src/lrs/store/store.ts';
import { temporaryFolder } from './built-lrs.ts';
import { activity, ana, ben, clientOf, full, idsOf, reference, statement, uuid } from './lrs-fixture.ts';

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

  it('is open once at a time, whatever stands beside it, and again when it is closed', async () => {
    const file = newFile();
    const store = await fileStore(file);
    rmSync(`${file}.lock`, { force: true });
    expect((await trouble(file)).message).toContain(`${file} is open in another process`);
    await store.close();
    await (await fileStore(file)).close();
  });

  it('is not kept from opening by what an earlier version left beside it', async () => {
    const file = await begun(newFile());
    writeFileSync(`${file}.lock`, JSON.stringify({ pid: process.ppid }));
    await (await fileStore(file)).close();
  });

  it.skipIf(process.platform === 'win32')(
    'is not opened where it cannot be written to, and says why',
    async () => {
      const file = newFile();
      mkdirSync(file, { recursive: true });
      expect((await trouble(file)).message).toContain('there is a folder of that name');
      expect((await trouble(join(await begun(newFile()), 'lrs.jsonl'))).message).toContain(
        'is a file, not a folder',
      );
    },
  );
});

describe('a file that somebody else writes to as well', () => {
  const sent = (id = uuid()) => ({ ...full(), id, stored: '2026-03-01T09:00:00.000Z', authority: ana });
  const commit = async (store: LrsStore, ...statements: ReturnType<typeof sent>[]) => {
    store.commit({ statements } as unknown as StoreRecord);
    await store.settled();
  };

  it('takes nothing more, and leaves what the other has written', async () => {
    const file = newFile();
    const store = await fileStore(file);
    await commit(store, sent());
    const others = `${JSON.stringify({ statements: [sent()] })}\n`;
    appendFileSync(file, others);
    const whole = readFileSync(file, 'utf8');
    await expect(commit(store, sent())).rejects.toThrow('Something else has written to');
    await expect(commit(store, sent())).rejects.toThrow('Something else has written to');
    await store.close();
    expect(readFileSync(file, 'utf8')).toBe(whole);
    const again = await fileStore(file);
    expect(again.holdings.statements).toHaveLength(2);
    await again.close();
  });

  it('is not written to when it was cut shorter, deleted or replaced', async () => {
    for (const harm of [
      (file: string) => truncateSync(file, 5),
      (file: string) => rmSync(file),
      (file: string) => {
        writeFileSync(`${file}.copy`, readFileSync(file));
        renameSync(`${file}.copy`, file);
      },
    ]) {
      const file = newFile();
      const store = await fileStore(file);
      await commit(store, sent());
      harm(file);
      await expect(commit(store, sent())).rejects.toBeInstanceOf(LrsError);
      await store.close();
    }
  });

  it('counts the first of two statements with one id, and names the line of the second', async () => {
    const file = await begun(newFile());
    const [one, other] = [sent(), sent()];
    const line = (...statements: object[]) => `${JSON.stringify({ statements })}\n`;
    const copy = { ...one, stored: '2026-03-01T09:00:01.000Z', authority: ben };
    const contradiction = { ...one, result: { response: 'another text' } };
    appendFileSync(file, line(one) + line(copy) + line(contradiction, other));
    const store = await fileStore(file);
    expect(store.holdings.statements).toEqual([one, other]);
    expect(store.damage).toEqual({ unreadable: [], contradicting: [4] });
    await store.close();
  });
});

/** Makes an empty store. */
async function begun(file: string): Promise<string> {
  await (await fileStore(file)).close();
  return file;
}

describe('a file after a crash', () => {
  it('has every whole record, and nothing of the last, wherever the crash struck; and nothing is cut off', async () => {
    const file = newFile();
    await withLrs(file, async (call) => {
      await call('POST', 'statements', { body: [statement(), full()] });
      await call('POST', 'statements', { body: full() });
    });
    const whole = readFileSync(file);
    // The last line counts also when only its end is missing.
    const ends = [...whole.keys()].filter((at) => whole[at] === 10);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (length) => {
        const torn = newFile();
        await begun(torn);
        writeFileSync(torn, whole.subarray(0, length));
        const count = [0, 0, 2, 3][ends.filter((end) => end <= length).length];
        const store = await fileStore(torn);
        expect(store.holdings.statements).toHaveLength(count ?? -1);
        const next = { ...full(), stored: '2999-01-01T00:00:00.000Z', authority: ana };
        store.commit({ statements: [next] } as unknown as StoreRecord);
        await store.close();
        expect(readFileSync(torn).subarray(0, length)).toEqual(whole.subarray(0, length));
        const again = await fileStore(torn);
        expect(again.holdings.statements.slice(0, -1)).toEqual(store.holdings.statements.slice(0, -1));
        expect(again.holdings.statements.at(-1)).toEqual(next);
        // What a crash leaves is no damage: nobody was told that it is stored.
        expect([store.damage, again.damage]).toEqual(Array(2).fill({ unreadable: [], contradicting: [] }));
        await again.close();
        expect(await countStored(torn)).toBe((count ?? 0) + 1);
      }),
      { numRuns: 40, seed: 7, examples: [0, ...ends, ...ends.map((end) => end + 1)].map((at) => [at]) },
    );
  });

  const sent = () => ({ ...full(), id: uuid(), stored: '2026-03-01T09:00:00.000Z', authority: ana });
  const lineOf = (...statements: object[]) => JSON.stringify({ statements });

  it.each([
    '{"statements":[{]}',
    'null',
    '"x"',
    '{"statements":5}',
    '{"statements":[{}]}',
    '{"document":{"id":"x"}}',
    '{"removed":[null]}',
    '\u0000\u0000',
    '{',
    lineOf(sent(), { ...sent(), object: { objectType: 'StatementRef', id: 5 } }),
    lineOf(sent(), { ...sent(), object: { objectType: 'SubStatement' } }),
    lineOf(sent(), { ...sent(), context: { contextActivities: { parent: [null] } } }),
  ])('with the damaged line %j in it has all others; the line is named, and stays', async (line) => {
    const file = await begun(newFile());
    const [before, after] = [sent(), sent()];
    appendFileSync(file, `${lineOf(before)}\n${line}\n\n${lineOf(after)}\n`);
    const text = readFileSync(file, 'utf8');
    const store = await fileStore(file);
    expect(store.holdings.statements).toEqual([before, after]);
    expect(store.damage).toEqual({ unreadable: [3], contradicting: [] });
    await store.close();
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('has the whole records that another process wrote behind a torn one, and nothing that a learner wrote', async () => {
    const inText = { ...sent(), result: { response: lineOf(sent()) } };
    const inExtension = {
      ...sent(),
      result: { extensions: { 'https://example.org/x': { statements: [sent()] } } },
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            torn: fc.constantFrom(inText, inExtension),
            cut: fc.double({ min: 0.1, max: 0.6, noNaN: true }),
          }),
          { minLength: 1, maxLength: 3 },
        ),
        async (parts) => {
          const file = await begun(newFile());
          const kept = parts.map(() => sent());
          const line = parts
            .map(({ torn, cut }, at) => {
              const text = lineOf(torn);
              return text.slice(0, Math.floor(text.length * cut)) + lineOf(kept[at] ?? sent());
            })
            .join('');
          const last = sent();
          appendFileSync(file, `${line}\n${lineOf(last)}\n`);
          const store = await fileStore(file);
          expect(store.holdings.statements.map(({ id }) => id)).toEqual([...kept, last].map(({ id }) => id));
          expect(store.damage.unreadable).toEqual([2]);
          await store.close();
        },
      ),
      { numRuns: 40 },
    );
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
    const place = (at: number) => ({ removed: [{ resource: 'state' as const, id: String(at) }] });
    for (let at = 0; at < 500; at++) journal.append(place(at));
    await journal.settled();
    await journal.close();
    const found: object[] = [];
    await (await openJournal(file, (record) => found.push(record))).close();
    expect(found).toEqual(Array.from({ length: 500 }, (_, at) => place(at)));
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
