import { plainText } from '../../fields/markdown.ts';

/** The words of a text as they are compared: without marks, capitals and how they are spaced. */
export const wordsOf = (text: string): string =>
  (
    plainText(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ');
