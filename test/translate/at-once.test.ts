import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { replaceFiles } from '../../src/replace-files.ts';
import { ownMark } from '../../src/staging.ts';
import { importTranslations } from '../../src/translate/import.ts';
import { oneWriter } from '../../src/translate/one-writer.ts';
import { workspace } from '../workspace-fixture.ts';
import { namesIn, overlayFile, read, refusals, short, withModule } from './translated.ts';

const row = (id: string, source: string, target: string) => `m,${id},,${source},${target},done\n`;
const table = (...rows: string[]) => `module,id,context,source (en),target (fr),state\n${rows.join('')}`;
const lock = '.satchel/translate.lock';

/** A process that is dead. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;
const deadMark = () => ownMark.replace(/\d+$/, String(deadPid()));

describe('two imports at once', () => {
  it('lose none of the texts that either says it took', async () => {
    const texts = ['title', 'questions/q1/text', 'questions/q2/text', 'questions/q3/text'];
    const sources = ['A module', 'What have you seen?', 'Which?', 'Match.'];
    const folder = withModule(
      Object.fromEntries(
        texts.map((id, index) => [`${index}.csv`, table(row(id, sources[index] ?? '', `Texte ${index}`))]),
      ),
    );
    const taken = await Promise.all(
      texts.map((_, index) => importTranslations({ files: [join(folder, `${index}.csv`)], folder })),
    );
    expect(taken.flatMap(({ imports }) => imports.map(({ taking }) => taking.added.length))).toEqual([
      1, 1, 1, 1,
    ]);
    for (const index of texts.keys()) expect(read(folder, overlayFile)).toContain(`Texte ${index}`);
    const { texts: remembered } = JSON.parse(read(folder, 'modules/m/module.fr.sources.json'));
    expect(Object.keys(remembered).sort()).toEqual([...texts].sort());
    expect(namesIn(folder, '.satchel')).toEqual([]);
  });
});

describe('the lock of translations', () => {
  it('that a dead process left is replaced, by one of those who find it', async () => {
    for (let round = 0; round < 5; round++) {
      const folder = workspace({ [lock]: `${deadMark()} an-id` });
      let within = 0;
      const most: number[] = [];
      await Promise.all(
        Array.from({ length: 8 }, () =>
          oneWriter(folder, async () => {
            most.push(++within);
            await new Promise((resolve) => setImmediate(resolve));
            within--;
          }),
        ),
      );
      expect(most).toEqual(Array(8).fill(1));
      expect(readdirSync(join(folder, '.satchel'))).toEqual([]);
    }
  });

  it.each([
    ['a process that is alive', () => `${ownMark} an-id`],
    ['another computer', () => '00000000-1 an-id'],
  ])('of %s is waited for, and then named', async (_, text) => {
    const folder = workspace({ [lock]: text() });
    const found = await refusals(oneWriter(folder, async () => {}, 100));
    expect(short(found)).toEqual(['error busy 1:1']);
    expect(found[0]?.file).toBe(join(folder, lock));
    expect(read(folder, lock)).toBe(text());
  });

  it('is gone when the work throws', async () => {
    const folder = workspace({});
    await expect(oneWriter(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(namesIn(folder, '.satchel')).toEqual([]);
  });
});

describe('a file that an editor saved meanwhile', () => {
  it('stays as it was saved, and so do the others', async () => {
    const folder = workspace({ a: 'old', b: 'old' });
    writeFileSync(join(folder, 'b'), 'saved by an editor');
    const files = ['a', 'b'].map((name) => ({ file: join(folder, name), text: 'new', before: 'old' }));
    expect(short(await refusals(replaceFiles(files)))).toEqual(['error changed-meanwhile 1:1']);
    expect([read(folder, 'a'), read(folder, 'b')]).toEqual(['old', 'saved by an editor']);
    expect(namesIn(folder, '.')).toEqual(['a', 'b']);
  });

  it('is known by its text alone', async () => {
    const folder = workspace({ a: '\ufeffold' });
    await replaceFiles([{ file: join(folder, 'a'), text: 'new', before: 'old' }]);
    expect(read(folder, 'a')).toBe('new');
  });
});
