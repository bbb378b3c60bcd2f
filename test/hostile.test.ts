import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCaptions } from '../src/captions/captions.ts';
import { plainText, referencesIn, renderMarkdown } from '../src/fields/markdown.ts';
import { importDocument } from '../src/import/import.ts';
import { isScriptedPdf } from '../src/module/active-pdf.ts';
import { activeInXml } from '../src/module/active-xml.ts';
import { frameOf } from '../src/problem/code-frame.ts';
import { type Problem, ProblemError } from '../src/problem/problem.ts';
import { exportTranslations } from '../src/translate/export.ts';
import { importTranslations } from '../src/translate/import.ts';
import { readTranslatorFile } from '../src/translate/translator-file.ts';
import { docx, text } from './import/docx-fixture.ts';
import { markdownPage } from './markdown-page.ts';
import { head, readText, workspace } from './workspace-fixture.ts';

// Whatever somebody's file holds, the program has a sentence for it in a moment. Each reader is given inputs that grow;
// what it does may grow as they do, and not with their square.

/** Milliseconds of the processor, which other programs on this machine do not use up. */
async function costOf(work: () => unknown): Promise<number> {
  const begun = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

/** The codes of problems, once each has had its lines looked up as for a terminal. */
const codesOf = (problems: readonly Problem[]): string[] => {
  for (const each of problems) frameOf(each);
  return [...new Set(problems.map(({ code }) => code))];
};

type Reader = (content: string) => Promise<string[]>;

const yaml: Reader = async (content) => codesOf((await readText(content)).problems);
const below: Reader = (content) => yaml(`${head}introduction: Welcome.\n${content}`);
const questions: Reader = (content) => yaml(`${head}questions:\n${content}`);
const introduction: Reader = (content) =>
  yaml(`${head}introduction: |\n  ${content.replaceAll('\n', '\n  ')}\n`);
const cue: Reader = async (content) => {
  const { problems } = parseCaptions('a.vtt', `WEBVTT\n\n00:00.000 --> 00:01.000\n${content}`);
  return codesOf(problems);
};
const captions: Reader = async (content) => codesOf(parseCaptions('a.vtt', content).problems);

async function imported(name: string, content: string | Uint8Array): Promise<string[]> {
  const folder = workspace({ [name]: content, 'modules/x/module.yaml': '' });
  try {
    await importDocument({ file: join(folder, name), workspace: folder });
    return [];
  } catch (error) {
    if (error instanceof ProblemError) return codesOf(error.problems);
    throw error;
  }
}
const html: Reader = (content) => imported('a.html', `<h1>T</h1><p>Words.</p>${content}`);
const txt: Reader = (content) => imported('a.txt', `Title\n\nIntroduction\n\n${content}`);
const md: Reader = (content) => imported('a.md', `# T\n\n${content}`);
const asked: Reader = (content) => md(`1. Who? ${content}\na) x\nb) y\n`);
const word: Reader = (content) => imported('a.docx', docx(text('T') + content));
const header: Reader = (content) => imported('a.docx', docx(text('T'), { 'word/header1.xml': content }));
const xliff: Reader = async (content) => {
  const start = '<xliff version="1.2"><file original="a" source-language="en" target-language="fr"><body>';
  const file = join(workspace({ 'a.xlf': start + content }), 'a.xlf');
  return codesOf((await readTranslatorFile(file)).problems);
};
const drawing: Reader = async (content) => {
  activeInXml(`<svg xmlns="http://www.w3.org/2000/svg">${content}`);
  return [];
};
const pdf: Reader = async (content) => {
  isScriptedPdf(Buffer.from(`%PDF-1.7\n${content}`));
  return [];
};
const csv: Reader = async (content) => {
  const row = 'module,id,context,source (en),target (fr),state\n';
  const file = join(workspace({ 'a.csv': row + content }), 'a.csv');
  return codesOf((await readTranslatorFile(file)).problems);
};

/** A reader, what is repeated, how often at first, and what is said of very much of it: some code, or nothing. */
type Growing = [name: string, read: Reader, unit: string, times: number, said: string | undefined];

const growing: Growing[] = [
  ['references that lead nowhere', below, 'b: *a\n', 4000, 'alias-bomb'],
  ['names that nobody uses', below, 'a: &a b\n', 4000, 'alias-bomb'],
  ['names and references', below, 'a: &a b\nb: *a\n', 2000, 'alias-bomb'],
  ['a key again and again', below, 'a: b\n', 4000, 'file-too-large'],
  ['misspelt keys', below, 'introductoin: b\n', 2000, 'file-too-large'],
  ['items with misspelt keys', questions, '  - {idd: a, typ: reflection, txt: b}\n', 700, 'file-too-large'],
  ['items of an unknown type', questions, '  - {id: a, type: choise, text: b}\n', 700, 'file-too-large'],
  ['an id again and again', questions, '  - {id: a, type: reflection, text: b}\n', 700, 'file-too-large'],
  ['quotes that stay open', questions, '  - "a\n', 4000, 'file-too-large'],
  ['quotes that end with their line', below, "k: k: k\na: 'b\n", 700, 'file-too-large'],
  ['texts that begin with @', questions, '  - @a\n', 4000, 'file-too-large'],
  ['brackets that nobody opened', below, ']', 10_000, 'file-too-large'],
  ['brackets within brackets', below, '[', 10_000, 'yaml'],
  ['second colons', below, 'a: b: c\n', 3000, 'file-too-large'],
  ['pasted spaces', below, '\u00a0a: b\n', 4000, 'file-too-large'],
  ['curly quotes', questions, '  - “a”\n', 4000, 'file-too-large'],
  ['pictures that begin', introduction, '![', 5000, 'file-too-large'],
  ['links', introduction, '[a](#b) ', 1000, 'file-too-large'],
  ['pictures', introduction, '![](a.png) ', 1000, 'file-too-large'],
  ['paragraphs', introduction, 'a\n\n', 4000, 'file-too-large'],
  ['footnotes', introduction, '^[a', 3000, 'file-too-large'],
  ['amounts of money', introduction, '$a ', 5000, 'file-too-large'],
  ['abbreviations', introduction, '*[a]: b\n', 1000, 'file-too-large'],
  ['comments that stay open', introduction, '<!-- ', 2000, 'file-too-large'],
  ['emphasis', introduction, '*a **b ', 3000, 'file-too-large'],
  ['tags of captions', cue, '<', 2000, 'bad-captions'],
  ['angled quotes in captions', cue, '‹', 2000, 'bad-captions'],
  ['voices in captions', cue, '<v ', 2000, 'bad-captions'],
  ['voices without an end', cue, '<v    ', 1500, 'bad-captions'],
  ['lines without a time', captions, 'WEBVTT\n\n', 10_000, 'bad-captions'],
  ['captions', captions, '\n00:00.000 --> 00:01.000\na\n', 4000, 'bad-captions'],
  ['tags of HTML', html, '<a ', 10_000, undefined],
  ['attributes that stay open', html, "<a b='", 10_000, undefined],
  ['links within links', html, '<a href="https://a.example">b', 4000, undefined],
  ['words in bold', html, 'a <b>b</b> ', 4000, 'bad-document'],
  ['wide spaces in bold', html, '<b>\u2003', 5000, undefined],
  ['lists within lists', html, '<ul><li>a', 1500, 'bad-document'],
  ['rows of one cell', html, '<table><tr><td>a</td><td>b</td></tr>', 2000, 'bad-document'],
  ['a row of dashes', txt, '-', 20_000, undefined],
  ['blocks of text', txt, 'a\n\n', 4000, 'bad-document'],
  ['links of a text', txt, 'https://a.example/b\n', 3000, 'bad-document'],
  ['a line to write on', asked, '_ ', 4000, undefined],
  ['stars behind a question', asked, '*', 8000, undefined],
  ['brackets behind a question', asked, '(', 8000, undefined],
  ['answers behind a question', asked, 'answer: ', 2000, undefined],
  ['lines below a question', asked, '\nb', 3000, undefined],
  ['definitions', md, '[a]: b\n', 3000, 'bad-document'],
  ['definitions and their use', md, '[a]: b\n\n[a]\n\n', 1500, 'bad-document'],
  ['lists, one after the other', md, '- a\n* b\n', 2000, 'bad-document'],
  ['pictures of a text', md, '![a](b.png) ', 1500, 'bad-document'],
  ['paragraphs of Word', word, text('a'), 800, 'bad-document'],
  ['paragraphs of Word that are never closed', word, '<w:p>', 10_000, 'bad-document'],
  ['formulas', word, '<m:oMath>', 10_000, 'bad-document'],
  ['texts of a header that begin', header, '<w:t ', 10_000, 'bad-document'],
  ['groups within groups', xliff, '<group>', 2000, 'bad-translation'],
  ['groups', xliff, '<group></group>', 8000, 'bad-translation'],
  ['attributes', xliff, '<a b="c" ', 5000, 'bad-translation'],
  ['rows without an id', csv, 'm,,a,b,c,d\n', 8000, 'bad-translation'],
  ['groups in a drawing', drawing, '<g>', 5000, undefined],
  ['names of a drawing', drawing, '<a:b xmlns:c="d">', 3000, undefined],
  ['attributes of a drawing', drawing, '<g a="b" ', 5000, undefined],
  ['styles of a drawing', drawing, '<style>url(</style>', 5000, undefined],
  ['declarations of a drawing', drawing, '<!DOCTYPE a [', 5000, undefined],
  ['packed objects of a PDF', pdf, '/ObjStm stream', 10_000, undefined],
  ['packed objects that end', pdf, '/ObjStm stream\nendstream', 10_000, undefined],
  ['names of a PDF', pdf, '/Java#53', 20_000, undefined],
  ['quotation marks', csv, '"a', 10_000, 'bad-translation'],
];

describe('what grows', () => {
  it.each(growing)('is read in time that grows as it does: %s', async (_, read, unit, times) => {
    await read(unit); // what is loaded once
    const once = await costOf(() => read(unit.repeat(times)));
    const fourTimes = await costOf(() => read(unit.repeat(4 * times)));
    // Linear is 4, its square 16; a fifth of a second for what the engine does besides.
    expect(fourTimes).toBeLessThan(8 * once + 200);
  });

  it.each(growing)(
    'is answered with a sentence when it is very much: %s',
    async (_, read, unit, _times, said) => {
      const size = 1.5e6;
      let codes: string[] = [];
      const cost = await costOf(async () => {
        codes = await read(unit.repeat(Math.ceil(size / unit.length)));
      });
      if (said !== undefined) expect(codes).toContain(said);
      expect(cost).toBeLessThan(4000);
    },
  );
});

describe('a list of many texts', () => {
  const module = (notes: number) =>
    `${head}discussion:\n  url: https://forum.ilo.org\n  notes:\n${Array.from({ length: notes }, (_, index) => `    - Note ${index}\n`).join('')}`;
  const table = (notes: number) =>
    `module,id,context,source (en),target (fr),state\n${Array.from({ length: notes }, (_, index) => `m,discussion/notes/${index},,Note ${index},Mot ${index},done\n`).join('')}`;

  /** Sends the notes of a module out, takes translations back, and sends them out again. */
  async function round(notes: number) {
    const folder = workspace({ 'modules/m/module.yaml': module(notes), 'a.csv': table(notes) });
    const exported = () => exportTranslations({ modules: [], to: ['fr'], folder, force: true });
    await exported();
    await importTranslations({ files: [join(folder, 'a.csv')], folder });
    const { exports } = await exported();
    expect(exports[0]?.units.filter(({ target }) => target !== undefined)).toHaveLength(notes);
  }

  it('is translated in time that grows as it does', async () => {
    await round(10);
    const once = await costOf(() => round(1000));
    const fourTimes = await costOf(() => round(4000));
    expect(fourTimes).toBeLessThan(8 * once + 200);
  });
});

describe('a text that is beyond Markdown', () => {
  it('is words, and nothing in it a link', () => {
    const much = '[a](b) '.repeat(100_000);
    expect(referencesIn(much)).toEqual([]);
    expect(plainText(much)).toBe(much.trim());
    expect(renderMarkdown(`${much}<b>`, markdownPage())).toBe(`<p>${much}&lt;b&gt;</p>\n`);
  });
});

describe('many problems', () => {
  it('are told until there are a hundred, and then that there are more', async () => {
    const { problems } = await readText(`${head}introduction: Welcome.\n${'b: *a\n'.repeat(900)}`);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatchObject({ code: 'more-problems', severity: 'error', line: 105 });
  });

  it('quote no more of a text than can be read', async () => {
    const { problems } = await readText(
      `${head}questions:\n  - {id: ${'é'.repeat(100_000)}, type: reflection}\n`,
    );
    for (const { message, hint } of problems) expect(message.length + hint.length).toBeLessThan(1300);
  });
});
