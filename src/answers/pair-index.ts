import { growing } from '../rows/growing.ts';

/** Numbers by pairs of numbers, in twenty bytes for each. All of them are integers from 0 to 2³² − 1. */
export interface PairIndex {
  get(first: number, second: number): number | undefined;
  /** Says what a pair stands for; of one that is there already, anew. */
  set(first: number, second: number, value: number): void;
}

/** Opens an empty index: a table with open addressing, at most half full. */
export function openPairIndex(): PairIndex {
  const [firsts, seconds, values] = [growing(Uint32Array), growing(Uint32Array), growing(Uint32Array)];
  /** Row numbers from 1; 0 is an empty slot. */
  let slots = new Int32Array(2048);
  let rows = 0;

  /** The slot of a pair: the one that has it, or the empty one where it goes. */
  const slotOf = (first: number, second: number): number => {
    const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    const most = slots.length - 1;
    for (let slot = (mixed ^ (mixed >>> 15)) & most; ; slot = (slot + 1) & most) {
      const row = slots[slot] ?? 0;
      if (row === 0 || (firsts.get(row) === first && seconds.get(row) === second)) return slot;
    }
  };
  return {
    get(first, second) {
      const row = slots[slotOf(first, second)] ?? 0;
      return row === 0 ? undefined : values.get(row);
    },
    set(first, second, value) {
      const slot = slotOf(first, second);
      const known = slots[slot] ?? 0;
      const row = known > 0 ? known : ++rows;
      values.set(row, value);
      if (known > 0) return;
      firsts.set(row, first);
      seconds.set(row, second);
      slots[slot] = row;
      if (rows * 2 <= slots.length) return;
      slots = new Int32Array(slots.length * 2);
      for (let each = 1; each <= rows; each++) slots[slotOf(firsts.get(each), seconds.get(each))] = each;
    },
  };
}
