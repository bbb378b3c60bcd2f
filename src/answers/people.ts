import { digest } from '../runtime/lrs/digest.ts';
import type { Found } from './finding.ts';

/** A learner, and what is known of them over all sources and runs. */
export interface Person {
  /** Reports call them by it. It stays the same in all runs. */
  number: number;
  /** Names their answers for good: it follows from the first alias under which they were found. */
  key: string;
  aliases: string[];
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
  sources: number[];
}

/** What stays of a person between two runs. */
export type KeptPerson = Pick<Person, 'number' | 'key' | 'aliases'> &
  Partial<Pick<Person, 'name' | 'mail' | 'group' | 'country'>>;

/** Knows learners again: by any of the names under which sources know them. */
export interface People {
  /** The learner of a finding; undefined for one who was forgotten. */
  of(found: Found, source: number): Person | undefined;
  /** Puts back somebody of the last run, by the number. */
  restore(number: number, here: Partial<Person>): Person | undefined;
  /** Those of this run, by their numbers. */
  all(): Person[];
  /** Those of this run and of earlier ones. */
  kept(): KeptPerson[];
  /** How many findings were of somebody who was forgotten. */
  left(): number;
}

/** Begins with who was there in earlier runs. `isForgotten` says of an alias whether its learner was erased. */
export function openPeople(
  module: string,
  earlier: readonly KeptPerson[],
  isForgotten: (alias: string) => boolean,
): People {
  const byAlias = new Map<string, Person>();
  const keys = new Set<string>();
  const here = new Set<Person>();
  let [number, left] = [0, 0];
  const add = (person: Person) => {
    keys.add(person.key);
    number = Math.max(number, person.number);
    for (const alias of person.aliases) byAlias.set(alias, person);
    return person;
  };
  for (const each of earlier) add({ ...blank, ...each, sources: [] });

  const keyOf = (alias: string) => {
    for (let length = 10; ; length++) {
      const key = digest(`${module}\n${alias}`).slice(0, length);
      if (!keys.has(key)) return key;
    }
  };
  return {
    of(found, source) {
      if (found.aliases.some(isForgotten)) {
        left++;
        return undefined;
      }
      const known = found.aliases.map((alias) => byAlias.get(alias)).find((each) => each !== undefined);
      const person =
        known ??
        add({ ...blank, number: ++number, key: keyOf(found.aliases[0] ?? ''), aliases: [], sources: [] });
      for (const alias of found.aliases) {
        if (byAlias.has(alias)) continue;
        byAlias.set(alias, person);
      }
      const fresh = found.aliases.filter(
        (alias) => !person.aliases.includes(alias) && byAlias.get(alias) === person,
      );
      if (fresh.length > 0) person.aliases = [...person.aliases, ...fresh];
      person.name = found.name ?? person.name;
      person.mail = found.mail ?? person.mail;
      person.group = found.group ?? person.group;
      person.country = found.country ?? person.country;
      if (!person.sources.includes(source)) person.sources = [...person.sources, source];
      here.add(person);
      return person;
    },
    restore(number, values) {
      const person = [...new Set(byAlias.values())].find((each) => each.number === number);
      if (!person) return undefined;
      here.add(Object.assign(person, values));
      return person;
    },
    all: () => [...here].sort((a, b) => a.number - b.number),
    kept: () =>
      [...new Set(byAlias.values())]
        .sort((a, b) => a.number - b.number)
        .map(({ number, key, aliases, name, mail, group, country }) => ({
          number,
          key,
          aliases,
          ...(name === undefined ? {} : { name }),
          ...(mail === undefined ? {} : { mail }),
          ...(group === undefined ? {} : { group }),
          ...(country === undefined ? {} : { country }),
        })),
    left: () => left,
  };
}

const blank = {
  name: undefined,
  mail: undefined,
  group: undefined,
  country: undefined,
  isOpened: false,
  isCompleted: false,
  isPassed: false,
  started: undefined,
  last: undefined,
};

/** How reports call a learner. */
export const numberOf = ({ number }: Pick<Person, 'number'>): string => `P${number}`;
