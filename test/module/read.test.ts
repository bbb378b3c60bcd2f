import { describe, expect, it } from 'vitest';
import { itemsOf, type Module } from '../../src/module/module.ts';
import { film } from '../media/sample.ts';
import { type Files, head, inShort, readText, smallest } from '../workspace-fixture.ts';

async function moduleOf(text: string, options: Parameters<typeof readText>[1] = {}): Promise<Module> {
  const { module, problems } = await readText(text, options);
  expect(problems).toEqual([]);
  if (!module) throw new Error('There is no problem and no module.');
  return module;
}

describe('the smallest module', () => {
  it('is read, its defaults filled in', async () => {
    const { file, files, cues, media, uses, ...module } = await moduleOf(smallest);
    expect(module).toEqual({
      id: 'm',
      headings: [],
      isLive: false,
      quoting: false,
      renamed: new Map(),
      spoken: new Map(),
      version: '1.0.0',
      language: 'en',
      title: 'A module',
      series: undefined,
      number: undefined,
      description: undefined,
      objectives: [],
      licence: undefined,
      contact: undefined,
      layout: 'scroll',
      lock: false,
      closing: undefined,
      next: undefined,
      record: false,
      iri: undefined,
      sections: [{ id: 'introduction', kind: 'introduction', title: undefined, text: 'Welcome.' }],
      completion: { sections: true, videos: true, forum: false, score: 'completion' },
      translations: [],
    });
    expect([files.size, cues.size, media.size, uses.length]).toEqual([0, 0, 0, 0]);
    expect(file).toMatch(/module\.yaml$/);
  });

  it.each([
    ['nothing in it', ''],
    ['only white space in it', '\n  \n'],
    ['only comments in it', '# later\n# perhaps\n'],
    ['only a line of dashes in it', '---\n'],
  ])('is not a file with %s', async (_, text) => {
    const { module, problems } = await readText(text);
    expect(problems.map(inShort)).toEqual(['error empty-module 1:1']);
    expect(module).toBeUndefined();
  });

  it('is not a head without a section', async () => {
    const { problems } = await readText(head);
    expect(problems.map(inShort)).toEqual(['error empty-module 1:1']);
    expect(problems[0]?.hint).toContain('introduction, videos, readings, questions, glossary, discussion');
  });

  it.each([['- a list\n'], ['a text\n'], ['[[[[]]]]\n']])('is not %j', async (text) => {
    expect((await readText(text)).problems.map(inShort)).toEqual(['error wrong-type 1:1']);
  });
});

describe('a text', () => {
  const texts: [yaml: string, read: string][] = [
    ['1.10', '1.10'],
    ['08', '08'],
    ['0x1F', '0x1F'],
    ['0o17', '0o17'],
    ['1e3', '1e3'],
    ['12:30:00', '12:30:00'],
    ['2024-05-01', '2024-05-01'],
    ['yes', 'yes'],
    ['No', 'No'],
    ['true', 'true'],
    ['null', 'null'],
    ['~', '~'],
    ['.inf', '.inf'],
    ['1_000', '1_000'],
    ['"quoted: text"', 'quoted: text'],
    ["'It''s'", "It's"],
    ['Say "hello"', 'Say "hello"'],
    ['a#b', 'a#b'],
    ['a  b', 'a b'],
    ['أهلا 😀', 'أهلا 😀'],
  ];

  it.each(texts)('written as %s is read as it is written', async (yaml, read) => {
    const { title, version, number } = await moduleOf(
      `id: m\nlanguage: en\ntitle: ${yaml}\nversion: ${yaml}\nnumber: ${yaml}\nintroduction: x\n`,
    );
    expect({ title, version, number }).toEqual({ title: read, version: read, number: read });
  });

  it('keeps its line breaks in Markdown, and has none in a title', async () => {
    const module = await moduleOf(`${head}series: >\n  One\n\n  two\nintroduction: |\n  One\n\n    two\n`);
    expect(module.series).toBe('One two');
    expect(module.sections).toMatchObject([{ text: 'One\n\n  two\n' }]);
  });
});

describe('sections', () => {
  const items = {
    introduction: 'introduction: Welcome.\n',
    questions: 'questions:\n  - {id: q, type: reflection, text: a}\n',
    discussion: 'discussion:\n  url: https://ilo.org\n',
    readings: 'readings:\n  - {id: r, title: t, url: https://ilo.org}\n',
  };

  it('stand in the order of the file', async () => {
    for (const order of [Object.keys(items), Object.keys(items).reverse()] as (keyof typeof items)[][]) {
      const { sections } = await moduleOf(head + order.map((kind) => items[kind]).join(''));
      expect(sections.map(({ kind }) => kind)).toEqual(order);
    }
  });

  it('may be written before the head', async () => {
    const { sections, title } = await moduleOf(items.questions + head + items.introduction);
    expect(title).toBe('A module');
    expect(sections.map(({ kind }) => kind)).toEqual(['questions', 'introduction']);
  });

  it('are the same in their short and their long form', async () => {
    const short = await moduleOf(head + items.introduction + items.questions);
    const long = await moduleOf(
      `${head}introduction:\n  text: Welcome.\nquestions:\n  items:\n    - {id: q, type: reflection, text: a}\n`,
    );
    expect(long.sections).toEqual(short.sections);
  });

  it('keep their own headings', async () => {
    const { sections } = await moduleOf(`${head}introduction:\n  title: First\n  text: Welcome.\n`);
    expect(sections).toMatchObject([{ title: 'First' }]);
  });
});

describe('a video', () => {
  const files: Files = {
    'modules/m/a.mp4': film,
    'modules/m/a.vtt': 'WEBVTT\n\n00:01.000 --> 00:02.000\nHola',
  };
  const video = (...lines: string[]) =>
    `id: m\nlanguage: es\ntitle: T\nvideos:\n  - id: v\n    title: t\n    file: a.mp4\n${lines
      .map((line) => `    ${line}\n`)
      .join('')}`;

  it('has captions in the module’s language when they are one file', async () => {
    const module = await moduleOf(video('captions: a.vtt'), { files });
    expect(itemsOf(module, 'videos')).toMatchObject([{ captions: { es: 'a.vtt' } }]);
  });

  it('has captions by language when they are several', async () => {
    const module = await moduleOf(video('captions: {en: a.vtt, pt-BR: a.vtt}'), { files });
    expect(itemsOf(module, 'videos')).toMatchObject([{ captions: { en: 'a.vtt', 'pt-BR': 'a.vtt' } }]);
  });

  it.each([
    [[], 0.9],
    [['share: 80%'], 0.8],
    [['share: 0.5'], 0.5],
    [['share: 1'], 1],
    [['share: 100%'], 1],
  ])('with %j counts as watched at %d', async (lines, share) => {
    expect(itemsOf(await moduleOf(video(...lines), { files }), 'videos')).toMatchObject([{ share }]);
  });

  it.each(['0', '0%', '1.1', '101%', '-5%', '80 %', 'half', '1e-1'])('has no share of %s', async (share) => {
    const { problems } = await readText(video(`share: ${share}`), { files });
    expect(problems.map(inShort)).toEqual(['error bad-value 8:12']);
  });
});

describe('completion', () => {
  const question = (more = '') => `questions:\n  - {id: q, type: reflection, text: a${more}}\n`;
  const required = async (text: string, completion = {}) =>
    itemsOf(await moduleOf(head + text, { completion }), 'questions').map((each) => each.required);

  it('asks for answers where the question, the module or the workspace says so, the nearest word first', async () => {
    expect(await required(question())).toEqual([false]);
    expect(await required(question(), { answers: true })).toEqual([true]);
    expect(await required(`${question()}completion: {answers: false}\n`, { answers: true })).toEqual([false]);
    expect(await required(`${question(', required: true')}completion: {answers: false}\n`)).toEqual([true]);
    expect(await required(`${question(', required: false')}completion: {answers: true}\n`)).toEqual([false]);
  });

  it('takes the module’s word before the workspace’s', async () => {
    const forum = 'discussion: {url: "https://forum.ilo.org/t/1"}\n';
    const text = `${smallest}${forum}completion: {forum: true, score: none}\n`;
    const { completion } = await moduleOf(text, { completion: { forum: false, videos: false } });
    expect(completion).toEqual({ sections: true, videos: false, forum: true, score: 'none' });
  });
});
