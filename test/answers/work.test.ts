import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { decodeHTML } from 'entities';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import readXlsx from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { exportAnswers } from '../../src/answers/export-answers.ts';
import { forgetPerson } from '../../src/answers/forget.ts';
import { importAnswers } from '../../src/answers/import-answers.ts';
import { flagsIn, namesOf } from '../../src/answers/quotations.ts';
import { lastOfDay } from '../../src/cli/arguments.ts';
import { spreadsheetRows } from '../../src/rows/spreadsheet.ts';
import { type Sheet, workbookPieces } from '../../src/rows/workbook.ts';
import {
  answersIn,
  answersWorkspace,
  csvRows,
  fileIn,
  messagesOf,
  moodleFile,
  take,
  tour,
} from './answers-fixture.ts';
import { type Said, statementsOf } from './statements-fixture.ts';

const q = 'your-own-module';
const withStatements = (all: readonly Said[], folder = answersWorkspace()) => {
  writeFileSync(join(folder, 's.json'), JSON.stringify(statementsOf(all)));
  return folder;
};
const takeStatements = (folder: string) => take(folder, [tour], { from: [join(folder, 's.json')] });

/** The rows of the answers' sheet, as our own reader has them. */
async function sheetOf(folder: string): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of spreadsheetRows(fileIn(folder, tour, 'answers.xlsx'))()) rows.push(cells);
  return rows;
}

/** Writes into the team's columns as a person does: the workbook is saved by another program. */
async function fill(
  folder: string,
  edit: (row: Record<string, string>) => void,
  { name = 'Answers', without = '' } = {},
): Promise<void> {
  const [head = [], ...rows] = await sheetOf(folder);
  const edited = rows.map((cells) => {
    const row = Object.fromEntries(head.map((name, at) => [name, cells[at] ?? '']));
    edit(row);
    return head.map((name) => row[name]);
  });
  const sheet: Sheet = {
    name,
    columns: head.map((each) => ({ name: each === without ? '' : each, width: 10 })),
    rows: () => edited.toReversed(),
  };
  await pipeline(
    Readable.from(workbookPieces([sheet])),
    createWriteStream(fileIn(folder, tour, 'answers.xlsx')),
  );
}

const hostile = [
  '=HYPERLINK("http://x.example","y")',
  '<script>alert(1)</script></style></textarea>',
  '\u202eevil\u202c and \u2066more',
  '-->]]>&amp;&lt;',
  '_x0041_ {{title}}',
  'a\nb\r\n\nc\t"d" \'e\'',
  '2026-01-02',
  '007',
  'نعم 👩🏽‍🌾',
];

describe('what learners wrote', () => {
  it('comes back from every output to the letter, whatever it is', async () => {
    const folder = answersWorkspace();
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), fc.constantFrom(...hostile)),
          {
            minLength: 4,
            maxLength: 12,
          },
        ),
        async (drawn) => {
          const texts = [...hostile, ...drawn].filter((text) => text.trim() !== '');
          withStatements(
            texts.map((response, at) => ({ learner: `l${at}`, question: q, response })),
            folder,
          );
          await takeStatements(folder);
          expect(answersIn(folder, tour).map(({ answer }) => answer)).toEqual(texts);
          expect(csvRows(folder, tour, 'answers.csv').map(({ answer }) => answer)).toEqual(texts);
          const [head = [], ...rows] = await sheetOf(folder);
          expect(rows.map((cells) => cells[head.indexOf('answer')])).toEqual(texts);
          const report = readFileSync(fileIn(folder, tour, 'report.html'), 'utf8');
          const shown = [...report.matchAll(/<div class="text"[^>]* dir="auto">([^<]*)<\/div>/g)].map(
            ([, text = '']) => decodeHTML(text),
          );
          expect(shown).toEqual(texts);
        },
      ),
      { numRuns: 6 },
    );
  });

  it('stands in the digest and on the slides to the letter', async () => {
    const texts = [...hostile, '{{text}} {{{text}}} &lt;b&gt;', 'e\u0301 \u200f\u200e'];
    const folder = withStatements(
      texts.map((response, at) => ({ learner: `l${at}`, question: q, response })),
    );
    await takeStatements(folder);
    await fill(folder, (row) => {
      row.quote = 'agreed';
      row.translation = row.answer ?? '';
    });
    await take(folder, [tour]);
    for (const name of ['digest.html', 'present.html']) {
      const page = readFileSync(fileIn(folder, tour, name), 'utf8');
      const shown = [...page.matchAll(/<blockquote[^>]*>([\s\S]*?)<\/blockquote>/g)].map(([, quote = '']) =>
        [...quote.matchAll(/<div class="text"[^>]* dir="auto">([^<]*)<\/div>/g)].map(([, text = '']) =>
          decodeHTML(text),
        ),
      );
      expect([name, shown]).toEqual([name, texts.map((text) => [text, text.trim()])]);
    }
  });

  it('is read from the workbook by another library, formulas, tags and a million characters', async () => {
    const long = 'x'.repeat(1_000_000);
    const texts = [...hostile.filter((text) => !/[\r_]/.test(text)), long];
    const folder = withStatements(
      texts.map((response, at) => ({ learner: `l${at}`, question: q, response })),
    );
    await takeStatements(folder);
    const sheets = await readXlsx(fileIn(folder, tour, 'answers.xlsx'), { trim: false });
    const [head = [], ...rows] = sheets[0]?.data ?? [];
    const columns = head.flatMap((name, at) => (/^answer/.test(String(name)) ? [at] : []));
    expect(rows.map((row) => columns.map((at) => row[at] ?? '').join(''))).toEqual(texts);
    expect(csvRows(folder, tour, 'answers.csv').at(-1)?.answer).toBe(long);
  });

  it('has a tick for each question that a participant answered, in the workbook and the table', async () => {
    const folder = withStatements([
      { learner: 'a', question: q, response: 'Mine' },
      { learner: 'b', question: 'how-used-to', response: 'used' },
      { learner: 'b', question: 'gone-by-now', response: 'Long ago' },
    ]);
    await take(folder, [tour], { from: [join(folder, 's.json')], language: 'ar' });
    const rows = csvRows(folder, tour, 'participants.csv');
    expect(rows.map((row) => [row.participant, row[q], row['how-used-to'], row['gone-by-now']])).toEqual([
      ['P1', 'yes', 'no', undefined],
      ['P2', 'no', 'yes', undefined],
    ]);
    const sheets = await readXlsx(fileIn(folder, tour, 'answers.xlsx'));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['الإجابات', 'المشاركون', 'الأعداد', 'الدليل']);
    const [head = [], ...people] = sheets[1]?.data ?? [];
    const at = [q, 'how-used-to'].map((id) => head.indexOf(id));
    expect(people.map((row) => at.map((each) => row[each]))).toEqual([
      ['✓', null],
      [null, '✓'],
    ]);
  });

  it('counts once where it came from two sources and the learner can be told', async () => {
    const report = readFileSync(
      moodleFile('tour-scorm12.interactions.all-columns.all-users.csv.txt'),
      'utf8',
    );
    const folder = withStatements([
      {
        learner: 'student1@example.org',
        question: q,
        response: 'My answer to your-own-module — café, ñandú. ABC',
        language: 'es',
      },
      { learner: 'stranger', question: q, response: 'Mine' },
    ]);
    writeFileSync(join(folder, 'r.csv.txt'), report);
    const { problems } = await take(folder, [tour], {
      from: [join(folder, 's.json'), join(folder, 'r.csv.txt')],
    });
    expect(problems).toEqual([]);
    const own = answersIn(folder, tour).filter(({ question }) => question === q);
    expect(own.map(({ participant }) => participant)).toEqual(['P4', 'P5', 'P6', 'P7', 'P10']);
    expect(csvRows(folder, tour, 'participants.csv')).toHaveLength(10);
  });

  it('says so where no learner of one source is in the other', async () => {
    const folder = withStatements([{ learner: 'stranger', question: q, response: 'Mine' }]);
    const report = moodleFile('tour-scorm12.interactions.all-columns.all-users.csv.txt');
    const { problems } = await take(folder, [tour], { from: [join(folder, 's.json'), report] });
    expect(messagesOf(problems)).toContain('No learner of one source was found in another');
  });

  it('is the last of several statements; one that was taken back counts no more', async () => {
    const folder = withStatements([
      { learner: 'a', question: q, response: 'later', time: 2_000_000_000_000 },
      { learner: 'a', question: q, response: 'first', time: 1_000_000_000_000 },
      { learner: 'b', question: q, response: 'once' },
      { learner: 'b', question: q, response: '', time: 2_000_000_000_000 },
    ]);
    await takeStatements(folder);
    expect(answersIn(folder, tour).map(({ answer }) => answer)).toEqual(['later']);
  });
});

describe('a part of what an LRS has', () => {
  it('goes by when it was stored, as the LRS does: what a device told late is in the later part', async () => {
    const [march, april] = [Date.UTC(2026, 2, 31, 23, 30), Date.UTC(2026, 3, 2)];
    const folder = withStatements([
      { learner: 'a', question: q, response: 'in time', time: march, stored: march },
      { learner: 'b', question: q, response: 'late', time: march, stored: april },
    ]);
    const from = [join(folder, 's.json')];
    await take(folder, [tour], { from, until: lastOfDay('2026-03-31') });
    expect(answersIn(folder, tour).map(({ answer }) => answer)).toEqual(['in time']);
    await take(folder, [tour], { from, since: new Date('2026-04-01') });
    expect(answersIn(folder, tour).map(({ answer }) => answer)).toEqual(['late']);
  });
});

describe('what the team wrote into the workbook', () => {
  it('is there after ten rounds, with answers added, changed and withdrawn', async () => {
    const folder = answersWorkspace();
    const said = new Map<string, string>([['l0', 'Beginning']]);
    const tags = new Map<string, string>();
    for (let round = 1; round <= 10; round++) {
      said.set(`l${round}`, `Answer ${round}`);
      if (round % 3 === 0) said.set('l1', `Changed in ${round}`);
      if (round === 5) said.delete('l2');
      if (round === 8) said.set('l2', 'Back again');
      withStatements(
        [...said].map(([learner, response]) => ({ learner, question: q, response })),
        folder,
      );
      await takeStatements(folder);
      const rows = csvRows(folder, tour, 'answers.csv');
      for (const { key, tags: held } of rows) expect([key, held]).toEqual([key, tags.get(key ?? '') ?? '']);
      await fill(folder, (row) => {
        row.tags ||= `tag, round ${round}`;
        row.reply ||= '=1+1 is no formula';
        tags.set(row.key ?? '', row.tags);
      });
    }
    await take(folder, [tour]);
    const rows = csvRows(folder, tour, 'answers.csv');
    expect(rows).toHaveLength(11);
    expect(
      rows.every(({ tags: held, reply }) => held?.startsWith('tag, round') && reply === '=1+1 is no formula'),
    ).toBe(true);
    expect(rows.filter(({ since }) => since === 'changed since you wrote')).toHaveLength(2);
  });

  it('is found under headings in the five languages, whichever the workbook had the last time', async () => {
    const folder = withStatements([{ learner: 'a', question: q, response: 'Mine' }]);
    const headings: Record<string, [tags: string, reply: string, sheet: string]> = {
      en: ['tags', 'reply', 'Answers'],
      fr: ['étiquettes', 'réplique', 'Réponses'],
      es: ['etiquetas', 'contestación', 'Respuestas'],
      pt: ['etiquetas', 'réplica', 'Respostas'],
      ar: ['الوسوم', 'الرد', 'الإجابات'],
    };
    const from = [join(folder, 's.json')];
    let before = '';
    for (const [language, [tags, reply, sheet]] of Object.entries(headings)) {
      await take(folder, [tour], { from, language });
      const sheets = await readXlsx(fileIn(folder, tour, 'answers.xlsx'));
      expect(sheets[0]?.sheet).toBe(sheet);
      expect((await sheetOf(folder))[0]).toEqual(expect.arrayContaining([tags, reply]));
      const [row] = csvRows(folder, tour, 'answers.csv');
      expect([row?.tags, row?.reply]).toEqual([before, before && `reply to ${before}`]);
      before = language;
      const edit = (each: Record<string, string>) => {
        each[tags] = language;
        each[reply] = `reply to ${language}`;
      };
      // Workbooks of earlier releases had English names for their sheets.
      await fill(folder, edit, { name: language === 'fr' ? 'Answers' : sheet });
    }
    await take(folder, [tour]);
    expect(csvRows(folder, tour, 'answers.csv')[0]).toMatchObject({ tags: 'ar', reply: 'reply to ar' });
  });

  it('is not written over where nobody can tell which row is of which answer', async () => {
    const folder = withStatements([{ learner: 'a', question: q, response: 'Mine' }]);
    await takeStatements(folder);
    const workbook = fileIn(folder, tour, 'answers.xlsx');
    for (const [asked, said] of [
      [{ without: 'key' }, 'has no column “key”'],
      [{ name: 'Mine' }, 'has no sheet called “Answers” or “الإجابات”'],
    ] as const) {
      await fill(folder, (row) => (row.tags = 'kept'), asked);
      const before = readFileSync(workbook);
      const { made, problems } = await takeStatements(folder);
      expect([made, messagesOf(problems).includes(said)]).toEqual([[], true]);
      expect(readFileSync(workbook).equals(before)).toBe(true);
    }
  });

  it('stays in its row when the answer is withdrawn', async () => {
    const folder = withStatements([
      { learner: 'a', question: q, response: 'Mine' },
      { learner: 'b', question: q, response: 'Other' },
    ]);
    await takeStatements(folder);
    await fill(folder, (row) => {
      if (row.answer === 'Mine') row.tags = 'keep';
    });
    withStatements([{ learner: 'b', question: q, response: 'Other' }], folder);
    await takeStatements(folder);
    const [head = [], ...rows] = await sheetOf(folder);
    const gone = rows.find((cells) => cells[head.indexOf('tags')] === 'keep');
    expect([gone?.[head.indexOf('answer')], gone?.[head.indexOf('since')]]).toEqual(['', 'No longer there']);
  });

  it('quotes only those who agreed, without their names, and flags names in the words', async () => {
    const folder = withStatements([
      { learner: 'a@example.org', question: q, response: 'I agree with Ben.' },
      { learner: 'b@example.org', question: q, response: 'Not me.' },
    ]);
    await takeStatements(folder);
    await fill(folder, (row) => {
      row.quote = row.answer === 'I agree with Ben.' ? 'agreed' : 'yes';
    });
    await take(folder, [tour]);
    for (const name of ['digest.md', 'digest.html', 'present.html']) {
      const text = readFileSync(fileIn(folder, tour, name), 'utf8');
      expect([name, text.includes('I agree with Ben'), text.includes('Not me'), text.includes('P1')]).toEqual(
        [name, true, false, false],
      );
    }
  });
});

it('a slide names a country only where five or more share it', async () => {
  const folder = withStatements([]);
  const from = (country: string, count: number) =>
    Array.from({ length: count }, (_, at) => `${country}${at},${q},From ${country} ${at},${country}`);
  const rows = ['learner,question,answer,country', ...from('Nepal', 5), ...from('Jordan', 4)];
  const table = join(folder, 'table.csv');
  writeFileSync(table, `${rows.join('\n')}\n`);
  const columns = { learner: 'learner', question: 'question', answer: 'answer', country: 'country' };
  await take(folder, [tour], { from: [table], columns });
  await fill(folder, (row) => {
    row.quote = 'agreed';
  });
  await take(folder, [tour], { from: [table], columns });
  const page = readFileSync(fileIn(folder, tour, 'present.html'), 'utf8');
  const quotes = [...page.matchAll(/<section[\s\S]*?<\/section>/g)].map(([each]) => each);
  const named = (country: string) =>
    quotes.filter((each) => each.includes(`From ${country} `)).map((each) => each.split(country).length - 1);
  expect(named('Nepal')).toEqual([2, 2, 2, 2, 2]);
  expect(named('Jordan')).toEqual([1, 1, 1, 1]);
});

describe('what stands in a quotation', () => {
  const names = new Set(['ana', 'ben', 'خالد']);

  it.each([
    ['Write to ana@example.org, please.', ['ana@example.org']],
    ['(ben.o@mail.example.org)', ['ben.o@mail.example.org']],
    ['not@an @ address @ all @.', []],
    ['Call +33 6 12 34 56 78 or 020 7946 0000.', ['+33 6 12 34 56 78', '020 7946 0000']],
    ['Follow @sam_k; Ana and BEN, and an anaconda.', ['@sam_k', 'Ana', 'BEN']],
    ['قال خالد ذلك', ['خالد']],
  ])('is flagged where it may say of whom it is: %s', (text, flags) => {
    expect(flagsIn(text, names)).toEqual(flags);
  });

  it('is compared with the words of names, whatever stands between them', () => {
    const people = [{ name: '<b>Ana</b> \u202eO’Brien-Lee, Dr. (Li)', mail: 'ana@x.example' }];
    expect([...namesOf(people)]).toEqual(['ana', 'o’brien-lee', 'ana@x.example']);
  });

  it('is looked through in time that grows as it does', () => {
    for (const unit of ['x', '1', '1 ', '@', 'a@', '(.', 'é-', '+1 ']) {
      const begun = performance.now();
      flagsIn(unit.repeat(500_000), names);
      expect([unit, performance.now() - begun < 20_000]).toEqual([unit, true]);
    }
  });
});

describe('a learner who is forgotten', () => {
  const report = 'tour-scorm12.interactions.all-columns.all-users.csv.txt';

  it('is nowhere in the folder any more, and an old export brings nothing back', async () => {
    const folder = answersWorkspace();
    await take(folder, [tour], { from: [moodleFile(report)], names: true });
    expect(readFileSync(fileIn(folder, tour, 'report.html'), 'utf8')).toContain('Sam Student');
    const { forgot } = await forgetPerson({ person: 'student1@example.org', modules: [], folder });
    expect(forgot.map(({ module, number, answers }) => [module, number, answers])).toEqual([[tour, 4, 10]]);
    const inAll = () =>
      [
        'report.html',
        'answers.csv',
        'participants.csv',
        'answers.json',
        'kept/people.json',
        'kept/answers.jsonl',
      ].filter((name) =>
        /Sam Student|student1|"P4"|"number":4,/.test(readFileSync(fileIn(folder, tour, name), 'utf8')),
      );
    expect(inAll()).toEqual([]);
    const { made } = await take(folder, [tour], { from: [moodleFile(report)] });
    expect([made[0]?.left, inAll()]).toEqual([1, []]);
  });

  it('is named by nobody’s guess: one who is not there is refused', async () => {
    const folder = answersWorkspace();
    await take(folder, [tour], { from: [moodleFile(report)] });
    await expect(forgetPerson({ person: 'Sam', modules: [], folder })).rejects.toThrow('Nobody is called');
  });
});

describe('translations of answers', () => {
  it('go out and come back, marked as a machine’s until somebody has read them', async () => {
    const folder = withStatements([
      {
        learner: 'a',
        question: q,
        response: 'Hemos aprendido mucho de nuestros vecinos.\nCada año nos visitan.',
        language: 'es',
      },
      { learner: 'b', question: q, response: 'We have learned a lot.' },
    ]);
    await takeStatements(folder);
    const { exports } = await exportAnswers({ modules: [tour], to: 'en', folder });
    expect([exports[0]?.texts, exports[0]?.files.length]).toEqual([1, 3]);
    const [xliff = ''] = exports[0]?.files ?? [];
    const back = readFileSync(xliff, 'utf8').replace(
      /<target [^>]*\/>/,
      '<target>We have learned &amp; they visit.</target>',
    );
    writeFileSync(join(folder, 'back.xlf'), back);
    const { imports } = await importAnswers({ files: [join(folder, 'back.xlf')], folder });
    expect(imports.map(({ taken, stale, unknown }) => [taken, stale, unknown])).toEqual([[1, [], []]]);
    const report = () => readFileSync(fileIn(folder, tour, 'report.html'), 'utf8');
    expect(report()).toContain('Machine translation, unchecked');
    expect(report()).toContain('We have learned &amp; they visit.');
    await importAnswers({ files: [join(folder, 'back.xlf')], checked: true, folder });
    expect(report()).not.toContain('Machine translation, unchecked');
  });

  it('go out in as many files as are still read when they come back', async () => {
    const texts = ['a', 'b', 'c'].map(
      (name) => `${name}: ${'Hemos aprendido mucho de “nuestros” vecinos & amigos. '.repeat(18_000)}`,
    );
    const folder = withStatements(
      texts.map((response, at) => ({ learner: `l${at}`, question: q, response, language: 'es' })),
    );
    await takeStatements(folder);
    const { exports } = await exportAnswers({ modules: [tour], to: 'en', folder });
    const files = exports[0]?.files ?? [];
    expect(files.map((file) => file.slice(file.lastIndexOf('.es-')))).toEqual(
      ['es-en-1', 'es-en-2'].flatMap((name) => ['xlf', 'xlsx', 'csv'].map((kind) => `.${name}.${kind}`)),
    );
    const back = files.filter((file) => /xlf$/.test(file));
    for (const file of back)
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace(
          /<source>(.*?)<\/source>\s*<target [^>]*\/>/gs,
          '<source>$1</source><target>In English: $1</target>',
        ),
      );
    const { imports, problems } = await importAnswers({ files: back, folder });
    expect([problems, imports.map(({ taken, stale, unknown }) => [taken, stale, unknown])]).toEqual([
      [],
      [[3, [], []]],
    ]);
    const rows = csvRows(folder, tour, 'answers.csv');
    expect(rows.map(({ translation }) => translation)).toEqual(
      texts.map((text) => `In English: ${text.trim()}`),
    );
  });

  it('come back in the workbook, but for what a spreadsheet took for a date', async () => {
    const folder = withStatements(
      ['Hemos aprendido mucho de nuestros vecinos.', 'Cada año nos visitan nuestros amigos.'].map(
        (response, at) => ({ learner: `l${at}`, question: q, response, language: 'es' }),
      ),
    );
    await takeStatements(folder);
    const { exports } = await exportAnswers({ modules: [tour], to: 'en', folder });
    const file = exports[0]?.files.find((each) => each.endsWith('.xlsx')) ?? '';
    const parts = unzipSync(readFileSync(file));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
      .replace('<c r="E2" s="8"/>', '<c r="E2" t="inlineStr"><is><t>They visit.</t></is></c>')
      .replace('<c r="E3" s="8"/>', '<c r="E3"><v>45719</v></c>');
    writeFileSync(file, zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(sheet) }));
    const { imports, problems } = await importAnswers({ files: [file], folder });
    expect(imports.map(({ taken, stale, unknown }) => [taken, stale, unknown])).toEqual([[1, [], []]]);
    expect(problems.map(({ code, severity, line }) => [code, severity, line])).toEqual([
      ['bad-translation', 'warning', 3],
    ]);
    const report = readFileSync(fileIn(folder, tour, 'report.html'), 'utf8');
    expect([report.includes('They visit.'), report.includes('45719')]).toEqual([true, false]);
  });
});
