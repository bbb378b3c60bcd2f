import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredAttempt } from '../../src/preview/lms/attempt.ts';
import { apply, changes } from '../../src/preview/lms/changes.ts';

const attempt = (cmi: StoredAttempt['cmi']): StoredAttempt => ({
  kind: 'scorm12',
  cmi,
  exit: 'suspend',
  totalTime: '',
});

/** Data models that grow as an LMS's do: elements are set, records are added, nothing goes away. */
const models = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        'cmi.suspend_data',
        'cmi.core.exit',
        'cmi.interactions.0.id',
        'cmi.interactions.0.objectives.0.id',
        'cmi.interactions.1.id',
      ),
      fc.string(),
    ),
    { minLength: 2 },
  )
  .map((writes) =>
    writes.map((_, index) =>
      apply(undefined, { ...attempt({}), values: Object.fromEntries(writes.slice(0, index + 1)) }),
    ),
  );

describe('what an LMS sends of an attempt', () => {
  it('is only what differs from what it sent before, and the session’s time', () => {
    const before = attempt({ core: { exit: '', session_time: '1' }, suspend_data: 'a' });
    const now = attempt({ core: { exit: '', session_time: '1' }, suspend_data: 'b' });
    expect(changes(before, now).values).toEqual({ 'cmi.core.session_time': '1', 'cmi.suspend_data': 'b' });
    expect(changes(undefined, now).values).toEqual({ 'cmi.core.session_time': '1', 'cmi.suspend_data': 'b' });
  });

  it('makes of what the server held what stands in the page', () => {
    fc.assert(
      fc.property(models, (states) => {
        let held: StoredAttempt | undefined;
        let before: StoredAttempt | undefined;
        for (const now of states) {
          held = apply(held, JSON.parse(JSON.stringify(changes(before, now))));
          before = now;
        }
        const last = states.at(-1) as StoredAttempt;
        // An element that is empty and always was says nothing.
        expect(changes(held, last).values).toEqual({});
        expect(changes(last, held as StoredAttempt).values).toEqual({});
      }),
    );
  });

  it('leaves for good what was believed to be sent and was not', () => {
    const [first, second] = [
      attempt({ suspend_data: 'a' }),
      attempt({ suspend_data: 'a', launch_data: 'x' }),
    ];
    const held = apply(undefined, changes(first, second));
    expect(held.cmi).toEqual({ launch_data: 'x' });
  });

  it('gives a collection a gap where a record never came', () => {
    const cmi = { interactions: [{ id: 'q1' }, { id: 'q2' }] };
    const held = apply(undefined, changes(attempt({ interactions: [{ id: 'q1' }] }), attempt(cmi)));
    expect(JSON.parse(JSON.stringify(held.cmi))).toEqual({ interactions: [null, { id: 'q2' }] });
    expect(apply(JSON.parse(JSON.stringify(held)), changes(undefined, attempt(cmi))).cmi).toEqual(cmi);
  });
});
