import { beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build.ts';
import { type MadeModule, makePackages } from '../../src/make-packages.ts';
import type { Settings } from '../../src/shared/settings.ts';
import { standards } from '../../src/standards/index.ts';
import { addFiles, workspace } from '../workspace-fixture.ts';

// What a second release of a live module gives each standard: the ids, letters and words of the first one.

const head = (id: string, version: string) =>
  `id: ${id}\nversion: ${version}\nstatus: live\nlanguage: en\ntitle: A module\niri: https://academy.example.net/modules\nquestions:\n`;
const first = `${head('m', '1.0.0')}  - { id: gone, type: true-false, text: Is it so? }
  - { id: named, type: choice, text: Which?, options: { a: A, b: B, c: C } }
  - { id: pairs, type: matching, text: Where?, pairs: [{ source: { id: s, text: S }, target: { id: t, text: T } }, { source: { id: u, text: U }, target: { id: v, text: V } }] }
`;
const second = `${head('n\nwas: m', '2.0.0')}  - { id: words, was: named, type: choice, text: Which?, options: { d: D, c: { text: C, was: c }, last: { text: A, was: a } } }
  - { id: pairs, type: matching, text: Where?, pairs: [{ source: { id: u, text: U }, target: { id: v, text: V } }, { source: { id: s, text: S }, target: { id: t, text: T } }] }
`;

let [before, after, again]: MadeModule[] = [];
beforeAll(async () => {
  const folder = workspace({ 'modules/m/module.yaml': first });
  const made = async () =>
    (await makePackages({ folder, standards: ['all'], drafts: true })).modules[0] as MadeModule;
  before = await made();
  await build({ folder, standards: ['scorm12'] });
  addFiles(folder, { 'modules/m/module.yaml': second });
  [after, again] = [await made(), await made()];
});

describe.each(standards)('the second release as $name', ({ name }) => {
  const filesOf = (made: MadeModule | undefined) =>
    made?.packages.find(({ standard }) => standard.name === name)?.contents.files ?? [];
  const text = (made: MadeModule | undefined, path: string) => {
    const content = filesOf(made).find((each) => each.path === path)?.content;
    if (typeof content !== 'string') throw new Error(`There is no ${path}.`);
    return content;
  };
  const settings = (made: MadeModule | undefined) =>
    JSON.parse(
      /<script type="application\/json" id="settings">([^<]*)</.exec(text(made, 'index.html'))?.[1] ?? '',
    ) as Settings;

  it('has the ids of the first, and each option at the place of its letter', () => {
    const { module, questions, statements } = settings(after);
    expect(module.id).toBe('m');
    expect(questions.map(({ id }) => id)).toEqual(['named', 'pairs']);
    expect(questions.map(({ shape }) => [shape.options, shape.targets])).toEqual([
      [['a', 'b', 'c', 'd'], undefined],
      [
        ['s', 'u'],
        ['t', 'v'],
      ],
    ]);
    const page = text(after, 'index.html');
    expect([...page.matchAll(/value="([a-d])"/g)].map(([, id]) => id)).toEqual(['d', 'c', 'a']);
    if (!statements) return;
    const { choices } = statements.activities['questions/named'] as unknown as {
      choices: { id: string; description: object }[];
    };
    expect(choices.map(({ id }) => id)).toEqual(['d', 'c', 'a', 'b']);
    expect(choices[3]?.description).toEqual({ en: 'B' });
  });

  it('tells the page what is gone, in the words of then; the first tells nothing', () => {
    expect(text(before, 'satchel-later.js')).not.toContain('window.satchelEarlier={');
    const [, earlier = ''] = /window\.satchelEarlier=(\{.*\});/.exec(text(after, 'satchel-later.js')) ?? [];
    expect(JSON.parse(earlier)).toEqual({
      gone: { text: 'Is it so?', type: 'true-false', words: { true: 'True', false: 'False' } },
      named: { type: 'choice', words: { b: 'B' } },
    });
  });

  it('says what learners meet in a file that its manifest lists, the same bytes at every build', () => {
    const { module, name: own, items } = JSON.parse(text(after, 'satchel.json'));
    expect([module, own]).toEqual(['m', 'n']);
    expect(items.map((each: { id: string; gone?: true }) => [each.id, each.gone])).toEqual([
      ['gone', true],
      ['named', undefined],
      ['pairs', undefined],
    ]);
    const lists =
      { web: 'satchel-files.json' }[name] ?? (name.startsWith('scorm') ? 'imsmanifest.xml' : undefined);
    if (lists) expect(text(after, lists)).toContain('satchel.json');
    expect(filesOf(again)).toEqual(filesOf(after));
  });
});
