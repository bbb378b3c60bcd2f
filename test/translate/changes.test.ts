import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addFiles } from '../workspace-fixture.ts';
import {
  change,
  exported,
  imported,
  moduleFile,
  namesIn,
  overlayFile,
  read,
  refusals,
  short,
  valueIn,
  withModule,
} from './translated.ts';

const sources = 'modules/m/module.fr.sources.json';
const xliff = 'translations/m.fr.xlf';

const overlay = `status: draft
title: Un module
questions:
  - id: q1
    text: Qu’avez-vous vu ?
  - id: q2
    text: Lequel ?
discussion:
  notes: [Première note., Deuxième note.]
`;

/** How each text stands in the XLIFF file, by its id; notes by their source. */
function statesIn(folder: string): Record<string, string> {
  const units = read(folder, xliff).matchAll(
    /<trans-unit id="([^"]*)"[\s\S]*?<source>([\s\S]*?)<\/source>\s*<target state="([^"]*)"(?:\/>|>([^<]*))/g,
  );
  return Object.fromEntries(
    [...units].map(([, id = '', source = '', state = '', target = '']) => [
      id.startsWith('discussion/notes/') ? source : id,
      `${state} ${target}`.trim(),
    ]),
  );
}

const since = async (folder: string) => (await exported(folder, { force: true })).exports[0]?.since;

describe('an export', () => {
  it('says what came, changed and went since the last one', async () => {
    const folder = withModule();
    expect(await since(folder)).toBeUndefined();
    expect(await since(folder)).toEqual({ added: [], changed: [], removed: [] });
    change(folder, moduleFile, (text) =>
      text
        .replace('title: A module', 'title: A new module')
        .replace(
          '      - { id: b, text: Two }\n',
          '      - { id: c, text: Three }\n      - { id: d, text: Four }\n',
        ),
    );
    expect(await since(folder)).toEqual({
      added: ['questions/q2/options/c/text', 'questions/q2/options/d/text'],
      changed: ['title'],
      removed: ['questions/q2/options/b/text'],
    });
    expect(await since(folder)).toEqual({ added: [], changed: [], removed: [] });
  });

  it('takes no other white space for a change', async () => {
    const folder = withModule();
    await exported(folder);
    change(folder, moduleFile, (text) => text.replace('What have you seen?', '"What have  you seen? "'));
    expect(await since(folder)).toEqual({ added: [], changed: [], removed: [] });
  });

  it('asks for a review of what was translated from another text, and says which', async () => {
    const folder = withModule({ [overlayFile]: overlay });
    await exported(folder);
    expect(statesIn(folder)).toMatchObject({
      title: 'translated Un module',
      'questions/q2/options/a/text': 'needs-translation',
    });
    change(folder, moduleFile, (text) => text.replace('A module', 'A new module'));
    for (let times = 0; times < 2; times++) {
      await exported(folder);
      expect(statesIn(folder).title).toBe('needs-review-translation Un module');
      expect(read(folder, xliff)).toContain('Before: “A module”');
      expect(read(folder, 'translations/m.fr.csv')).toMatch(
        /Before: “A module”","A new module","Un module","to review"/,
      );
    }
    // Somebody saw to it by hand.
    change(folder, overlayFile, (text) => text.replace('Un module', 'Un nouveau module'));
    await exported(folder);
    expect(statesIn(folder).title).toBe('translated Un nouveau module');
  });

  it('finds the translations of notes however they came, went and changed places', async () => {
    const folder = withModule({ [overlayFile]: overlay });
    await exported(folder);
    change(folder, moduleFile, (text) =>
      text
        .replace('    - First note.\n', '')
        .replace('    - Second note.\n', '    - A third.\n    - Second note.\n    - First, changed.\n'),
    );
    await exported(folder);
    expect(statesIn(folder)).toMatchObject({
      'A third.': 'needs-review-translation Première note.',
      'Second note.': 'translated Deuxième note.',
      'First, changed.': 'needs-translation',
    });
  });

  it('asks for a review of notes that only their order gives to one another', async () => {
    const folder = withModule({ [overlayFile]: 'discussion:\n  notes: [Une seule.]\n' });
    await exported(folder);
    expect(statesIn(folder)).toMatchObject({
      'First note.': 'needs-review-translation Une seule.',
      'Second note.': 'needs-translation',
    });
  });

  it('writes nothing over in which somebody has worked, unless it is told to', async () => {
    const folder = withModule();
    await exported(folder);
    await exported(folder);
    change(folder, xliff, (text) =>
      text.replace('<target state="needs-translation"/>', '<target>Un module</target>'),
    );
    const worked = read(folder, xliff);
    expect(short(await refusals(exported(folder)))).toEqual(['error already-there 1:1']);
    expect(read(folder, xliff)).toBe(worked);
    await imported(folder, 'm.fr.xlf');
    await exported(folder);
    expect(statesIn(folder).title).toBe('translated Un module');
    change(folder, xliff, () => 'lost');
    await exported(folder, { force: true });
    expect(read(folder, xliff)).toContain('<xliff');
  });

  it.each([
    ['a word that is no language', 'French', 'error bad-value 1:1'],
    ['the language of the module', 'EN', 'error bad-value 2:11'],
  ])('refuses %s', async (_, to, problem) => {
    const folder = withModule();
    expect(short(await refusals(exported(folder, { to: [to] })))).toEqual([problem]);
    expect(existsSync(join(folder, 'translations'))).toBe(false);
  });

  it('passes over modules that are in the language themselves, where none was named', async () => {
    const folder = withModule({
      'modules/n/module.yaml': 'id: n\nlanguage: fr\ntitle: Un\nintroduction: Deux.\n',
    });
    const { exports, problems } = await exported(folder);
    expect(exports.map(({ module }) => module)).toEqual(['m']);
    expect(short(problems)).toEqual(['warning bad-value 2:11']);
  });

  it('writes several languages, regional and right-to-left ones too', async () => {
    const folder = withModule();
    await exported(folder, { to: ['pt-br', 'ar', 'pt-BR'] });
    expect(namesIn(folder, 'translations')).toEqual([
      ...['m.ar.csv', 'm.ar.xlf', 'm.ar.xlsx'],
      ...['m.pt-BR.csv', 'm.pt-BR.xlf', 'm.pt-BR.xlsx'],
    ]);
    expect(read(folder, 'translations/m.pt-BR.xlf')).toContain('target-language="pt-BR"');
  });

  it('needs no film to be there, and does not stumble over another translation', async () => {
    const folder = withModule({ 'modules/m/module.es.yaml': 'x: [' });
    change(
      folder,
      moduleFile,
      (text) => `${text}videos:\n  - { id: v, title: A film, file: v.mp4, captions: v.en.vtt }\n`,
    );
    const { exports } = await exported(folder);
    expect(exports[0]?.words).toMatchObject([{ written: 'v.en.vtt', own: 'v.fr.vtt', isThere: false }]);
  });

  it.each([
    [
      'a mistake in the module',
      { [moduleFile]: 'id: m\nlanguage: en\ntitle: "a\\u0001"\nintroduction: b\n' },
      'error bad-character 3:8',
    ],
    [
      'a character in the translation that XML forbids',
      { [overlayFile]: 'title: "a\\u0001"\n' },
      'error bad-character 1:8',
    ],
    ['a translation that cannot be read', { [overlayFile]: '- a\n' }, 'error wrong-type 1:1'],
    [
      'an id twice',
      { [overlayFile]: 'questions:\n  - { id: q1 }\n  - { id: q1 }\n' },
      'error duplicate-id 3:11',
    ],
    [
      'what it remembers in pieces',
      { [sources]: '{\n  "known": [],\n<<<<<<< HEAD\n  "texts": {}\n}\n' },
      'error bad-translation 1:1',
    ],
    [
      'what it remembers under other keys',
      { [sources]: '{ "known": [],\n"text": {} }' },
      'error bad-translation 2:1',
    ],
  ])('is stopped by %s', async (_, files, problem) => {
    const folder = withModule(files);
    const [first] = short(await refusals(exported(folder)));
    expect(first).toBe(problem);
    expect(existsSync(join(folder, 'translations'))).toBe(false);
  });

  it('leaves no half of a file where one cannot be written', async () => {
    const folder = withModule({ 'translations/m.fr.csv/taken': 'a folder' });
    expect(short(await refusals(exported(folder, { force: true })))).toEqual(['error cannot-write 1:1']);
    expect([...namesIn(folder, 'translations'), ...namesIn(folder, 'modules/m')].join()).not.toContain(
      '.part',
    );
    expect(existsSync(join(folder, sources))).toBe(false);
  });

  it('is told of what the translation has of items that are gone, and goes on', async () => {
    const folder = withModule({ [overlayFile]: 'questions:\n  - { id: q9, text: Autre }\n' });
    expect(short((await exported(folder)).problems)).toEqual(['warning unknown-item 2:11']);
  });
});

describe('an import', () => {
  /** A workspace in which a translator's file waits, with the title and the notes translated. */
  async function withReturned(files = {}): Promise<string> {
    const folder = withModule(files);
    await exported(folder);
    const targets: Record<string, string> = {
      'A module': 'Un module',
      'First note.': 'Première.',
      'Second note.': 'Deuxième.',
    };
    change(folder, xliff, (text) =>
      text.replace(
        /<source>([^<]*)<\/source>\s*<target state="needs-translation"\/>/g,
        (whole, source: string) => whole.replace(/<target.*/, `<target>${targets[source] ?? ''}</target>`),
      ),
    );
    return folder;
  }

  it('begins a draft with the schema that editors read', async () => {
    const folder = await withReturned();
    const { isNew, isWritten } = await imported(folder, 'm.fr.xlf');
    expect([isNew, isWritten]).toEqual([true, true]);
    expect(read(folder, overlayFile)).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/\.\.\/translation\.schema\.json\n[\s\S]*\nstatus: draft\n\ntitle: Un module\n/,
    );
    expect(JSON.parse(read(folder, 'translation.schema.json')).title).toMatch(/translation/);
  });

  it('says which texts have changed since, at their places in module.yaml, and asks for a review later', async () => {
    const folder = await withReturned();
    change(folder, moduleFile, (text) =>
      text.replace('A module', 'A new module').replace('What have you seen?', 'What did you see?'),
    );
    const { taking } = await imported(folder, 'm.fr.xlf');
    expect(taking.changed.map(({ id, place }) => `${id} ${place.line}:${place.column}`)).toEqual([
      'title 3:8',
      'questions/q1/text 13:11',
    ]);
    expect(valueIn(read(folder, overlayFile))).toMatchObject({ title: 'Un module' });
    await exported(folder);
    expect(statesIn(folder).title).toBe('needs-review-translation Un module');
  });

  it('says what is missing, and what the file did not have', async () => {
    const folder = await withReturned();
    change(folder, moduleFile, (text) => `${text}description: New.\n`);
    const { taking } = await imported(folder, 'm.fr.xlf');
    expect(taking.missing).toHaveLength(12);
    expect(taking.absent.map(({ id }) => id)).toEqual(['description']);
  });

  it('keeps what a text has, when it comes back empty', async () => {
    const folder = withModule({ [overlayFile]: overlay });
    await exported(folder);
    change(folder, xliff, (text) => text.replace('>Un module</target>', '></target>'));
    const { taking, isWritten } = await imported(folder, 'm.fr.xlf');
    expect([taking.kept.map(({ id }) => id), isWritten]).toEqual([['title'], false]);
    expect(read(folder, overlayFile)).toBe(overlay);
  });

  it('tells of texts of which the module knows nothing any more', async () => {
    const folder = await withReturned();
    change(folder, moduleFile, (text) => text.replace(/discussion:[\s\S]*/, ''));
    const { taking } = await imported(folder, 'm.fr.xlf');
    expect(taking.unknown.map(({ target, place }) => `${target} ${place.line}`)).toEqual([
      'Première. 86',
      'Deuxième. 91',
    ]);
  });

  it('finds notes that have changed since by their order', async () => {
    const folder = await withReturned();
    change(folder, moduleFile, (text) => text.replace('First note.', 'First, changed.'));
    const { taking } = await imported(folder, 'm.fr.xlf');
    expect(taking.changed.map(({ source }) => source)).toEqual(['First, changed.']);
    expect(valueIn(read(folder, overlayFile))).toMatchObject({
      discussion: { notes: ['Première.', 'Deuxième.'] },
    });
    await exported(folder);
    expect(statesIn(folder)).toMatchObject({
      'First, changed.': 'needs-review-translation Première.',
      'Second note.': 'translated Deuxième.',
    });
  });

  it('has the original stand for a note that is not translated, and asks for it again', async () => {
    const folder = await withReturned();
    change(folder, xliff, (text) => text.replace('<target>Première.</target>', '<target/>'));
    const { taking } = await imported(folder, 'm.fr.xlf');
    expect(taking.missing.map(({ source }) => source)).toContain('First note.');
    expect(valueIn(read(folder, overlayFile))).toMatchObject({
      discussion: { notes: ['First note.', 'Deuxième.'] },
    });
    change(folder, moduleFile, (text) => text.replace('First note.', 'First, changed.'));
    await exported(folder);
    expect(statesIn(folder)).toMatchObject({
      'First, changed.': 'needs-translation',
      'Second note.': 'translated Deuxième.',
    });
  });

  it('leaves a review open until somebody says that the translation fits', async () => {
    const folder = withModule({ [overlayFile]: overlay });
    await exported(folder);
    change(folder, moduleFile, (text) => text.replace('A module', 'A new module'));
    await exported(folder);
    await imported(folder, 'm.fr.xlf');
    await exported(folder);
    expect(statesIn(folder).title).toBe('needs-review-translation Un module');
    change(folder, xliff, (text) => text.replace('needs-review-translation', 'signed-off'));
    await imported(folder, 'm.fr.xlf');
    await exported(folder);
    expect(statesIn(folder).title).toBe('translated Un module');
  });

  it('names files of words that are there under the name of a translation', async () => {
    const videos =
      'videos:\n  - { id: v, title: A film, file: v.mp4, captions: v.en.vtt, transcript: v.md }\n';
    const folder = await withReturned({ 'modules/m/v.fr.vtt': 'WEBVTT' });
    change(folder, moduleFile, (text) => `${text}${videos}`);
    expect((await imported(folder, 'm.fr.xlf')).words.map(({ own }) => own)).toEqual(['v.fr.vtt']);
    expect(valueIn(read(folder, overlayFile))).toMatchObject({ videos: [{ id: 'v', captions: 'v.fr.vtt' }] });
  });

  it('tells of addresses and code that got lost, and of parts that are still to do, and takes the text', async () => {
    const folder = await withReturned();
    const target = '<target>Lisez [le guide] (https://ilo.org/fr) et `npm essai`.</target>';
    change(folder, xliff, (text) =>
      text.replace(
        /(id="introduction[\s\S]*?)<target state="needs-translation"\/>/,
        (_, before) => before + target,
      ),
    );
    const { taking } = await imported(folder, 'm.fr.xlf');
    expect(taking.notes.map(({ message }) => message)).toEqual([
      'introduction/text: 2 of 3 parts have no translation yet; the original stands in their place.',
      'introduction/text: In the translation, a link has a space between ] and (.',
      'introduction/text: The translation lacks what the original has: the link to https://ilo.org/en, the code `npm test`. It has the link to https://ilo.org/fr instead.',
    ]);
    expect(taking.targets.has('introduction/text')).toBe(true);
  });

  it('refuses two files of one module and language, and writes nothing of any', async () => {
    const folder = await withReturned();
    addFiles(folder, { 'translations/other.fr.xlf': read(folder, xliff) });
    const { importTranslations } = await import('../../src/translate/import.ts');
    const files = ['m.fr.xlf', 'other.fr.xlf'].map((each) => join(folder, 'translations', each));
    expect(short(await refusals(importTranslations({ files, folder })))).toEqual([
      'error bad-translation 3:3',
    ]);
    expect(existsSync(join(folder, overlayFile))).toBe(false);
  });
});
