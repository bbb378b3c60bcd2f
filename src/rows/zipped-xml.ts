import type { Readable } from 'node:stream';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import * as yauzl from 'yauzl';

/** The most that a sheet's XML may be, unpacked: a table of a million rows has less. */
const mostBytes = 2e9;

/** A spreadsheet that cannot be read, in a sentence. */
export class SpreadsheetError extends Error {}

/** The parts of a workbook. */
export interface Zip {
  entries: yauzl.Entry[];
  read(name: string): Promise<Readable>;
  close(): void;
}

/** Opens a workbook, of which no part may have more bytes than `most`. Throws a SpreadsheetError for what is none. */
export const openZip = (path: string, most = mostBytes): Promise<Zip> =>
  new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, file) => {
      if (error) return reject(new SpreadsheetError('This is no workbook, or a damaged one.'));
      const entries: yauzl.Entry[] = [];
      file.on('error', () => reject(new SpreadsheetError('This workbook is damaged.')));
      file.on('entry', (entry: yauzl.Entry) => {
        entries.push(entry);
        if (entries.length > 10_000) return reject(new SpreadsheetError('This workbook has too many parts.'));
        file.readEntry();
      });
      file.on('end', () =>
        resolve({
          entries,
          close: () => file.close(),
          read: (name) =>
            new Promise((done, fail) => {
              const entry = entries.find(({ fileName }) => fileName === name);
              if (!entry) return fail(new SpreadsheetError(`This workbook lacks its part ${name}.`));
              if (entry.uncompressedSize > most)
                return fail(new SpreadsheetError('This workbook is larger than any table.'));
              file.openReadStream(entry, (trouble, stream) =>
                trouble ? fail(new SpreadsheetError('This workbook is damaged.')) : done(stream),
              );
            }),
        }),
      );
      file.readEntry();
    });
  });

/** What hears of the XML of a part; names without their prefix. */
export interface Handlers {
  open(tag: SaxesTagPlain): void;
  close(name: string): void;
  text(text: string): void;
}

/** Parses XML from a stream; yields after each chunk, so that what was gathered can be handed on. */
export async function* parsed(stream: Readable, { open, close, text }: Handlers): AsyncGenerator<void> {
  const parser = new SaxesParser();
  let failure: SpreadsheetError | undefined;
  parser.on('error', () => {
    failure ??= new SpreadsheetError('This workbook is damaged: its XML cannot be read.');
  });
  parser.on('doctype', () => {
    failure ??= new SpreadsheetError('This workbook declares a document type, which can do harm.');
  });
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('opentag', (tag) => open({ ...tag, name: local(tag.name) } as SaxesTagPlain));
  parser.on('closetag', (tag) => close(local(tag.name)));
  parser.on('text', text);
  parser.on('cdata', text);
  const decoder = new TextDecoder();
  for await (const chunk of unpacked(stream)) {
    parser.write(decoder.decode(chunk, { stream: true }));
    if (failure) throw failure;
    yield;
  }
  parser.close();
  if (failure) throw failure;
  yield;
}

/** The bytes of a part. What cannot be unpacked, or is longer than the workbook says, is a damaged workbook. */
async function* unpacked(stream: Readable): AsyncGenerator<Buffer> {
  try {
    yield* stream as AsyncIterable<Buffer>;
  } catch (error) {
    // The disk's own errors have a call of the system.
    if ('syscall' in (error as Error)) throw error;
    throw new SpreadsheetError('This workbook is damaged.', { cause: error });
  }
}

/** Parses XML of which nothing is handed on before its end. */
export async function whole(stream: Readable, handlers: Handlers): Promise<void> {
  for await (const _ of parsed(stream, handlers));
}

/** Hears nothing. */
export const nothing: Handlers = { open() {}, close() {}, text() {} };
