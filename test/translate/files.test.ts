import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../src/translate/csv.ts';
import { readCsv } from '../../src/translate/read-csv.ts';
import { readXliff } from '../../src/translate/read-xliff.ts';
import type { Reading } from '../../src/translate/returned-units.ts';
import type { Unit } from '../../src/translate/unit.ts';
import { type Exported, xliffText } from '../../src/translate/xliff.ts';
import { anyText } from './translated.ts';

const place = { file: 'module.yaml', line: 1, column: 1 };

/** Units with any texts: with a translation or not, Markdown or not, changed since or not. */
const units = fc
  .array(
    fc.record({
      source: anyText,
      target: fc.option(anyText, { nil: undefined }),
      before: fc.option(anyText, { nil: undefined }),
      context: anyText,
      markdown: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((drawn) =>
    drawn.map((each, index): Unit => {
      const id = `questions/q${index}/text`;
      return { id, path: [], place, most: 200, state: 'translated', refuse: () => undefined, ...each };
    }),
  );

const exportedOf = (drawn: Unit[]): Exported => ({
  module: 'm',
  version: '1.0.0',
  original: 'modules/m/module.yaml',
  from: 'en',
  to: 'pt-BR',
  units: drawn,
});

/** What a file should give back: a text without words and without a translation stands there as it is. */
const expected = (drawn: Unit[]) =>
  drawn.map(({ id, source, target }) => ({
    id,
    source,
    target: target ?? (/\p{L}/u.test(source) ? '' : source),
  }));

const textsOf = ({ returned, problems }: Reading) => {
  expect(problems).toEqual([]);
  return returned[0]?.units.map(({ id, source, target }) => ({ id, source, target }));
};

describe('a file says what was put into it, whatever the texts', () => {
  it('as XLIFF, and with Windows line ends between its lines', () => {
    fc.assert(
      fc.property(units, (drawn) => {
        const text = xliffText(exportedOf(drawn));
        expect(textsOf(readXliff('a.xlf', text))).toEqual(expected(drawn));
        expect(textsOf(readXliff('a.xlf', text.replace(/\n/g, '\r\n')))).toEqual(expected(drawn));
      }),
      { numRuns: 300 },
    );
  });

  it('as a table, and as a spreadsheet saves it again', () => {
    fc.assert(
      fc.property(units, fc.constantFrom(',', ';', '\t'), (drawn, delimiter) => {
        const text = csvText(exportedOf(drawn));
        const read = readCsv('a.csv', text.replace(/^\ufeff/, ''));
        expect(textsOf(read)).toEqual(expected(drawn));
        const head = ['id', 'module', 'target (pt-BR)', 'source (en)'];
        // Typed without the apostrophe, which spreadsheets hide; one that is the text's own cannot be told from it.
        const rows = expected(drawn).map(({ id, source, target }) => [id, 'm', target, source]);
        fc.pre(!rows.flat().some((cell) => cell.startsWith("'")));
        const saved = stringify([head, ...rows], { delimiter, quoted_match: /[\r\n]/ });
        expect(textsOf(readCsv('a.csv', saved))).toEqual(expected(drawn));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a file that was damaged anywhere', () => {
  const whole = exportedOf(
    ['One.', 'Read [this](https://ilo.org) "now".\n\n- a\n- b\n'].map((source, index) => ({
      id: `q${index}`,
      path: [],
      place,
      markdown: true,
      most: undefined,
      source,
      target: `${source} deux`,
      state: 'translated',
      before: undefined,
      context: 'A text.',
      refuse: () => undefined,
    })),
  );

  it.each<[string, string, (file: string, text: string) => Reading]>([
    ['XLIFF', xliffText(whole), readXliff],
    ['a table', csvText(whole), readCsv],
  ])('is read, or refused with its line: %s', (_, text, read) => {
    const pieces = [
      '',
      '<',
      '>',
      '"',
      '&',
      '\n',
      ',',
      '<!DOCTYPE a>',
      '</target>',
      '<ph/>',
      ' id="q1"',
      '\u0000',
      '\ud800',
    ];
    const lines = text.split('\n').length + 2;
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(30), fc.constantFrom(...pieces), (from, length, piece) => {
        const { problems } = read('a', text.slice(0, from) + piece + text.slice(from + length));
        for (const { line, column, message } of problems) {
          expect([line >= 1 && line <= lines, column >= 1, message.length > 10]).toEqual([true, true, true]);
        }
      }),
      { numRuns: 1500 },
    );
  });
});
