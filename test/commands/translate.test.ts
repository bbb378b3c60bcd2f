import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { home } from '../../src/home.ts';
import { readModule } from '../../src/module/read.ts';
import { everyPartFiles } from '../every-part.ts';
import { satchel } from '../terminal.ts';
import { addFiles, head, smallest, workspace } from '../workspace-fixture.ts';

const id = 'sstc-08-labour-migration';

/** A workspace with Module 8, as it comes with Satchel. */
function module8(): string {
  const folder = workspace({ 'build.config.ts': 'export default {};\n' });
  cpSync(join(home, 'modules', id), join(folder, 'modules', id), { recursive: true });
  return folder;
}

const inFolder = (folder: string, path: string) => join(folder, 'modules', id, path);
const textIn = (folder: string, path: string) => readFileSync(inFolder(folder, path), 'utf8');

async function french(folder: string) {
  const context = { workspace: folder, iri: undefined, completion: {}, statements: false, drafts: true };
  const { module, problems } = await readModule(inFolder(folder, 'module.yaml'), context);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const translation = module?.translations.find(({ language }) => language === 'fr');
  return JSON.parse(JSON.stringify({ ...translation, file: '', files: [], uses: [], original: '' }));
}

describe('satchel translate', () => {
  it.each(['xlf', 'xlsx', 'csv'])('takes Module 8 out and back with the same texts: %s', async (ending) => {
    const folder = module8();
    const out = satchel(folder, ['translate', 'export', id, '--to', 'fr']);
    expect([out.exit, out.stderr]).toEqual([0, '']);
    expect(out.stdout).toContain(`translations/${id}.fr.xlf`);
    expect(out.stdout).toContain('17 texts: 17 translated, 0 to translate, 0 to review');
    const before = await french(folder);
    const copy = module8();
    rmSync(inFolder(copy, 'module.fr.yaml'));
    const back = satchel(copy, ['translate', 'import', join(folder, 'translations', `${id}.fr.${ending}`)]);
    expect([back.exit, back.stderr]).toEqual([0, '']);
    expect(back.stdout).toContain(`Written: modules/${id}/module.fr.yaml, a new draft`);
    expect(await french(copy)).toEqual(before);
  });

  it('says what changed since, with its place in module.yaml, and what is missing', () => {
    const folder = module8();
    satchel(folder, ['translate', 'export', id, '--to', 'fr']);
    const yaml = textIn(folder, 'module.yaml');
    const changed = yaml.replace('What can be the lessons learned', 'Which lessons can be learned');
    addFiles(folder, { [`modules/${id}/module.yaml`]: `${changed}description: A new text.\n` });
    const line = yaml.slice(0, yaml.indexOf('What can be the lessons')).split('\n').length - 1;
    const { exit, stdout } = satchel(folder, ['translate', 'import', `translations/${id}.fr.csv`]);
    expect(exit).toBe(0);
    expect(stdout).toContain('17 texts taken: 0 new, 0 changed, 17 as before');
    expect(stdout).toContain(
      `1 text changed in English (en) since this file was exported:\n    modules/${id}/module.yaml:${line}:13  questions/q3-lessons-learned/text\n`,
    );
    expect(stdout).toMatch(
      /1 text still missing, 1 of which this file did not have:\n.*module\.yaml:\d+:14 {2}description\n/,
    );
    const again = satchel(folder, ['translate', 'export', id, '--to', 'fr']).stdout;
    expect(again).toContain('18 texts: 16 translated, 1 to translate, 1 to review');
    expect(again).toMatch(
      /Since the last export:\n +new {6}description\n +changed {2}questions\/q3-lessons-learned\/text\n/,
    );
  });

  it('has a text for all that can be translated in every question type', () => {
    const folder = workspace(everyPartFiles());
    satchel(folder, ['translate', 'export', '--to', 'de']);
    const file = join(folder, 'translations/parts.de.xlf');
    addFiles(folder, {
      'translations/parts.de.xlf': readFileSync(file, 'utf8').replace(
        /<source>((?:(?!<\/source>)[\s\S])*)<\/source>\s*<target state="needs-translation"\/>/g,
        (whole, source: string) => whole.replace(/<target.*/, `<target>${source}.</target>`),
      ),
    });
    const back = satchel(folder, ['translate', 'import', 'translations/parts.de.xlf']);
    expect([back.exit, back.stdout.includes('missing')]).toEqual([0, false]);
    const { stdout } = satchel(folder, ['check', 'parts', '--drafts', '--json']);
    const problems = JSON.parse(stdout).problems as { code: string; file: string; hint: string }[];
    const untranslated = problems.filter(
      ({ code, file }) => code === 'untranslated' && file.endsWith('.de.yaml'),
    );
    // Files are no texts: captions and transcripts are translated as files.
    expect(untranslated.map(({ hint }) => hint)).toEqual([
      'Learners read the original: videos.here.captions, videos.here.transcript, videos.tube.captions, videos.film.captions, videos.page.transcript.',
    ]);
  });

  it('tells programs the same as JSON', () => {
    const folder = workspace({ 'modules/m/module.yaml': smallest });
    const out = JSON.parse(
      satchel(folder, ['translate', 'export', '--to', 'fr', '--to', 'ar', '--json']).stdout,
    );
    expect(out).toMatchObject({
      exports: [
        {
          module: 'm',
          language: 'fr',
          texts: 2,
          missing: 2,
          translated: 0,
          review: 0,
          since: null,
          words: [],
        },
        { module: 'm', language: 'ar' },
      ],
      problems: [],
    });
    const back = JSON.parse(
      satchel(folder, ['translate', 'import', 'translations/m.fr.csv', '--json']).stdout,
    );
    expect(back).toMatchObject({
      imports: [
        {
          module: 'm',
          language: 'fr',
          written: false,
          taken: 0,
          missing: [{ id: 'title', line: 3 }, { id: 'introduction/text' }],
        },
      ],
      problems: [],
    });
    addFiles(folder, { 'translations/m.fr.csv': 'x' });
    const broken = satchel(folder, ['translate', 'import', 'translations/m.fr.csv', '--json']);
    expect([broken.exit, broken.stderr, JSON.parse(broken.stdout).problems[0].code]).toEqual([
      1,
      '',
      'bad-translation',
    ]);
  });

  it('shows a broken file with its line and the cure, and writes nothing', () => {
    const folder = workspace({
      'modules/m/module.yaml': smallest,
      'a.xlf': '<xliff version="1.2">\n  <file></body>\n',
    });
    const { exit, stdout, stderr } = satchel(folder, ['translate', 'import', 'a.xlf']);
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toContain('a.xlf:2:9  bad-translation');
    expect(stderr).toContain('2 |   <file></body>\n         |         ^\n');
    expect(existsSync(join(folder, 'modules/m/module.fr.yaml'))).toBe(false);
  });

  it('says which language to name', () => {
    const folder = workspace({ 'modules/m/module.yaml': smallest });
    const { exit, stderr } = satchel(folder, ['translate', 'export']);
    expect([exit, stderr.includes('--to')]).toEqual([2, true]);
    expect(satchel(folder, ['translate', 'export', '--to', 'French']).stderr).toContain(
      '"French" is not a language code',
    );
  });

  it('prints nothing of a translation that could steer the terminal', () => {
    const folder = workspace({
      'modules/m/module.yaml': `${head}introduction: "\\u202eb"\n`,
      'a.csv':
        'module,id,source (en),target (fr)\nm,\u001b[31mgone\u202e,a,\u009b31mb\nm,title,A module,\u001b[31m\n',
    });
    const { exit, stdout, stderr } = satchel(folder, ['translate', 'import', 'a.csv']);
    expect(exit).toBe(0);
    expect((stdout + stderr).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });
});
