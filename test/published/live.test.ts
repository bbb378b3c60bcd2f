import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { build, check } from '../../src/build.ts';
import { type Problem, ProblemError } from '../../src/problem/problem.ts';
import { adopt } from '../../src/published/adopt.ts';
import { publishedInZip } from '../../src/published/old-package.ts';
import type { OtherIds } from '../../src/published/other-ids.ts';
import { workspace } from '../workspace-fixture.ts';

const text = (...lines: string[]) =>
  `${['id: m # mine', 'version: 1.0.0', ...lines, 'language: en', 'title: A module'].join('\n')}\nquestions:\n`;
const question = (id: string, words = 'Why?') => `  - { id: ${id}, type: reflection, text: ${words} }\n`;
const live = (...questions: string[]) => text('status: live') + questions.join('');

/** A workspace with one module, and what can be done with it. */
function begun(source: string) {
  const folder = workspace({ 'modules/m/module.yaml': source });
  const file = (path: string) => join(folder, path);
  return {
    folder,
    zip: file('dist/packages/m-scorm12.zip'),
    module: file('modules/m/module.yaml'),
    published: file('modules/m/published.yaml'),
    write: (changed: string) => writeFileSync(file('modules/m/module.yaml'), changed),
    read: (path = 'modules/m/published.yaml') => readFileSync(file(path), 'utf8'),
  };
}

const codes = (problems: readonly Problem[]) => problems.map(({ code }) => code);
const refused = (work: Promise<unknown>): Promise<string[]> =>
  work.then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof ProblemError)) throw error;
      return codes(error.problems);
    },
  );

describe('a live module', () => {
  it('has published.yaml after its first build, which takes nothing out and adds what is new', async () => {
    const { folder, published, read, write } = begun(live(question('q1'), question('q2')));
    expect(await check({ folder })).toEqual([]);
    expect(existsSync(published)).toBe(false);
    expect((await build({ folder })).published).toEqual([published]);
    expect(read()).toContain('  - id: q1\n    type: reflection\n    text: Why?\n  - id: q2\n');
    write(live(question('q3', 'And?'), question('q1')));
    expect(codes((await build({ folder })).problems)).toEqual(['version-same', 'id-gone']);
    expect(read()).toContain(
      '  - id: q3\n    type: reflection\n    text: And?\n  - id: q1\n    type: reflection\n    text: Why?\n  - id: q2\n    type: reflection\n    text: Why?\n    gone: true\n',
    );
    expect(codes((await build({ folder })).problems)).toEqual([]);
  });

  it('has the file as it was after a typo was mended, and its words of today with the next change', async () => {
    const { folder, read, write } = begun(live(question('q1', 'Wyh?')));
    await build({ folder });
    const before = read();
    write(live(question('q1', 'Why?')));
    expect(await build({ folder, frozen: true })).toMatchObject({ published: [], problems: [] });
    expect(read()).toBe(before);
    write(live(question('q1', 'Why?'), question('q2')));
    await build({ folder });
    expect(read()).toBe(
      before.replace('Wyh?', 'Why?').concat('  - id: q2\n    type: reflection\n    text: Why?\n'),
    );
  });

  it('is not built with --frozen where the file would change, and its zips stay', async () => {
    const { folder, zip, read, write } = begun(live(question('q1')));
    expect(await refused(build({ folder, frozen: true }))).toEqual(['frozen']);
    await build({ folder });
    const [before, file] = [readFileSync(zip), read()];
    write(live(question('q1'), question('q2')));
    expect(await refused(build({ folder, frozen: true }))).toContain('frozen');
    expect((await check({ folder, frozen: true })).find(({ code }) => code === 'frozen')?.message).toContain(
      'q2',
    );
    expect([readFileSync(zip).equals(before), read()]).toEqual([true, file]);
  });

  it('is not built under another id, nor without ids, nor from a file that was damaged', async () => {
    const { folder, published, read, write } = begun(live(question('q1')));
    await build({ folder });
    const file = read();
    write(live(question('q1')).replace('id: m #', 'id: n #'));
    expect(await refused(build({ folder }))).toEqual(['module-renamed']);
    write(live('  - { type: reflection, text: Why? }\n'));
    expect(await refused(build({ folder }))).toEqual(['missing-ids']);
    write(live(question('q1')));
    for (const [damage, expected] of [
      [`<<<<<<< HEAD\nversion: 1.0.1\n=======\nversion: 1.0.2\n>>>>>>> theirs\n${file}`, 'merge-conflict'],
      [file.replace('\nversion', '\nversoin'), 'bad-published'],
      [`${file}  - id: q1\n    type: reflection\n    text: Why?\n`, 'bad-published'],
      ['', 'bad-published'],
      [file.replace('items:', 'items: ['), 'bad-published'],
    ] as const) {
      writeFileSync(published, damage);
      const found = await check({ folder });
      expect([damage, found.length > 0]).toEqual([damage, true]);
      expect(found.every(({ file: place, hint }) => place === published && hint !== '')).toBe(true);
      expect(new Set(codes(found))).toEqual(new Set([expected]));
      expect(await refused(build({ folder }))).toContain(expected);
      expect(readFileSync(published, 'utf8')).toBe(damage);
    }
  });

  it('that is not called live any more is told of', async () => {
    const { folder, write } = begun(live(question('q1')));
    await build({ folder });
    write(text() + question('q2'));
    expect(codes(await check({ folder }))).toEqual(['not-live']);
  });
});

describe('every package', () => {
  it('says what learners meet in it, and check compares with it', async () => {
    const { folder, zip, write } = begun(text() + question('q1') + question('q2'));
    await build({ folder });
    expect((await publishedInZip(zip)).items.map(({ id }) => id)).toEqual(['q1', 'q2']);
    write(text() + question('q1') + question('q2-new'));
    const found = await check({ folder, against: zip });
    expect(found.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([
      'version-same 2:10',
      'id-renamed 7:11',
    ]);
    expect(found[1]?.hint).toContain('was: q2');
  });

  it('that is none of Satchel’s, or no zip, is a Problem', async () => {
    const { folder } = begun(text() + question('q1'));
    for (const against of [join(folder, 'nowhere.zip'), join(folder, 'modules/m/module.yaml'), folder])
      expect(await refused(build({ folder, against }))).toEqual(['not-a-package']);
  });

  it('of another module is told of where several are compared', async () => {
    const { folder, zip } = begun(text() + question('q1'));
    await build({ folder });
    const other = workspace({
      'modules/a/module.yaml': 'id: a\nlanguage: en\ntitle: A\nintroduction: a\n',
      'modules/b/module.yaml': 'id: b\nlanguage: en\ntitle: B\nintroduction: b\n',
    });
    expect(codes(await check({ folder: other, against: zip }))).toEqual(['unknown-module']);
    expect(codes(await check({ folder: other, modules: ['a'], against: zip }))).toEqual(['module-renamed']);
  });
});

describe('a package of release 0.1', () => {
  const old = 'test/published/files/sample-0.1.zip';

  it('tells by its page what learners have met', async () => {
    const { module, version, languages, completion, items } = await publishedInZip(old);
    expect({ module, version, languages, completion }).toEqual({
      module: 'sample',
      version: '1.0.0',
      languages: ['en', 'es'],
      completion: { sections: true, videos: true, forum: false, score: 'completion', passMark: 0.5 },
    });
    const inShort = items.map(({ id, type, text: words, options, targets, right }) =>
      [
        id,
        type,
        words,
        [...(options ?? []), ...(targets ?? [])]
          .map((each) => `${each.letter} ${each.id}: ${each.text}`)
          .join(', '),
        right?.join(),
      ]
        .filter(Boolean)
        .join(' | '),
    );
    expect(inShort).toEqual([
      'v1 | video | A film & more',
      'q1 | reflection | What have you seen?',
      'q2 | choice | Who signs? | 0 a: The employer & co, 1 b: The two governments, 2 c: Nobody | b',
      'q3 | likert | How often? | 0 never: Never, 1 often: Often',
      'q4 | ordering | Order! | 0 one: First, 1 two: Second | one[,]two',
      'q5 | matching | Where? | 0 nepal: Nepal, 1 peru: Peru, 0 asia: Asia, 1 america: America | nepal[.]asia[,]peru[.]america',
      'q6 | true-false | True? | true',
    ]);
    expect(items[1]).toMatchObject({ longest: 800, required: true });
  });

  it('is adopted: the module is live, comments stay, and what is lost is named', async () => {
    const source =
      '# top\nid: sample # mine\nversion: 1.1.0 # counted\nlanguage: en\ntitle: A\nquestions:\n  - { id: q1-seen, type: reflection, text: What have you seen? }\n';
    const folder = workspace({
      'modules/other/module.yaml': 'id: other\nlanguage: en\ntitle: B\nintroduction: b\n',
      'modules/s/module.yaml': source,
    });
    const adopted = await adopt({ folder, zip: old });
    expect(adopted.module).toBe(join(folder, 'modules/s/module.yaml'));
    expect(readFileSync(adopted.module, 'utf8')).toBe(
      source.replace('# counted\n', '# counted\nstatus: live\n'),
    );
    const found = await check({ folder, modules: ['s'] });
    expect(codes(found).filter((code) => code !== 'missing-captions')).toEqual(
      expect.arrayContaining(['id-renamed', 'id-gone', 'language-withdrawn']),
    );
    expect(
      found.filter(({ code }) => code === 'id-renamed').map(({ hint }) => hint.includes('was: q1')),
    ).toEqual([true]);
    // A second time, nothing is lost of what the file says.
    writeFileSync(
      adopted.module,
      readFileSync(adopted.module, 'utf8').replace('q1-seen,', 'q1-seen, was: q1,'),
    );
    await build({ folder, modules: ['s'] });
    const before = readFileSync(adopted.published, 'utf8');
    await adopt({ folder, zip: old });
    expect(readFileSync(adopted.published, 'utf8')).toBe(before);
  });

  it('of a module that is not in the workspace is a Problem that names those that are', async () => {
    const { folder } = begun(text() + question('q1'));
    expect(await refused(adopt({ folder, zip: old }))).toEqual(['unknown-module']);
    expect(existsSync(join(folder, 'modules/m/published.yaml'))).toBe(false);
  });
});

describe('a build over a package with other ids, of a module that is not live', () => {
  const changed = async () => {
    const all = begun(text() + question('q1'));
    await build({ folder: all.folder });
    all.write(text() + question('q1-new', 'Another'));
    return all;
  };

  it('says so where nobody can be asked, once', async () => {
    const { folder } = await changed();
    const { problems } = await build({ folder });
    expect(codes(problems)).toEqual(['other-ids']);
    expect(problems[0]?.message).toContain('q1');
    expect((await build({ folder })).problems).toEqual([]);
  });

  it('asks whether learners have it, and builds if not', async () => {
    const { folder, zip, published } = await changed();
    const asked: OtherIds[] = [];
    const { problems } = await build({ folder, ask: async (found) => asked.push(found) < 0 });
    expect(problems).toEqual([]);
    expect(asked.map(({ id, gone }) => [id, gone])).toEqual([['m', ['q1']]]);
    expect((await publishedInZip(zip)).items.map(({ id }) => id)).toEqual(['q1-new']);
    expect(existsSync(published)).toBe(false);
  });

  it('if learners have it, the module becomes live, nothing is built, and check names the cure', async () => {
    const { folder, zip, module, read } = await changed();
    const before = readFileSync(zip);
    expect(await refused(build({ folder, ask: async () => true }))).toEqual(['other-ids']);
    expect(readFileSync(zip).equals(before)).toBe(true);
    expect(read('modules/m/module.yaml')).toContain('version: 1.0.0\nstatus: live\n');
    const found = await check({ folder });
    expect(found.find(({ code }) => code === 'id-renamed')?.hint).toContain('was: q1');
    writeFileSync(
      module,
      `${text('status: live')}  - { id: q1-new, was: q1, type: reflection, text: Another }\n`,
    );
    const { problems } = await build({ folder });
    expect(problems).toEqual([]);
    expect((await publishedInZip(zip)).items).toMatchObject([{ id: 'q1', name: 'q1-new' }]);
  });

  it('asks nothing of what costs learners nothing, nor of somebody else’s zip', async () => {
    const { folder, zip, write } = begun(text() + question('q1'));
    await build({ folder });
    const ask = async (): Promise<boolean> => {
      throw new Error('asked');
    };
    write(text() + question('q2', 'And?') + question('q1', 'Why then?'));
    await build({ folder, ask });
    writeFileSync(zip, 'no zip');
    expect((await build({ folder, ask })).problems).toEqual([]);
  });
});
