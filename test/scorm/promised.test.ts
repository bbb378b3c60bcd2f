import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inTime } from '../../src/runtime/later/promised.ts';
import { connect as scorm12 } from '../../src/standards/scorm12/browser.ts';
import { connect as scorm2004 } from '../../src/standards/scorm2004/browser.ts';
import { settings } from '../contracts/standard.ts';

/** A player that answers all at once, and a commit as it is told; and the calls that it heard. */
function player(answers: unknown[]) {
  const calls: string[] = [];
  const yes = (name: string) => () => {
    calls.push(name);
    return 'true';
  };
  const get = () => '';
  const commit = () => {
    calls.push('commit');
    return answers.shift() ?? 'true';
  };
  const error = () => {
    calls.push('error');
    return '0';
  };
  const frame = Object.assign(new EventTarget(), {
    API: {
      ...{ LMSInitialize: yes('open'), LMSGetValue: get, LMSSetValue: yes('set'), LMSCommit: commit },
      ...{ LMSFinish: yes('finish'), LMSGetLastError: error },
    },
    API_1484_11: {
      ...{ Initialize: yes('open'), GetValue: get, SetValue: yes('set'), Commit: commit },
      ...{ Terminate: yes('finish'), GetLastError: error },
    },
  });
  return { calls, frame: Object.assign(frame, { parent: frame, opener: null }) as unknown as Window };
}

const page = (text: string) => JSON.stringify({ version: 1, answers: { q1: text } });

beforeEach(() => vi.stubGlobal('navigator', { onLine: true }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe.each([
  ['SCORM 1.2', scorm12],
  ['SCORM 2004', scorm2004],
])('%s, where a player promises what becomes of a commit', (_, connect) => {
  const open = async (answers: unknown[], isAssisted = true) => {
    const { calls, frame } = player(answers);
    const session = await connect(frame, settings('q1'));
    if (isAssisted) session.assist?.({ promised: inTime });
    session.save(page('one'));
    return { calls, session };
  };
  const refused = { state: 'lost', why: 'refused' };

  it.each([true, 'true', 1, '1'])(
    'has it sent when the promise is kept with %j, and not before',
    async (yes) => {
      let keep: (answer: unknown) => void = () => {};
      const { session } = await open([new Promise((done) => (keep = done))]);
      let delivery: unknown;
      void session.commit().then((came) => (delivery = came));
      await new Promise((soon) => setTimeout(soon, 20));
      expect(delivery).toBeUndefined();
      keep(yes);
      await vi.waitFor(() => expect(delivery).toEqual({ state: 'sent' }));
    },
  );

  it.each([false, 'false', undefined, null, {}, ''])(
    'has not sent it when it is kept with %j, and writes all again',
    async (no) => {
      const { calls, session } = await open([Promise.resolve(no), Promise.resolve(true)]);
      expect(await session.commit()).toEqual(refused);
      const before = calls.filter((each) => each === 'set').length;
      expect(await session.commit()).toEqual({ state: 'sent' });
      expect(calls.filter((each) => each === 'set').length).toBeGreaterThan(before);
    },
  );

  it('has not sent it when the promise is broken, nor when it is never kept', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const broken = await open([Promise.reject(new Error('500'))]);
    expect(await broken.session.commit()).toEqual(refused);
    vi.useFakeTimers();
    const { session } = await open([new Promise(() => {})]);
    const delivery = session.commit();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await delivery).toEqual(refused);
  });

  it('takes none for an answer before the later script has come', async () => {
    const { session } = await open([Promise.resolve(true)], false);
    expect(await session.commit()).toEqual(refused);
  });

  it('ends at once, whatever is promised, and says what was written meanwhile', async () => {
    const { calls, session } = await open([new Promise(() => {}), new Promise(() => {})]);
    vi.useFakeTimers();
    const delivery = session.commit();
    session.save(page('two'));
    void session.end();
    expect(calls.slice(-2)).toEqual(['set', 'finish']);
    expect(calls.filter((each) => each === 'commit')).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await delivery).toEqual(refused);
  });

  it('believes the second of two commits under way, and tells all again where the first failed', async () => {
    const { session } = await open([Promise.resolve(false), Promise.resolve(true)]);
    const first = session.commit();
    session.save(page('two'));
    expect([await first, await session.commit()]).toEqual([refused, { state: 'sent' }]);
  });

  it('asks a player that answers at once nothing more than before, in the same order', async () => {
    const { calls, session } = await open(['false', 'true']);
    calls.length = 0;
    const first = session.commit();
    // Before anybody else has a turn: a frame that is taken away leaves not even a microtask.
    expect(calls.slice(-2)).toEqual(['commit', 'error']);
    expect(await first).toEqual(refused);
  });
});
