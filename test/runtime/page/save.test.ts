import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withoutLms } from '../../../src/runtime/opening/without-lms.ts';
import { openLaunch } from '../../../src/runtime/page/save.ts';
import { fresh } from '../../../src/runtime/state/saved-state.ts';
import type { Session, StatementTarget } from '../../../src/shared/session.ts';
import { settings } from '../../contracts/standard.ts';

const rules = {
  rules: { tell: (statement: unknown) => statement, carry: async () => [], has: async () => true },
} as unknown as StatementTarget;

/** A launch whose LMS takes everything, and what it was given. */
function scene(known: Partial<Session> = {}) {
  const saved: string[] = [];
  const session = withoutLms('no-lms', {
    save: (page) => saved.push(page),
    commit: async () => ({ state: 'sent' }),
    ...known,
  });
  const state = fresh();
  const launch = openLaunch({ session, settings: settings('q1'), state, device: undefined });
  return { launch, state, saved };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', { setTimeout });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('saving', () => {
  it('says the same again while nothing changes, whatever the time', async () => {
    const { launch, saved, state } = scene();
    await launch.save();
    vi.advanceTimersByTime(5000);
    await launch.leave();
    expect(saved[1]).toBe(saved[0]);
    state.place = 'questions';
    await launch.leave();
    expect(JSON.parse(saved[2] ?? '').time).toBe(JSON.parse(saved[0] ?? '').time + 5);
  });

  it('does not leave to the last moment what an answer of the LMS has changed, where nothing is taken after it', async () => {
    for (const [known, times] of [
      [{ statements: rules }, 2],
      [{}, 1],
    ] as const) {
      const { launch, saved, state } = scene(known);
      launch.afterSave(() => {
        state.transcripts = ['told'];
      });
      await launch.save();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(saved).toHaveLength(times);
    }
  });
});
