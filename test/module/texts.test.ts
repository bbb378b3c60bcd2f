import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModule } from '../../src/module/read.ts';
import { film } from '../media/sample.ts';
import {
  addFiles,
  type Files,
  head,
  inShort,
  moduleFile,
  readText,
  workspace,
} from '../workspace-fixture.ts';

const video = (file: string) => `${head}videos:\n  - id: v\n    title: t\n    file: ${file}\n`;
const context = (folder: string) => ({
  workspace: folder,
  iri: undefined,
  completion: {},
  statements: false,
});

describe('a file that a module names', () => {
  const refused: [name: string, written: string, said: string, cure: string][] = [
    ['is not there', 'media/none.mp4', 'error missing-file 7:11', 'spelling'],
    ['is misspelt', 'media/Clip.mp4', 'error missing-file 7:11', '"media/clip.mp4"'],
    ['is a folder', 'media', 'error missing-file 7:11', 'file in it'],
    ['goes on behind a file', 'media/clip.mp4/clip.mp4', 'error missing-file 7:11', 'spelling'],
    ['is above the workspace', '../../../clip.mp4', 'error file-outside 7:11', 'Copy'],
    ['is above the workspace by a detour', 'media/../../../../x', 'error file-outside 7:11', 'Copy'],
    ['is absolute', '/etc/passwd', 'error file-outside 7:11', 'Copy'],
    ['is on a drive of Windows', 'C:/clip.mp4', 'error file-outside 7:11', 'Copy'],
    ['is on a share of Windows', '//server/clip.mp4', 'error file-outside 7:11', 'Copy'],
    ['is written with backslashes', 'media\\clip.mp4', 'error missing-file 7:11', 'media/clip.mp4'],
  ];
  const files: Files = { 'modules/m/media/clip.mp4': film };

  it.each(refused)('is refused when it %s', async (_, written, said, cure) => {
    const { module, problems } = await readText(video(written), { files });
    expect(problems.map(inShort)).toEqual([said]);
    expect(problems[0]?.hint).toContain(cure);
    expect(module).toBeUndefined();
  });

  it('is refused when a link leads out of the workspace', async () => {
    const outside = workspace({ 'secret.mp4': film });
    const folder = workspace({ [moduleFile]: video('media/secret.mp4') });
    symlinkSync(outside, join(folder, 'modules/m/media'), 'junction');
    const { problems } = await readModule(join(folder, moduleFile), context(folder));
    expect(problems.map(inShort)).toEqual(['error file-outside 7:11']);
  });

  it('is taken when a link leads to another place in the workspace', async () => {
    const folder = workspace({ [moduleFile]: video('media/clip.mp4'), 'shared/clip.mp4': film });
    symlinkSync(join(folder, 'shared'), join(folder, 'modules/m/media'), 'junction');
    const { module } = await readModule(join(folder, moduleFile), context(folder));
    expect([...(module?.files.keys() ?? [])]).toEqual(['media/clip.mp4']);
  });

  it('is taken from another module, and from a Markdown text with its escapes', async () => {
    const text = `${head}introduction: "![a](../shared/a%20b.png) [c](media/c.pdf?x#y)"\n`;
    const { module, problems } = await readText(text, {
      files: { 'modules/shared/a b.png': 'a', 'modules/m/media/c.pdf': 'c' },
    });
    expect(problems.map(inShort)).toEqual(['warning file-elsewhere 4:21']);
    expect([...(module?.files.keys() ?? [])]).toEqual(['../shared/a b.png', 'media/c.pdf']);
  });

  it('is looked for in every text and key', async () => {
    const text = `${head}introduction:
  text: "[a](a.pdf)"
videos:
  introduction: "[b](b.pdf)"
  items:
    - {id: v, title: t, file: c.mp4, poster: d.jpg, captions: {en: e.vtt}, transcript: f.md}
readings:
  introduction: "[g](g.pdf)"
  items:
    - {id: r, title: t, file: h.pdf, description: "[i](i.pdf)"}
questions:
  introduction: "[j](j.pdf)"
  items:
    - {id: q, type: reflection, text: "[k](k.pdf)"}
discussion:
  url: https://ilo.org
  introduction: "[l](l.pdf)"
  notes: ["[m](m.pdf)"]
`;
    const { problems } = await readText(text);
    const names = problems.map(({ code, message }) => `${code} ${/"(\w)\./.exec(message)?.[1]}`);
    expect(names).toEqual([...'abcdefghijklm'].map((name) => `missing-file ${name}`));
  });
});

describe('a transcript', () => {
  const text = `${video('clip.mp4')}    transcript: words.md\n`;
  const files = (words: string | Uint8Array): Files => ({
    'modules/m/clip.mp4': film,
    'modules/m/words.md': words,
  });

  it('is judged in its own file, at its own line', async () => {
    const { problems } = await readText(text, { files: files('Hello\n\nto [x](javascript:x)\n') });
    expect(problems.map(inShort)).toEqual(['error bad-link 3:8']);
    expect(problems[0]?.file).toMatch(/words\.md$/);
    expect(problems[0]?.source).toContain('Hello');
  });

  it('that is not UTF-8 is refused at its own line', async () => {
    const { problems } = await readText(text, { files: files(Buffer.from('Hello\nA\u00f1o', 'latin1')) });
    expect(problems.map(inShort)).toEqual(['error bad-encoding 2:2']);
  });

  it('holds no character that XML forbids', async () => {
    const { problems } = await readText(text, { files: files('Hello\nA\u0001b') });
    expect(problems.map(inShort)).toEqual(['error bad-character 2:2']);
  });

  it('is in the module as text, and not among its files', async () => {
    const { module } = await readText(text, { files: files('Hello') });
    expect(module?.sections).toMatchObject([{ items: [{ transcript: 'Hello' }] }]);
    expect([...(module?.files.keys() ?? [])]).toEqual(['clip.mp4']);
  });

  it('is among the files when a reading offers it as well', async () => {
    const offered = `${text}readings:\n  - {id: r, title: t, file: words.md}\n`;
    const { module } = await readText(offered, { files: files('Hello') });
    expect(module?.sections).toMatchObject([{ items: [{ transcript: 'Hello' }] }, {}]);
    expect([...(module?.files.keys() ?? [])]).toEqual(['clip.mp4', 'words.md']);
  });
});

describe('an id that stands twice', () => {
  it('is refused at its second place, whatever it names', async () => {
    const text = `${head}questions:
  - {id: a, type: reflection, text: x}
  - {id: a, type: reflection, text: y}
readings:
  - {id: a, title: t, url: https://ilo.org}
`;
    const { problems } = await readText(text);
    expect(problems.map(inShort)).toEqual(['error duplicate-id 6:10', 'error duplicate-id 8:10']);
  });
});

describe('a module that is not there', () => {
  it('is said to be missing, and so is a folder of its name', async () => {
    const folder = workspace({});
    const file = join(folder, moduleFile);
    const inShorts = async () => (await readModule(file, context(folder))).problems.map(inShort);
    expect(await inShorts()).toEqual(['error missing-file 1:1']);
    addFiles(folder, { [`${moduleFile}/x`]: '' });
    expect(await inShorts()).toEqual(['error missing-file 1:1']);
  });
});

describe.skipIf(process.platform === 'win32')('module.yaml itself', () => {
  it('is not read from outside the workspace through a link', async () => {
    const outside = workspace({ 'secret.yaml': `${head}introduction: A secret.\n` });
    const folder = workspace({ 'modules/m/media/x.txt': 'x' });
    const file = join(folder, 'modules/m/module.yaml');
    symlinkSync(join(outside, 'secret.yaml'), file);
    const { module, problems } = await readModule(file, context(folder));
    expect(module).toBeUndefined();
    expect(problems.map(({ code }) => code)).toEqual(['file-outside']);
    expect(JSON.stringify(problems)).not.toContain('A secret');
  });

  it('is a plain file: a pipe is refused, and does not hang', async () => {
    const folder = workspace({ 'modules/m/media/x.txt': 'x' });
    const file = join(folder, 'modules/m/module.yaml');
    expect(spawnSync('mkfifo', [file]).status).toBe(0);
    const { problems } = await readModule(file, context(folder));
    expect(problems.map(({ code }) => code)).toEqual(['missing-file']);
  });
});
