import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { plainText } from '../../src/fields/markdown.ts';
import { home } from '../../src/home.ts';
import { ProblemError } from '../../src/problem/problem.ts';
import { makeProofs } from '../../src/proof/make-proof.ts';
import { plainHtml } from '../../src/proof/plain-html.ts';
import { readComments } from '../../src/proof/read-comments.ts';
import { openTranslation } from '../../src/translate/translation.ts';
import { readWritten } from '../../src/translate/written-module.ts';
import { workspace } from '../workspace-fixture.ts';

const original = `id: m
language: en
title: Ports & ferries
introduction: |
  Welcome to *all* of you.

  The second paragraph has a [link](https://x.example.org/a) and more words.

  - First item of a list
  - Second item of a list

  ## A heading within

  | Port | Ships |
  | ---- | ----- |
  | Mombasa | many of them |
questions:
  - id: q1-capital
    type: choice
    text: Which is the capital?
    options:
      - { id: mombasa, text: Mombasa, feedback: The largest port. }
      - { id: nairobi, text: Nairobi, correct: true }
  - id: q2-own
    type: reflection
    text: Welcome to all of you.
`;
const files = {
  'modules/m/module.yaml': original,
  'modules/m/module.fr.yaml':
    'title: Les ports\nintroduction: |\n  Bienvenue à tous.\n\n  Deuxième paragraphe ici.\n',
};

/** A proof with numbers, and its paragraphs as Word has them after it has opened the document. */
async function numbered(folder: string, options: { languages?: boolean } = {}): Promise<string[]> {
  const { proofs } = await makeProofs({ modules: [], folder, comments: true, ...options });
  const [, body = ''] = readFileSync(proofs[0]?.file ?? '', 'utf8').split('<body');
  return body
    .split(/<\/?(?:p|li|ul|ol|h\d|t[dhr]|table)(?:\s[^<>]*)?>/)
    .map((each) => plainHtml(each.replace(/^[^<]*>/, '')).replace(/\s+/g, ' '))
    .filter((each) => each !== '');
}

interface Note {
  /** A part of the paragraph that is meant. */
  on: string;
  text: string;
  /** The number before it is marked as well. */
  isWhole?: true;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const main = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A Word file of these paragraphs, with comments by Ana. */
function wordFile(
  folder: string,
  paragraphs: readonly string[],
  notes: readonly Note[],
  prolog = '',
): string {
  const run = (text: string) => `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
  const body = paragraphs.map((text) => {
    const own = notes.flatMap((note, id) => (text.includes(note.on) ? [id] : []));
    const starts = own.map((id) => `<w:commentRangeStart w:id="${id}"/>`).join('');
    const ends = own
      .map((id) => `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`)
      .join('');
    const [number = '', ...rest] = text.split(/(?<=\]) /);
    const before = run(rest.length > 0 ? `${number} ` : '');
    const isWhole = own.some((id) => notes[id]?.isWhole);
    return `<w:p>${isWhole ? starts + before : before + starts}${run(rest.length > 0 ? rest.join(' ') : text)}<w:del w:id="9"><w:r><w:delText>gone</w:delText></w:r></w:del>${ends}</w:p>`;
  });
  const comments = notes.map(
    ({ text }, id) =>
      `<w:comment w:id="${id}" w:author="Ana" w:date="2026-11-29T10:00:00Z">${text
        .split('\n')
        .map((each) => `<w:p>${run(each)}</w:p>`)
        .join('')}</w:comment>`,
  );
  const file = join(folder, 'back.docx');
  writeFileSync(
    file,
    zipSync({
      'word/document.xml': strToU8(
        `${prolog}<w:document ${main}><w:body>${body.join('')}</w:body></w:document>`,
      ),
      'word/comments.xml': strToU8(`<w:comments ${main}>${comments.join('')}</w:comments>`),
    }),
  );
  return file;
}

async function read(folder: string, file: string) {
  const { comments } = await readComments({ files: [file], modules: [], folder });
  return comments[0]?.comments ?? [];
}

const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

it('every paragraph, heading, item, cell and option has a number, each its own', async () => {
  const paragraphs = await numbered(workspace(files));
  const numbers = paragraphs.flatMap((each) => /^\[(\d+)\]/.exec(each)?.[1] ?? []);
  expect(numbers).toEqual(numbers.map((_, index) => String(index + 1)));
  for (const words of [
    'Ports & ferries',
    'Welcome to all of you.',
    'First item of a list',
    'A heading within',
    'many of them',
    'The largest port.',
    'Nairobi',
  ])
    expect(
      paragraphs.some((each) => /^\[\d+\] /.test(each) && each.endsWith(words)),
      words,
    ).toBe(true);
});

it('every text of a module that translators get is in its proof', async () => {
  const folder = workspace({});
  for (const id of ['satchel-tour', 'sstc-08-labour-migration']) {
    const { proofs } = await makeProofs({ modules: [id], folder: home, out: folder });
    const squeezed = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    const shown = squeezed(plainHtml(readFileSync(proofs[0]?.file ?? '', 'utf8')));
    const written = await readWritten(join(home, 'modules', id, 'module.yaml'), home);
    if (Array.isArray(written)) throw new Error('The module could not be read.');
    const opened = await openTranslation(written, 'xx', home);
    if (Array.isArray(opened)) throw new Error('The module could not be opened.');
    expect(opened.units.length).toBeGreaterThan(10);
    const lost = opened.units.filter(({ source }) => {
      const [first = ''] = plainText(source).split('\n');
      return !shown.includes(squeezed(first).slice(0, 60));
    });
    expect(lost.map(({ id: unit }) => unit)).toEqual([]);
  }
});

it('comments come back with the line of module.yaml that they are about', async () => {
  const folder = workspace(files);
  const parts = [
    'The second paragraph',
    'Second item',
    'A heading within',
    'many of them',
    'Nairobi',
    'Which is the capital',
  ];
  const back = await read(
    folder,
    wordFile(
      folder,
      await numbered(folder),
      parts.map((on) => ({ on, text: `On ${on}\nand more` })),
    ),
  );
  expect(
    back.map(({ file, line, author, text, isChanged }) => [file, line, author, text, isChanged]),
  ).toEqual(
    parts.map((on) => [
      join(folder, 'modules/m/module.yaml'),
      lineOf(original, on),
      'Ana',
      `On ${on}\nand more`,
      false,
    ]),
  );
});

it('the words of a comment on a whole paragraph are without its number', async () => {
  const folder = workspace(files);
  const whole = { on: 'The second paragraph', text: 'x', isWhole: true } as const;
  const [comment] = await read(folder, wordFile(folder, await numbered(folder), [whole]));
  expect(comment?.quoted).toMatch(/^The second paragraph/);
  expect(comment?.isChanged).toBe(false);
});

it('two paragraphs that say the same each have their own line', async () => {
  const folder = workspace(files);
  const back = await read(
    folder,
    wordFile(folder, await numbered(folder), [{ on: 'Welcome to all', text: 'x' }]),
  );
  // The same comment on both in this file: the last of a number counts for none other.
  const again = await numbered(folder);
  const second = again.filter((each) => each.endsWith('Welcome to all of you.')).at(-1) as string;
  const own = await read(folder, wordFile(folder, again, [{ on: second, text: 'x' }]));
  expect([back[0]?.line, own[0]?.line]).toEqual([
    lineOf(original, 'Welcome to *all*'),
    lineOf(original, 'text: Welcome'),
  ]);
});

it('a comment finds its paragraph also where the module has gone on since', async () => {
  const folder = workspace(files);
  const file = wordFile(folder, await numbered(folder), [
    { on: 'Second item', text: 'moved' },
    { on: 'The second paragraph', text: 'reworded' },
  ]);
  const changed = original
    .replace('  Welcome to *all*', '  A new beginning.\n\n  Welcome to *all*')
    .replace('has a [link](https://x.example.org/a) and more words', 'is another one');
  writeFileSync(join(folder, 'modules/m/module.yaml'), changed);
  const [moved, reworded] = await read(folder, file);
  expect([moved?.line, moved?.isChanged]).toEqual([lineOf(changed, 'Second item'), false]);
  expect(reworded?.isChanged).toBe(true);
});

it('side by side, a comment on a translation leads to its file', async () => {
  const folder = workspace(files);
  const back = await read(
    folder,
    wordFile(folder, await numbered(folder, { languages: true }), [
      { on: 'Deuxième', text: 'fr' },
      { on: 'The second paragraph', text: 'en' },
    ]),
  );
  expect(back.map(({ file, line, number }) => [file?.slice(-14), line, number.slice(0, 3)])).toEqual([
    ['module.fr.yaml', 5, 'fr '],
    ['/m/module.yaml', 7, 'en '],
  ]);
});

it('a file that does harm, or is none, is refused in a sentence', async () => {
  const folder = workspace(files);
  const paragraphs = await numbered(folder);
  const refused = async (file: string) => {
    const error = await read(folder, file).catch((found: unknown) => found);
    if (!(error instanceof ProblemError)) throw error;
    return error.problems[0]?.message ?? '';
  };
  const entities = '<!DOCTYPE x [<!ENTITY a "b">]>';
  expect(await refused(wordFile(folder, paragraphs, [], entities))).toContain('declares a document type');
  writeFileSync(join(folder, 'none.docx'), 'PK no zip');
  expect(await refused(join(folder, 'none.docx'))).toContain('no Word document');
  expect(await refused(join(folder, 'gone.docx'))).toContain('cannot be read');
});
