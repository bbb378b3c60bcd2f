import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { droppedName, takeDropped } from '../../src/preview/server/dropped.ts';
import { runsOf } from '../sampled.ts';
import { workspace } from '../workspace-fixture.ts';

async function* pieces(...all: string[]) {
  for (const each of all) yield Buffer.from(each);
}
/** Where files lie for the moment: nobody else's. */
const shelf = workspace({ 'a.txt': '' });
beforeAll(() => vi.stubEnv('TMPDIR', shelf));
afterAll(() => vi.unstubAllEnvs());

describe('a file that was dropped', () => {
  it('lies in a folder of its own until it is taken away', async () => {
    const dropped = await takeDropped(pieces('one ', 'two'), 'a.md', 7);
    const file = dropped?.file ?? '';
    expect(readFileSync(file, 'utf8')).toBe('one two');
    expect(readdirSync(dirname(file))).toEqual(['a.md']);
    await dropped?.remove();
    expect(existsSync(dirname(file))).toBe(false);
  });

  it('is not kept where it is longer than was announced, nor where it breaks off', async () => {
    expect(await takeDropped(pieces('one ', 'two', ' three'), 'a.md', 7)).toBeUndefined();
    async function* broken() {
      yield Buffer.from('one');
      throw new Error('The page has gone.');
    }
    await expect(takeDropped(broken(), 'a.md')).rejects.toThrow('The page has gone.');
    expect(readdirSync(shelf)).toEqual(['a.txt']);
  });

  it('has a name that is one part of a path, whatever the page says', () => {
    const parts = fc.constantFrom(
      '/',
      '\\',
      '..',
      '.',
      ' ',
      '\u0000',
      ':',
      'a',
      'é',
      '.md',
      '%',
      '\n',
      'x'.repeat(90),
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (all) => {
        const name = droppedName(encodeURIComponent(all.join('')));
        if (name === undefined) return;
        expect(name).toMatch(/^[^\s./\\:\p{Cc}][^/\\:\p{Cc}]*$/u);
        expect(Buffer.byteLength(name)).toBeLessThan(255);
      }),
      runsOf(1000),
    );
    expect(droppedName('Module%208%20%E2%80%93%20final.docx')).toBe('Module 8 – final.docx');
    expect(droppedName('%E0%A4%A')).toBeUndefined();
    expect(droppedName(undefined)).toBeUndefined();
  });
});
