import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { ProblemError, problem, startOf, suggest } from '../problem/problem.ts';
import type { Block, SourceDocument } from './block.ts';
import { isTooLong, refuseTooLong, tooLong } from './document-budget.ts';
import { fitText, unfitIn } from './escape.ts';
import { unreadable } from './import-problem.ts';
import { mapTexts } from './map-texts.ts';
import { soundPictures } from './sound-pictures.ts';

type Read = (file: string, bytes: Buffer) => Promise<SourceDocument> | SourceDocument;

/** The kinds of document, by extension, and the most that one of them may weigh, in bytes. */
const kinds: Record<string, { read: Read; most: number }> = {
  '.txt': {
    read: readText,
    most: 2e6,
  },
  '.md': { read: readMarkdown, most: 2e6 },
  '.markdown': { read: readMarkdown, most: 2e6 },
  '.docx': {
    read: async (file, bytes) => (await import('./docx-document.ts')).docxDocument(file, bytes),
    most: 1e8,
  },
  '.docm': {
    read: async (file, bytes) => (await import('./docx-document.ts')).docxDocument(file, bytes),
    most: 1e8,
  },
  '.odt': {
    read: async (file, bytes) => (await import('./odt-document.ts')).odtDocument(file, bytes),
    most: 1e8,
  },
  '.pptx': {
    read: async (file, bytes) => (await import('./pptx-document.ts')).pptxDocument(file, bytes),
    most: 2e8,
  },
  '.html': { read: readHtml, most: 2e7 },
  '.htm': { read: readHtml, most: 2e7 },
};

const openAndSave = 'Open it in Word or LibreOffice and save it as .docx.';

/** What to do with documents of other kinds. */
const others: Record<string, string> = {
  '.doc': openAndSave,
  '.dot': openAndSave,
  '.rtf': openAndSave,
  '.wps': openAndSave,
  '.pages': 'In Pages, choose “Export to Word”, and import the .docx.',
  '.key': 'In Keynote, choose “Export to PowerPoint”, and import the .pptx.',
  '.ppt': 'Open it in PowerPoint or LibreOffice and save it as .pptx.',
  '.odp': 'Open it in LibreOffice or PowerPoint and save it as .pptx.',
  '.gdoc': 'This is only a link. In Google Docs, choose “Download” and “Microsoft Word”.',
  '.gslides': 'This is only a link. In Google Slides, choose “Download” and “Microsoft PowerPoint”.',
  '.epub': 'Ask for the text that the book was made of, or convert it into .docx or .html (Calibre does).',
  '.pdf':
    'A PDF holds letters and where they stand, no paragraphs. Ask for the document that it was made of; or open it in Word, save it as .docx, and compare the two word by word.',
};

/** Reads a document of any kind. Throws a ProblemError for one that is not there, too large, or no document. */
export async function readDocument(file: string): Promise<SourceDocument> {
  const extension = extname(file).toLowerCase();
  const stats = await stat(file).catch((error: NodeJS.ErrnoException) => {
    const words = {
      message:
        error.code === 'ENOENT'
          ? `There is no file "${basename(file)}" there.`
          : `This file cannot be opened (${error.code}).`,
      hint: 'Look at its spelling, and at the folder that it is in.',
    };
    throw new ProblemError([problem('missing-file', startOf(file), words)]);
  });
  const kind = kinds[extension];
  if (!stats.isFile() || kind === undefined) {
    const hint = others[extension] ?? suggest(extension, Object.keys(kinds));
    throw unreadable(file, 'This is no document that can be imported.', hint);
  }
  if (stats.size === 0) {
    throw unreadable(
      file,
      'This file is empty.',
      'Open it and save it again. A file of a cloud folder may have to be downloaded first.',
    );
  }
  if (stats.size > kind.most) {
    throw new ProblemError([
      problem('file-too-large', startOf(file), {
        message: `This document has ${Math.round(stats.size / 1e6)} MB; ${kind.most / 1e6} MB are the most.`,
        hint: 'Take large pictures and films out of it, and put them into the media folder of the module.',
      }),
    ]);
  }
  const document = await kind.read(file, await readFile(file));
  refuseTooLong(file, document);
  return withSoundPictures(document);
}

/** A document whose pictures can all be shown. */
async function withSoundPictures(document: SourceDocument): Promise<SourceDocument> {
  const { pictures, unsure, without } = await soundPictures(document.pictures);
  if (unsure.length === 0) return document;
  const changed = (blocks: readonly Block[]) =>
    mapTexts([...blocks], without).filter(({ text }) => text.trim() !== '');
  const aside = document.aside && { aside: changed(document.aside) };
  return {
    ...document,
    ...aside,
    blocks: changed(document.blocks),
    pictures,
    unsure: [...document.unsure, ...unsure],
  };
}

async function readText(file: string, bytes: Buffer): Promise<SourceDocument> {
  const { textDocument } = await import('./text-document.ts');
  const { text, unsure } = await textOf(file, bytes);
  return { ...textDocument(text), unsure };
}

async function readMarkdown(file: string, bytes: Buffer): Promise<SourceDocument> {
  const { markdownDocument } = await import('./markdown-document.ts');
  const { withLocalPictures } = await import('./local-pictures.ts');
  const { text, unsure } = await textOf(file, bytes);
  if (isTooLong(text)) throw tooLong(file);
  const document = markdownDocument(text);
  refuseTooLong(file, document);
  const whole = withLocalPictures(file, document);
  return { ...whole, unsure: [...whole.unsure, ...unsure] };
}

async function readHtml(file: string, bytes: Buffer): Promise<SourceDocument> {
  const { htmlDocument } = await import('./html-document.ts');
  const { pictureFinder } = await import('./local-pictures.ts');
  const { decodedPage } = await import('./encoding.ts');
  const { shelf, find } = pictureFinder(file);
  const { text, guessed } = decodedPage(bytes);
  const document = htmlDocument(text, find);
  const unsure = [
    ...document.unsure,
    ...(guessed === undefined
      ? []
      : [`The page does not say its encoding: "${guessed}" is a guess. Look at its accents.`]),
    ...unfitWords(text),
  ];
  return { ...document, pictures: shelf.pictures, unsure };
}

/** How many characters of a text are left out, since no LMS takes them. */
function unfitWords(text: string): string[] {
  const count = unfitIn(text);
  return count === 0
    ? []
    : [
        `${count === 1 ? 'A character was' : `${count} characters were`} left out that no text can have, such as control characters.`,
      ];
}

/** The text of a file: UTF-8, or UTF-16 where it says so (Notepad's "Unicode"). */
async function textOf(file: string, bytes: Buffer): Promise<{ text: string; unsure: string[] }> {
  const { decodedText } = await import('./encoding.ts');
  const text = decodedText(bytes);
  if (text !== undefined) return { text: fitText(text), unsure: unfitWords(text) };
  throw new ProblemError([
    problem('bad-encoding', startOf(file), {
      message: 'This file is saved in an old encoding, so its accents would come out wrong.',
      hint: 'Open it in your editor and save it again as UTF-8.',
    }),
  ]);
}
