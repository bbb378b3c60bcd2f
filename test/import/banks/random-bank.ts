import fc from 'fast-check';
import { plainText } from '../../../src/fields/markdown.ts';
import type { Bank, BankQuestion, QuestionKeys } from '../../../src/import/banks/bank.ts';
import { isRaw } from '../../../src/module/raw.ts';

// A bank as a person would make one, before any program has written it.

/** A question of a bank: words, and what is right. */
export type Invented =
  | { type: 'choice'; text: string; options: { text: string; isRight: boolean }[] }
  | { type: 'true-false'; text: string; isTrue: boolean }
  | { type: 'short-text'; text: string; accepted: string[] }
  | { type: 'numeric'; text: string; least: number; most: number }
  | { type: 'matching'; text: string; pairs: { source: string; target: string }[]; more: string[] }
  | { type: 'ordering'; text: string; items: string[] }
  | { type: 'reflection'; text: string };

const letters = [...'abcdeéñßعربي漢字 ABZ019.,;:!?()\'"-–—/%+=#~{}[]<>|\\`*_^$&@'];

/** Words on one line, with every sign that a format or Markdown could take for a mark. */
export const words = fc
  .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 24 })
  .map((all) => all.join('').replace(/\s+/g, ' ').trim())
  .filter((text) => /[\p{L}\p{N}]/u.test(text));

const distinct = (least: number, most: number) =>
  fc.uniqueArray(words, { minLength: least, maxLength: most, selector: (text) => text.toLowerCase() });

const choice = (isSeveral: boolean) =>
  fc.tuple(words, distinct(2, 5), fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), fc.nat(4)).map(
    ([text, options, rights, one]): Invented => ({
      type: 'choice',
      text,
      options: options.map((each, index) => ({
        text: each,
        isRight: isSeveral
          ? rights[index] === true || index === 0 || index === options.length - 1
          : index === one % options.length,
      })),
    }),
  );

const inventions: Record<Invented['type'], fc.Arbitrary<Invented>> = {
  choice: fc.oneof(choice(false), choice(true)),
  'true-false': fc.record({ type: fc.constant('true-false'), text: words, isTrue: fc.boolean() }),
  'short-text': fc
    .tuple(
      words,
      distinct(1, 4).map((all) => all.map((each) => each.replaceAll('*', '').trim())),
    )
    .filter(([, all]) => new Set(all).size === all.length && all.every((each) => /\p{L}/u.test(each)))
    .map(([text, accepted]): Invented => ({ type: 'short-text', text, accepted })),
  numeric: fc.tuple(words, fc.integer({ min: -9999, max: 9999 }), fc.nat(500)).map(
    ([text, middle, reach]): Invented => ({
      type: 'numeric',
      text,
      least: (middle - reach) / 100,
      most: (middle + reach) / 100,
    }),
  ),
  matching: fc.tuple(words, distinct(2, 5), distinct(6, 6), fc.nat(1)).map(
    ([text, sources, targets, more]): Invented => ({
      type: 'matching',
      text,
      pairs: sources.map((source, index) => ({ source, target: targets[index] ?? '' })),
      more: targets.slice(sources.length, sources.length + more),
    }),
  ),
  ordering: fc.record({ type: fc.constant('ordering'), text: words, items: distinct(2, 5) }),
  reflection: fc.record({ type: fc.constant('reflection'), text: words }),
};

/** A bank with questions of these types. */
export const randomBank = (types: readonly Invented['type'][]): fc.Arbitrary<Invented[]> =>
  fc.array(fc.oneof(...types.map((type) => inventions[type])), { minLength: 1, maxLength: 6 });

const said = (text: string) => ({ text });

/** A number as module.yaml has it. */
const number = (value: number) => String(value);

/** What a module has of an invented question, its Markdown read as words. */
export function wanted(question: Invented): object {
  const { type, text } = question;
  const own = { type, text };
  switch (question.type) {
    case 'choice': {
      const several = question.options.filter(({ isRight }) => isRight).length > 1;
      return {
        ...own,
        options: question.options.map(({ text: each, isRight }) => ({
          text: each,
          ...(isRight ? { correct: 'true' } : {}),
        })),
        ...(several ? { several: 'true' } : {}),
      };
    }
    case 'true-false':
      return { ...own, correct: String(question.isTrue) };
    case 'short-text':
      return { ...own, accepted: question.accepted };
    case 'numeric':
      return question.least === question.most
        ? { ...own, correct: number(question.least) }
        : { ...own, between: [number(question.least), number(question.most)] };
    case 'matching':
      return {
        ...own,
        pairs: question.pairs.map(({ source, target }) => ({ source: said(source), target: said(target) })),
        ...(question.more.length > 0 ? { targets: question.more.map(said) } : {}),
      };
    case 'ordering':
      return { ...own, items: question.items.map(said) };
    case 'reflection':
      return own;
  }
}

/** The keys of a question with words in the place of Markdown. */
export function inWords({ keys }: BankQuestion): object {
  const read = (value: unknown, key = ''): unknown =>
    typeof value === 'string'
      ? key === 'text'
        ? plainText(value)
        : value
      : Array.isArray(value)
        ? value.map((each) => read(each))
        : isRaw(value)
          ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, read(each, name)]))
          : value;
  return read(keys as QuestionKeys) as object;
}

/** The questions of a bank in words. */
export const questionsIn = ({ questions }: Bank): object[] => questions.map(inWords);

/** Words in XML. */
export const escapeXml = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );
