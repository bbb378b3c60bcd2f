import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLms } from '../../../src/preview/lms/lms.ts';
import { memoryWire } from '../../../src/preview/lms/wire.ts';
import { tellByWayOfOthers } from '../../../src/runtime/later/outage.ts';
import { connect } from '../../../src/standards/scorm12/browser.ts';
import { reflection, settings, windowWith } from '../../contracts/standard.ts';

/** Moodle 1.2, and a line that can go: it answers true all the same, and believes to have sent. */
async function moodle() {
  const wire = memoryWire();
  let isGone = false;
  const lms = createLms({
    kind: 'scorm12',
    manner: 'moodle-4.5',
    wire: {
      ...wire,
      sync: (request) => {
        if (isGone) throw new Error('There is no network.');
        return wire.sync(request);
      },
      // A browser takes a beacon whether or not there is a network.
      beacon: (request) => !isGone && wire.beacon(request),
    },
  });
  const window = windowWith({ [lms.apiName]: lms.api });
  const session = await connect(window, settings('q1', 'q2'));
  return {
    ...{ lms, session },
    line(isThere: boolean) {
      isGone = !isThere;
      vi.stubGlobal('navigator', { onLine: isThere });
      if (!isThere) window.dispatchEvent(new Event('offline'));
    },
    stored: () => (lms.stored()?.cmi ?? {}) as { core?: { score?: object }; interactions?: object[] },
  };
}

const choice = {
  ...reflection('q2', ''),
  type: 'choice' as const,
  options: ['a', 'b'],
  response: { kind: 'choices' as const, ids: ['b'] },
  correct: { kind: 'choices' as const, ids: ['a'] },
  result: 'incorrect' as const,
};
const score = { scaled: 0.33, raw: 33.33, min: 0, max: 100 };

beforeEach(() => vi.stubGlobal('navigator', { onLine: true }));
afterEach(() => vi.unstubAllGlobals());

describe('after an outage, Moodle 1.2', () => {
  it('is told again what has but one form: choices, their ids and results, scores', async () => {
    const { lms, session, line, stored } = await moodle();
    session.assist?.({ again: tellByWayOfOthers });
    session.save('{"version":1}');
    await session.commit();
    line(false);
    session.record(choice);
    session.report({ share: 1, completed: true, score });
    expect(await session.commit()).toEqual({ state: 'lost', why: 'offline' });
    expect(stored().core?.score ?? {}).not.toMatchObject({ raw: '33.33' });
    line(true);
    const before = lms.errors().length;
    await session.commit();
    expect(stored().core?.score).toMatchObject({ raw: '33.33', min: '0', max: '100' });
    expect(stored().interactions?.[1]).toMatchObject({
      ...{ id: 'q2', type: 'choice', student_response: '1', result: 'wrong' },
      correct_responses: [{ pattern: '0' }],
    });
    expect(lms.errors().slice(before)).toEqual([]);
  });

  it('never has a status that is less than what was said', async () => {
    const { lms, session, line } = await moodle();
    session.assist?.({ again: tellByWayOfOthers });
    session.report({ share: 1, completed: true, score });
    await session.commit();
    line(false);
    await session.commit();
    line(true);
    session.report({ share: 1, completed: true, score });
    await session.commit();
    const said = lms.calls.filter(({ element }) => element === 'cmi.core.lesson_status');
    const statuses = said.map(({ value }) => value).filter((value) => value !== undefined);
    expect([...new Set(statuses)]).toEqual(['incomplete', 'completed']);
  });
});

it('in SCORM 2004, and where nothing has but one form, nothing is said on the way', () => {
  const calls: string[] = [];
  const told = (said: [string, string][]) => ({
    said: new Map(said),
    set: (element: string) => calls.push(element) > 0,
    commit: () => calls.push('commit') > 0,
  });
  tellByWayOfOthers(
    told([
      ['cmi.score.raw', '10'],
      ['cmi.interactions.0.id', 'q1'],
    ]),
  );
  tellByWayOfOthers(
    told([
      ['cmi.core.lesson_status', 'completed'],
      ['cmi.interactions.0.time', '10:00:00'],
      ['cmi.suspend_data', 'x'],
    ]),
  );
  expect(calls).toEqual([]);
});
