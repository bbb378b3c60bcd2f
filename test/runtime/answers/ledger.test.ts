import { describe, expect, it } from 'vitest';
import {
  begun,
  confirmed,
  isUnrecorded,
  type Ledger,
  noted,
  wasSaved,
} from '../../../src/runtime/answers/ledger.ts';
import type { SavedAnswer } from '../../../src/shared/saved-state.ts';

const saved = (revision: number, recorded: number): SavedAnswer => ({
  ...{ answer: 'x', revision, recorded, time: 1, by: 'me', base: [0, 0] },
});
const sent = { state: 'sent' } as const;
const refused = { state: 'device', why: 'refused' } as const;
const record = (ledger: Ledger, revision: number, unfinished = false) =>
  noted(ledger, { kind: 'recorded', id: 'q', revision, unfinished });
const save = (ledger: Ledger, number: number, revision: number) =>
  noted(ledger, { kind: 'saved', save: number, revisions: { q: revision } });

describe('the ledger of a launch', () => {
  it('asks for a record of what neither this launch nor an earlier one recorded', () => {
    const ledger = begun({ q: 2 });
    expect(isUnrecorded(ledger, 'q', saved(2, 1))).toBe(true);
    expect(isUnrecorded(ledger, 'q', saved(2, 2))).toBe(false);
    expect(isUnrecorded(record(ledger, 2), 'q', saved(2, 1))).toBe(false);
    expect(isUnrecorded(record(ledger, 2, true), 'q', saved(2, 1))).toBe(true);
  });

  it('confirms what a save carried, and nothing that was recorded after it', () => {
    let ledger = save(record(begun({ q: 0 }), 1), 1, 1);
    ledger = noted(record(ledger, 2), { kind: 'delivered', save: 1, delivery: sent });
    expect(confirmed(ledger, 'q')).toBe(1);
    expect([wasSaved(ledger, 'q', 1), wasSaved(ledger, 'q', 2)]).toEqual([true, false]);
  });

  it('confirms nothing of a save that failed, and all of the next one that did not', () => {
    let ledger = noted(save(record(begun({}), 1), 1, 1), { kind: 'delivered', save: 1, delivery: refused });
    expect(confirmed(ledger, 'q')).toBe(0);
    ledger = noted(save(ledger, 2, 1), { kind: 'delivered', save: 2, delivery: sent });
    expect(confirmed(ledger, 'q')).toBe(1);
  });

  it('says nothing of what it did not record, or has no word of', () => {
    const ledger = noted(save(begun({ q: 1 }), 1, 1), { kind: 'delivered', save: 1, delivery: sent });
    expect(confirmed(ledger, 'q')).toBeUndefined();
    expect(confirmed(record(begun({}), 1), 'q')).toBeUndefined();
  });

  it('knows what is to be told once more until it was', () => {
    let ledger = noted(begun({}), { kind: 'waits', ids: ['a', 'b'] });
    ledger = noted(ledger, { kind: 'waits', ids: ['b', 'c'] });
    expect(noted(ledger, { kind: 'told again', id: 'b' }).again).toEqual(['a', 'c']);
  });
});
