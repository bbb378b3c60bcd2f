import type { Parts } from './parts.ts';
import { childrenOf, elementsOf, within, wordsOf, type Xml } from './xml.ts';

/** Footnotes and endnotes by `footnote 2`, and the part that each stands in. */
export function notesOf(parts: Parts): Map<string, { element: Xml; from: string }> {
  const notes = new Map<string, { element: Xml; from: string }>();
  for (const kind of ['footnote', 'endnote']) {
    const path = parts.ofType(parts.main, `${kind}s`) ?? `word/${kind}s.xml`;
    for (const element of elementsOf(parts.text(path))) {
      const { 'w:id': id = '', 'w:type': type = 'normal' } = element.attributes;
      // Separators stand above the notes of each page.
      if (type === 'normal') notes.set(`${kind} ${id}`, { element, from: path });
    }
  }
  return notes;
}

/** What reviewers wrote, by the id of their comments. */
export function commentsOf(parts: Parts): Map<string, { author: string; text: string }> {
  const path = parts.ofType(parts.main, 'comments') ?? 'word/comments.xml';
  return new Map(
    elementsOf(parts.text(path)).map((element) => {
      const { 'w:id': id = '', 'w:author': author = '' } = element.attributes;
      return [id, { author: author.trim(), text: wordsOf(element).replace(/\s+/g, ' ').trim() }];
    }),
  );
}

/** The words of headers and footers, each once. */
export function edgesOf(texts: readonly string[]): string[] {
  const found = texts.flatMap((text) => {
    const words = elementsOf(text)
      .filter((each) => !isOnlyNumber(each))
      .map(wordsOf)
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim();
    return /\p{L}/u.test(words) ? [words] : [];
  });
  return [...new Set(found)];
}

const isOnlyNumber = (element: Xml) =>
  within(element, 'w:t').length === 0 && childrenOf(element).length === 0;
