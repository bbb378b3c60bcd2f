import { plainText } from '../fields/markdown.ts';

// What programs do to a text on its way, as it shows in a translation and not in its original. Each was seen.

/** How letters were lost, in words, and what to do about it. */
export interface Loss {
  words: string;
  hint: string;
}

/** How the letters of a translation were lost; undefined where they are all there. */
export const lostLetters = (source: string, target: string): Loss | undefined =>
  losses.find(({ sign }) => sign.test(bare(target)) && !sign.test(bare(source)));

const inUtf8 =
  'Ask the translator to save the file in UTF-8: in Excel, as .xlsx or as “CSV UTF-8 (comma delimited)”.';

/** Letters that an encoding has not got. */
export const lostInSaving: Loss = { words: 'its letters were lost when the file was saved', hint: inUtf8 };

const losses: ({ sign: RegExp } & Loss)[] = [
  // UTF-8 that was read as Windows-1252, which makes two or three letters of one: é, ’, ا.
  {
    sign: /[ÃÂ][\u0080-\u00bf\u0192\u0160\u0161\u0178\u017d\u017e\u2018-\u203a\u20ac]|â(?:€|\u0080)|ï»¿|(?:[ØÙÐÑ][\u0080-\u00bf\u0152-\u2122]){2}/u,
    words: 'its letters were read in another encoding than they were written in',
    hint: inUtf8,
  },
  { sign: /\ufffd/u, ...lostInSaving },
  // An old encoding leaves a question mark for each letter that it has not got.
  { sign: /\p{L}\?\p{Ll}/u, ...lostInSaving },
  {
    sign: /#(?:NAME|REF|VALUE|NOM|WERT|NOMBRE|DIV\/0|N\/A)[?!]|^#N\/A$/,
    words: 'a spreadsheet took it for a formula, and what it held is lost',
    hint: 'Ask the translator for it once more: a text that begins with =, +, - or @ has an apostrophe before it in a spreadsheet. In the workbook (.xlsx), none is needed.',
  },
];

/** Without addresses and code, in which all of this may be right. */
const bare = (text: string) => text.replace(/`[^`\n]*`|\]\([^)\s]*\)|https?:\/\/\S+/g, ' ');

/** What became of the marks of a Markdown text, in words, each once. */
export function brokenMarks(source: string, target: string): string[] {
  const [before, after] = [plainText(source), plainText(target)];
  const found = marks.flatMap(({ in: where, sign, words }) => {
    const [was, is] = where === 'shown' ? [before, after] : [source, target];
    return sign.test(is) && !sign.test(was) ? [words] : [];
  });
  return [...new Set(found)];
}

const entity = /&(?:amp|lt|gt|quot|apos|nbsp|[a-z]{2,8}|#\d{2,5}|#x[\da-f]{2,5});/i;

const marks = [
  {
    in: 'written',
    sign: /\]\s+\((?:https?:|mailto:|[^()\s]+\.[a-z]{2,5}\))/,
    words: 'a link has a space between ] and (',
  },
  { in: 'written', sign: /(?<!!)\[\s*\]\(/, words: 'a link has no words' },
  {
    in: 'shown',
    sign: /\*\*|__(?=\S)/,
    words: 'the stars of bold words are shown, since there is a space within them',
  },
  {
    in: 'written',
    sign: entity,
    words: 'letters are written as their names, such as &#39;, since they were escaped twice',
  },
];

/** Whether a text without Markdown shows a letter as its name: `l&#39;eau`. */
export const isEscapedTwice = (source: string, target: string): boolean =>
  entity.test(target) && !entity.test(source);
