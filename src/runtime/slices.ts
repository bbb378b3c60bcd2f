/** How many are done at once, and how many at a stretch after that. */
export interface Slices {
  first: number;
  slice: number;
}

/**
 * Runs for each of many things, in their order: for the first at once, for the others a few at a time, so that a slow
 * device answers its user in between. Gives back what does the rest at once.
 */
export function inSlices<T>(things: T[], { first, slice }: Slices, run: (thing: T) => void): () => void {
  const waiting = things.slice();
  let timer = 0;
  const some = (count: number) => {
    for (const thing of waiting.splice(0, count)) run(thing);
  };
  const more = () => {
    if (waiting.length === 0) return;
    timer = window.setTimeout(() => {
      some(slice);
      more();
    });
  };
  some(first);
  more();
  return () => {
    clearTimeout(timer);
    some(waiting.length);
  };
}
