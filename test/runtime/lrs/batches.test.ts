import { describe, expect, it } from 'vitest';
import { lastOf } from '../../../src/runtime/lrs/batches.ts';
import type { Statement } from '../../../src/shared/statement.ts';

const statement = (id: string, response: string, verb = 'answered'): Statement => ({
  id,
  actor: {},
  verb: { id: `http://adlnet.gov/expapi/verbs/${verb}`, display: {} },
  object: { objectType: 'Activity', id: 'https://x.org/1', definition: { type: 'https://x.org/t' } },
  result: { response },
  context: { registration: '', language: 'en' },
  timestamp: '2026-11-24T00:00:00.000Z',
});
const idsOf = (queue: Statement[]) => lastOf(queue).map(({ id }) => id);

describe('the last request of a page that goes', () => {
  it('has the very last statement, whatever waits before it', () => {
    const long = 'ع'.repeat(4000); // 8,000 bytes
    const queue = ['a', 'b', 'c', 'd', 'e'].map((id) => statement(id, long));
    const last = [...queue, statement('z', '')];
    expect(idsOf(last)).toEqual(['a', 'b', 'c', 'z']);
    // With a saved state of the longest that outlives a page, within 64 KiB (Fetch 4.6).
    expect(new Blob([JSON.stringify(lastOf(last))]).size + 36_000).toBeLessThan(65_536);
  });

  it('has what was decided before what was written, in the order of both', () => {
    const long = 'ع'.repeat(4000);
    const queue = ['a', 'b', 'c', 'd'].map((id) => statement(id, long));
    const decided = ['completed', 'passed'].map((verb) => statement(verb, '', verb));
    expect(idsOf([...queue, ...decided, statement('z', '', 'terminated')])).toEqual([
      'a',
      'b',
      'completed',
      'passed',
      'z',
    ]);
  });

  it('is everything where there is room', () => {
    expect(idsOf(['a', 'b', 'z'].map((id) => statement(id, 'x')))).toEqual(['a', 'b', 'z']);
    expect(idsOf([statement('z', '')])).toEqual(['z']);
    expect(idsOf([])).toEqual([]);
  });
});
