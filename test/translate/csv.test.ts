import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protect, unprotect } from '../../src/translate/cell.ts';
import { addFiles } from '../workspace-fixture.ts';
import {
  anyText,
  change,
  exported,
  imported,
  introductionParts,
  moduleFile,
  namesIn,
  original,
  overlayFile,
  read,
  refusals,
  short,
  valueIn,
  withModule,
} from './translated.ts';

const name = 'translations/m.fr.csv';

async function rowsOf(folder: string): Promise<string[][]> {
  await exported(folder);
  return parse(read(folder, name), { bom: true });
}

/** The table with another target in the row of a text. */
const withTarget = (rows: string[][], id: string, target: string) =>
  rows.map((row) => (row[1] === id ? row.map((cell, index) => (index === 4 ? target : cell)) : row));

const back = async (folder: string, table: string | Buffer) => {
  addFiles(folder, { [name]: table });
  return imported(folder, 'm.fr.csv');
};

describe('the table', () => {
  it('has a row for every text, with its module, id, context, languages and state', async () => {
    const [head, title, number, introduction] = await rowsOf(
      withModule({ [overlayFile]: 'title: Un module\n' }),
    );
    expect(head).toEqual(['module', 'id', 'context', 'source (en)', 'target (fr)', 'state']);
    expect(title).toEqual(['m', 'title', expect.stringMatching(/^Title/), 'A module', 'Un module', 'done']);
    expect(number?.slice(3)).toEqual(["'8", "'8", 'done']);
    expect(introduction?.slice(3)).toEqual([expect.stringMatching(/^Read \[the guide\]/), '', 'to do']);
  });

  it('is what Excel takes for UTF-8, with line ends within cells that are not those between rows', async () => {
    const folder = withModule();
    change(folder, moduleFile, (text) => text.replace('What have you seen?', '"What have\\nyou seen?"'));
    await exported(folder);
    const text = read(folder, name);
    expect(text.startsWith('\ufeff"module","id",')).toBe(true);
    expect(text).toContain('"What have\nyou seen?",');
    expect(text.match(/\r\n/g)?.length).toBe(18);
  });

  it('holds no cell that a spreadsheet would run or make a number or a date of', async () => {
    const folder = withModule();
    const risky = [
      '=HYPERLINK("https://evil.example","x")',
      '+1',
      '-1',
      '@SUM(A1)',
      '\tx',
      '1/2',
      '1.10',
      '3 mars',
      'True',
    ];
    for (const text of risky) {
      addFiles(folder, {
        [moduleFile]: original.replace('title: A module', `title: ${JSON.stringify(text)}`),
      });
      const [, title] = await rowsOf(folder);
      expect(title?.[3]).toBe(`'${text}`);
    }
  });
});

describe('a cell', () => {
  it('comes back as the text that it was', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(unprotect(protect(text))).toBe(text);
        expect(/^[=+\-@\t\r]/.test(protect(text))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('may be typed by a translator without the apostrophe, which spreadsheets hide', () => {
    expect(['- a', '=a', '8', "l'été", "'"].map(unprotect)).toEqual(['- a', '=a', '8', "l'été", "'"]);
  });
});

describe('a spreadsheet', () => {
  it.each<[string, (rows: string[][]) => string | Buffer]>([
    ['with semicolons', (rows) => saved(rows, { delimiter: ';', bom: true, record_delimiter: 'windows' })],
    ['without a BOM, with line feeds', (rows) => saved(rows)],
    ['with "sep="', (rows) => `sep=|\r\n${saved(rows, { delimiter: '|', record_delimiter: 'windows' })}`],
    [
      'with carriage returns in cells',
      (rows) => saved(rows, { record_delimiter: 'windows' }).replace(/(?<!\r)\n/g, '\r\n'),
    ],
    [
      'with empty rows and columns of its own',
      (rows) => saved([...rows.map((row) => ['x', ...row, 'y']), ['', '']]),
    ],
    [
      'as Unicode text',
      (rows) =>
        Buffer.from(`\ufeff${saved(rows, { delimiter: '\t', record_delimiter: 'windows' })}`, 'utf16le'),
    ],
    [
      'in big-endian Unicode',
      (rows) => Buffer.from(`\ufeff${saved(rows, { delimiter: '\t' })}`, 'utf16le').swap16(),
    ],
  ])('may save it %s', async (_, save) => {
    const folder = withModule();
    const target = 'Lisez [le guide](https://ilo.org/en),\nlancez `npm test` ; "vite".\n\n- Un\n- Deux\n';
    const [first = '', one = '', two = ''] = target.trim().split(/\n\n?- /);
    const [paragraph, ...items] = introductionParts;
    let rows = withTarget(await rowsOf(folder), paragraph, first);
    for (const [at, text] of [one, two].entries()) rows = withTarget(rows, items[at] ?? '', text);
    const { taking } = await back(folder, save(rows));
    expect(taking.notes).toEqual([]);
    expect(taking.changed).toEqual([]);
    expect(valueIn(read(folder, overlayFile))).toEqual({ status: 'draft', introduction: target });
  });

  it('may have other columns, and headings in capitals', async () => {
    const folder = withModule();
    const [head = [], ...rows] = withTarget(await rowsOf(folder), 'title', 'Un module');
    const turned = [head.map((each) => each.toUpperCase()), ...rows].map(([a, b, , d, e]) => [e, d, b, a]);
    const { taking, language } = await back(folder, saved(turned as string[][]));
    expect([language, Object.fromEntries(taking.targets)]).toEqual(['fr', { title: 'Un module' }]);
  });

  it.each(['????? ????', '????? Satchel ????? ?'])(
    'may have lost the letters, and the text is not taken: %s',
    async (lost) => {
      const folder = withModule();
      const rows = withTarget(await rowsOf(folder), 'title', lost);
      const { taking } = await back(folder, saved(rows));
      expect([taking.targets.size, short(taking.notes)]).toEqual([0, ['warning bad-translation 2:1']]);
    },
  );

  it('may hold what a module cannot: that text is not taken, and the others are', async () => {
    const folder = withModule();
    const rows = withTarget(await rowsOf(folder), 'title', 'x'.repeat(201));
    const more = withTarget(rows, 'questions/q1/text', 'Qu’avez-vous\u000bvu ?');
    const { taking } = await back(folder, saved(withTarget(more, 'questions/q2/text', 'Lequel ?')));
    expect(short(taking.notes)).toEqual(['warning too-long 2:1', 'warning bad-character 7:1']);
    expect([...taking.targets.keys()]).toEqual(['questions/q2/text']);
  });
});

/** As Excel does it: quotation marks around what needs them, and no others. */
const saved = (rows: string[][], options: object = {}) =>
  stringify(rows, { quoted_match: /[\r\n]/, ...options });

const head = 'module,id,source (en),target (fr)\n';

describe('a broken table is refused with its line, and nothing is written:', () => {
  it.each<[string, string | Buffer, string[]]>([
    ['other headings', 'Module,Key,English,French\nm,title,a,b\n', ['error bad-translation 1:1']],
    ['no headings', 'm,title,a,b\n', ['error bad-translation 1:1']],
    ['nothing at all', '', ['error bad-translation 1:1']],
    ['headings alone', head, ['error bad-translation 1:1']],
    ['a row without an id', `${head}m,title,a,b\n\nm,,c,d\n`, ['error bad-translation 4:1']],
    ['a row without a module', `${head},title,a,b\n`, ['error bad-translation 2:1']],
    ['an id twice', `${head}m,title,"a\r\na",b\nm,title,a,b\n`, ['error bad-translation 4:1']],
    [
      'a quotation mark that is not closed',
      `${head}m,title,"a\n\na",b\nm,x,a,"b\n`,
      ['error bad-translation 5:6'],
    ],
    ['one where none may stand', `${head}m,title,a,b "c" d\nm,x,"a"b,\n`, ['error bad-translation 2:10']],
    ['an old encoding', Buffer.from(`${head}m,title,a,é\n`, 'latin1'), ['error bad-encoding 2:11']],
    ['another module', `${head}n,title,a,b\n`, ['error unknown-module 2:1']],
    ['no language', 'module,id,source (en),target (French)\nm,title,a,b\n', ['error bad-value 2:1']],
  ])('%s', async (_, text, problems) => {
    const folder = withModule({ [name]: text });
    expect(short(await refusals(imported(folder, 'm.fr.csv')))).toEqual(problems);
    expect(namesIn(folder, 'modules/m')).toEqual(['module.yaml']);
  });

  it.each(['xls', 'ods'])('an .%s file, with the way to one that is read', async (ending) => {
    const folder = withModule({ [`translations/m.fr.${ending}`]: 'PK' });
    const [problem] = await refusals(imported(folder, `m.fr.${ending}`));
    expect([problem?.code, problem?.hint]).toEqual(['bad-translation', expect.stringContaining('.xlsx')]);
  });
});
