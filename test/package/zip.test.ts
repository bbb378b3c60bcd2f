import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { crc32, inflateRawSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { standards } from '../../src/standards/index.ts';
import { filmOf, picture } from '../media/sample.ts';
import { scormStandards } from '../scorm-standards.ts';
import { satchel } from '../terminal.ts';
import { type Files, head, moduleFile, workspace } from '../workspace-fixture.ts';
import { entriesOf, type ZipEntry } from './zip-entries.ts';

// Bytes that packing would make smaller, so that "stored" is seen to be a choice.
const film = filmOf(3_000_000);
const files: Files = {
  [moduleFile]: `${head}introduction: "![A map](media/Map.PNG) [Words](media/words.txt)"
videos:
  - {id: v, title: Film, file: media/Film.MP4, captions: media/film.vtt}
`,
  'build.config.ts': "export default { iri: 'https://academy.example.net/modules' };\n",
  'modules/m/media/Map.PNG': picture,
  'modules/m/media/words.txt': 'words '.repeat(1000),
  'modules/m/media/Film.MP4': film,
  'modules/m/media/film.vtt': 'WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n',
};

const noNetwork = fileURLToPath(new URL('no-network.mjs', import.meta.url));

/** Builds every standard, and gives back each zip by its name. */
function zipsOf(folder: string, options: Parameters<typeof satchel>[2] = {}): Map<string, Buffer> {
  const run = satchel(folder, ['build', '--quiet', '--standard', 'all'], options);
  expect(run).toEqual({ exit: 0, stdout: '', stderr: '' });
  const packages = join(folder, 'dist/packages');
  const zips = readdirSync(packages).filter((name) => name.endsWith('.zip'));
  return new Map(zips.map((name) => [name, readFileSync(join(packages, name))]));
}
/** Those whose manifest lists files and XSDs. */
const ofScorm = <Zip>(zips: Iterable<[string, Zip]>) =>
  [...zips].filter(([name]) => scormStandards.some((standard) => name.endsWith(`-${standard.name}.zip`)));
const sums = (zips: Map<string, Buffer>) =>
  [...zips].map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]);

describe('a zip', () => {
  let zips: Map<string, Buffer>;
  let all: [string, ZipEntry[]][];
  beforeAll(() => {
    zips = zipsOf(workspace(files));
    all = [...zips].map(([name, bytes]) => [name, entriesOf(bytes)]);
  });

  it('has the same bytes elsewhere, later, and in another time zone', () => {
    for (const TZ of ['Pacific/Auckland', 'America/Los_Angeles']) {
      const folder = workspace(Object.fromEntries(Object.entries(files).reverse()));
      utimesSync(join(folder, 'modules/m/media/Film.MP4'), 1e9, 1e9);
      expect(sums(zipsOf(folder, { env: { TZ, LANG: 'tr_TR.UTF-8' } }))).toEqual(sums(zips));
    }
  });

  it('is built with no network at all', () => {
    const node = ['--import', pathToFileURL(noNetwork).href];
    expect(sums(zipsOf(workspace(files), { node }))).toEqual(sums(zips));
    const { stderr } = spawnSync(process.execPath, [noNetwork, '--try-network'], { encoding: 'utf8' });
    expect(stderr).toContain('network: fetch'); // the preload does refuse
  });

  it('has its entries sorted, each once, with one date and one mode', () => {
    expect(all).toHaveLength(standards.length);
    for (const [name, entries] of all) {
      const names = entries.map((each) => each.name);
      expect([name, names]).toEqual([name, [...new Set(names)].sort()]);
      for (const { date, time, mode } of entries) {
        // 1980-01-01, 0:00: the first moment that a zip can name.
        expect({ date, time, mode }).toEqual({ date: (1 << 5) | 1, time: 0, mode: 0o100644 });
      }
    }
  });

  it('stores what is packed already, its sum and sizes before its data', () => {
    for (const [, entries] of all) {
      const stored = entries.filter(({ method }) => method === 0);
      expect(stored.map(({ name }) => name)).toEqual(['media/film.mp4', 'media/map.png']);
      for (const { flags, local, crc, size, packedSize, packed } of stored) {
        expect(flags & 8).toBe(0);
        expect(local).toEqual({ flags, method: 0, crc, size, packedSize });
        expect(packed).toHaveLength(size);
        expect(crc32(packed)).toBe(crc);
      }
    }
  });

  it('packs everything else, and nothing twice', () => {
    for (const [, entries] of all) {
      for (const { method, packed, crc, size } of entries.filter((each) => each.method !== 0)) {
        expect(method).toBe(8);
        const bytes = inflateRawSync(packed);
        expect([bytes.length, crc32(bytes)]).toEqual([size, crc]);
      }
    }
  });

  it('gives back every file, as another program reads it', () => {
    for (const bytes of zips.values()) {
      const read = unzipSync(bytes);
      expect(Buffer.from(read['media/film.mp4'] ?? []).equals(film)).toBe(true);
      expect(Buffer.from(read['media/words.txt'] ?? []).toString()).toBe('words '.repeat(1000));
    }
  });

  it('has in its manifest what a learner can fetch, no more and no less', () => {
    for (const [name, bytes] of ofScorm(zips)) {
      const read = unzipSync(bytes);
      const manifest = Buffer.from(read['imsmanifest.xml'] ?? []).toString();
      const listed = [...manifest.matchAll(/<file href="([^"]+)"\/>/g)].map(([, path]) => path);
      const content = Object.keys(read).filter((path) => !/\.(xml|xsd|dtd)$/.test(path));
      expect([name, listed]).toEqual([name, content.sort()]);
      expect(listed).toContain('index.html');
    }
  });

  it('has the manifest at its root, and beside it every XSD that it names', () => {
    for (const [, bytes] of ofScorm(zips)) {
      const read = unzipSync(bytes);
      const manifest = Buffer.from(read['imsmanifest.xml'] ?? []).toString();
      const named = /schemaLocation="([^"]+)"/.exec(manifest)?.[1]?.split(' ') ?? [];
      const xsds = named.filter((_, index) => index % 2 === 1);
      expect(xsds.length).toBeGreaterThan(1);
      for (const xsd of xsds) expect(Object.keys(read)).toContain(xsd);
    }
  });
});
