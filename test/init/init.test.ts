import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { check } from '../../src/build.ts';
import { initWorkspace } from '../../src/init/init.ts';
import { moduleJsonSchema } from '../../src/module/json-schema.ts';
import { satchel } from '../terminal.ts';
import { workspace } from '../workspace-fixture.ts';

const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');

describe('a new workspace', () => {
  it('has nothing to mend, and builds at once', async () => {
    const folder = workspace({});
    await initWorkspace({ folder });
    expect(await check({ folder })).toEqual([]);
    expect(satchel(folder, ['build']).stdout).toMatch(/dist\/packages\/welcome-scorm12\.zip/);
  });

  it('has what a team needs: settings, a README, editors’ files, and a build at every push', async () => {
    const folder = join(workspace({}), 'New "course"');
    const { written, kept } = await initWorkspace({ folder, title: 'South-South "1"' });
    expect(kept).toEqual([]);
    expect(written.sort()).toEqual([
      '.editorconfig',
      '.github/workflows/packages.yml',
      '.gitignore',
      '.npmrc',
      '.vscode/extensions.json',
      '.vscode/settings.json',
      'README.md',
      'build.config.ts',
      'module.schema.json',
      'modules/welcome/module.yaml',
      'package-lock.json',
      'package.json',
      'vendor/satchel-0.1.0.tgz',
    ]);
    expect(read(folder, 'README.md')).toMatch(/^# South-South 1\n/);
    expect(read(folder, 'README.md')).not.toContain('{{');
    expect(JSON.parse(read(folder, 'package.json'))).toMatchObject({
      name: 'new-course',
      devDependencies: { satchel: expect.stringMatching(/^(file:|git|https:|\d)/) },
    });
    const steps = parse(read(folder, '.github/workflows/packages.yml')).jobs.build.steps as {
      run?: string;
      uses?: string;
    }[];
    // A tag can be moved to other code; a hash is the code.
    const actions = steps.flatMap(({ uses }) => uses ?? []);
    expect(actions).toHaveLength(3);
    for (const each of actions) expect(each).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
    expect(read(folder, '.gitignore')).not.toContain('lock');
    expect(steps.flatMap(({ run }) => run ?? [])).toEqual([
      'npm ci',
      'npx satchel check',
      'npx satchel build',
    ]);
  });

  it('names its schema in its module, where editors find it', async () => {
    const folder = workspace({});
    await initWorkspace({ folder });
    const [first] = read(folder, 'modules/welcome/module.yaml').split('\n');
    const path = first?.replace('# yaml-language-server: $schema=', '') ?? '';
    expect(JSON.parse(read(folder, join('modules/welcome', path)))).toEqual(
      JSON.parse(JSON.stringify(moduleJsonSchema())),
    );
  });

  it('writes nothing over, and says what it left alone', async () => {
    const folder = workspace({
      'README.md': 'mine',
      'modules/own/module.yaml': 'mine',
      'module.schema.json': '{"title": "A module of Satchel"}',
    });
    const { written, kept } = await initWorkspace({ folder });
    expect(kept).toEqual(['README.md']);
    expect(read(folder, 'README.md')).toBe('mine');
    expect(existsSync(join(folder, 'modules/welcome'))).toBe(false);
    // A schema of Satchel's own follows it; one of somebody else's is theirs.
    expect(written).toContain('module.schema.json');
    const again = await initWorkspace({ folder });
    expect(again.written).toEqual(['module.schema.json']);
    const { kept: theirs } = await initWorkspace({
      folder: workspace({ 'module.schema.json': '{"title": "Ours"}' }),
    });
    expect(theirs).toEqual(['module.schema.json']);
  });

  it('says how a package.json that was there comes to name Satchel', () => {
    const folder = workspace({ 'package.json': '{"name": "mine"}' });
    const { stdout } = satchel(folder, ['init']);
    expect(stdout).toMatch(
      /\n {2}npm install --save-dev "file:vendor\/satchel-.*does not name Satchel yet\n/,
    );
    expect(read(folder, 'package.json')).toBe('{"name": "mine"}');
  });

  it('says how to go to a folder with spaces', () => {
    expect(satchel(workspace({}), ['init', 'Mi curso (ñ)']).stdout).toContain('cd "Mi curso (ñ)"\n');
  });

  it('has keys completed in every module, also in one that does not name the schema', async () => {
    const folder = workspace({});
    await initWorkspace({ folder });
    expect(JSON.parse(read(folder, '.vscode/settings.json'))['yaml.schemas']).toEqual({
      './module.schema.json': 'modules/*/module.yaml',
    });
  });

  it('leaves the example out on request', async () => {
    const folder = workspace({});
    const { written } = await initWorkspace({ folder, example: false });
    expect(written.filter((path) => path.startsWith('modules/'))).toEqual([]);
  });

  it('asks nothing where nobody can answer, and says what comes next', () => {
    const folder = workspace({});
    const { exit, stdout, stderr } = satchel(folder, ['init', 'course']);
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/ready.*cd course.*npm ci.*npx satchel import.*npx satchel build/s);
    expect(existsSync(join(folder, 'course/modules/welcome/module.yaml'))).toBe(true);
  });

  it('says so when the folder is a file', () => {
    const folder = workspace({ course: 'a file' });
    const { exit, stderr } = satchel(folder, ['init', 'course', '--yes']);
    expect(exit).toBe(1);
    expect(stderr).toContain('cannot-write');
  });
});
