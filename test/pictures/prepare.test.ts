import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Package } from '../../src/files/package-file.ts';
import { makePackages } from '../../src/make-packages.ts';
import { creditsIn } from '../../src/pictures/credits.ts';
import { ProblemError } from '../../src/problem/problem.ts';
import { head, moduleFile, workspace } from '../workspace-fixture.ts';

/** A picture like a photograph, of that size: it weighs what one does. */
const photo = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  });

const camera = {
  IFD0: { Make: 'Phone', Model: 'X1', Artist: 'Ana', Copyright: 'ILO' },
  IFD2: { DateTimeOriginal: '2026:01:02 03:04:05' },
  IFD3: { GPSLatitude: '46/1 12/1 0/1', GPSLatitudeRef: 'N' },
};

interface Built {
  contents: Package;
  document: string;
  pictures: { before: number; after: number };
  folder: string;
}

async function built(
  files: Record<string, Uint8Array>,
  more = '',
  folder?: string,
  others: Record<string, Uint8Array> = {},
): Promise<Built> {
  const names = Object.keys(files);
  const text = `${head}introduction: |\n${names.map((name) => `  ![Picture](${name})\n`).join('\n')}${more}`;
  const placed = Object.fromEntries(
    Object.entries({ ...files, ...others }).map(([name, file]) => [`modules/m/${name}`, file]),
  );
  const there = folder ?? workspace({ [moduleFile]: text, ...placed });
  const { modules } = await makePackages({ folder: there });
  const made = modules[0];
  const contents = made?.packages[0]?.contents;
  if (!made || !contents) throw new Error('not built');
  const document = String(contents.files.find(({ path }) => path === 'index.html')?.content);
  return { contents, document, pictures: made.pictures, folder: there };
}

const mediaOf = ({ contents }: Built) =>
  contents.files.filter(({ path }) => path.startsWith('media/')).map(({ path }) => path);
const fileOf = ({ contents }: Built, path: string): string => {
  const content = contents.files.find((each) => each.path === path)?.content;
  if (typeof content !== 'object' || !('disk' in content)) throw new Error(`${path} is no file of the disk`);
  return content.disk;
};
const imagesOf = ({ document }: Built) => document.match(/<picture>.*?<\/picture>|<img [^>]*>/g) ?? [];

let large: Built;
let original: Buffer;
beforeAll(async () => {
  original = await photo(2000, 1500).jpeg({ quality: 92 }).withExif(camera).toBuffer();
  large = await built({ 'photo.jpg': original });
});

describe('a picture wider than the column', () => {
  it('is WebP at once and twice the column, with JPEG behind it', () => {
    expect(mediaOf(large)).toEqual(['media/photo-1344.webp', 'media/photo-672.jpg', 'media/photo-672.webp']);
    expect(imagesOf(large)).toEqual([
      '<picture><source type="image/webp" srcset="media/photo-672.webp 672w, media/photo-1344.webp 1344w" sizes="(max-width:25rem) calc(100vw - 2rem),(max-width:45rem) 92vw,42rem"><img src="media/photo-672.jpg" alt="Picture" width="2000" height="1500" decoding="async"></picture>',
    ]);
  });

  it('weighs less, and the page counts what a browser fetches once', () => {
    expect(large.pictures.before).toBe(original.length);
    expect(large.pictures.after).toBeLessThan(original.length / 2);
    const instead = large.contents.files.filter(({ isInstead }) => isInstead).map(({ path }) => path);
    expect(instead.sort()).toEqual(['media/photo-672.jpg', 'media/photo-672.webp']);
  });

  it('says no more where, when and with what it was taken, and still whose it is', async () => {
    for (const path of mediaOf(large)) {
      const metadata = await sharp(fileOf(large, path)).metadata();
      expect([metadata.exif, metadata.iptc]).toEqual([undefined, undefined]);
      expect(creditsIn(metadata)).toEqual({ creator: 'Ana', copyright: 'ILO' });
      // Long enough that compressed bytes do not have it by chance.
      expect(readFileSync(fileOf(large, path), 'latin1')).not.toMatch(/Phone|2026:01/);
    }
  });

  it('is made once: the second build takes what is there, and makes anew what is damaged', async () => {
    const folder = join(large.folder, '.satchel/pictures');
    const before = readdirSync(folder);
    for (const name of before) utimesSync(join(folder, name), 1e9, 1e9);
    await built({}, '', large.folder);
    expect(readdirSync(folder)).toEqual(before);
    expect(
      before
        .filter((name) => !name.endsWith('.json'))
        .every((name) => statSync(join(folder, name)).mtimeMs === 1e12),
    ).toBe(true);

    const webp = before.find((name) => name.endsWith('1344.webp')) ?? '';
    const hashOf = () =>
      createHash('sha256')
        .update(readFileSync(join(folder, webp)))
        .digest('hex');
    const hash = hashOf();
    writeFileSync(join(folder, webp), 'cut');
    await built({}, '', large.folder);
    expect(hashOf()).toBe(hash);
  });

  it('is the same to the byte in another workspace', async () => {
    const again = await built({ 'photo.jpg': original });
    for (const path of mediaOf(large)) {
      expect(readFileSync(fileOf(again, path)).equals(readFileSync(fileOf(large, path)))).toBe(true);
    }
    rmSync(join(again.folder, '.satchel'), { recursive: true });
  });

  it('goes as it is where a module or the workspace says so', async () => {
    const own = await built({ 'photo.jpg': original }, 'pictures: original\n');
    expect(mediaOf(own)).toEqual(['media/photo.jpg']);
    expect(readFileSync(fileOf(own, 'media/photo.jpg')).equals(original)).toBe(true);
    expect(imagesOf(own)).toEqual([
      '<img src="media/photo.jpg" alt="Picture" width="2000" height="1500" decoding="async">',
    ]);
  });

  it('that is a download as well is packed for that, too', async () => {
    const both = await built({ 'photo.jpg': original }, '\n  [The photo itself](photo.jpg)\n');
    expect(mediaOf(both)).toContain('media/photo.jpg');
    expect(both.document).toContain('<a href="media/photo.jpg"');
    expect(both.document).toContain('<img src="media/photo-672.jpg"');
  });
});

describe('a picture', () => {
  it('that is small and says nothing of its camera goes as it is, with its size', async () => {
    const small = await photo(300, 200).jpeg().toBuffer();
    const page = await built({ 'small.jpg': small });
    expect(imagesOf(page)).toEqual([
      '<img src="media/small.jpg" alt="Picture" width="300" height="200" decoding="async">',
    ]);
    expect(readFileSync(fileOf(page, 'media/small.jpg')).equals(small)).toBe(true);
    expect(page.pictures.before).toBe(0);
  });

  it('is lazy below the first', async () => {
    const small = await photo(30, 20).jpeg().toBuffer();
    const lazy = imagesOf(await built({ 'a.jpg': small, 'b.jpg': small })).map((tag) =>
      tag.includes('loading="lazy"'),
    );
    expect(lazy).toEqual([false, true]);
    const [after] = imagesOf(
      await built({}, `  ${'Words that come first. '.repeat(30)}\n\n  ![Picture](a.jpg)\n`, undefined, {
        'a.jpg': small,
      }),
    );
    expect(after).toContain('loading="lazy"');
  });

  it('that is HEIC is made into what browsers show, with its colours and whose it is, without where it was taken', async () => {
    const page = await built({ 'photo.heic': readFileSync('test/pictures/samples/photo.heic') });
    const paths = mediaOf(page);
    expect(paths).toEqual(['media/photo-64.jpg', 'media/photo-64.webp']);
    const { data, info } = await sharp(fileOf(page, paths[0] ?? ''))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => Array.from(data.subarray((y * info.width + x) * 3).subarray(0, 3));
    expect([info.width, info.height]).toEqual([64, 32]);
    // Red above at the start, blue elsewhere.
    const [red, blue] = [at(8, 4), at(50, 24)];
    expect([red[0] ?? 0, blue[2] ?? 0].every((value) => value > 200)).toBe(true);
    expect([red[2] ?? 255, blue[0] ?? 255].every((value) => value < 60)).toBe(true);
    const metadata = await sharp(fileOf(page, paths[0] ?? '')).metadata();
    expect(metadata.exif).toBeUndefined();
    expect(creditsIn(metadata)).toEqual({ creator: 'Ana', copyright: 'ILO' });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is turned as EXIF’s orientation %i says', async (orientation) => {
    const pixels = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#00f' } })
      .composite([
        { input: { create: { width: 20, height: 10, channels: 3, background: '#f00' } }, left: 0, top: 0 },
      ])
      .png()
      .toBuffer();
    const turned = await sharp(pixels).withMetadata({ orientation }).png().toBuffer();
    const page = await built({ 'a.png': turned });
    const [path = ''] = mediaOf(page).filter((each) => /\.(png|jpg)$/.test(each));
    const seen = await sharp(fileOf(page, path)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const meant = await sharp(turned).autoOrient().removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([seen.info.width, seen.info.height]).toEqual([meant.info.width, meant.info.height]);
    const differs =
      seen.data.reduce((sum, value, at) => sum + Math.abs(value - (meant.data[at] ?? 0)), 0) /
      seen.data.length;
    expect(differs).toBeLessThan(12);
  });

  it.each([
    ['scan.tif', () => photo(300, 200).tiff().toBuffer()],
    ['print.jpg', () => photo(300, 200).toColourspace('cmyk').jpeg().toBuffer()],
    ['new.avif', () => photo(300, 200).avif().toBuffer()],
  ])('%s is made into what browsers show', async (name, made) => {
    const page = await built({ [name]: await made() });
    const [path = ''] = mediaOf(page).filter((each) => /\.(png|jpg)$/.test(each));
    expect(await sharp(fileOf(page, path)).metadata()).toMatchObject({
      width: 300,
      height: 200,
      space: 'srgb',
    });
    expect(mediaOf(page)).not.toContain(`media/${name}`);
  });

  it('that is transparent stays so', async () => {
    const clear = await sharp({ create: { width: 900, height: 600, channels: 4, background: '#f008' } })
      .tiff({ compression: 'deflate' })
      .toBuffer();
    const page = await built({ 'clear.tif': clear });
    const [png = ''] = mediaOf(page).filter((each) => each.endsWith('.png'));
    expect((await sharp(fileOf(page, png)).stats()).isOpaque).toBe(false);
  });

  it('that moves, or is a drawing, is left alone', async () => {
    const frames = await Promise.all([photo(800, 40), photo(800, 40)].map((each) => each.png().toBuffer()));
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const long = Buffer.from(`<!-- ${'x'.repeat(5000)} --><svg xmlns="http://www.w3.org/2000/svg"/>`);
    const utf16 = Buffer.from(
      '\ufeff<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
      'utf16le',
    );
    expect(mediaOf(await built({ 'long.svg': long, 'utf16.svg': utf16 }))).toEqual([
      'media/long.svg',
      'media/utf16.svg',
    ]);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    const page = await built({ 'moves.gif': gif, 'drawing.svg': svg });
    expect(mediaOf(page)).toEqual(['media/drawing.svg', 'media/moves.gif']);
    expect(readFileSync(fileOf(page, 'media/moves.gif')).equals(gif)).toBe(true);
  });

  it('of a video is one JPEG that is no wider than a screen shows', async () => {
    const folder = workspace({
      [moduleFile]: `${head}videos:\n  - {id: v, title: t, url: "https://vimeo.com/1", poster: p.png}\n`,
      'modules/m/p.png': await photo(1600, 900).png().toBuffer(),
    });
    const page = await built({}, '', folder);
    expect(mediaOf(page)).toEqual(['media/p-1344.jpg']);
    expect(page.document).toContain(
      '<img class="remote-poster" src="media/p-1344.jpg" alt="" loading="lazy">',
    );
  });
});

describe('what was made', () => {
  it('goes when no build has asked for it for 90 days, and stays as long as one does', async () => {
    const files = { 'a.jpg': await photo(2000, 1000).jpeg().toBuffer() };
    const { folder } = await built(files);
    const cache = join(folder, '.satchel/pictures');
    const lists = () => readdirSync(cache).filter((name) => name.endsWith('.json'));
    const [used = ''] = lists();
    const before = new Date(Date.now() - 100 * 86_400_000);
    for (const name of [...readdirSync(cache), 'old.json', 'old-672.webp']) {
      if (name.startsWith('old')) writeFileSync(join(cache, name), '{}');
      utimesSync(join(cache, name), before, before);
    }
    // Asked for: it counts as used. Something is made anew: the rest is deleted.
    await built(files, '', folder);
    writeFileSync(join(folder, 'modules/m/a.jpg'), await photo(2000, 999).jpeg().toBuffer());
    await built(files, '', folder);
    expect(readdirSync(cache).filter((name) => name.startsWith('old'))).toEqual([]);
    expect(lists()).toContain(used);
    expect(lists()).toHaveLength(2);
  });
});

describe('what is no picture', () => {
  /** The header of a PNG of 30,000 by 30,000 pixels, and nothing behind it. */
  const bomb = Buffer.from(
    '89504e470d0a1a0a0000000d49484452000075300000753008060000007d8a2a4f0000000049454e44ae426082',
    'hex',
  );
  const refused = async (name: string, content: Uint8Array) => {
    const start = performance.now();
    const error = await built({ [name]: content }).catch((thrown: unknown) => thrown);
    expect(performance.now() - start).toBeLessThan(10_000);
    if (!(error instanceof ProblemError)) throw new Error('it was built');
    return error.problems.map(({ code, line, column, message }) => `${code} ${line}:${column} ${message}`);
  };

  it.each<[string, () => Promise<Uint8Array> | Uint8Array, RegExp]>([
    ['cut.jpg', () => original.subarray(0, original.length / 2), /damaged, or cut off/],
    ['page.svg', () => Buffer.from('<!doctype html><title>404'), /page of the web \(HTML\).*no picture/],
    ['words.svg', () => Buffer.from('Not found'), /plain text.*no picture/],
    ['page.png', () => Buffer.from('<!doctype html><title>404'), /page of the web \(HTML\).*no picture/],
    ['empty.png', () => Buffer.alloc(0), /no bytes/],
    ['bomb.png', () => bomb, /30000 × 30000 pixels|damaged/],
    ['film.jpg', () => Buffer.from('\0\0\0\x18ftypisom', 'latin1'), /an MP4 file/],
    [
      'old.bmp',
      () => Buffer.from('BM\x10\0\0\0\0\0\0\0', 'latin1'),
      /a BMP picture, which browsers do not show/,
    ],
  ])('%s is an error at its place, in time', async (name, content, message) => {
    expect(await refused(name, await content())).toEqual([expect.stringMatching(message)]);
    expect((await refused(name, await content()))[0]).toMatch(/^bad-picture 5:1[0-9] "/);
  });
});
