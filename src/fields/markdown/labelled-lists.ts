import type { MarkdownIt, Token } from 'markdown-it';
import { endOf } from './tokens.ts';

/** `a)`, `(iv)`, `B.`, `5.1`: what a list is counted by that Markdown does not count by. */
const label = /^\(?(?:(\p{L}|[ivxlcdm]{1,7})[.)]\)?|((?:\d{1,3}\.)+\d{1,3})[.)]?)(?=$|\s+\S)/iu;

/**
 * A list with dots whose items are counted by letters or the like, one after the other, has these for its marks: no dot
 * stands before them.
 */
export function labelledListRule(parser: MarkdownIt) {
  parser.core.ruler.after('inline', 'labelled_lists', ({ tokens }) => {
    for (const [at, token] of tokens.entries()) {
      if (token.type !== 'bullet_list_open') continue;
      const texts = firstTexts(tokens.slice(at, endOf(tokens, at)), token.level + 1);
      if (texts.length < 2 || !areCounted(texts)) continue;
      token.attrSet('class', 'labelled');
      // Safari takes a list without dots for none.
      token.attrSet('role', 'list');
    }
  });
}

/** What each item of a list begins with. */
const firstTexts = (tokens: readonly Token[], level: number): string[] =>
  tokens.flatMap((token, index) =>
    token.type === 'list_item_open' && token.level === level ? [tokens[index + 2]?.content ?? ''] : [],
  );

/** Ways to count: the number that a label stands for, or undefined. */
const ways: readonly ((label: string) => number | undefined)[] = [
  (said) => (/^[a-z]$/i.test(said) ? said.toLowerCase().charCodeAt(0) : undefined),
  (said) => (/^[ivxlcdm]+$/i.test(said) ? romanValue(said.toLowerCase()) : undefined),
  (said) => (said.includes('.') ? Number(said.split('.').at(-1)) : undefined),
];

/** Whether each text begins with such a label, or is one. */
export const areLabels = (texts: readonly string[]): boolean => texts.every((text) => label.test(text));

/** Whether items are counted one after the other; letters of other alphabets in whatever order. */
export function areCounted(texts: readonly string[]): boolean {
  const labels = texts.map((text) => {
    const [, letters, numbers] = label.exec(text) ?? [];
    return letters ?? numbers ?? '';
  });
  if (labels.includes('')) return false;
  if (labels.every((each) => /^[^\p{Script=Latin}\d]$/u.test(each))) return true;
  return ways.some((way) => {
    const values = labels.map(way);
    const [first] = values;
    return first !== undefined && values.every((value, index) => value === first + index);
  });
}

const romans: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

const romanValue = (said: string): number =>
  [...said].reduce((sum, sign, index) => {
    const [value = 0, next = 0] = [romans[sign], romans[said[index + 1] ?? '']];
    return sum + (value < next ? -value : value);
  }, 0);
