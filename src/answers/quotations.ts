import { isMail } from './aliases.ts';
import type { Person } from './people.ts';
import type { Asked } from './questions.ts';
import { quotableOf } from './quotable.ts';
import type { Run } from './run.ts';

/** An answer that may be quoted, without anything that says whose it is. */
export interface Quotation {
  question: Asked;
  text: string;
  language: string;
  translation: string | undefined;
  isChecked: boolean;
  /** Where so many learners share it that it tells nobody apart. */
  country: string | undefined;
  /** Names and addresses that stand in it. */
  flags: string[];
}

/** So many learners must share a country before it is named. */
const leastInCountry = 5;

/** The answers that the team marked and whose writers agreed; and how many were marked whose writers have not. */
export function quotationsOf(run: Run): { quotations: Quotation[]; left: number } {
  const countries = new Map<string, number>();
  for (const { country } of run.table.people)
    if (country !== undefined) countries.set(country, (countries.get(country) ?? 0) + 1);
  const names = namesOf(run.table.people);
  const quotations: Quotation[] = [];
  let left = 0;
  for (const question of run.questions) {
    for (const line of run.notedOf(question)) {
      const quotable = quotableOf(run, line);
      if (quotable === 'unasked') left++;
      if (quotable !== 'agreed') continue;
      const { person, text, stored, notes } = line;
      const { country } = person;
      const translation = notes?.translation;
      quotations.push({
        question,
        text,
        language: stored.language,
        translation,
        isChecked: Boolean(notes?.checked),
        country:
          country !== undefined && (countries.get(country) ?? 0) >= leastInCountry ? country : undefined,
        flags: flagsIn(`${text}\n${translation ?? ''}`, names),
      });
    }
  }
  return { quotations, left };
}

/** Parts of names, in lower case: a quotation that has one may say of whom it is. */
export function namesOf(people: readonly Pick<Person, 'name' | 'mail'>[]): Set<string> {
  const parts = people.flatMap(({ name, mail }) => [
    ...(name ?? '').split(/[^\p{L}\p{M}’'-]+/u),
    ...(mail !== undefined && isMail(mail) ? [mail] : []),
  ]);
  // Of two letters, a name is more often a word.
  return new Set(parts.map((part) => part.toLowerCase()).filter((part) => [...part].length >= 3));
}

/** E-mail addresses: what stands around an @, and has a dot behind it. */
const addressesIn = (text: string) =>
  text.split(/[\s<>(),;:]+/u).filter((part) => {
    const [before = '', ...after] = part.split('@');
    return before !== '' && after.some((each) => /.\../su.test(each));
  });

/** What looks like a name of a participant, an address, a telephone number, or a handle. */
export function flagsIn(text: string, names: ReadonlySet<string>): string[] {
  const words = text.match(/[\p{L}\p{M}’'-]{3,}/gu) ?? [];
  const found = [
    ...addressesIn(text),
    ...(text.match(/(?<![\p{L}\d])\+?\d[\d\s().-]{7,}\d/gu) ?? []),
    ...(text.match(/(?<![\p{L}\d])@\p{L}[\p{L}\d_.-]+/gu) ?? []),
    // A name is written with a capital where the script has them.
    ...words.filter(
      (word) => names.has(word.toLowerCase()) && word.charAt(0) !== word.charAt(0).toLowerCase(),
    ),
    ...words.filter((word) => names.has(word) && word === word.toUpperCase() && word === word.toLowerCase()),
  ];
  return [...new Set(found.map((each) => each.trim()))];
}
