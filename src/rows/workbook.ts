import { Readable } from 'node:stream';
import { ZipArchive } from 'archiver';
import { columnName } from './row.ts';

// Office Open XML (ECMA-376 Part 1, 18), as little of it as a workbook needs that people read, filter and fill in. Every
// text is written as one (inlineStr), so no program takes it for a formula, a number or a date.

/** What stands in a cell: a Date stays a date, a boolean a tick. */
export type Cell = string | number | Date | boolean | undefined;

/** A column of a sheet. */
export interface SheetColumn {
  name: string;
  /** In characters. */
  width: number;
  /** Whether people write into it: it is yellow. */
  isFilled?: boolean | undefined;
  /** Whether its cells are text whatever is typed into them, as Excel's format "Text" has it; grey where nobody writes. */
  isText?: boolean | undefined;
  /** Whether its numbers are shares: 0.25 stands there as 25 %. */
  isShare?: boolean | undefined;
}

/** A sheet of a workbook. */
export interface Sheet {
  name: string;
  columns: readonly SheetColumn[];
  rows(): Iterable<readonly Cell[]>;
  /** How many columns on the left stay where they are. */
  frozen?: number | undefined;
  isRightToLeft?: boolean | undefined;
}

/** The most characters that a cell of Excel holds, in UTF-16 units. */
export const mostInCell = 32_767;
/** The most rows that a sheet of Excel holds; what is beyond them stands in the tables and the report. */
const mostRows = 1_048_576;

/** How cells look: by their place in `cellXfs`. */
const styles = {
  ...{ plain: 0, head: 1, filledHead: 2, wrapped: 3, filled: 4, date: 5, tick: 6 },
  ...{ textKept: 7, textFilled: 8, share: 9 },
} as const;

/** A workbook in pieces; sheets are written one after the other, rows as they come. */
export async function* workbookPieces(sheets: readonly Sheet[]): AsyncGenerator<Uint8Array> {
  const archive = new ZipArchive({ zlib: { level: 6 } });
  archive.on('warning', (error: Error) => archive.destroy(error));
  // Same answers, same bytes: no clock.
  const add = (name: string, content: string | Readable) =>
    archive.append(content, { name, date: new Date(Date.UTC(1980, 0, 1)), mode: 0o644 });
  add('[Content_Types].xml', contentTypes(sheets.length));
  add('_rels/.rels', rootRelations);
  add('xl/workbook.xml', workbook(sheets));
  add('xl/_rels/workbook.xml.rels', workbookRelations(sheets.length));
  add('xl/styles.xml', styleSheet);
  for (const [index, sheet] of sheets.entries())
    add(`xl/worksheets/sheet${index + 1}.xml`, Readable.from(chunked(sheetXml(sheet))));
  void archive.finalize();
  yield* archive as AsyncIterable<Uint8Array>;
}

/** Rows by the hundred: a stream that hands on each alone is slow. */
function* chunked(rows: Iterable<string>): Generator<Buffer> {
  let held: string[] = [];
  for (const row of rows) {
    held.push(row);
    if (held.length < 100) continue;
    yield Buffer.from(held.join(''));
    held = [];
  }
  yield Buffer.from(held.join(''));
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const contentTypes = (sheets: number) =>
  `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${times(
    sheets,
    (number) =>
      `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  )}</Types>`;

const relations = (inner: string) =>
  `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;

const rootRelations = relations(
  `<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`,
);

const workbookRelations = (sheets: number) =>
  relations(
    `${times(
      sheets,
      (number) =>
        `<Relationship Id="rId${number}" Type="${office}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
    )}<Relationship Id="rId${sheets + 1}" Type="${office}/styles" Target="styles.xml"/>`,
  );

const times = (count: number, piece: (number: number) => string) =>
  Array.from({ length: count }, (_, index) => piece(index + 1)).join('');

const workbook = (sheets: readonly Sheet[]) =>
  `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets
    .map(
      ({ name }, index) => `<sheet name="${attribute(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
    )
    .join('')}</sheets>${printTitles(sheets)}</workbook>`;

/** A day and a minute: 2026-03-31 14:05, in every language of Excel. */
const dateFormat =
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>';

const styleSheet = `${head}<styleSheet xmlns="${main}">${dateFormat}<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><sz val="11"/><color rgb="FF4A565C"/><name val="Calibri"/></font></fonts><fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE3EBEF"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFF6D6"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/></patternFill></fill></fills><borders count="2"><border/><border><left/><right/><top/><bottom style="hair"><color rgb="FFB8C4CA"/></bottom></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="10"><xf borderId="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf><xf fontId="1" fillId="2" applyFont="1" applyFill="1"/><xf fontId="1" fillId="3" applyFont="1" applyFill="1"/><xf borderId="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fillId="3" borderId="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="164" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf><xf borderId="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="top"/></xf><xf numFmtId="49" fontId="2" fillId="4" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fillId="3" borderId="1" applyNumberFormat="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="9" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs></styleSheet>`;

/** How many characters a page on its side holds side by side, still large enough to be read. */
const charactersAcross = 200;

/** Printed, the columns share as few pages as they can be read on; the headings are on every page (`_xlnm.Print_Titles`). */
function printed(columns: readonly SheetColumn[]): string {
  const across = columns.reduce((sum, { width }) => sum + width, 0);
  return `<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" fitToWidth="${Math.ceil(across / charactersAcross)}" fitToHeight="0" orientation="landscape"/>`;
}

const printTitles = (sheets: readonly Sheet[]) =>
  `<definedNames>${sheets
    .map(
      ({ name }, index) =>
        `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${escaped(name.replaceAll("'", "''"))}'!$1:$1</definedName>`,
    )
    .join('')}</definedNames>`;

function* sheetXml({ columns, rows, frozen = 0, isRightToLeft = false }: Sheet): Generator<string> {
  const pane = `<pane${frozen > 0 ? ` xSplit="${frozen}"` : ''} ySplit="1" topLeftCell="${columnName(frozen)}2" activePane="${frozen > 0 ? 'bottomRight' : 'bottomLeft'}" state="frozen"/>`;
  yield `${head}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"${isRightToLeft ? ' rightToLeft="1"' : ''}>${pane}</sheetView></sheetViews><cols>${columns
    .map(
      ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
    )
    .join('')}</cols><sheetData>`;
  yield `<row r="1">${columns
    .map(({ name, isFilled }, index) =>
      text(name, `${columnName(index)}1`, isFilled ? styles.filledHead : styles.head),
    )
    .join('')}</row>`;
  let line = 1;
  for (const row of rows()) {
    if (++line > mostRows) break;
    const cells = columns.map((column, index) => cellXml(row[index], `${columnName(index)}${line}`, column));
    yield `<row r="${line}">${cells.join('')}</row>`;
  }
  yield `</sheetData><autoFilter ref="A1:${columnName(columns.length - 1)}${Math.min(line, mostRows)}"/>${printed(columns)}</worksheet>`;
}

/** Days between Excel's day 0 and 1970-01-01. */
const epoch = 25_569;

function styleOf({ width, isFilled, isText }: SheetColumn): number {
  if (isText) return isFilled ? styles.textFilled : styles.textKept;
  return isFilled ? styles.filled : width >= 24 ? styles.wrapped : styles.plain;
}

function cellXml(cell: Cell, place: string, column: SheetColumn): string {
  const style = styleOf(column);
  if (cell === undefined || cell === '')
    return column.isFilled || column.isText ? `<c r="${place}" s="${style}"/>` : '';
  if (typeof cell === 'number')
    return `<c r="${place}" s="${column.isShare ? styles.share : style}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return cell ? text('✓', place, styles.tick) : '';
  if (cell instanceof Date) {
    // Excel knows no time zones: the clock of this computer, to the minute.
    const local = cell.getTime() - cell.getTimezoneOffset() * 60_000;
    return `<c r="${place}" s="${styles.date}"><v>${Math.floor(local / 60_000) / 1440 + epoch}</v></c>`;
  }
  return text(cell, place, style);
}

const text = (content: string, place: string, style: number) =>
  `<c r="${place}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(content)}</t></is></c>`;

/** What XML cannot hold is written as Excel does (22.9.2.19 ST_Xstring), and so is what only looks so. */
const escaped = (content: string) =>
  content
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids, and what it changes.
    .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, (found) => `_x${hex(found)}_`)
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'));

const hex = (character: string) => character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');

const attribute = (content: string) => escaped(content).replaceAll('"', '&quot;');

/** A text in pieces that cells hold, no character cut in two. */
export function inCells(content: string): string[] {
  const pieces: string[] = [];
  // What is escaped takes up to seven characters for one.
  const most = mostInCell - 67;
  for (let from = 0; from < content.length || pieces.length === 0; ) {
    let to = Math.min(from + most, content.length);
    if (to < content.length && /[\ud800-\udbff]/.test(content.charAt(to - 1))) to--;
    pieces.push(content.slice(from, to));
    from = to;
  }
  return pieces;
}
