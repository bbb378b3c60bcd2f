import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { build } from '../src/build.ts';
import { selectModules } from '../src/workspace.ts';
import { head, workspace } from './workspace-fixture.ts';

const own = (id: string) => `${head.replace('id: m', `id: ${id}`)}introduction: Welcome.\n`;

describe('a module is named', () => {
  const folder = workspace({
    'modules/lesson-one/module.yaml': own('migration'),
    'modules/migration-2/module.yaml': own('"labour"'),
  });
  const named = (name: string) =>
    selectModules(folder, [name]).files.map((file) => file.slice(folder.length + 1).replaceAll('\\', '/'));

  it.each([
    ['its folder', 'lesson-one', 'modules/lesson-one/module.yaml'],
    ['its id', 'migration', 'modules/lesson-one/module.yaml'],
    ['its id in quotes', 'labour', 'modules/migration-2/module.yaml'],
  ])('by %s', (_, name, file) => {
    expect(named(name)).toEqual([file]);
  });

  it('once, when both are given', () => {
    expect(selectModules(folder, ['lesson-one', 'migration']).files).toHaveLength(1);
  });

  it('by the nearest of both, when it is misspelt', () => {
    const { problems } = selectModules(folder, ['migratoin']);
    expect(problems[0]?.hint).toBe('Did you mean "migration"?');
  });
});

describe('a build', () => {
  it('names the zips of an id that is gone, and no others', async () => {
    const folder = workspace({
      'modules/one/module.yaml': own('new-id'),
      'modules/two/module.yaml': own('two'),
    });
    const out = join(folder, 'dist/packages');
    const zips = ['old-id-scorm12.zip', 'two-scorm2004-4th.zip', 'notes.zip', 'web-web.txt'];
    await build({ folder });
    const { left } = await build({
      folder: workspace({
        'modules/one/module.yaml': own('new-id'),
        'modules/two/module.yaml': own('two'),
        ...Object.fromEntries(zips.map((name) => [`dist/packages/${name}`, 'x'])),
      }),
      modules: ['new-id'],
    });
    expect(left.map((file) => file.split(/[\\/]/).at(-1))).toEqual(['old-id-scorm12.zip']);
    expect((await build({ folder, out })).left).toEqual([]);
  });

  it('says what check has to say besides', async () => {
    const dot = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
    const picture = `${own('m')}readings:\n  - title: A\n    url: https://www.ilo.org\n    description: "![](a.gif)"\n`;
    const { advice, problems } = await build({
      folder: workspace({ 'modules/m/module.yaml': picture, 'modules/m/a.gif': dot }),
    });
    expect(problems).toEqual([]);
    expect(advice.map(({ code }) => code)).toEqual(['missing-alt']);
  });
});

it('an empty folder of modules/ is said to lack its file, not its name', async () => {
  const folder = workspace({ 'modules/m/module.yaml': own('m'), 'modules/another/note.txt': 'Soon.' });
  await expect(build({ folder, modules: ['another'] })).rejects.toMatchObject({
    problems: [{ code: 'missing-file', file: join(folder, 'modules/another/module.yaml') }],
  });
});
