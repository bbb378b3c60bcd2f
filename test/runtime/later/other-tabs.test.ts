import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { otherTabs } from '../../../src/runtime/later/other-tabs.ts';
import type { Launch } from '../../../src/runtime/launch/launch.ts';
import type { OpenPage } from '../../../src/runtime/page/later.ts';
import { merge } from '../../../src/runtime/state/merge.ts';
import { fresh, setAnswer } from '../../../src/runtime/state/saved-state.ts';
import type { SavedState } from '../../../src/shared/saved-state.ts';
import type { Assistance, Delivery } from '../../../src/shared/session.ts';

type Granted = (lock: object | null) => unknown;

/** The locks of a browser: one at a time by name, the others wait in their order. */
function browserLocks() {
  const queues = new Map<string, Granted[]>();
  const next = async (name: string) => {
    const [first] = queues.get(name) ?? [];
    if (!first) return;
    await first({});
    queues.get(name)?.shift();
    void next(name);
  };
  return {
    async request(name: string, ...rest: [Granted] | [{ ifAvailable: boolean }, Granted]) {
      const granted = rest.at(-1) as Granted;
      const queue = queues.get(name) ?? [];
      queues.set(name, queue);
      if (rest.length > 1 && queue.length > 0) return granted(null);
      queue.push(granted);
      if (queue.length === 1) void next(name);
      return undefined;
    },
  };
}

const registration = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const closing: (() => void)[] = [];

/** A tab of the attempt; `says` is what its own LMS says of a commit. */
function tab(says: Delivery = { state: 'sent' }) {
  const state = Object.assign(fresh(), { registration });
  const written: string[] = [];
  const assistance: Assistance = {};
  let after = () => {};
  const write = () => {
    written.push(JSON.stringify(state.answers));
    return says;
  };
  const launch = {
    state,
    device: { owner: 'ana' },
    session: { assist: (more: Assistance) => Object.assign(assistance, more) },
    join: (found: SavedState) => Object.assign(state, merge(found, state)),
    afterSave: (run: () => void) => {
      after = run;
    },
    atUnmount: (run: () => void) => closing.push(run),
    async save() {
      const delivery = (await assistance.ask?.()) ?? write();
      after();
      return delivery;
    },
  };
  otherTabs({ launch: launch as unknown as Launch } as OpenPage);
  const close = closing.at(-1) as () => void;
  return {
    ...{ state, written, close },
    answer(id: string, text: string) {
      setAnswer(state, id, text, 'en');
      return launch.save();
    },
  };
}

beforeEach(() => {
  vi.stubGlobal('window', { BroadcastChannel });
  vi.stubGlobal('navigator', { locks: browserLocks() });
});
afterEach(() => {
  for (const close of closing.splice(0)) close();
  vi.unstubAllGlobals();
});

it('one tab writes to the LMS, what either was answered; the other says what became of it', async () => {
  const [one, two] = [tab(), tab()];
  expect(await two.answer('q2', 'in the other')).toEqual({ state: 'sent' });
  expect(two.written).toEqual([]);
  expect(one.written.at(-1)).toContain('in the other');
  await one.answer('q1', 'in the one');
  await expect.poll(() => two.state.answers.q1?.answer).toBe('in the one');
});

it('the other takes over when it goes', async () => {
  const [one, two] = [tab(), tab()];
  await two.answer('q2', 'first');
  one.close();
  await expect.poll(() => two.written.length).toBe(1);
  await two.answer('q2', 'then');
  expect(two.written.at(-1)).toContain('then');
});

it('a tab writes itself where the one that should does not answer, or cannot', async () => {
  const [, two] = [tab({ state: 'lost', why: 'session-over' }), tab()];
  expect(await two.answer('q2', 'here')).toEqual({ state: 'sent' });
  expect(two.written.at(-1)).toContain('here');
});

it('a tab that sleeps is not waited for', async () => {
  // Its lock is held, and it hears nothing.
  void navigator.locks.request(`satchel:ana${registration}`, () => new Promise(() => {}));
  vi.useFakeTimers();
  const two = tab();
  const answered = two.answer('q2', 'here');
  await vi.advanceTimersByTimeAsync(3000);
  vi.useRealTimers();
  expect(await answered).toEqual({ state: 'sent' });
  expect(two.written.at(-1)).toContain('here');
});

it('each writes where the browser cannot say which tab is first', async () => {
  vi.stubGlobal('navigator', {});
  const [one, two] = [tab(), tab()];
  await one.answer('q1', 'in the one');
  await two.answer('q2', 'in the other');
  expect([one.written.length, two.written.length]).toEqual([1, 1]);
  await expect.poll(() => one.state.answers.q2?.answer).toBe('in the other');
});
