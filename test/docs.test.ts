import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { home } from '../src/home.ts';
import { workspace } from './workspace-fixture.ts';

const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].map((name) => join(home, name)),
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
