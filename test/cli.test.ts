import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { standardNames } from '../src/standards/index.ts';
import { cli, satchel } from './terminal.ts';
import { addFiles, head, moduleFile, smallest, workspace } from './workspace-fixture.ts';

const broken = `${head}introduction: Note: read this\n`;
const good = () => workspace({ [moduleFile]: smallest });

/** Every file of a folder, deep down, with its bytes. */
const filesIn = (folder: string): Record<string, string> =>
  existsSync(folder)
    ? Object.fromEntries(
        readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((each) => each.isFile())
          .map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name)).toString('base64')]),
      )
    : {};
const zipsOf = (folder: string) =>
  Object.keys(filesIn(join(folder, 'dist')))
    .filter((name) => name.endsWith('.zip'))
    .sort();

interface Printed {
  packages?: { file: string; folder?: string; standard: string; bytes: number }[];
  problems: { code: string; file: string; line: number; column: number; source?: string }[];
}
const printed = (stdout: string) => JSON.parse(stdout) as Printed;

describe('satchel build', () => {
  it('writes one zip, says where, and for which LMS it is', () => {
    const folder = good();
    const { exit, stdout, stderr } = satchel(folder, ['build']);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(zipsOf(folder)).toEqual(['m-scorm12.zip']);
    expect(stdout).toMatch(/dist\/packages\/m-scorm12\.zip +[\d.]+ kB +\d+ files +SCORM 1\.2: Moodle/);
  });

  it('writes each standard that is asked for once, where it is asked to', () => {
    const folder = good();
    const asked = ['scorm2004-4th', 'scorm12', 'scorm12'].flatMap((name) => ['--standard', name]);
    expect(satchel(folder, ['build', 'm', ...asked, '--out', 'zips']).exit).toBe(0);
    expect(readdirSync(join(folder, 'zips')).sort()).toEqual(['m-scorm12.zip', 'm-scorm2004-4th.zip']);
    expect(zipsOf(folder)).toEqual([]);
  });

  it('writes all standards for "all"', () => {
    const settings = "export default { iri: 'https://academy.example.net/modules' };\n";
    const folder = workspace({ [moduleFile]: smallest, 'build.config.ts': settings });
    expect(satchel(folder, ['build', '-s', 'all']).exit).toBe(0);
    expect(zipsOf(folder)).toEqual(standardNames.map((name) => `m-${name}.zip`).sort());
  });

  it('writes a web package as a folder too, and names both', () => {
    const folder = good();
    const { exit, stdout } = satchel(folder, ['build', '-s', 'web']);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/dist\/packages\/m-web\.zip +[\d.]+ kB +\d+ files +Web page: any web server/);
    expect(stdout).toMatch(/dist\/packages\/m-web\/ +[\d.]+ kB +\d+ files +The same in a folder\n/);
    const [made] =
      printed(satchel(folder, ['build', '-s', 'web', '-s', 'scorm12', '--json']).stdout).packages?.filter(
        ({ standard }) => standard === 'web',
      ) ?? [];
    expect(made?.folder).toBe(join(realpathSync(folder), 'dist/packages/m-web'));
    expect(readdirSync(join(folder, 'dist/packages')).sort()).toEqual([
      'm-scorm12.zip',
      'm-web',
      'm-web.zip',
    ]);
  });

  it('takes a module by its name, its folder and its file, from within the workspace', () => {
    const folder = workspace({ [moduleFile]: smallest, 'modules/n/module.yaml': broken });
    for (const [from, name] of [
      ['.', 'm'],
      ['.', 'modules/m'],
      ['modules', './m/module.yaml'],
      ['modules/m', '.'],
    ] as const) {
      expect([name, satchel(join(folder, from), ['check', name]).exit]).toEqual([name, 0]);
    }
  });

  it('goes on when nobody reads what it prints', async () => {
    const folder = good();
    const program = spawn(process.execPath, [cli, 'build'], { cwd: folder });
    program.stdout.destroy();
    let complaints = '';
    program.stderr.on('data', (text) => {
      complaints += text;
    });
    const [exit] = (await once(program, 'close')) as [number];
    expect({ exit, complaints }).toEqual({ exit: 0, complaints: '' });
    expect(zipsOf(folder)).toEqual(['m-scorm12.zip']);
  });

  it('prints nothing with --quiet', () => {
    expect(satchel(good(), ['build', '--quiet'])).toEqual({ exit: 0, stdout: '', stderr: '' });
  });

  it('prints nothing but JSON with --json', () => {
    const { exit, stdout, stderr } = satchel(good(), ['build', '--json']);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    const { packages, problems } = printed(stdout);
    expect(packages).toMatchObject([{ standard: 'scorm12', module: 'm', version: '1.0.0' }]);
    for (const { file, bytes } of packages ?? []) expect(readFileSync(file)).toHaveLength(bytes);
    expect(problems).toEqual([]);
  });

  it('leaves drafts out and says so, and puts them in with --drafts', () => {
    const folder = workspace({
      [moduleFile]: smallest,
      'modules/m/module.es.yaml': 'status: draft\ntitle: Un módulo\nintroduction: Bienvenida.\n',
      'modules/m/module.fr.yaml': 'title: Un module\nintroduction: Bienvenue.\n',
    });
    expect(satchel(folder, ['build']).stdout).toMatch(
      /In en, fr\.\n +Drafts that were left out: es\. --drafts puts them in\./,
    );
    const { exit, stdout, stderr } = satchel(folder, ['build', '--drafts', '--json']);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(JSON.parse(stdout).packages).toMatchObject([{ languages: ['en', 'es', 'fr'], drafts: [] }]);
    expect(satchel(folder, ['check', '--drafts']).exit).toBe(0);
  });

  it('does not stumble over what else lies in modules/', () => {
    const folder = workspace({
      [moduleFile]: smallest,
      'modules/notes.txt': 'x',
      'modules/_draft/module.yaml': broken,
      'modules/.hidden/module.yaml': broken,
    });
    expect(satchel(folder, ['build', '-q'])).toEqual({ exit: 0, stdout: '', stderr: '' });
  });
});

describe('an author’s mistake', () => {
  it('exits with 1, and shows place, line and cure', () => {
    const folder = workspace({ [moduleFile]: broken });
    for (const command of ['build', 'check']) {
      const { exit, stdout, stderr } = satchel(folder, [command]);
      expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
      expect(stderr).toContain('modules/m/module.yaml:4:15  yaml-colon');
      expect(stderr).toContain('4 | introduction: Note: read this\n         |               ^\n');
      expect(stderr).toContain('1 error');
    }
  });

  it('is parsable with --json, without the text of the file', () => {
    const folder = workspace({ [moduleFile]: broken });
    for (const command of ['build', 'check']) {
      const { exit, stdout, stderr } = satchel(folder, [command, '--json']);
      expect({ exit, stderr }).toEqual({ exit: 1, stderr: '' });
      const { problems } = printed(stdout);
      expect(problems).toMatchObject([{ code: 'yaml-colon', line: 4, column: 15 }]);
      expect(problems[0]).not.toHaveProperty('source');
    }
  });

  it('in one module of several leaves all zips as they were', () => {
    const folder = good();
    expect(satchel(folder, ['build']).exit).toBe(0);
    const before = filesIn(join(folder, 'dist'));
    addFiles(folder, {
      [moduleFile]: smallest.replace('Welcome.', 'Changed.'),
      'modules/z/module.yaml': broken,
    });
    expect(satchel(folder, ['build', '-s', 'all']).exit).toBe(1);
    expect(filesIn(join(folder, 'dist'))).toEqual(before);
  });

  it('is an id that two modules share', () => {
    const folder = workspace({
      [moduleFile]: smallest,
      'modules/z/module.yaml': smallest.replace('id: m', 'id: M'),
    });
    const { exit, stdout } = satchel(folder, ['build', '--json']);
    expect([exit, printed(stdout).problems.map(({ code }) => code)]).toEqual([1, ['duplicate-module']]);
    expect(zipsOf(folder)).toEqual([]);
  });

  it('is found in all modules at once', () => {
    const folder = workspace({ [moduleFile]: broken, 'modules/z/module.yaml': '', 'modules/empty/x': '' });
    const { problems } = printed(satchel(folder, ['check', '--json']).stdout);
    expect(problems.map(({ code }) => code).sort()).toEqual(['empty-module', 'missing-file', 'yaml-colon']);
  });

  it.each([
    ['a module that is not there', ['build', 'mm'], 'unknown-module', 'm, migration'],
    ['a module that is misspelt', ['build', 'migratoin'], 'unknown-module', '"migration"'],
    ['a standard that is none', ['build', '-s', 'scorm13'], 'unknown-standard', '"scorm12"'],
  ])('is %s', (_, args, code, cure) => {
    const folder = workspace({ [moduleFile]: smallest, 'modules/migration/module.yaml': smallest });
    const { exit, stderr } = satchel(folder, args);
    expect(exit).toBe(1);
    expect(stderr).toContain(code);
    expect(stderr).toContain(cure);
    expect(zipsOf(folder)).toEqual([]);
  });

  it('is a folder without modules', () => {
    for (const files of [{}, { modules: 'a file' }]) {
      const { exit, stderr } = satchel(workspace(files), ['build']);
      expect([exit, stderr.includes('no-modules'), stderr.includes('satchel init')]).toEqual([1, true, true]);
    }
    const { stderr } = satchel(workspace({ 'modules/module.yaml': smallest }), ['build']);
    expect(stderr).toContain('Make a folder in modules/ for each module');
  });

  it('is a module.yaml whose name ends otherwise, which Windows may hide', () => {
    for (const name of ['module.yml', 'module.yaml.txt', 'Module.yaml']) {
      const { stderr } = satchel(workspace({ [`modules/m/${name}`]: smallest }), ['check']);
      expect(stderr).toContain(`"${name}" is there: give it the name "module.yaml".`);
    }
  });
});

describe('a zip that cannot be written', () => {
  it('is said when the output folder is a file, or within one', () => {
    const folder = workspace({ [moduleFile]: smallest, taken: 'a file' });
    for (const out of ['taken', 'taken/deeper']) {
      const { exit, stdout } = satchel(folder, ['build', '--json', '--out', out]);
      expect([exit, printed(stdout).problems.map(({ code }) => code)]).toEqual([1, ['cannot-write']]);
    }
    expect(readFileSync(join(folder, 'taken'), 'utf8')).toBe('a file');
  });

  it('is said when a folder has its name, and leaves no half behind', () => {
    const folder = good();
    mkdirSync(join(folder, 'dist/packages/m-scorm12.zip'), { recursive: true });
    expect(satchel(folder, ['build']).exit).toBe(1);
    expect(readdirSync(join(folder, 'dist/packages'))).toEqual(['m-scorm12.zip']);
  });

  it('leaves every old zip as it was when one of several cannot be replaced', () => {
    const folder = good();
    const packages = join(folder, 'dist/packages');
    mkdirSync(join(packages, 'm-scorm2004-4th.zip'), { recursive: true });
    writeFileSync(join(packages, 'm-scorm12.zip'), 'the old zip');
    const both = ['--standard', 'scorm12', '--standard', 'scorm2004-4th'];
    expect(satchel(folder, ['build', ...both]).exit).toBe(1);
    expect(readdirSync(packages).sort()).toEqual(['m-scorm12.zip', 'm-scorm2004-4th.zip']);
    expect(readFileSync(join(packages, 'm-scorm12.zip'), 'utf8')).toBe('the old zip');
  });

  it('prints nothing of a module that could steer the terminal', () => {
    const folder = workspace({ [moduleFile]: `${smallest}version: "1\\u009b31m\\u202e"\n` });
    const { exit, stdout, stderr } = satchel(folder, ['build']);
    expect(exit).toBe(0);
    expect(stdout + stderr).not.toMatch(/\p{Bidi_Control}|\u009b/u);
  });

  it.skipIf(process.platform === 'win32')('leaves the old one and no half on a full disk', () => {
    const folder = good();
    const packages = join(folder, 'dist/packages');
    mkdirSync(packages, { recursive: true });
    writeFileSync(join(packages, 'm-scorm12.zip'), 'the old zip');
    // 8 blocks of 512 or 1024 bytes: less than any package has.
    const script = 'ulimit -f 8; exec "$0" "$@"';
    const { status, stdout } = spawnSync('sh', ['-c', script, process.execPath, cli, 'build', '--json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect([status, printed(stdout).problems.map(({ code }) => code)]).toEqual([1, ['cannot-write']]);
    expect(readdirSync(packages)).toEqual(['m-scorm12.zip']);
    expect(readFileSync(join(packages, 'm-scorm12.zip'), 'utf8')).toBe('the old zip');
  });
});

describe('wrong usage', () => {
  it.each([[['buidl']], [['build', '--nope']], [['build', '--standard']], [[]]])(
    'exits with 2: %j',
    (args) => {
      const folder = good();
      const { exit, stdout, stderr } = satchel(folder, args);
      expect([exit, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/--help|Usage/);
      expect(zipsOf(folder)).toEqual([]);
    },
  );

  it.each([[['--help']], [['build', '--help']], [['check', '--help']]])(
    'is helped by examples: %j',
    (args) => {
      const { exit, stdout, stderr } = satchel(good(), args);
      expect([exit, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/Examples:\n +npx satchel /);
    },
  );
});

describe('a pipe', () => {
  it('gets no colours, and nothing that steers a terminal', () => {
    const folder = workspace({
      [moduleFile]: smallest.replace('id: m', 'id: "\\e[31mred\\a"'),
      'modules/z/module.yaml': `${head}introduction: "\u009b31m\u202e"x\n`,
    });
    for (const args of [['build'], ['check'], ['--help'], ['build', 'none']]) {
      const { stdout, stderr } = satchel(folder, args);
      const text = stdout + stderr;
      expect(stripVTControlCharacters(text)).toBe(text);
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    }
  });
});
