import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { evidence } from '../../../src/runtime/later/evidence.ts';
import type { Launch } from '../../../src/runtime/launch/launch.ts';
import type { OpenPage } from '../../../src/runtime/page/later.ts';
import { fresh, setAnswer } from '../../../src/runtime/state/saved-state.ts';
import type { Delivery } from '../../../src/shared/session.ts';

type Entry = { initiatorType: string; startTime: number; responseStatus?: number; transferSize?: number };

/** A page in the frame of an LMS whose window tells of these requests. */
function page(sent: Entry[]) {
  const state = fresh();
  const hooks: { before: () => void; after: (delivery: Delivery) => void } = { before() {}, after() {} };
  const suspected: (string | undefined)[] = [];
  const parent = {
    performance: { now: () => performance.now(), getEntriesByType: () => sent },
  };
  vi.stubGlobal('window', { parent, setTimeout });
  const launch = {
    session: { suspect: (why?: string) => suspected.push(why) },
    state,
    beforeSave: (run: () => void) => {
      hooks.before = run;
    },
    afterSave: (run: (delivery: Delivery) => void) => {
      hooks.after = run;
    },
    commit: async () => ({ state: 'sent' }),
    atUnmount: () => {},
  };
  evidence({ launch: launch as unknown as Launch } as OpenPage);
  return {
    suspected,
    /** Saves a new answer, which leaves the browser so, or not at all; and waits. */
    async save(text: string, way: Partial<Entry> | undefined, wait = 11_000) {
      setAnswer(state, 'q1', text, 'en');
      hooks.before();
      if (way) sent.push({ initiatorType: 'xmlhttprequest', startTime: performance.now(), ...way });
      hooks.after({ state: 'sent' });
      await vi.advanceTimersByTimeAsync(wait);
    },
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('a request that failed, and one that the server answered with an error, speak against what the LMS said', async () => {
  for (const failed of [{ responseStatus: 0, transferSize: 0 }, { responseStatus: 500 }]) {
    const { save, suspected } = page([]);
    await save('one', { responseStatus: 200 });
    expect(suspected).toEqual([]);
    await save('two', failed, 500);
    expect(suspected).toEqual(['refused']);
    await save('three', { responseStatus: 200 }, 500);
    expect(suspected).toEqual(['refused', undefined]);
  }
});

it('an LMS that sends by beacons alone, and sends none of what is new, was refused one', async () => {
  const { save, suspected } = page([]);
  await save('one', { initiatorType: 'beacon' });
  await save('two', { initiatorType: 'beacon' });
  await save('three', undefined);
  expect(suspected).toEqual(['refused']);
  await save('four', { initiatorType: 'beacon' });
  expect(suspected).toEqual(['refused', undefined]);
});

it('an LMS that was never seen to send, or sends in other ways, is believed', async () => {
  const unseen = page([]);
  for (const text of ['one', 'two', 'three']) await unseen.save(text, undefined);
  expect(unseen.suspected).toEqual([]);
  const mixed = page([]);
  for (const way of [{ initiatorType: 'beacon' }, { initiatorType: 'fetch' }, undefined])
    await mixed.save(String(way?.initiatorType), way);
  expect(mixed.suspected).toEqual([]);
  // A list that is full tells of nothing that came later.
  const full = page(Array.from({ length: 250 }, () => ({ initiatorType: 'img', startTime: 0 })));
  await full.save('one', { initiatorType: 'beacon' });
  await full.save('two', { initiatorType: 'beacon' });
  await full.save('three', undefined);
  expect(full.suspected).toEqual([]);
});
