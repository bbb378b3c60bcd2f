import { ZipArchive, type ZipEntryData } from 'archiver';
import mammoth from 'mammoth';
import { paragraph, type SourceDocument } from './block.ts';
import { docxParts } from './docx-parts.ts';
import { legible, type Margins, marginsOf } from './docx-words.ts';
import { escapeBlock, fitText } from './escape.ts';
import { htmlDocument } from './html-document.ts';
import { resolveEntities } from './html-tokens.ts';
import { unreadable } from './import-problem.ts';
import { pictureShelf } from './pictures.ts';

/** Styles of Word's that say what a paragraph is, in addition to those that mammoth knows. */
const styleMap = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"];

/**
 * A Word document: its text as it stands once every tracked change is accepted, with lists, tables, footnotes and
 * pictures. Throws a ProblemError for one that cannot be read, or could do harm.
 */
export async function docxDocument(file: string, bytes: Buffer): Promise<SourceDocument> {
  const parts = docxParts(file, bytes);
  if (![...parts.keys()].some((path) => path.startsWith('word/'))) {
    throw unreadable(
      file,
      'There is no text of Word’s in this file.',
      'Open it in Word and save it again as .docx.',
    );
  }
  const formulas = makeLegible(parts);
  const margins = marginsOf(parts);
  const shelf = pictureShelf();
  const convertImage = mammoth.images.imgElement(async (image) => ({
    src: shelf.put(await image.readAsBuffer()) ?? `a picture of the type ${image.contentType}`,
  }));
  const buffer = await repacked(parts);
  const { value, messages } = await mammoth
    .convertToHtml({ buffer }, { convertImage, styleMap, externalFileAccess: false })
    .catch((error: unknown) => {
      const said = error instanceof RangeError ? 'it is nested too deeply' : (error as Error).message;
      const [first = ''] = said.split('\n');
      throw unreadable(
        file,
        `This document cannot be read: ${first.slice(0, 120)}`,
        'Open it in Word and save it again as .docx.',
      );
    });
  const paths = new Set(shelf.pictures.map(({ path }) => path));
  const document = htmlDocument(value, (address) => (paths.has(address) ? address : undefined));
  return {
    ...document,
    title: undefined,
    language: languageIn(parts),
    pictures: shelf.pictures,
    aside: margins.diagrams.map((words) => paragraph(escapeBlock(fitText(words)))),
    unsure: [...document.unsure, ...leftOut(messages), ...beside(margins, formulas)],
  };
}

/** Puts the text in a form that mammoth reads whole; gives back the number of its formulas. */
function makeLegible(parts: Map<string, Buffer>): number {
  let formulas = 0;
  for (const [path, part] of parts) {
    // Word in a browser calls it document2.xml.
    if (!/^word\/document\d*\.xml$/.test(path)) continue;
    const read = legible(part.toString('utf8'));
    formulas += read.formulas;
    parts.set(path, Buffer.from(read.xml));
  }
  return formulas;
}

/** What a person should know of words that stand elsewhere than in the text. */
function beside({ pages, comments, charts, diagrams }: Margins, formulas: number): string[] {
  return [
    ...(formulas > 0 ? ['Formulas came along as their signs, one after the other.'] : []),
    ...(diagrams.length > 0 ? ['The words of a diagram had no place in the text.'] : []),
    ...(charts > 0 ? ['A chart could not come along: a picture of it could stand in its place.'] : []),
    ...pages.map(
      (words) =>
        `What stands at the edge of its pages was left out: "${fitText(resolveEntities(words)).slice(0, 150)}".`,
    ),
    ...(comments > 0 ? [`Comments beside the text were left out: ${comments}.`] : []),
  ];
}

/** A zip of what was let in, nothing in it packed: reading it costs no more than what it weighs. */
async function repacked(parts: Map<string, Buffer>): Promise<Buffer> {
  const zip = new ZipArchive({ store: true });
  for (const [name, part] of parts) zip.append(part, { name, store: true } as ZipEntryData);
  const chunks: Buffer[] = [];
  const done = zip.finalize();
  for await (const chunk of zip) chunks.push(chunk as Buffer);
  await done;
  return Buffer.concat(chunks);
}

/** The language that most of the text is marked with, where Word says one. */
function languageIn(parts: Map<string, Buffer>): string | undefined {
  const styles = parts.get('word/styles.xml')?.toString('utf8') ?? '';
  return /<w:lang\b[^<>]*\bw:val="([a-z]{2,3})(?:-[\w-]+)?"/i.exec(styles)?.[1]?.toLowerCase();
}

/** What mammoth has no HTML for and left out, such as formulas; not the styles that it does not know. */
const leftOut = (messages: readonly { message: string }[]): string[] => [
  ...new Set(
    messages.flatMap(({ message }) => {
      const element = /^An unrecognised element was ignored: (?:\{.*\}|\w+:)?(\w+)/.exec(message)?.[1];
      if (element !== undefined)
        return [`Word’s "${element}" was left out: look whether its words are missing.`];
      return /image|picture|external/i.test(message) && !/style/i.test(message)
        ? [`A picture was left out: ${message.slice(0, 150)}`]
        : [];
    }),
  ),
];
