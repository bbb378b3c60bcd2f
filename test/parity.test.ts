import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { home } from '../src/home.ts';
import { questionTypes } from '../src/questions/index.ts';
import { standards } from '../src/standards/index.ts';

const foldersIn = (path: string) =>
  readdirSync(join(home, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

// What someone forgot to list is named here, before a learner finds it missing.
describe('parity', () => {
  it('every folder in src/standards with a browser half is a standard, and every standard has one', () => {
    const halves = foldersIn('src/standards').filter((name) =>
      existsSync(join(home, 'src/standards', name, 'browser.ts')),
    );
    expect([...new Set(standards.map(({ browser }) => browser))].sort()).toEqual(halves.sort());
  });

  it('every standard runs the contract', () => {
    for (const browser of new Set(standards.map((each) => each.browser))) {
      expect(readFileSync(join(home, 'test/standards', `${browser}.test.ts`), 'utf8')).toContain(
        'standardContract(',
      );
    }
  });

  it('every folder in src/questions is a question type, listed and run through its contract', () => {
    expect(Object.keys(questionTypes).sort()).toEqual(foldersIn('src/questions').sort());
    for (const type of Object.keys(questionTypes)) {
      expect(readFileSync(join(home, 'test/questions', `${type}.test.ts`), 'utf8')).toContain(
        'questionContract(',
      );
    }
  });

  it('no two standards share a name, and names are fit for file names', () => {
    const names = standards.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9-]+$/);
  });
});
