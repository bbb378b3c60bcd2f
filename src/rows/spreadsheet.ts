import type { Readable } from 'node:stream';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import * as yauzl from 'yauzl';
import type { Row, Rows } from './row.ts';

/** The most that a sheet's XML may be, unpacked: a table of a million rows has less. */
const mostBytes = 2e9;
/** The most characters of texts that cells share (Excel's sharedStrings). */
const mostShared = 200e6;
/** The most columns of Excel; and of what an OpenDocument cell repeats. */
const mostColumns = 16_384;

/** A spreadsheet that cannot be read, in a sentence. */
export class SpreadsheetError extends Error {}

/** What a file is by its first bytes and its name. */
export const isSpreadsheet = (path: string, beginning: Buffer): boolean =>
  beginning.subarray(0, 2).toString('latin1') === 'PK' && /\.(xlsx|ods)$/i.test(path);

/**
 * The rows of a sheet of an Excel or OpenDocument workbook, read as a stream: the first sheet, or the one of that name.
 * Cells that the program took for a formula or a number are named as such.
 */
export function spreadsheetRows(path: string, sheet?: string): Rows {
  return async function* () {
    const zip = await openZip(path);
    try {
      const names = new Map(zip.entries.map((entry) => [entry.fileName, entry]));
      if (names.has('content.xml')) yield* odsRows(await zip.read('content.xml'), sheet);
      else yield* xlsxRows(zip, sheet);
    } finally {
      zip.close();
    }
  };
}

interface Zip {
  entries: yauzl.Entry[];
  read(name: string): Promise<Readable>;
  close(): void;
}

const openZip = (path: string): Promise<Zip> =>
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
              if (entry.uncompressedSize > mostBytes)
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

interface Handlers {
  open(tag: SaxesTagPlain): void;
  close(name: string): void;
  text(text: string): void;
}

/** Parses XML from a stream; yields after each chunk, so that what was gathered can be handed on. */
async function* parsed(stream: Readable, { open, close, text }: Handlers): AsyncGenerator<void> {
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
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    parser.write(decoder.decode(chunk, { stream: true }));
    if (failure) throw failure;
    yield;
  }
  parser.close();
  if (failure) throw failure;
  yield;
}

async function whole(stream: Readable, handlers: Handlers): Promise<void> {
  for await (const _ of parsed(stream, handlers));
}

const nothing: Handlers = { open() {}, close() {}, text() {} };

/** `_x000A_` stands for a character that XML cannot hold (ECMA-376 22.9.2.19 ST_Xstring). */
const unescaped = (text: string) =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

async function* xlsxRows(zip: Zip, sheet: string | undefined): AsyncGenerator<Row> {
  const shared: string[] = [];
  if (zip.entries.some(({ fileName }) => fileName === 'xl/sharedStrings.xml')) {
    let [text, isText, isPhonetic, size] = ['', false, false, 0];
    await whole(await zip.read('xl/sharedStrings.xml'), {
      open({ name }) {
        if (name === 'si') text = '';
        if (name === 't') isText = true;
        if (name === 'rPh') isPhonetic = true;
      },
      close(name) {
        if (name === 't') isText = false;
        if (name === 'rPh') isPhonetic = false;
        if (name !== 'si') return;
        size += text.length;
        if (size > mostShared) throw new SpreadsheetError('This workbook holds more text than any table.');
        shared.push(unescaped(text));
      },
      text(each) {
        if (isText && !isPhonetic) text += each;
      },
    });
  }
  const stream = await zip.read(await sheetPath(zip, sheet));
  let rows: Row[] = [];
  let row: Row | undefined;
  let line = 0;
  let cell = { at: 0, type: '', value: '', formula: undefined as string | undefined };
  let into: 'value' | 'formula' | undefined;
  const done = (target: Row) => {
    const { at, type, value, formula } = cell;
    if (at >= mostColumns) return;
    while (target.cells.length < at) target.cells.push('');
    const damage =
      formula !== undefined
        ? 'formula'
        : (type === '' || type === 'n') && value !== ''
          ? 'number'
          : undefined;
    target.cells[at] =
      formula !== undefined
        ? `=${formula}`
        : type === 's'
          ? (shared[Number(value)] ?? '')
          : type === 'b'
            ? value === '1'
              ? 'TRUE'
              : 'FALSE'
            : unescaped(value);
    if (damage) {
      target.damage ??= new Map();
      target.damage.set(at, damage);
    }
  };
  const handlers: Handlers = {
    open({ name, attributes }) {
      const given = attributes as Record<string, string>;
      if (name === 'row') {
        line = Number(given.r) || line + 1;
        row = { cells: [], line };
      } else if (name === 'c') {
        const at = given.r ? columnAt(given.r) : (row?.cells.length ?? 0);
        cell = { at, type: given.t ?? '', value: '', formula: undefined };
      } else if (name === 'v' || name === 't') into = 'value';
      else if (name === 'f') {
        into = 'formula';
        cell.formula = '';
      }
    },
    close(name) {
      if (name === 'v' || name === 't' || name === 'f') into = undefined;
      if (name === 'c' && row) done(row);
      if (name === 'row' && row) rows.push(row);
    },
    text(text) {
      if (into === 'value') cell.value += text;
      else if (into === 'formula') cell.formula = (cell.formula ?? '') + text;
    },
  };
  for await (const _ of parsed(stream, handlers)) {
    yield* rows;
    rows = [];
  }
}

const columnAt = (reference: string): number =>
  [...(/^[A-Z]+/i.exec(reference)?.[0] ?? 'A').toUpperCase()].reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  ) - 1;

/** The path of the first sheet, or of the one of that name. */
async function sheetPath(zip: Zip, sheet: string | undefined): Promise<string> {
  const sheets: { name: string; id: string }[] = [];
  await whole(await zip.read('xl/workbook.xml'), {
    ...nothing,
    open({ name, attributes }) {
      const given = attributes as Record<string, string>;
      const id = Object.entries(given).find(([key]) => key.endsWith(':id'))?.[1];
      if (name === 'sheet' && id !== undefined) sheets.push({ name: given.name ?? '', id });
    },
  });
  const wanted = sheet === undefined ? sheets[0] : sheets.find(({ name }) => name === sheet);
  if (!wanted)
    throw new SpreadsheetError(`This workbook has no sheet ${sheet === undefined ? '' : `“${sheet}”`}.`);
  let target = '';
  await whole(await zip.read('xl/_rels/workbook.xml.rels'), {
    ...nothing,
    open({ name, attributes }) {
      const given = attributes as Record<string, string>;
      if (name === 'Relationship' && given.Id === wanted.id) target = given.Target ?? '';
    },
  });
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

async function* odsRows(stream: Readable, sheet: string | undefined): AsyncGenerator<Row> {
  let rows: Row[] = [];
  let [line, table] = [0, 0];
  let isWanted = false;
  let row: Row | undefined;
  let cell: { repeated: number; type: string; formula: string | undefined; lines: string[] } | undefined;
  let depth = 0;
  const handlers: Handlers = {
    open({ name, attributes }) {
      const given = Object.fromEntries(
        Object.entries(attributes as Record<string, string>).map(([key, value]) => [
          key.slice(key.indexOf(':') + 1),
          value,
        ]),
      );
      if (name === 'table') {
        table++;
        isWanted = sheet === undefined ? table === 1 : given.name === sheet;
        line = 0;
      } else if (!isWanted) return;
      else if (name === 'table-row') {
        line++;
        row = { cells: [], line };
        line += Math.max(0, (Number(given['number-rows-repeated']) || 1) - 1);
      } else if (name === 'table-cell' || name === 'covered-table-cell') {
        const repeated = Number(given['number-columns-repeated']) || 1;
        cell = { repeated, type: given['value-type'] ?? '', formula: given.formula, lines: [] };
      } else if (name === 'p' && cell) {
        depth++;
        cell.lines.push('');
      } else if (name === 's' && cell) add(' '.repeat(Math.min(Number(given.c) || 1, 1000)));
      else if (name === 'tab') add('\t');
      else if (name === 'line-break') add('\n');
    },
    close(name) {
      if (name === 'p') depth = Math.max(0, depth - 1);
      if (name === 'table-row' && row && isWanted) rows.push(row);
      if (!cell || !row || (name !== 'table-cell' && name !== 'covered-table-cell')) return;
      const { repeated, type, formula, lines } = cell;
      cell = undefined;
      const text = lines.join('\n');
      // What the program could not reckon keeps its words: "of:@Maria, I agree".
      const words = formula !== undefined && text === '' ? formula.replace(/^of:/, '') : text;
      for (let copy = 0; copy < Math.min(repeated, words === '' ? 64 : 1000); copy++) {
        if (formula !== undefined || ['float', 'percentage', 'currency', 'date', 'time'].includes(type)) {
          row.damage ??= new Map();
          row.damage.set(row.cells.length, formula !== undefined ? 'formula' : 'number');
        }
        row.cells.push(words);
      }
    },
    text: (text) => add(text),
  };
  function add(text: string) {
    if (cell && depth > 0) cell.lines[cell.lines.length - 1] = (cell.lines.at(-1) ?? '') + text;
  }
  for await (const _ of parsed(stream, handlers)) {
    yield* rows;
    rows = [];
  }
}
