import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type MadeModule, makePackages } from '../../src/make-packages.ts';
import { describe as describePackage } from '../../src/package/describe.ts';
import { standards } from '../../src/standards/index.ts';

/** What a learner on a slow line is promised, before the first paint: no video, no poster. Bytes. */
const budgets = {
  gzipped: 40_000,
  scriptsGzipped: 16_000,
  /** What changes the language comes on top. */
  scriptsOfLanguagesGzipped: 16_500,
  uncompressed: 80_000,
  session: 20_000,
  requests: 4,
};

const build = async (drafts: boolean) => {
  const { modules } = await makePackages({
    modules: ['sstc-08-labour-migration'],
    standards: ['all'],
    drafts,
  });
  return modules[0] as MadeModule;
};

/** In one language, and with its drafts in four. */
let [made, inFour]: MadeModule[] = [];
beforeAll(async () => {
  [made, inFour] = await Promise.all([build(false), build(true)]);
});

describe.each(standards)('Module 8 as $name', (standard) => {
  const contents = (from = made) => {
    const found = from?.packages.find((each) => each.standard === standard)?.contents;
    if (!found) throw new Error('not built');
    return found;
  };

  const textOf = (wanted: string, from = made) =>
    contents(from).files.find(({ path }) => path === wanted)?.content as string;

  it('weighs no more than was promised before the page shows', () => {
    const { firstPaint } = describePackage(contents());
    expect(firstPaint.gzipped).toBeLessThan(budgets.gzipped);
    expect(firstPaint.bytes).toBeLessThan(budgets.uncompressed);
    expect(firstPaint.requests).toBeLessThanOrEqual(budgets.requests);
  });

  it('is alive with no more script than was promised, each file packed on its own as it travels', () => {
    for (const [from, budget] of [
      [made, budgets.scriptsGzipped],
      [inFour, budgets.scriptsOfLanguagesGzipped],
    ] as const) {
      const scripts = contents(from).firstPaint.filter((path) => path.endsWith('.js'));
      expect(scripts).toEqual(['satchel.js', 'satchel-page.js']);
      const gzipped = scripts.map((path) => gzipSync(textOf(path, from)).length);
      expect(gzipped.reduce((sum, each) => sum + each)).toBeLessThan(budget);
    }
  });

  it('says in each language how much the whole module weighs, as the program does', () => {
    const { download } = describePackage(contents(inFour));
    const said = (path: string, words: RegExp) => Number(words.exec(textOf(path, inFour))?.[1]) * 1000;
    for (const weight of [
      said(contents(inFour).firstPaint[0] ?? '', /The whole module: ([\d.]+) kB/),
      said('satchel-es.js', /El módulo completo: ([\d.]+)/),
      said('satchel-fr.js', /Le module entier.: ([\d.]+)/),
    ]) {
      expect(weight).toBeGreaterThan(download * 0.99);
      expect(weight).toBeLessThan(download * 1.01);
    }
  });

  it('opens the session with little: that is what a slow line brings first', () => {
    expect(textOf('satchel.js').length).toBeLessThan(budgets.session);
  });

  it('counts everything that the document asks for before it can paint', () => {
    const { files, firstPaint } = contents();
    const document = files.find(({ path }) => path === 'index.html')?.content as string;
    const waited = document.replace(/<noscript>.*?<\/noscript>/g, '');
    const asked = [...waited.matchAll(/<(?:script|link)[^>]*(?:src|href)="([^"]+)"/g)].map(
      ([, path]) => path,
    );
    const images = [...document.matchAll(/<img[^>]*>/g)].filter(([tag]) => !tag.includes('loading="lazy"'));
    expect(images).toEqual([]);
    expect(['index.html', ...asked.filter((path) => !path?.startsWith('data:'))].sort()).toEqual(
      [...firstPaint].sort(),
    );
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(document) ?? [];
    expect(style).toContain('.masthead');
    expect(style).not.toMatch(/url\(|@import/);
  });
});
