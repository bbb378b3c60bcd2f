import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { type MadeModule, makePackages } from '../../src/make-packages.ts';
import { everyPartFiles } from '../every-part.ts';
import { type Files, head, inShort, readText, workspace } from '../workspace-fixture.ts';

type Raw = Record<string, unknown>;

/** A module with another name for everything in it, and `was` with the first one. */
function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== 'object' || value === null) return value;
  const all = Object.fromEntries(Object.entries(value as Raw).map(([key, each]) => [key, renamed(each)]));
  return typeof all.id === 'string' ? { ...all, id: `${all.id}-new`, was: all.id } : all;
}

const withoutWas = (text: string) => text.replace(/^(\s*)(- )?was: .*\n/gm, '');

function renamedFiles(files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, content]) => {
      if (typeof content !== 'string' || !path.endsWith('.yaml')) return [path, content];
      const text = stringify(renamed(parse(content, { schema: 'failsafe' })), { lineWidth: 0 });
      return [path, /module\.\w+\.yaml$/.test(path) ? withoutWas(text) : text];
    }),
  );
}

const made = async (files: Files) => {
  const { modules } = await makePackages({ folder: workspace(files), standards: ['all'], drafts: true });
  return modules[0] as MadeModule;
};

/** Every file of every package, by standard and path, media left out; satchel.json without the author's names. */
const contentsOf = ({ packages }: MadeModule) =>
  Object.fromEntries(
    packages.flatMap(({ contents, standard }) =>
      contents.files.map(({ path, content }) => [
        `${standard.name} ${path}`,
        typeof content === 'string' ? content.replace(/^ *"name": "[\w.-]+-new",\n/gm, '') : path,
      ]),
    ),
  );

describe('was:', () => {
  it('changes the names in the file, and not a byte of any package', async () => {
    const files = everyPartFiles();
    const [before, after] = [await made(files), await made(renamedFiles(files))];
    expect([after.id, after.key]).toEqual(['parts-new', 'parts']);
    const [then, now] = [contentsOf(before), contentsOf(after)];
    expect(Object.keys(now)).toEqual(Object.keys(then));
    expect(Object.keys(then).filter((path) => now[path] !== then[path])).toEqual([]);
    expect(then['scorm12 imsmanifest.xml']).toContain('<item identifier="parts"');
  });

  const asked = (...items: string[]) =>
    `${head}questions:\n${items.map((each) => `  - { ${each}, type: reflection, text: a }\n`).join('')}`;
  const options = (...all: string[]) =>
    `${head}questions:\n  - { id: q, type: likert, text: a, scale: [${all.map((each) => `{ ${each}, text: a }`).join(', ')}] }\n`;

  it.each([
    ['an id that another was', asked('id: q2, was: q1', 'id: q1'), ['error duplicate-id 6:11']],
    ['one that was two', asked('id: q2, was: q1', 'id: q3, was: q1'), ['error duplicate-id 6:11']],
    ['an option that another was', options('id: b, was: a', 'id: a'), ['error duplicate-id 5:79']],
  ])('is refused for %s, since answers would be kept under one id', async (_, text, expected) => {
    const { problems } = await readText(text);
    expect(problems.map(inShort)).toEqual(expected);
  });

  it('may be the name that another has now, where that one was called otherwise', async () => {
    const { problems } = await readText(asked('id: q2, was: q1', 'id: q1, was: q2'));
    expect(problems).toEqual([]);
  });

  it('is what a translation with the old name is told of', async () => {
    const { problems } = await readText(asked('id: q2, was: q1'), {
      files: { 'modules/m/module.es.yaml': 'title: a\nquestions: [{ id: q1, text: b }]\n' },
    });
    expect(problems.find(({ code }) => code === 'unknown-item')?.hint).toBe(
      'It is called "q2" now: write that.',
    );
  });

  it('of two modules must not be the same, nor the id of another', async () => {
    const folder = workspace({
      'modules/a/module.yaml': `id: a\nwas: b\nlanguage: en\ntitle: A\nintroduction: a\n`,
      'modules/b/module.yaml': `id: b\nlanguage: en\ntitle: B\nintroduction: b\n`,
    });
    await expect(makePackages({ folder })).rejects.toThrow(/has the id "b"/);
  });
});
