import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { home } from '../../src/home.ts';
import { laterWords, wordsAtOnce } from '../../src/page/later-words.ts';

const { runtime } = JSON.parse(readFileSync(join(home, 'templates/locales/en.json'), 'utf8')) as {
  runtime: Record<string, string>;
};

/** The sources of what a page runs before its second script: the session, the page, the question types. */
const early = ['runtime', 'standards', 'scorm', 'xapi', 'questions', 'shared'].flatMap((room) =>
  readdirSync(join(home, 'src', room), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/^later[/\\]/.test(path))
    .map((path) => [`${room}/${path}`, readFileSync(join(home, 'src', room, path), 'utf8')] as const),
);

describe('the words of the page’s scripts', () => {
  it('are in one of two places, and none is in both', () => {
    const [first, second] = [wordsAtOnce(runtime), laterWords(runtime)];
    expect({ ...first, ...second }).toEqual(runtime);
    expect(Object.keys(first).filter((key) => key in second)).toEqual([]);
    expect(Object.keys(second).length).toBeGreaterThan(30);
  });

  it('are there at once where a script of the launch says them', () => {
    const first = wordsAtOnce(runtime);
    const said = early.flatMap(([path, source]) =>
      [...source.matchAll(/\bword\(([^,)]*)/g)].flatMap(([, first = '']) =>
        [...first.matchAll(/'([a-z][\w.-]*)'/g)].map(([, key = '']) => ({ path, key })),
      ),
    );
    expect(said.length).toBeGreaterThan(10);
    const isThere = (key: string) => key in first || `${key}.other` in first;
    expect(said.filter(({ key }) => !isThere(key))).toEqual([]);
    // Where an answer is, and why, is put together: `${state}.${why}`.
    for (const key of Object.keys(runtime))
      if (/^(sent|device|lost|kept)(\.|$)/.test(key)) expect(first).toHaveProperty([key]);
  });
});
