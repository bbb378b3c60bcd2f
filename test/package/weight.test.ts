import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type MadeModule, makePackages } from '../../src/build.ts';
import { describe as describePackage } from '../../src/package/describe.ts';
import { standards } from '../../src/standards/index.ts';

/** What a learner on a slow line is promised, before the first paint: no video, no poster. Bytes. */
const budgets = {
  gzipped: 40_000,
  scriptGzipped: 16_000,
  uncompressed: 80_000,
  requests: 4,
};

let made: MadeModule;
beforeAll(async () => {
  const { modules } = await makePackages({ modules: ['sstc-08-labour-migration'], standards: ['all'] });
  made = modules[0] as MadeModule;
});

describe.each(standards)('Module 8 as $name', (standard) => {
  const contents = () => {
    const found = made.packages.find((each) => each.standard === standard)?.contents;
    if (!found) throw new Error('not built');
    return found;
  };

  it('weighs no more than was promised before the page shows', () => {
    const { firstPaint } = describePackage(contents());
    expect(firstPaint.gzipped).toBeLessThan(budgets.gzipped);
    expect(firstPaint.bytes).toBeLessThan(budgets.uncompressed);
    expect(firstPaint.requests).toBeLessThanOrEqual(budgets.requests);
    const script = contents().files.find(({ path }) => path === 'satchel.js')?.content as string;
    expect(gzipSync(script).length).toBeLessThan(budgets.scriptGzipped);
  });

  it('counts everything that the document asks for before it can paint', () => {
    const { files, firstPaint } = contents();
    const document = files.find(({ path }) => path === 'index.html')?.content as string;
    // A sheet for print is not waited for; the script then has it count for the screen.
    const waited = document.replace(/<noscript>.*?<\/noscript>|<link[^>]*media="print"[^>]*>/g, '');
    const asked = [...waited.matchAll(/<(?:script|link)[^>]*(?:src|href)="([^"]+)"/g)].map(
      ([, path]) => path,
    );
    expect(files.map(({ path }) => path)).toContain(/href="([^"]+)" media="print"/.exec(document)?.[1]);
    const images = [...document.matchAll(/<img[^>]*>/g)].filter(([tag]) => !tag.includes('loading="lazy"'));
    expect(images).toEqual([]);
    expect(['index.html', ...asked.filter((path) => !path?.startsWith('data:'))].sort()).toEqual(
      [...firstPaint].sort(),
    );
    const style = files.find(({ path }) => path === 'satchel.css')?.content as string;
    expect(style).not.toMatch(/url\(|@import/);
  });
});
