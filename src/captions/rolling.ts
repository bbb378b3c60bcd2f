/** Words of one time, line by line, without tags. */
export interface ShownLines {
  start: number;
  end: number;
  lines: string[];
}

/** Seconds between what is shown and what is shown next, in captions that roll. */
const together = 0.1;
/** So many times at the least, and in at least half of all, lines stand again before it is a manner. */
const fewest = 3;

/**
 * Captions that roll show each line twice or more, as it is said and above the next (YouTube's own, and those of
 * television). Gives each line once, at its first time; undefined for captions that do not roll.
 * The lines come in the order of their times.
 */
export function unrolled(shown: readonly ShownLines[]): ShownLines[] | undefined {
  const again = shown.map((each, at) => repeatedIn(shown[at - 1], each));
  const rolling = again.filter((count) => count > 0).length;
  if (rolling < fewest || rolling * 2 < shown.length - 1) return undefined;
  const once: ShownLines[] = [];
  shown.forEach(({ start, end, lines }, at) => {
    const fresh = lines.slice(again[at]);
    const last = once.at(-1);
    if (fresh.length > 0) once.push({ start, end, lines: fresh });
    else if (last && lines.length > 0) last.end = Math.max(last.end, end);
  });
  return once;
}

/** How many lines at the beginning are those with which the words before ended. */
function repeatedIn(before: ShownLines | undefined, { start, lines }: ShownLines): number {
  if (!before || start > before.end + together) return 0;
  for (let count = Math.min(before.lines.length, lines.length); count > 0; count--) {
    const tail = before.lines.slice(-count);
    if (tail.every((line, at) => line === lines[at])) return count;
  }
  return 0;
}
