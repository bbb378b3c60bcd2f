import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import readWithAnother from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { unprotect } from '../../src/translate/cell.ts';
import { readXlsx } from '../../src/translate/read-xlsx.ts';
import type { Unit } from '../../src/translate/unit.ts';
import type { Exported } from '../../src/translate/xliff.ts';
import { xlsxBytes } from '../../src/translate/xlsx.ts';
import { workspace } from '../workspace-fixture.ts';
import {
  anyText,
  exported,
  imported,
  namesIn,
  overlayFile,
  read,
  refusals,
  short,
  valueIn,
  withModule,
} from './translated.ts';

const name = 'm.fr.xlsx';
const sheet = 'xl/worksheets/sheet1.xml';

const unitOf = (source: string, target: string | undefined, index: number): Unit => ({
  id: `questions/q${index}/text`,
  path: [],
  place: { file: 'module.yaml', line: 1, column: 1 },
  markdown: false,
  most: undefined,
  context: 'A text.',
  state: 'translated',
  before: undefined,
  refuse: () => undefined,
  source,
  target,
});

const exportedOf = (units: Unit[]): Exported => ({
  module: 'm',
  version: '1.0.0',
  original: 'modules/m/module.yaml',
  from: 'en',
  to: 'fr',
  units,
});

/** A workbook in a file of its own. */
function saved(bytes: Uint8Array): string {
  const file = join(workspace({}), name);
  writeFileSync(file, bytes);
  return file;
}

/** A workbook as it is after somebody has changed the XML of a part. */
function edited(bytes: Uint8Array, how: (xml: string) => string, part = sheet): Uint8Array {
  const parts = unzipSync(bytes);
  return zipSync({ ...parts, [part]: strToU8(how(strFromU8(parts[part] ?? new Uint8Array()))) });
}

const sheetOf = (bytes: Uint8Array): string => strFromU8(unzipSync(bytes)[sheet] ?? new Uint8Array());

/** Exports the module, and puts a cell of another kind into the target of its title, in row 2. */
async function withTitle(cell: string): Promise<string> {
  const folder = withModule();
  await exported(folder);
  const file = join(folder, 'translations', name);
  const bytes = edited(readFileSync(file), (xml) => xml.replace('<c r="E2" s="8"/>', cell));
  writeFileSync(file, bytes);
  return folder;
}

describe('the workbook', () => {
  it('has headings that stay, cells that wrap and are text, and other colours where nobody writes', async () => {
    const bytes = await xlsxBytes(exportedOf([unitOf('=A()', undefined, 0)]));
    const xml = sheetOf(bytes);
    expect(xml).toContain('ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"');
    expect(xml).not.toMatch(/<f>|<v>/);
    // The source is of the style that is kept, the target of the one that is filled in.
    expect(xml).toContain(
      `<c r="D2" t="inlineStr" s="7"><is><t xml:space="preserve">'=A()</t></is></c><c r="E2" s="8"/>`,
    );
    const styles = strFromU8(unzipSync(bytes)['xl/styles.xml'] ?? new Uint8Array());
    const cells = [...styles.matchAll(/<xf numFmtId="49"[^>]*><alignment vertical="top" wrapText="1"\/>/g)];
    expect(cells.map(([each]) => /fillId="(\d)"/.exec(each)?.[1])).toEqual(['4', '3']);
  });

  it('is the same, byte for byte, when nothing has changed', async () => {
    const content = exportedOf([unitOf('One', 'Un', 0)]);
    expect(Buffer.compare(await xlsxBytes(content), await xlsxBytes(content))).toBe(0);
  });

  it('is read by another library as it was written', async () => {
    const texts = ['- a\n- b', '=1+1', '8', "l'été", ' a  b ', '😀 مرحبا', '<b>&amp;</b>'];
    const file = saved(await xlsxBytes(exportedOf(texts.map((text, at) => unitOf(text, `${text}.`, at)))));
    const [first] = await readWithAnother(file, { trim: false });
    const [, ...rows] = first?.data ?? [];
    expect(rows.map((row) => unprotect(String(row[3])))).toEqual(texts);
    expect(rows.map((row) => unprotect(String(row[4])))).toEqual(texts.map((text) => `${text}.`));
  });

  it('gives back what was put into it, whatever the texts', async () => {
    const texts = fc.array(fc.tuple(anyText, anyText), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(texts, async (drawn) => {
        const units = drawn.map(([source, target], index) => unitOf(source, target, index));
        const { returned, problems } = await readXlsx(saved(await xlsxBytes(exportedOf(units))));
        expect(problems).toEqual([]);
        expect(returned[0]?.units.map(({ source, target }) => [source, target])).toEqual(drawn);
      }),
      { numRuns: 150 },
    );
  });

  it('lacks a text that no cell holds, rather than cut it', async () => {
    const long = unitOf('x'.repeat(40_000), undefined, 0);
    const { returned } = await readXlsx(saved(await xlsxBytes(exportedOf([long, unitOf('a', 'b', 1)]))));
    expect(returned[0]?.units.map(({ id }) => id)).toEqual(['questions/q1/text']);
  });
});

describe('a workbook that comes back', () => {
  it('is taken, with texts that the program has moved to those that cells share', async () => {
    const folder = await withTitle('<c r="E2" s="8" t="s"><v>1</v></c>');
    const file = join(folder, 'translations', name);
    const shared = '<sst><si><t>no</t></si><si><r><t>Un </t></r><r><t>module</t></r></si></sst>';
    writeFileSync(
      file,
      edited(readFileSync(file), () => shared, 'xl/sharedStrings.xml'),
    );
    await imported(folder, name);
    expect(valueIn(read(folder, overlayFile))).toEqual({ status: 'draft', title: 'Un module' });
  });

  it.each([
    ['a formula', '<c r="E2"><f>A1+1</f><v>1</v></c>'],
    ['a date, which is a number', '<c r="E2"><v>45719</v></c>'],
    ['an error', '<c r="E2" t="e"><v>#NAME?</v></c>'],
  ])('brings no text that a spreadsheet took for %s', async (_, cell) => {
    const { taking } = await imported(await withTitle(cell), name);
    expect([taking.targets.size, short(taking.notes)]).toEqual([0, ['warning bad-translation 2:1']]);
  });

  const refused = async (bytes: Uint8Array | string) => {
    const folder = withModule();
    await exported(folder);
    writeFileSync(join(folder, 'translations', name), bytes);
    const problems = await refusals(imported(folder, name));
    expect(namesIn(folder, 'modules/m').filter((each) => each === 'module.fr.yaml')).toEqual([]);
    return short(problems);
  };

  it.each<[string, (xml: string) => string, string]>([
    [
      'a type of document',
      (xml) => xml.replace('<worksheet', '<!DOCTYPE a [<!ENTITY b "c">]><worksheet'),
      '1:1',
    ],
    ['XML that is cut off', (xml) => xml.slice(0, xml.length / 2), '1:1'],
    ['other headings', (xml) => xml.replace('>id<', '>key<'), '1:1'],
    ['no rows', () => '<worksheet><sheetData/></worksheet>', '1:1'],
    ['a row without an id', (xml) => xml.replace('>title<', '><'), '2:1'],
    ['an id twice', (xml) => xml.replace(/(<row r="2">.*?<\/row>)/s, '$1$1'), '2:1'],
    [
      'more cells than any table',
      (xml) => xml.replace('</sheetData>', `${'<row><c r="XFD1"/></row>'.repeat(1000)}</sheetData>`),
      '27:1',
    ],
    ['more bytes than any table', (xml) => xml + ' '.repeat(65 * 1024 * 1024), '1:1'],
  ])('is refused with %s, and nothing is written', async (_, how, place) => {
    const bytes = await xlsxBytes(exportedOf([unitOf('A module', 'Un module', 0)]));
    const own = edited(bytes, (xml) => how(xml.replace('questions/q0/text', 'title')));
    expect(await refused(own)).toEqual([`error bad-translation ${place}`]);
  });

  it('is refused when it is none', async () => {
    expect(await refused('PK')).toEqual(['error bad-translation 1:1']);
    expect(await refused('')).toEqual(['error bad-translation 1:1']);
  });

  it('is read or refused, wherever it was damaged', async () => {
    const bytes = await xlsxBytes(exportedOf([unitOf('One.', 'Un.', 0), unitOf('Two.', 'Deux.', 1)]));
    const damage = fc.tuple(fc.nat(bytes.length - 1), fc.uint8Array({ minLength: 1, maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(damage, async ([at, piece]) => {
        const broken = Uint8Array.from(bytes);
        broken.set(piece.subarray(0, broken.length - at), at);
        const { problems } = await readXlsx(saved(broken));
        for (const { code, line } of problems) expect([code, line >= 1]).toEqual(['bad-translation', true]);
      }),
      { numRuns: 400 },
    );
  });
});
