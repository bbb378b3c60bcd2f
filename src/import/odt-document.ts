import type { SourceDocument } from './block.ts';
import { htmlDocument } from './html-document.ts';
import { unreadable } from './import-problem.ts';
import { odtHtml } from './odt-html.ts';
import { stylesIn } from './odt-styles.ts';
import { pictureShelf } from './pictures.ts';
import { elementIn, elementsBelow } from './xml-elements.ts';
import { xmlParts } from './xml-parts.ts';
import { zipParts } from './zip-parts.ts';

/** The most elements of a text: a thousand pages have half of it. */
const mostElements = 400_000;

// The library that reads such files loses what stands in boxes, and puts the remarks of reviewers into the text.

/**
 * An OpenDocument text: its text once every tracked change is accepted, with lists, tables, footnotes and pictures.
 * Throws a ProblemError for one that cannot be read, or could do harm.
 */
export async function odtDocument(file: string, bytes: Buffer): Promise<SourceDocument> {
  const parts = await zipParts(file, bytes);
  const read = xmlParts(file, parts, {
    code: 'bad-document',
    noun: 'document',
    program: 'office program',
    most: mostElements,
  });
  const manifest = read('META-INF/manifest.xml');
  const isEncrypted =
    manifest !== undefined && elementsBelow(manifest, ({ name }) => name === 'encryption-data').length > 0;
  const content = isEncrypted ? undefined : read('content.xml');
  const body = content && elementIn(content, 'body');
  const text = body && elementIn(body, 'text');
  if (!text) {
    throw unreadable(
      file,
      isEncrypted ? 'This document has a password.' : 'There is no text in this file.',
      'Open it in LibreOffice or Word and save it again as .odt or .docx, without a password.',
    );
  }
  const { html, hidden, comments, formulas } = odtHtml(text, stylesIn([content, read('styles.xml')]));
  const shelf = pictureShelf();
  const document = htmlDocument(html, (address) => {
    const part = parts.get(address.replace(/^\.\//, ''));
    return part && shelf.put(part);
  });
  return {
    ...document,
    title: undefined,
    pictures: shelf.pictures,
    leftOut: [
      ...(document.leftOut ?? []),
      ...(hidden.length > 0 ? ['Hidden text of the document:', ...hidden.map((each) => `  ${each}`)] : []),
    ],
    unsure: [
      ...document.unsure,
      ...(hidden.length > 0 ? [`Hidden text was left out: ${hidden.length}.`] : []),
      ...(comments > 0 ? [`Comments beside the text were left out: ${comments}.`] : []),
      ...(formulas > 0
        ? ['Formulas, charts and embedded files could not come along: look where they stood.']
        : []),
    ],
  };
}
