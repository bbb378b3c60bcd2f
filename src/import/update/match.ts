/** What is matched: things of a kind with their words. */
export interface Wordy {
  kind: string;
  words: string;
  id?: string | undefined;
}

/** How alike two texts must be to be the same one, and how alike where they stand in the same place. */
const [alike, alikeInPlace] = [0.5, 0.2];
/** The most comparisons: beyond them, only what is the same to the letter is matched. */
const mostCompared = 1_000_000;

/**
 * Which old thing each new one is, by their indexes: first what has the same words, then what is most alike, then what
 * stands in the same place between two that are matched.
 */
export function matched(before: readonly Wordy[], after: readonly Wordy[]): Map<number, number> {
  const found = new Map<number, number>();
  const taken = new Set<number>();
  const take = (now: number, old: number) => {
    found.set(now, old);
    taken.add(old);
  };
  sameIds(before, after, take);
  sameWords(before, after, { found, taken, take });
  const [left, right] = [before, after].map((all, side) =>
    all
      .map((each, index) => ({ ...each, index, set: bagOf(each.words) }))
      .filter(({ index }) => (side === 0 ? !taken.has(index) : !found.has(index))),
  ) as [Bagged[], Bagged[]];
  if (left.length * right.length > mostCompared) return found;
  const pairs = right.flatMap((now) =>
    left
      .filter(({ kind }) => kind === now.kind)
      .map((old) => ({ old: old.index, now: now.index, score: share(old.set, now.set) }))
      .filter(({ score }) => score >= alikeInPlace),
  );
  const order = (a: (typeof pairs)[number], b: (typeof pairs)[number]) =>
    b.score - a.score || Math.abs(a.old - a.now) - Math.abs(b.old - b.now);
  for (const { old, now } of pairs.filter((each) => each.score >= alike).sort(order))
    if (!found.has(now) && !taken.has(old)) take(now, old);
  const isInPlace = ({ old, now }: (typeof pairs)[number]) =>
    neighbour(found, now, -1) === old - 1 &&
    neighbour(found, now, 1, after.length, before.length) === old + 1;
  for (const pair of pairs.filter((each) => each.score < alike).sort(order))
    if (!found.has(pair.now) && !taken.has(pair.old) && isInPlace(pair)) take(pair.now, pair.old);
  return found;
}

/** What became of things in two revisions of a text. */
export interface Pairs {
  /** Which thing of the module each one of the document is, by their indexes. */
  pairs: ReadonlyMap<number, number>;
  /** Which thing of the text of before each one of the module, and of the document, was; empty where that is not known. */
  inBase: { old: ReadonlyMap<number, number>; now: ReadonlyMap<number, number> };
}

/** Pairs what a module and a document have: by what both were in the text of before, if it is known, or by their words. */
export function paired(
  old: readonly Wordy[],
  now: readonly Wordy[],
  base?: readonly Wordy[] | undefined,
): Pairs {
  const inBase = {
    old: base ? matched(base, old) : new Map<number, number>(),
    now: base ? matched(base, now) : new Map<number, number>(),
  };
  const byBase = new Map([...inBase.old].map(([place, before]) => [before, place]));
  const pairs = new Map<number, number>();
  for (const [at, before] of inBase.now) {
    const place = byBase.get(before);
    if (place !== undefined) pairs.set(at, place);
  }
  const taken = new Set(pairs.values());
  // What was in the document before, and is not in the module, was deleted by hand.
  for (const [at, place] of matched(old, now))
    if (!inBase.now.has(at) && !taken.has(place)) pairs.set(at, place);
  return { pairs, inBase };
}

type Bagged = Wordy & { index: number; set: Map<string, number> };

type Take = (now: number, old: number) => void;

/** Pairs what has the same id, where both have one. */
function sameIds(before: readonly Wordy[], after: readonly Wordy[], take: Take): void {
  const byId = new Map(before.flatMap(({ id }, index) => (id === undefined ? [] : [[id, index] as const])));
  for (const [index, { id, kind }] of after.entries()) {
    const old = id === undefined ? undefined : byId.get(id);
    if (old !== undefined && before[old]?.kind === kind) take(index, old);
  }
}

interface Taking {
  found: ReadonlyMap<number, number>;
  taken: ReadonlySet<number>;
  take: Take;
}

/** Pairs what has the same words, in the order in which it stands. */
function sameWords(before: readonly Wordy[], after: readonly Wordy[], { found, taken, take }: Taking): void {
  const keyOf = ({ kind, words }: Wordy) => `${kind} ${words}`;
  const byWords = new Map<string, number[]>();
  for (const [index, each] of before.entries())
    if (!taken.has(index)) byWords.set(keyOf(each), [...(byWords.get(keyOf(each)) ?? []), index]);
  for (const [index, each] of after.entries()) {
    const old = found.has(index) ? undefined : byWords.get(keyOf(each))?.shift();
    if (old !== undefined) take(index, old);
  }
}

/** The old place of what stands right beside a new one; the ends of the two lists are beside each other. */
function neighbour(
  found: ReadonlyMap<number, number>,
  now: number,
  step: number,
  length = 0,
  end = -1,
): number | undefined {
  const beside = now + step;
  if (step < 0 && beside < 0) return -1;
  if (step > 0 && beside >= length) return end;
  return found.get(beside);
}

function bagOf(words: string): Map<string, number> {
  const bag = new Map<string, number>();
  for (const word of words.split(' ')) if (word !== '') bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

/** The share of the words of two texts that both have (Dice's coefficient); 0 where one has none. */
function share(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const size = (bag: ReadonlyMap<string, number>) => [...bag.values()].reduce((sum, each) => sum + each, 0);
  let both = 0;
  for (const [word, count] of one) both += Math.min(count, other.get(word) ?? 0);
  const all = size(one) + size(other);
  return both === 0 ? 0 : (2 * both) / all;
}
