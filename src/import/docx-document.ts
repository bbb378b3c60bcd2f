import { anchors } from './anchors.ts';
import { type Block, paragraph, type SourceDocument } from './block.ts';
import { docxParts } from './docx-parts.ts';
import { fitText } from './escape.ts';
import { unreadable } from './import-problem.ts';
import { pictureShelf } from './pictures.ts';
import type { Word } from './word/context.ts';
import { diagramWords, withoutEntities } from './word/drawings.ts';
import { commentsOf, edgesOf, notesOf } from './word/notes.ts';
import { numberingOf } from './word/numbering.ts';
import { type Parts, wordParts } from './word/parts.ts';
import { readerOf } from './word/reader.ts';
import { refusals } from './word/refusals.ts';
import { stylesOf } from './word/styles.ts';
import { eachBelow, FaultError, type Xml } from './word/xml.ts';

/**
 * A Word document: its text as it stands once every tracked change is accepted, with lists, tables, notes, formulas,
 * pictures, and what reviewers wrote. Throws a ProblemError for one that cannot be read, or could do harm.
 */
export async function docxDocument(file: string, bytes: Buffer): Promise<SourceDocument> {
  const parts = docxParts(file, bytes);
  try {
    const found = wordParts(parts);
    if (found === undefined || ![...parts.keys()].some((path) => path.startsWith('word/'))) {
      throw unreadable(
        file,
        'There is no text of Word’s in this file.',
        'Open it in Word and save it again as .docx.',
      );
    }
    return await documentOf(found, [...parts.keys()]);
  } catch (error) {
    if (error instanceof FaultError) throw refusals[error.fault](file);
    throw error;
  }
}

async function documentOf(parts: Parts, paths: readonly string[]): Promise<SourceDocument> {
  const text = parts.text(parts.main) ?? '';
  const styles = stylesOf(parts.text(parts.ofType(parts.main, 'styles') ?? 'word/styles.xml'));
  const word: Word = {
    parts,
    from: parts.main,
    style: styles.of,
    numbering: numberingOf(parts.text(parts.ofType(parts.main, 'numbering') ?? 'word/numbering.xml')),
    notes: notesOf(parts),
    noteNames: new Map(),
    comments: commentsOf(parts),
    commentsMet: new Set(),
    places: anchors(linkedNames(text)),
    shelf: pictureShelf(),
    unsure: [],
    leftOut: [],
    missing: new Set(),
    diagrams: new Set(),
    lastHeading: undefined,
  };
  const reader = readerOf(word);
  const chunks: { at: Block; element: Xml }[] = [];
  eachBelow(text, 'w:body', (element) => {
    if (element.name !== 'w:altChunk') return reader.read(element);
    const at = paragraph('');
    reader.blocks.push(at);
    chunks.push({ at, element });
  });
  for (const chunk of chunks) await insert(chunk, reader.blocks, word);
  word.places.resolve(reader.blocks);
  for (const [id, { author, text: said }] of word.comments)
    if (!word.commentsMet.has(id) && said !== '')
      word.leftOut.push(`${author || 'A reviewer'} wrote beside the text: “${said}”`);
  const aside = asideOf(word, paths);
  return {
    title: undefined,
    language: styles.language,
    blocks: reader.blocks,
    pictures: word.shelf.pictures,
    ...(aside.length > 0 ? { aside } : {}),
    unsure: [...word.unsure, ...saidOf(word, paths, aside.length > 0)],
    leftOut: word.leftOut,
  };
}

/** The names that links within the document lead to; those of a table of contents are not wanted. */
function linkedNames(xml: string): Set<string> {
  const hyperlinks = [...xml.matchAll(/<\w+:hyperlink\b[^<>]*\b\w+:anchor="([^"]*)"/g)].map(
    ([, name = '']) => name,
  );
  const fields = [...xml.matchAll(/\\l\s+(?:&quot;|")([^&"<]+)(?:&quot;|")/g)].map(([, name = '']) => name);
  const places = new Set(
    [...xml.matchAll(/<\w+:bookmarkStart\b[^<>]*\b\w+:name="([^"]*)"/g)].map(([, name = '']) => name),
  );
  const known = [...hyperlinks, ...fields].filter((name) => places.has(name) && !name.startsWith('_Toc'));
  return new Set(known.map(withoutEntities));
}

/** A page of HTML that stands within the document. */
async function insert(
  { at, element }: { at: Block; element: Xml },
  blocks: Block[],
  word: Word,
): Promise<void> {
  const { htmlDocument } = await import('./html-document.ts');
  const { decodedPage } = await import('./encoding.ts');
  const target = word.parts.relation(word.from, element.attributes['r:id'])?.target ?? '';
  const bytes = word.parts.bytes(target);
  const index = blocks.indexOf(at);
  if (bytes === undefined || !/\.(?:x?html?|txt)$/i.test(target)) {
    blocks.splice(index, 1);
    word.unsure.push(
      `A document within the document was left out: "${target.split('/').at(-1)}". Import it on its own.`,
    );
    return;
  }
  const { text } = decodedPage(bytes);
  const isHtml = !target.endsWith('.txt');
  const inner = isHtml
    ? htmlDocument(text, () => undefined)
    : (await import('./text-document.ts')).textDocument(fitText(text));
  blocks.splice(index, 1, ...inner.blocks);
  word.unsure.push(...inner.unsure);
}

/** The words of diagrams that no place in the text refers to. */
const asideOf = (word: Word, paths: readonly string[]): Block[] =>
  paths
    .filter((path) => /^word\/diagrams\/data\d*\.xml$/i.test(path) && !word.diagrams.has(path))
    .flatMap((path) => diagramWords(word.parts.text(path) ?? '', word).map(paragraph));

/** What a person should know of what stands elsewhere than in the text, and of what could not come along. */
function saidOf({ parts, missing, comments }: Word, paths: readonly string[], hasAside: boolean): string[] {
  const named = (pattern: RegExp) =>
    paths.filter((path) => pattern.test(path)).map((path) => parts.text(path) ?? '');
  const remarks = [...comments.values()].filter(({ text }) => text !== '').length;
  const charts = named(/^word\/charts\/chart(?:ex)?\d*\.xml$/i).length;
  return [
    ...(missing.has('formula') ? ['A formula came along as its signs, one after the other.'] : []),
    ...(missing.has('contents') ? ['The table of contents was left out: the page makes its own.'] : []),
    ...(hasAside ? ['The words of a diagram had no place in the text.'] : []),
    ...(remarks > 0
      ? [`What reviewers wrote stands behind # in the file, above what it is about: ${remarks}.`]
      : []),
    ...(charts > 0 ? ['A chart could not come along: a picture of it could stand in its place.'] : []),
    ...edgesOf(named(/^word\/(header|footer)\d*\.xml$/i)).map(
      (words) => `What stands at the edge of its pages was left out: "${fitText(words).slice(0, 150)}".`,
    ),
  ];
}
