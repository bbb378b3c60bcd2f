import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { home } from '../src/home.ts';
import { workspace } from './workspace-fixture.ts';

const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'].map((name) => join(home, name)),
  ...readdirSync(join(home, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(home, 'docs', name)),
];

/** A page without what only shows how something is written. */
const read = (page: string) =>
  readFileSync(page, 'utf8')
    .replace(/^```.*?^```$/gms, '')
    .replace(/`[^`\n]*`/g, (code) => code.replace(/[[\](]/g, ' '));

/** The names under which forges make headings reachable. */
const anchorsOf = (page: string) =>
  [
    ...readFileSync(page, 'utf8')
      .replace(/^```.*?^```$/gms, '')
      .matchAll(/^#+ (.+)$/gm),
  ].map(([, words = '']) =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );

const linksOf = (page: string) =>
  [...read(page).matchAll(/\]\(([^()\s]+)\)|(?:src|href)="([^"]+)"/g)].map(
    ([, inText, inTag]) => inText ?? inTag ?? '',
  );

describe('the documentation', () => {
  it('has no link that leads nowhere', () => {
    const lost = pages.flatMap((page) =>
      linksOf(page)
        .filter((link) => !/^(https?|mailto):/.test(link))
        .filter((link) => {
          const [path = '', anchor] = link.split('#');
          const target = path === '' ? page : resolve(dirname(page), path);
          if (!existsSync(target)) return true;
          return anchor !== undefined && !anchorsOf(target).includes(anchor);
        })
        .map((link) => `${relative(home, page)}: ${link}`),
    );
    expect(lost).toEqual([]);
  });

  it('names, for each threat, a test that is there under that name', () => {
    const page = readFileSync(join(home, 'docs/security.md'), 'utf8');
    const rows = page.split('\n').filter((line) => line.startsWith('| ') && line.includes('`test/'));
    const named = [...page.matchAll(/`(test\/[^`]+)`: _([^_]+)_/g)];
    expect(rows.length).toBeGreaterThan(15);
    expect(named.length).toBe(page.split('`test/').length - 1);
    const lost = named.filter(([, file = '', name = '']) => {
      const path = join(home, file);
      return !existsSync(path) || !readFileSync(path, 'utf8').includes(name);
    });
    expect(lost.map(([words]) => words)).toEqual([]);
  });

  it('says of each criterion of WCAG 2.2, A and AA, how far the page conforms', () => {
    const page = readFileSync(join(home, 'docs/accessibility.md'), 'utf8');
    const rows = [...page.matchAll(/^\| (\d\.\d\.\d+) \| [^|]+ \| ([^|]+) \|/gm)];
    const known = ['Supports', 'Partially supports', 'Does not support', 'Does not apply'];
    expect(rows).toHaveLength(55); // 31 of level A, 24 of AA
    for (const [, , verdict] of rows) expect(known).toContain(verdict);
    const short = page.slice(page.indexOf('## What falls short'));
    for (const [, number = '', verdict] of rows)
      expect([number, new RegExp(`\\*\\*${number}[*,]`).test(short)]).toEqual([
        number,
        verdict === known[1] || verdict === known[2],
      ]);
    for (const [file] of page.matchAll(/(?<=`)test\/[^`*]+(?=`)/g))
      expect(existsSync(join(home, file))).toBe(true);
  });

  it('says of every picture what it shows', () => {
    for (const page of pages) {
      const words = [...read(page).matchAll(/!\[([^\]]*)\]\(|<img\b[^>]*?alt="([^"]*)"/g)];
      for (const [, markdown, html] of words) expect((markdown ?? html ?? '').length).toBeGreaterThan(20);
    }
  });

  it('has the drawings that its script draws, each of them light', () => {
    const folder = workspace({});
    const script = join(home, 'scripts/moodle-drawings.mjs');
    expect(spawnSync(process.execPath, [script, folder]).status).toBe(0);
    const names = readdirSync(folder).sort();
    expect(names).toEqual(readdirSync(join(home, 'docs/moodle')).sort());
    for (const name of names) {
      const file = join(home, 'docs/moodle', name);
      expect(readFileSync(file, 'utf8')).toBe(readFileSync(join(folder, name), 'utf8'));
      expect(statSync(file).size).toBeLessThan(20_000);
    }
  });
});
