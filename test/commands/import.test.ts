import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { docx, head, numbered, picture, text } from '../import/docx-fixture.ts';
import { satchel } from '../terminal.ts';
import { type Files, workspace } from '../workspace-fixture.ts';

const source = 'Ferries\n\na. Introduction\nWelcome to the ports.\nb. Questions\n1) What do you see?\n';
const inWorkspace = (files: Files) => workspace({ 'build.config.ts': 'export default {};\n', ...files });

describe('satchel import', () => {
  it('writes a module that can be built, and says what it made of what', () => {
    const folder = inWorkspace({ 'a.txt': source });
    const { exit, stdout, stderr } = satchel(folder, ['import', 'a.txt']);
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/Written: modules\/ferries\/module\.yaml/);
    expect(stdout).toMatch(
      /Introduction \("Introduction"\): 4 words\n +Questions \("Questions"\): 1 question\n/,
    );
    expect(stdout).toMatch(/The id "ferries" .* made up\..*Next: npx satchel check ferries\n$/s);
    expect(satchel(folder, ['build', 'ferries', '-q'])).toEqual({ exit: 0, stdout: '', stderr: '' });
  });

  it('makes a module with a picture of a Word document, that can be built', () => {
    const body =
      head('Ferries') + head('Introduction', 2) + text('Look.') + picture('A port') + numbered('One');
    const folder = inWorkspace({ 'a.docx': docx(body) });
    const { exit, stdout } = satchel(folder, ['import', 'a.docx', '--id', 'ports', '-l', 'pt-BR']);
    expect([exit, stdout.includes('The id "ports"')]).toEqual([0, false]);
    expect(existsSync(join(folder, 'modules/ports/media/picture-1.png'))).toBe(true);
    expect(readFileSync(join(folder, 'modules/ports/module.yaml'), 'utf8')).toMatch(/^language: pt-BR$/m);
    expect(satchel(folder, ['build', 'ports']).stdout).toContain('ports-scorm12.zip');
  });

  it('names a schema that is there', () => {
    const folder = inWorkspace({ 'a.txt': source });
    satchel(folder, ['import', 'a.txt']);
    const [first = ''] = readFileSync(join(folder, 'modules/ferries/module.yaml'), 'utf8').split('\n');
    expect(first).toBe('# yaml-language-server: $schema=../../module.schema.json');
    expect(existsSync(join(folder, 'module.schema.json'))).toBe(true);
  });

  it('leaves a module that is there as it is, unless it is told otherwise', () => {
    const folder = inWorkspace({ 'a.txt': source });
    satchel(folder, ['import', 'a.txt']);
    const file = join(folder, 'modules/ferries/module.yaml');
    writeFileSync(file, 'mine');
    const { exit, stderr } = satchel(folder, ['import', 'a.txt']);
    expect(exit).toBe(1);
    expect(stderr).toMatch(/already-there.*import a\.txt --update ferries\b.*--id ferries-2.*--force/s);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(satchel(folder, ['import', 'a.txt', '--force']).exit).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('Welcome to the ports.');
  });

  it('tells programs the same as JSON', () => {
    const { exit, stdout, stderr } = satchel(inWorkspace({ 'a.txt': source }), ['import', 'a.txt', '--json']);
    expect([exit, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      id: 'ferries',
      language: 'en',
      pictures: [],
      unsure: [],
    });
  });

  it.each([
    ['a file that is not there', ['import', 'b.txt'], 'missing-file'],
    ['a kind of file that it does not read', ['import', 'a.pdf'], 'bad-document'],
    ['a folder', ['import', 'modules'], 'bad-document'],
    ['an id that leads elsewhere', ['import', 'a.txt', '--id', '../x'], 'bad-id'],
    ['a language that is none', ['import', 'a.txt', '--language', 'English'], 'bad-value'],
    ['a document without words', ['import', 'empty.txt'], 'bad-document'],
  ])('refuses %s, and writes nothing', (_, args, code) => {
    const folder = inWorkspace({ 'a.txt': source, 'a.pdf': '%PDF', 'empty.txt': '\n', 'modules/.keep': '' });
    const { exit, stdout, stderr } = satchel(folder, args);
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toContain(code);
    expect(existsSync(join(folder, 'modules/ferries'))).toBe(false);
  });

  it('prints nothing of a document that could steer the terminal', () => {
    const folder = inWorkspace({ 'a.html': '<h1>\u001b[31mFerries\u202e</h1><h2>\u009b31m</h2><p>Words' });
    const { exit, stdout, stderr } = satchel(folder, ['import', 'a.html']);
    expect(exit).toBe(0);
    expect((stdout + stderr).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });
});

describe('satchel import --into', () => {
  const module = 'id: m\nlanguage: en\ntitle: M\nintroduction: Hi.\n';
  const bank = 'Is it? {T}\n\nWho? {=Ana ~%50%Ben ~Cem}\n\nOnly a text.\n';

  it('adds the questions of a bank, and names by line what is not as it was', () => {
    const folder = inWorkspace({ 'modules/m/module.yaml': module, 'bank.gift': bank });
    const { exit, stdout, stderr } = satchel(folder, ['import', 'bank.gift', '--into', 'm']);
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^Written: modules\/m\/module\.yaml\n {2}2 questions of GIFT: 1 true-false, 1 choice\n/,
    );
    expect(stdout).toMatch(
      / - bank\.gift:3: A part of the marks.*\n {2}- bank\.gift:5: This text asks nothing/,
    );
    expect(satchel(folder, ['check', 'm']).exit).toBe(0);
  });

  it('tells programs the same as JSON', () => {
    const folder = inWorkspace({ 'modules/m/module.yaml': module, 'bank.gift': bank });
    const { stdout } = satchel(folder, ['import', 'bank.gift', '--into', 'm', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'GIFT',
      questions: [
        { id: 'q1-is-it', type: 'true-false', line: 1 },
        { type: 'choice', line: 3 },
      ],
      remarks: [{ line: 3 }, { line: 5 }],
    });
  });

  it('asks for a module where none is named, and says which forms it knows', () => {
    const folder = inWorkspace({ 'modules/m/module.yaml': module, 'bank.gift': bank, 'a.docx': 'x' });
    expect(satchel(folder, ['import', 'bank.gift'])).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('npx satchel import bank.gift --into my-module'),
    });
    expect(satchel(folder, ['import', 'a.docx', '--into', 'm'])).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('Known are GIFT (.gift, .txt), Moodle XML (.xml)'),
    });
    expect(satchel(folder, ['import', 'bank.gift', '--into', 'n']).stderr).toContain('unknown-module');
  });
});

describe('satchel import --update', () => {
  it('says what it would do, writes with --yes alone, and keeps the file of before', () => {
    const folder = inWorkspace({ 'a.txt': source });
    satchel(folder, ['import', 'a.txt']);
    const file = join(folder, 'modules/ferries/module.yaml');
    const before = readFileSync(file, 'utf8');
    writeFileSync(
      join(folder, 'b.txt'),
      source.replace('Welcome to', 'Welcome, all of you, to').concat('2) And at night?\n'),
    );
    const asked = satchel(folder, ['import', 'b.txt', '--update', 'ferries']);
    expect(asked.exit).toBe(1);
    expect(asked.stdout).toMatch(/Changed: 1\n.*becomes “Welcome, all of you, to the ports\.”\n\nNew: 1\n/s);
    expect(asked.stdout).toMatch(/Nothing was written: with --yes, it is\.\n$/);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(satchel(folder, ['import', 'b.txt', '--update', 'ferries', '--yes']).exit).toBe(0);
    expect(readFileSync(`${file}.before`, 'utf8')).toBe(before);
    expect(satchel(folder, ['import', 'b.txt', '--update', 'ferries']).stdout).toContain(
      'has all of it already',
    );
    expect(satchel(folder, ['check', 'ferries']).exit).toBe(0);
    const json = satchel(folder, ['import', 'a.txt', '--update', 'ferries', '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      changed: [{ key: 'text' }],
      gone: [{ before: 'And at night?' }],
    });
  });
});
