import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lockedIn } from '../../../src/runtime/state/locks.ts';
import { merge } from '../../../src/runtime/state/merge.ts';
import { fresh, readSavedState } from '../../../src/runtime/state/saved-state.ts';
import type { SavedState } from '../../../src/shared/saved-state.ts';
import type { Settings } from '../../../src/shared/settings.ts';
import { settings as plain } from '../../contracts/standard.ts';

const course = (locks: string[], change: Partial<Settings> = {}): Settings => ({
  ...plain(),
  sections: locks,
  locks,
  within: { film: 'b' },
  videos: [{ id: 'film', share: 0.9 }],
  ...change,
});
const state = (change: Partial<SavedState> = {}): SavedState => ({ ...fresh(), ...change });

describe('a lock', () => {
  it('opens a section when the one before it is done', () => {
    const abc = course(['a', 'b', 'c']);
    expect(lockedIn(abc, state())).toEqual(['b', 'c']);
    expect(lockedIn(abc, state({ reached: ['a'] }))).toEqual(['c']);
    expect(lockedIn(abc, state({ reached: ['a', 'b'] }))).toEqual(['c']);
    expect(lockedIn(abc, state({ reached: ['a', 'b'], transcripts: ['film'] }))).toEqual([]);
  });

  it('locks nothing that was open once, and nothing in a completed module', () => {
    const abc = course(['a', 'b', 'c']);
    expect(lockedIn(abc, state({ opened: ['c'] }))).toEqual(['b']);
    expect(lockedIn(abc, state({ outcome: { completed: true } }))).toEqual([]);
  });

  it('leaves alone what the author does not lock', () => {
    expect(lockedIn({ ...course(['a', 'b']), locks: ['a'] }, state())).toEqual([]);
    const { locks: _, ...unlocked } = course(['a', 'b']);
    expect(lockedIn(unlocked, state())).toEqual([]);
  });

  it('keeps open what was open on either of two devices, and reads no nonsense', () => {
    const [here, there] = [state({ opened: ['b'] }), state({ opened: ['c'] })];
    expect(merge(here, there).opened?.sort()).toEqual(['b', 'c']);
    expect(readSavedState('{"opened":7}').opened).toBeUndefined();
  });

  // Versions of a module in which sections come, go and move, and more or less is asked for.
  const version = fc.record({
    locks: fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e'], { minLength: 1 }),
    videos: fc.boolean(),
  });
  it('never closes again, whatever a new version asks for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ version, reach: fc.nat(4), reads: fc.boolean() }), { maxLength: 12 }),
        (walk) => {
          const now = state();
          const open = new Set<string>();
          for (const { version: each, reach, reads } of walk) {
            const settings = course(each.locks, {
              completion: { ...plain().completion, videos: each.videos },
            });
            const locked = lockedIn(settings, now);
            for (const id of locked) expect(open).not.toContain(id);
            const free = each.locks.filter((id) => !locked.includes(id));
            for (const id of free) open.add(id);
            // As the page keeps it.
            now.opened = [...new Set([...(now.opened ?? []), ...free])];
            const seen = free[reach % free.length];
            if (seen !== undefined) now.reached.push(seen);
            if (reads) now.transcripts.push('film');
          }
        },
      ),
    );
  });
});
