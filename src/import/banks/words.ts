import { plainText } from '../../fields/markdown.ts';
import { asMarkdown } from '../as-markdown.ts';
import { paragraph, type SourceDocument } from '../block.ts';
import { fitText } from '../escape.ts';
import { type FindPicture, htmlDocument } from '../html-document.ts';
import { withLocalPictures } from '../local-pictures.ts';
import type { Tell } from './bank.ts';

/** How a text of a bank is written. */
export type Writing = 'html' | 'plain' | 'markdown';

/** A text of a bank, and how it is written. */
export interface Written {
  text: string;
  as: Writing;
}

/** Where texts are read: how pictures are found, and which file the bank is. */
export interface Reading {
  file: string;
  find: FindPicture;
  tell: Tell;
}

/** A text of a bank as Markdown, word for word; '' for none. */
export function markdownOf({ text, as }: Written, { file, find, tell }: Reading): string {
  if (text.trim() === '') return '';
  const source = as === 'plain' ? htmlOf(text) : text;
  const document: SourceDocument =
    as === 'markdown'
      ? withLocalPictures(file, { ...nothing, blocks: [paragraph(fitText(text).trim())], unsure: [] })
      : htmlDocument(source, find);
  for (const each of document.unsure) tell(each);
  if (document.isCut) tell('A text was too long, and its end was left out.');
  return asMarkdown(document.blocks).trim();
}

/** The same on one line, for what learners choose from. */
export const lineOf = (written: Written, reading: Reading): string =>
  markdownOf(written, reading)
    .replace(/\\?\s*\n\s*/g, ' ')
    .trim();

/** The words alone, for an answer that learners type. */
export const wordsOf = (written: Written, reading: Reading): string =>
  plainText(markdownOf(written, reading));

const nothing: SourceDocument = {
  title: undefined,
  language: undefined,
  blocks: [],
  pictures: [],
  unsure: [],
};

/** Words as HTML that says them to the letter, with their lines. */
const htmlOf = (text: string): string =>
  fitText(text)
    .replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)
    .replaceAll('\n', '<br>');

/** What some programs take a text for that says nothing of its form: HTML where there are tags, and lines are lines. */
export const guessed = (text: string): Written =>
  /<\/?[a-z][^<>]*>|&#?\w{1,20};/i.test(text)
    ? { text: text.replaceAll('\n', '<br>'), as: 'html' }
    : { text, as: 'plain' };
