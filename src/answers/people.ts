import type { Spill } from '../rows/spill.ts';
import type { Found } from './finding.ts';
import { sha256 } from './sha256.ts';
import { openTextIndex } from './text-index.ts';

/** A learner, and what is known of them over all sources and runs. */
export interface Person {
  /** Counts from 0, in the order in which this run heard of them. */
  index: number;
  /** Reports call them by it. It stays the same in all runs. */
  number: number;
  /** Names their answers for good: it follows from the first alias under which they were found. */
  key: string;
  name: string | undefined;
  mail: string | undefined;
  group: string | undefined;
  country: string | undefined;
  isOpened: boolean;
  isCompleted: boolean;
  isPassed: boolean;
  /** Milliseconds since 1970, or the words of the source. */
  started: number | string | undefined;
  last: number | string | undefined;
  /** In which sources of this run they were found, by their place in the list. */
  sources: readonly number[];
}

/** What stays of a person between two runs. */
export type KeptPerson = Pick<Person, 'number' | 'key'> & { aliases: string[] } & Partial<
    Pick<Person, 'name' | 'mail' | 'group' | 'country'>
  >;

/** What the last run said of a learner. */
export type WasHere = Pick<Person, 'isOpened' | 'isCompleted' | 'isPassed' | 'started' | 'last' | 'sources'>;

/** Knows learners again: by any of the names under which sources know them. */
export interface People {
  /** The learner of a finding; undefined for one who was forgotten. */
  of(found: Found, source: number): Person | undefined;
  /** Takes in somebody of an earlier run. */
  know(kept: KeptPerson): void;
  /** Puts back somebody of the last run, by the number. */
  restore(number: number, was: WasHere): Person | undefined;
  /** Those of this run, by their numbers. */
  all(): Person[];
  /** Those of this run and of earlier ones, by their numbers. */
  kept(): Iterable<{ kept: KeptPerson; isHere: boolean; person: Person }>;
  /** How many findings were of somebody who was forgotten. */
  left(): number;
}

/** Aliases of one learner, and what was heard of before them. Their texts lie on the disk: only an index needs them. */
export interface SpiltAliases {
  aliases: string[];
  /** By its number in the spill; 0 for none. */
  before: number;
}

const nowhere: readonly number[] = [];

/** Begins with nobody. `isForgotten` says of an alias whether its learner was erased. */
export function openPeople(
  module: string,
  { isForgotten, spill }: { isForgotten(alias: string): boolean; spill: Spill<SpiltAliases> },
): People {
  const byAlias = openTextIndex();
  const byNumber = new Map<number, Person>();
  const keys = openTextIndex();
  const people: Person[] = [];
  /** By the index of a learner: where the aliases lie, and whether this run has them. */
  const places: number[] = [];
  const here: boolean[] = [];
  let [highest, left] = [0, 0];

  const add = ({
    number,
    key,
    name,
    mail,
    group,
    country,
  }: Pick<Person, 'number' | 'key'> & Partial<Person>): Person => {
    // Written out, all have one shape: spread, each would have its own.
    const person: Person = {
      index: people.length,
      number,
      key,
      name,
      mail,
      group,
      country,
      isOpened: false,
      isCompleted: false,
      isPassed: false,
      started: undefined,
      last: undefined,
      sources: nowhere,
    };
    people.push(person);
    places.push(0);
    here.push(false);
    byNumber.set(person.number, person);
    keys.set(person.key, person.index);
    highest = Math.max(highest, person.number);
    return person;
  };
  const name = ({ index }: Person, aliases: string[]) => {
    const fresh = aliases.filter((alias) => byAlias.get(alias) === undefined);
    if (fresh.length === 0) return;
    for (const alias of fresh) byAlias.set(alias, index);
    places[index] = spill.put({ aliases: [...new Set(fresh)], before: places[index] ?? 0 });
  };
  const aliasesOf = ({ index }: Person): string[] => {
    const all: string[][] = [];
    for (let place = places[index] ?? 0; place > 0; ) {
      const { aliases, before } = spill.get(place);
      all.push(aliases);
      place = before;
    }
    return all.reverse().flat();
  };
  const keyOf = (alias: string) => {
    const whole = sha256(`${module}\n${alias}`);
    for (let length = 10; ; length++) {
      const key = whole.slice(0, length);
      if (keys.get(key) === undefined) return key;
    }
  };
  /** Lists of sources, each once: a hundred thousand learners are in the same. */
  const lists = new Map<string, readonly number[]>();
  const withSource = (sources: readonly number[], source: number): readonly number[] => {
    if (sources.includes(source)) return sources;
    const list = [...sources, source];
    const known = lists.get(String(list)) ?? list;
    lists.set(String(list), known);
    return known;
  };
  return {
    of(found, source) {
      if (found.aliases.some(isForgotten)) {
        left++;
        return undefined;
      }
      const known = found.aliases.map((alias) => byAlias.get(alias)).find((each) => each !== undefined);
      const person =
        (known === undefined ? undefined : people[known]) ??
        add({ number: highest + 1, key: keyOf(found.aliases[0] ?? '') });
      name(person, found.aliases);
      person.name = found.name ?? person.name;
      person.mail = found.mail ?? person.mail;
      person.group = found.group ?? person.group;
      person.country = found.country ?? person.country;
      person.sources = withSource(person.sources, source);
      here[person.index] = true;
      return person;
    },
    know({ aliases, number, key, name: called, mail, group, country }) {
      name(add({ number, key, name: called, mail, group, country }), aliases);
    },
    restore(number, was) {
      const person = byNumber.get(number);
      if (!person) return undefined;
      here[person.index] = true;
      const { isOpened, isCompleted, isPassed, started, last, sources } = was;
      Object.assign(person, { isOpened, isCompleted, isPassed, started, last });
      person.sources = sources.reduce(withSource, nowhere);
      return person;
    },
    all: () => people.filter(({ index }) => here[index]).sort((a, b) => a.number - b.number),
    *kept() {
      for (const person of people.toSorted((a, b) => a.number - b.number)) {
        const { number, key, name: called, mail, group, country } = person;
        const kept: KeptPerson = { number, key, aliases: aliasesOf(person) };
        if (called !== undefined) kept.name = called;
        if (mail !== undefined) kept.mail = mail;
        if (group !== undefined) kept.group = group;
        if (country !== undefined) kept.country = country;
        yield { kept, person, isHere: here[person.index] === true };
      }
    },
    left: () => left,
  };
}

/** How reports call a learner. */
export const numberOf = ({ number }: Pick<Person, 'number'>): string => `P${number}`;
