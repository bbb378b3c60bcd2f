import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePackages } from '../../src/make-packages.ts';
import { placeMedia, safeName } from '../../src/page/media.ts';
import { picture } from '../media/sample.ts';
import { head, workspace } from '../workspace-fixture.ts';

const place = (...written: string[]) => [
  ...placeMedia(
    new Map(written.map((each) => [each, { written: each, disk: `/m/${each}`, bytes: 1 }])),
  ).values(),
];

// Path safe in Moodle and in every zip reader: lower case, no accents, with an extension.
const safe = /^media\/[a-z0-9_-]+\.[a-z0-9_-]+$/;

describe('the name of a media file', () => {
  it.each([
    ['media/Photo.JPG', 'photo.jpg'],
    ['Año Ñandú.png', 'ano-nandu.png'],
    ['الهجرة.mp4', 'file.mp4'],
    ['移民 2024.png', '2024.png'],
    ['no-extension', 'no-extension.bin'],
    ['.hidden', 'hidden.bin'],
    ['two.dots.tar.gz', 'two-dots-tar.gz'],
    ['a & b\'s "c" <d>|e:f.png', 'a-b-s-c-d-e-f.png'],
    ['  spaces  .png', 'spaces.png'],
    ['..png', 'file.png'],
    ['CON.png', 'file-con.png'],
    ['ﬁgure①.PNG', 'figure1.png'],
    [`${'a'.repeat(300)}.png`, `${'a'.repeat(80)}.png`],
  ])('%j is %s in the package', (written, name) => {
    expect(safeName(written)).toBe(name);
  });

  it('is numbered where two would be one', () => {
    expect(place('A.png', 'a-2.png', 'a.png', 'x/a.png')).toEqual([
      'media/a.png',
      'media/a-2.png',
      'media/a-3.png',
      'media/a-4.png',
    ]);
    expect(place('الهجرة.png', 'العمل.png')).toEqual(['media/file.png', 'media/file-2.png']);
  });

  it('is one for one file on disk, in however many ways it is written', () => {
    const file = { disk: '/m/a.png', bytes: 1 };
    const places = placeMedia(
      new Map(['a.png', './a.png'].map((written) => [written, { written, ...file }])),
    );
    expect([...places.values()]).toEqual(['media/a.png', 'media/a.png']);
  });

  it('is safe and unlike every other, whatever the files are called', () => {
    const name = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.constantFrom('a.png', 'A.PNG', 'á.png', 'a-2.png', 'الهجرة.png', 'x/a.png', 'con', '.', '..', '-'),
    );
    fc.assert(
      fc.property(fc.uniqueArray(name), (names) => {
        const places = place(...names);
        expect(new Set(places).size).toBe(names.length);
        for (const each of places) expect(each).toMatch(safe);
      }),
    );
  });
});

describe('links to media', () => {
  it('follow the names that the files have in the package', async () => {
    const folder = workspace({
      'modules/m/module.yaml': `${head}introduction: |
  ![One](media/Mapa%20Año.PNG) ![Two](<media/mapa ano.png>) [Guide](media/الدليل.pdf)
readings:
  - {id: r, title: Read, file: media/الدليل.pdf}
`,
      'modules/m/media/Mapa Año.PNG': picture,
      'modules/m/media/mapa ano.png': picture,
      'modules/m/media/الدليل.pdf': 'guide',
    });
    const { modules } = await makePackages({ folder });
    const files = modules[0]?.packages[0]?.contents.files ?? [];
    const page = String(files.find(({ path }) => path === 'index.html')?.content);
    const linked = [...page.matchAll(/(?:src|href)="(media\/[^"]+)"/g)].map(([, path]) => path);
    expect(linked).toEqual([
      'media/mapa-ano.png',
      'media/mapa-ano-2.png',
      'media/file.pdf',
      'media/file.pdf',
    ]);
    expect(files.map(({ path }) => path).filter((path) => path.startsWith('media/'))).toEqual([
      'media/file.pdf',
      'media/mapa-ano-2.png',
      'media/mapa-ano.png',
    ]);
    const manifest = String(files.find(({ path }) => path === 'imsmanifest.xml')?.content);
    for (const path of linked) expect(manifest).toContain(`<file href="${path}"/>`);
  });
});

describe('the logo', () => {
  it('is another file than a picture of the module that is written alike', async () => {
    const folder = workspace({
      'build.config.ts': `export default { theme: { logo: 'media/logo.png' } };`,
      'media/logo.png': 'of the workspace',
      'modules/m/module.yaml': `${head}introduction: "![x](media/logo.png)"\n`,
      'modules/m/media/logo.png': picture,
    });
    const { modules } = await makePackages({ folder });
    const { files } = modules[0]?.packages[0]?.contents ?? { files: [] };
    const document = files.find(({ path }) => path === 'index.html')?.content as string;
    const [, shown] = /<img src="([^"]+)" alt="x"/.exec(document) ?? [];
    const [, logo] = /class="logo" src="([^"]+)"/.exec(document) ?? [];
    const bytes = (path?: string) => files.find((file) => file.path === path)?.content;
    expect(bytes(shown)).toMatchObject({ bytes: picture.length });
    expect(bytes(logo)).toMatchObject({ bytes: 'of the workspace'.length });
  });
});
