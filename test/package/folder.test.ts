import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { build } from '../../src/build.ts';
import { ProblemError } from '../../src/problem/problem.ts';
import { standardNames } from '../../src/standards/index.ts';
import { filmOf } from '../media/sample.ts';
import { addFiles, head, moduleFile, smallest, workspace } from '../workspace-fixture.ts';

const film = filmOf(3_000_000);
const withFilm = {
  [moduleFile]: `${head}introduction: "[Words](media/words.txt)"\nvideos:\n  - {id: v, title: Film, file: media/Film.MP4}\n`,
  'modules/m/media/words.txt': 'words',
  'modules/m/media/Film.MP4': film,
};
const webOf = (folder: string) => join(folder, 'dist/packages/m-web');
const buildWeb = (folder: string) => build({ folder, standards: ['web'] });

const sumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The checksum of every file under a folder, by its path, with `/`. */
const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((file) => [relative(folder, file).split(sep).join('/'), sumOf(readFileSync(file))]),
  );

/** The problems of a build that is refused, in short. */
async function refusalOf(folder: string): Promise<string[]> {
  const error = await buildWeb(folder).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw error ?? new Error('It was built.');
  return error.problems.map(({ code, file }) => `${code} ${relative(folder, file).split(sep).join('/')}`);
}

describe('the folder of a web package', () => {
  it('holds the files of the zip, byte for byte, and nothing else', async () => {
    const folder = workspace(withFilm);
    const [built] = (await buildWeb(folder)).packages;
    const zip = Object.entries(unzipSync(readFileSync(built?.file ?? '')));
    const files = filesIn(built?.folder ?? '');
    expect(files).toEqual(Object.fromEntries(zip.map(([path, bytes]) => [path, sumOf(bytes)])));
    expect(Object.values(files)).toContain(sumOf(film));
    expect(built?.unpacked).toBe(zip.reduce((sum, [, { length }]) => sum + length, 0));
    expect(readdirSync(join(folder, 'dist/packages')).sort()).toEqual(['m-web', 'm-web.zip']);
  });

  it('is written for no standard that an LMS unpacks', async () => {
    const folder = workspace({
      [moduleFile]: smallest,
      'build.config.ts': "export default { iri: 'https://academy.example.net/modules' };\n",
    });
    const { packages } = await build({ folder, standards: standardNames });
    expect(packages.filter((each) => each.folder).map(({ standard }) => standard)).toEqual(['web']);
  });

  it.skipIf(process.platform === 'win32')(
    'can be read by a web server, whoever may read the media',
    async () => {
      const folder = workspace(withFilm);
      chmodSync(join(folder, 'modules/m/media/Film.MP4'), 0o400);
      const [built] = (await buildWeb(folder)).packages;
      const modes = Object.keys(filesIn(built?.folder ?? '')).map(
        (path) => statSync(join(built?.folder ?? '', path)).mode & 0o777,
      );
      expect([...new Set(modes)]).toEqual([0o666 & ~process.umask()]);
    },
  );

  it('is replaced by the next build: what is gone from the module is gone from it', async () => {
    const folder = workspace(withFilm);
    await buildWeb(folder);
    addFiles(folder, { [moduleFile]: smallest.replace('Welcome.', 'Changed.') });
    const [built] = (await buildWeb(folder)).packages;
    const files = filesIn(webOf(folder));
    expect(Object.keys(files).sort()).toEqual(Object.keys(unzipSync(readFileSync(built?.file ?? ''))).sort());
    expect(Object.keys(files).some((path) => /film/i.test(path))).toBe(false);
    expect(readFileSync(join(webOf(folder), 'index.html'), 'utf8')).toContain('Changed.');
    expect(readdirSync(join(folder, 'dist/packages')).sort()).toEqual(['m-web', 'm-web.zip']);
  });

  it('is replaced without its zip too, with what a desktop left in it, and after a build that was ended', async () => {
    const folder = workspace(withFilm);
    await buildWeb(folder);
    rmSync(`${webOf(folder)}.zip`);
    addFiles(webOf(folder), { '.DS_Store': 'x', 'media/Thumbs.db': 'x' });
    addFiles(folder, {
      [`dist/packages/m-web.${process.pid}.part/half`]: 'x',
      [`dist/packages/m-web.${process.pid}.old/half`]: 'x',
    });
    await buildWeb(folder);
    expect(Object.keys(filesIn(webOf(folder))).filter((path) => /DS_Store|Thumbs/.test(path))).toEqual([]);
    expect(readdirSync(join(folder, 'dist/packages')).sort()).toEqual(['m-web', 'm-web.zip']);
  });

  it('takes the place of an empty folder', async () => {
    const folder = workspace({ [moduleFile]: smallest });
    mkdirSync(webOf(folder), { recursive: true });
    await buildWeb(folder);
    expect(Object.keys(filesIn(webOf(folder)))).toContain('index.html');
  });
});

describe('a folder that stands where the package’s goes', () => {
  it.each([
    ['with files of somebody else', { 'index.html': 'mine' }, 'index.html'],
    ['with a list that is none', { 'satchel-files.json': '{"files', 'a.txt': 'mine' }, 'a.txt'],
    [
      'with another module’s list',
      { 'satchel-files.json': '{"module":"n","files":["a.txt"]}', 'a.txt': 'mine' },
      'a.txt',
    ],
  ])('%s is left as it is, and no zip is written', async (_, files, foreign) => {
    const folder = workspace({ [moduleFile]: smallest });
    addFiles(webOf(folder), files);
    const before = filesIn(folder);
    expect(await refusalOf(folder)).toEqual([expect.stringMatching(/^foreign-file dist\/packages\/m-web\//)]);
    expect(filesIn(folder)).toEqual(before);
    expect(Object.keys(before)).toContain(`dist/packages/m-web/${foreign}`);
  });

  it('and to which somebody added a file is left as it is, deep down as well', async () => {
    const folder = workspace(withFilm);
    await buildWeb(folder);
    addFiles(webOf(folder), { 'media/notes/mine.txt': 'mine' });
    addFiles(folder, { [moduleFile]: smallest });
    const before = filesIn(folder);
    expect(await refusalOf(folder)).toEqual(['foreign-file dist/packages/m-web/media/notes/mine.txt']);
    expect(filesIn(folder)).toEqual(before);
  });

  it.skipIf(process.platform === 'win32')('is not followed where it is a link', async () => {
    const folder = workspace({ [moduleFile]: smallest, 'elsewhere/mine.txt': 'mine' });
    mkdirSync(join(folder, 'dist/packages'), { recursive: true });
    symlinkSync(join(folder, 'elsewhere'), webOf(folder));
    expect(await refusalOf(folder)).toEqual(['foreign-file dist/packages/m-web']);
    expect(Object.keys(filesIn(join(folder, 'elsewhere')))).toEqual(['mine.txt']);
  });

  it('is said where it is a file', async () => {
    const folder = workspace({ [moduleFile]: smallest, 'dist/packages/m-web': 'mine' });
    expect(await refusalOf(folder)).toEqual(['foreign-file dist/packages/m-web']);
    expect(readFileSync(webOf(folder), 'utf8')).toBe('mine');
  });
});
