import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type AddedQuestions, importBank } from '../../../src/import/import-bank.ts';
import { itemsOf } from '../../../src/module/module.ts';
import { readModule } from '../../../src/module/read.ts';
import { ProblemError } from '../../../src/problem/problem.ts';
import { runsOf } from '../../sampled.ts';
import { type Files, head, moduleFile, workspace } from '../../workspace-fixture.ts';
import { png } from '../docx-fixture.ts';

const bank = '::First::Is it? {T}\n\n::Second::Who? {=Ana ~Ben}\n';

/** Adds a bank to a module, and gives back its file before and after. */
async function added(
  module: string,
  { content = bank, files = {} }: { content?: string; files?: Files } = {},
): Promise<{ text: string; ids: string[]; folder: string; added: AddedQuestions }> {
  const folder = workspace({ [moduleFile]: module, 'a.gift': content, ...files });
  const result = await importBank({ file: join(folder, 'a.gift'), workspace: folder, into: 'm' });
  const text = readFileSync(join(folder, moduleFile), 'utf8');
  const context = { workspace: folder, iri: undefined, completion: {}, statements: false };
  const { module: read, problems } = await readModule(join(folder, moduleFile), context);
  if (!read) throw new Error(JSON.stringify(problems));
  return { text, ids: itemsOf(read, 'questions').map(({ id }) => id), folder, added: result };
}

/** The lines that are new, where all others stand as they stood. */
function newLines(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let at = 0;
  const lines = now.filter((line) => {
    const isOld = line === old[at];
    if (isOld) at++;
    return !isOld;
  });
  expect(at).toBe(old.length);
  return lines;
}

const first = `      - id: q2-first
        type: true-false
        text: Is it?
        correct: true
      - id: q3-second
        type: choice
        text: Who?
        options:
          ana: Ana
          ben: Ben
        right: ana`.split('\n');
const dedented = (by: number) => first.map((line) => line.slice(by));

describe('the questions of a bank', () => {
  it('stand behind those of the last list in sections, with all else as it was', async () => {
    const before = `# Mine
${head}sections:
  - text: |
      Words.


  - title: Test   yourself
    questions:
      - question: Why?   # hm
        id: q1-why
      # one more comes later

  # the forum
  - discussion: https://forum.migration.org/t/8
    title: Discuss
`;
    const { text, ids } = await added(before);
    expect(ids).toEqual(['q1-why', 'q2-first', 'q3-second']);
    expect(newLines(before, text)).toEqual(first);
    expect(text).toContain('# one more comes later\n      - id: q2-first');
  });

  it.each([
    [
      'a list',
      'questions:\n- { id: q1-why, type: reflection, text: Why? }\ndiscussion: { url: https://a.org/ }\n',
      6,
    ],
    [
      'a section with items',
      'questions:\n  title: Q\n  items:\n    - id: q1-why\n      type: reflection\n      text: Why?\n',
      2,
    ],
    [
      'a text at its end',
      'questions:\n  - id: q1-why\n    type: reflection\n    text: |\n      Why?\n\n      Why?',
      4,
    ],
    [
      'a text that keeps its empty lines',
      'questions:\n  - id: q1-why\n    type: reflection\n    text: |+\n      Why?\n\n\n\n',
      4,
    ],
  ])('stand behind those below questions: %s', async (_, module, by) => {
    const { text, ids } = await added(head + module);
    expect(ids).toEqual(['q1-why', 'q2-first', 'q3-second']);
    expect(text).toContain(dedented(by).join('\n'));
  });

  it('stand in a list in brackets', async () => {
    const { ids } = await added(`${head}questions: [{ id: q1-why, type: reflection, text: Why? }]\n`);
    expect(ids).toEqual(['q1-why', 'q2-first', 'q3-second']);
  });

  it('keep the line ends of Windows', async () => {
    const module = `${head}questions:\n  - id: q1-why\n    type: reflection\n    text: Why?\n`;
    const { text } = await added(module.replaceAll('\n', '\r\n'));
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('get a list of their own where there is none, before the discussion', async () => {
    const keyed = await added(`${head}introduction: Hi.\n\n# Forum\ndiscussion:\n  url: https://a.org/\n`);
    expect(keyed.text).toMatch(
      /introduction: Hi\.\n\nquestions:\n {2}- id: q1-first[\s\S]*\n\n# Forum\ndiscussion:/,
    );
    const listed = await added(`${head}sections:\n  - text: Hi.\n  - discussion: https://a.org/\n`);
    expect(listed.text).toMatch(
      /- text: Hi\.\n {2}- questions:\n {6}- id: q1-first[\s\S]*\n {2}- discussion:/,
    );
    const last = await added(`${head}introduction: Hi.`);
    expect(last.text).toMatch(/introduction: Hi\.\n\nquestions:\n {2}- id: q1-first/);
    const entry = await added(`${head}sections:\n- text: Hi.\n`);
    expect(entry.text).toMatch(/- text: Hi\.\n- questions:\n {4}- id: q1-first/);
  });

  it('have no id that the module has, and none that learners have met', async () => {
    const published = `module: m\nversion: 1.0.0\nlanguages: [en]\ncompletion: { sections: true, videos: true, forum: false, score: completion }\nsections: [introduction]\nitems:\n  - { id: q1-first, type: true-false, text: Is it?, gone: true }\n`;
    const { ids } = await added(
      `${head}introduction: Hi.\nreadings:\n  - { id: q2-second, title: A, url: https://a.org/ }\n`,
      {
        files: { 'modules/m/published.yaml': published },
      },
    );
    expect(ids).toEqual(['q1-first-2', 'q2-second-2']);
  });

  it('take the ids of the bank where they can be ids, and have others where they cannot', async () => {
    const content = '// [id:capital]\nA {T}\n\n// [id:capital]\nB {T}\n\n// [id:not an id]\nC {T}\n';
    expect((await added(`${head}introduction: Hi.\n`, { content })).ids).toEqual([
      'capital',
      'capital-2',
      'q3-c',
    ]);
  });

  it('bring pictures, under names that no other file has', async () => {
    const content = '[html]<p><img src\\="a.png" alt\\="A map"> Where?</p> {T}';
    const files = { 'a.png': png, 'modules/m/media/picture-1.png': 'another' };
    const { text, folder, added: result } = await added(`${head}introduction: Hi.\n`, { content, files });
    expect(text).toContain('![A map](media/picture-1-2.png)');
    expect(result.pictures).toEqual(['media/picture-1-2.png']);
    expect(readFileSync(join(folder, 'modules/m/media/picture-1-2.png')).equals(png)).toBe(true);
  });

  it('that a module does not take are named with their line', async () => {
    const content = 'A {=only}\n\nB {=x ~y}\n\nC {~one}\n';
    const { added: result } = await added(`${head}introduction: Hi.\n`, { content });
    expect(result.questions).toMatchObject([{ line: 1 }, { line: 3 }]);
    expect(result.remarks).toMatchObject([
      { place: { line: 5 }, message: expect.stringContaining('nothing to choose from') },
    ]);
  });

  it.each([
    ['nothing', '', 'bad-document'],
    ['nothing that a module has', 'Only a text.\n', 'bad-document'],
  ])('are refused where there is %s, and nothing is written', async (_, content, code) => {
    const module = `${head}introduction: Hi.\n`;
    const folder = workspace({ [moduleFile]: module, 'a.gift': content });
    const error = await importBank({ file: join(folder, 'a.gift'), workspace: folder, into: 'm' }).catch(
      (reason: unknown) => reason,
    );
    expect((error as ProblemError).problems.map((each) => each.code)).toEqual([code]);
    expect(readFileSync(join(folder, moduleFile), 'utf8')).toBe(module);
    expect(existsSync(join(folder, 'modules/m/media'))).toBe(false);
  });

  it('find no place in a module that is written in braces', async () => {
    await expect(added('{ id: m, language: en, title: A, introduction: Hi. }\n')).rejects.toBeInstanceOf(
      ProblemError,
    );
  });

  it('leave a random module as it was', async () => {
    const text = fc.constantFrom(
      'Words.',
      'Two\nlines\n',
      ' - [x] a',
      '# no',
      'a: b',
      '"',
      '|',
      '',
      '\n\nx\n\n',
    );
    const question = fc.record({
      type: fc.constant('reflection'),
      text: text.map((each) => `Q ${each}`),
      model: text.map((each) => `M ${each}`),
    });
    const options = fc.record({
      indent: fc.constantFrom(2, 4, 8),
      indentSeq: fc.boolean(),
      lineWidth: fc.constantFrom(0, 20),
    });
    const list = fc.uniqueArray(question, { minLength: 1, maxLength: 4, selector: (each) => each.text });
    await fc.assert(
      fc.asyncProperty(
        list,
        fc.boolean(),
        options,
        fc.constantFrom('', '\n', '\n# end\n', '  # end\n\n'),
        async (items, isListed, how, end) => {
          const numbered = items.map((each, index) => ({ id: `own${index}`, ...each }));
          const module = isListed
            ? { sections: [{ title: 'A', questions: numbered }, { discussion: 'https://a.org/' }] }
            : { questions: numbered, completion: { answers: 'true' } };
          const before = `# Mine\n${head}\n${stringify(module, how)}${end}`;
          const { text: after, ids } = await added(before);
          newLines(before.replace(/\n+$/, ''), after.replace(/\n+$/, ''));
          expect(ids).toEqual([
            ...numbered.map(({ id }) => id),
            `q${items.length + 1}-first`,
            `q${items.length + 2}-second`,
          ]);
        },
      ),
      runsOf(60),
    );
  });
});
