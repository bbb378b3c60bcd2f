import { plainHtml } from './plain-html.ts';

/** One paragraph of a proof: what it is called, and its words. */
export interface Paragraph {
  /** `12`; where several languages stand side by side, with the language of the cell: `fr 12`. */
  number: string;
  language: string;
  words: string;
}

/** Numbers paragraphs as they are written, so that whoever comments on one in Word says which it is. */
export interface Numbering {
  /** The numbers before the paragraphs, headings, list items and cells of a piece of HTML. */
  html(html: string, language: string): string;
  /** The number before a line, such as a heading. */
  line(words: string, language: string): string;
  paragraphs: readonly Paragraph[];
}

/** What holds a paragraph: an element that begins with words, and not with another of these. */
const holders =
  /(<(?:p|li|h[1-6]|t[dh]|d[td]|figcaption|caption|summary)(?:\s[^<>]*)?>)(?=\s*(?:[^\s<]|<(?:a|abbr|b|bdi|br|cite|code|em|i|img|kbd|mark|math|q|s|small|span|strong|sub|sup|u)[\s>/]))/g;

/** Opens a numbering that begins with 1. `several`: languages stand side by side, and numbers say which. */
export function openNumbering(several: boolean): Numbering {
  const paragraphs: Paragraph[] = [];
  const counts = new Map<string, number>();
  const next = (words: string, language: string): string => {
    const count = (counts.get(language) ?? 0) + 1;
    counts.set(language, count);
    const number = several ? `${language} ${count}` : String(count);
    paragraphs.push({ number, language, words });
    return number;
  };
  return {
    html: (html, language) =>
      html.replace(holders, (tag, _, at: number) => {
        const rest = html.slice(at + tag.length);
        const end = rest.search(
          /<\/?(?:p|li|ul|ol|h[1-6]|t[dhr]|table|d[ltd]|figcaption|caption|summary|div)[\s>]/,
        );
        const words = plainHtml(end < 0 ? rest : rest.slice(0, end));
        // A picture alone says nothing, but one can comment on it.
        return `${tag}${mark(next(words, language))}`;
      }),
    line: (words, language) => next(words, language),
    paragraphs,
  };
}

/** A number as it stands in the document: Word keeps it as text. */
export const mark = (number: string): string => `<span class="number" dir="ltr">[${number}]</span> `;

/** What stands before a paragraph that was numbered; undefined where nothing does. */
export function numberBefore(text: string): { number: string; rest: string } | undefined {
  const found = /^\s*\[((?:[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)* )?\d{1,6})\]\s*/.exec(
    text.replace(/[\u00a0\u200e\u200f]/g, ' '),
  );
  return found ? { number: found[1] as string, rest: text.slice(found[0].length) } : undefined;
}
