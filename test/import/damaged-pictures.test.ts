import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/build.ts';
import { importDocument } from '../../src/import/import.ts';
import { importBank } from '../../src/import/import-bank.ts';
import { workspace } from '../workspace-fixture.ts';
import { docx, picture, png, text } from './docx-fixture.ts';
import { importOf, sample, textOf } from './imported.ts';

const documents = readdirSync(new URL('../fixtures/documents', import.meta.url));

/** A photograph, so to speak: enough pixels that half a file still has some. */
const photo = async () => {
  const noise = Buffer.from(Array.from({ length: 120 * 90 * 3 }, (_, index) => (index * 7919) % 251));
  return sharp(noise, { raw: { width: 120, height: 90, channels: 3 } })
    .jpeg()
    .toBuffer();
};
const withPicture = (bytes: Uint8Array) =>
  importOf('a.docx', docx(text('Look') + picture('A map'), { 'word/media/image1.png': bytes }));
const errorsOf = async (folder: string) =>
  (await check({ folder })).filter(({ severity }) => severity === 'error');

describe('pictures of a document', () => {
  it('are none that check refuses, nor is anything else that import writes', async () => {
    const files = Object.fromEntries(documents.map((name) => [name, sample(name)]));
    const folder = workspace({ ...files, 'build.config.ts': 'export default {};\n' });
    for (const name of documents)
      await importDocument({
        file: join(folder, name),
        workspace: folder,
        id: name.replace(/\W/g, '-').toLowerCase(),
      });
    expect(readdirSync(join(folder, 'modules'))).toHaveLength(documents.length);
    expect(await errorsOf(folder)).toEqual([]);
  });

  it('stay as they are where they are whole', async () => {
    const { folder, imported } = await withPicture(png);
    expect(readFileSync(join(folder, 'media/picture-1.png'))).toEqual(png);
    expect(imported.unsure.join()).not.toMatch(/damaged/);
  });

  it('come along as far as they can be read, which is said', async () => {
    const whole = await photo();
    const { folder, imported, module } = await withPicture(whole.subarray(0, whole.length / 2));
    expect(textOf(module)).toBe('![A map](media/picture-1.jpg)\n');
    expect(imported.unsure).toContainEqual(expect.stringMatching(/media\/picture-1\.jpg is damaged/));
    const { width, height } = await sharp(join(folder, 'media/picture-1.jpg')).metadata();
    expect([width, height]).toEqual([120, 90]);
    expect(await errorsOf(folder)).toEqual([]);
  });

  it.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
    ['without a beginning', async () => (await photo()).subarray(0, 20)],
    ['without pixels', () => png.subarray(0, 33)],
    ['of nothing but a mark', () => Buffer.from('GIF89a')],
    [
      'too large for any device',
      () =>
        Buffer.from(
          '89504e470d0a1a0a0000000d49484452000075300000753008060000007d8a2a4f0000000049454e44ae426082',
          'hex',
        ),
    ],
  ])('that nobody can read are left out, which is said; their words stay: %s', async (_, bytes) => {
    const { folder, imported, module } = await withPicture(await bytes());
    expect(textOf(module)).toBe('A map\n');
    expect(imported.pictures).toEqual([]);
    expect(imported.unsure).toContainEqual(expect.stringMatching(/damaged in the document/));
    expect(await errorsOf(folder)).toEqual([]);
  });

  it('of a question bank are the same', async () => {
    const file = (name: string, bytes: Uint8Array) =>
      `<file name="${name}" path="/" encoding="base64">${Buffer.from(bytes).toString('base64')}</file>`;
    const bank = `<quiz><question type="essay"><questiontext format="html"><text><![CDATA[<p>Look: <img src="@@PLUGINFILE@@/a.png" alt="A map"> <img src="@@PLUGINFILE@@/b.png" alt="A plan"></p>]]></text>${file('a.png', png.subarray(0, 33))}${file('b.png', png)}</questiontext></question></quiz>`;
    const folder = workspace({
      'bank.xml': bank,
      'build.config.ts': 'export default {};\n',
      'modules/m/module.yaml':
        'id: m\nlanguage: en\ntitle: M\nquestions:\n  - id: q1\n    type: reflection\n    text: Why?\n',
    });
    const added = await importBank({ file: join(folder, 'bank.xml'), workspace: folder, into: 'm' });
    expect(added.remarks.map(({ message }) => message)).toContainEqual(expect.stringMatching(/damaged/));
    expect(readFileSync(join(folder, 'modules/m/module.yaml'), 'utf8')).toMatch(
      /Look: A map !\[A plan\]\(media/,
    );
    expect(await errorsOf(folder)).toEqual([]);
  });
});
