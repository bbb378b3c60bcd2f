type Numbers = Float64Array | Uint32Array | Int32Array | Uint8Array;

/** A column of numbers that grows: a number takes its own bytes in it, and no object. */
export interface Growing {
  get(at: number): number;
  /** Writes at a place that is there, or at the next one. */
  set(at: number, value: number): void;
}

/** Opens a column of one kind of numbers; what was never written is 0. */
export function growing<Kind extends Numbers>(make: new (length: number) => Kind): Growing {
  let all = new make(1024);
  return {
    get: (at) => all[at] ?? 0,
    set(at, value) {
      if (at >= all.length) {
        const larger = new make(Math.max(at + 1, Math.ceil(all.length * 1.5)));
        larger.set(all as never);
        all = larger;
      }
      all[at] = value;
    },
  };
}
