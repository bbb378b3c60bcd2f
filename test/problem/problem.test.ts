import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { home } from '../../src/home.ts';
import { nearest, problem, problemCodes, refuse, startOf, suggest } from '../../src/problem/problem.ts';

const page = readFileSync(join(home, 'docs/errors.md'), 'utf8');
const sections = page.split(/^## /m).slice(1);

describe('docs/errors.md', () => {
  it('explains every code once, in the order of the alphabet, and no other', () => {
    expect(sections.map((each) => each.split('\n')[0])).toEqual([...problemCodes].sort());
  });

  it.each(sections.map((each) => [each.split('\n')[0], each]))('says something of %s', (_, section) => {
    expect(section?.split('\n').slice(1).join(' ').trim().length).toBeGreaterThan(60);
  });

  it('shows only YAML that reads as it says it does', () => {
    const right = [...page.matchAll(/^(?<line>.*?) +# right/gm)].map(({ groups }) => groups?.line ?? '');
    expect(right.length).toBeGreaterThan(5);
    for (const line of right) expect([line, parseDocument(line.trim()).errors]).toEqual([line, []]);
  });
});

describe('a code', () => {
  it('is used somewhere', () => {
    const sources = readdirSync(join(home, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('problem.ts'))
      .map((name) => readFileSync(join(home, 'src', name), 'utf8'))
      .join('\n');
    expect(problemCodes.filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
  });
});

describe('the nearest word', () => {
  it.each([
    ['titel', 'title'],
    ['TITLE', 'title'],
    ['langage', 'language'],
    ['lang', undefined],
    ['x', undefined],
    ['', undefined],
    ['author', undefined],
  ])('to "%s" is %s', (word, near) => {
    expect(nearest(word, ['id', 'title', 'language', 'questions'])).toBe(near);
  });

  it('is suggested, and otherwise all that are known', () => {
    expect(suggest('titel', ['title', 'id'])).toContain('"title"');
    expect(suggest('author', ['title', 'id'])).toContain('title, id');
  });

  it('is none among none', () => {
    expect(nearest('x', [])).toBeUndefined();
  });
});

describe('warnings', () => {
  const words = { message: 'm', hint: 'h' };

  it('refuse nothing, and errors do', () => {
    const warning = problem('yaml', startOf('f'), { ...words, severity: 'warning' });
    expect(() => refuse([warning])).not.toThrow();
    expect(() => refuse([warning, problem('yaml', startOf('f'), words)])).toThrow('f:1: m');
  });
});
