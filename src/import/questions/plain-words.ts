import { plainText } from '../../fields/markdown.ts';
import { plainly, withoutMarker } from '../parts.ts';
import { keyTitle } from './words.ts';

/** The words of a line of Markdown without marks. No sign at its beginning makes a list of it. */
export const lineWords = (markdown: string): string =>
  plainText(`# ${markdown.replace(/\s*\\?\n\s*/g, ' ')}`);

/** The same in small letters without accents: what patterns are matched with. */
export const plainWords = (markdown: string): string => plainly(lineWords(markdown));

/** Whether a heading is that of the key to questions. */
export const isKeyTitle = (words: string): boolean =>
  keyTitle.test(plainly(withoutMarker(words)).replace(/[\s:.]+$/u, ''));

/** A line without the arrow or dash before it: "→ Answer: b". */
export const withoutSign = (line: string) => line.replace(/^(\*{0,3})(?:[→➔➜➡⇒►▶•·–—-]|=>|->)+\s*/u, '$1');
