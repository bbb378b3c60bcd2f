import type { Readable } from 'node:stream';
import type { Row } from './row.ts';
import { openSharedTexts, type SharedTexts } from './shared-texts.ts';
import { type Handlers, nothing, parsed, SpreadsheetError, whole, type Zip } from './zipped-xml.ts';

/** The most characters of texts that cells share (Excel's sharedStrings). */
const mostShared = 200e6;
/** The most columns of Excel; and of what an OpenDocument cell repeats. */
const mostColumns = 16_384;

/** `_x000A_` stands for a character that XML cannot hold (ECMA-376 22.9.2.19 ST_Xstring). */
const unescaped = (text: string) =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** The rows of a sheet of an Excel workbook (ECMA-376 Part 1, 18.3): its first one, or the first of these names. */
export async function* xlsxRows(zip: Zip, wanted: readonly string[] | undefined): AsyncGenerator<Row> {
  const shared = openSharedTexts();
  try {
    await readShared(zip, shared);
    yield* sheetRows(await zip.read(await sheetPath(zip, wanted)), shared);
  } finally {
    shared.close();
  }
}

async function readShared(zip: Zip, shared: SharedTexts): Promise<void> {
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
        shared.add(unescaped(text));
      },
      text(each) {
        if (isText && !isPhonetic) text += each;
      },
    });
  }
}

async function* sheetRows(stream: Readable, shared: SharedTexts): AsyncGenerator<Row> {
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
          ? shared.get(Number(value))
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

/** The path of the first sheet, or of the first of these names. */
async function sheetPath(zip: Zip, names: readonly string[] | undefined): Promise<string> {
  const sheets: { name: string; id: string }[] = [];
  await whole(await zip.read('xl/workbook.xml'), {
    ...nothing,
    open({ name, attributes }) {
      const given = attributes as Record<string, string>;
      const id = Object.entries(given).find(([key]) => key.endsWith(':id'))?.[1];
      if (name === 'sheet' && id !== undefined) sheets.push({ name: given.name ?? '', id });
    },
  });
  const wanted = names === undefined ? sheets[0] : sheets.find(({ name }) => names.includes(name));
  if (!wanted)
    throw new SpreadsheetError(
      names === undefined
        ? 'This workbook has no sheet.'
        : `This workbook has no sheet called ${names.map((name) => `“${name}”`).join(' or ')}.`,
    );
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
