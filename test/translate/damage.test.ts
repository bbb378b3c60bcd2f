import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { home } from '../../src/home.ts';
import { brokenMarks, isEscapedTwice, lostLetters } from '../../src/translate/damage.ts';
import { exportTranslations } from '../../src/translate/export.ts';
import { importTranslations } from '../../src/translate/import.ts';
import { workspace } from '../workspace-fixture.ts';

const sample = (name: string) => readFileSync(join(home, 'test/fixtures/translators', name), 'utf8');

/** Imports a file that came back into a workspace with its module. */
async function imported(
  name: string,
  { files = {}, to }: { files?: Record<string, string>; to?: string } = {},
) {
  const folder = workspace({
    'modules/tr/module.yaml': sample('module.yaml'),
    [name]: sample(name),
    ...files,
  });
  const { imports, problems } = await importTranslations({ files: [join(folder, name)], folder, to });
  const [first] = imports;
  if (!first) throw new Error('Nothing was imported.');
  return { folder, first, said: problems.map(({ code, message }) => `${code}: ${message}`) };
}

describe('damage of a program’s on the way is told', () => {
  it('a space within a link, as the page on errors shows it', async () => {
    const { said } = await imported('c30-space-in-link.csv');
    expect(said).toContainEqual(
      expect.stringMatching(/^lost-markdown: introduction.*a space between \] and \(/),
    );
    expect(brokenMarks('[the guide](https://ilo.org)', '[le guide] (https://ilo.org/fr)')).toHaveLength(1);
  });

  it('line breaks that were collapsed, in the source as well', async () => {
    const { said } = await imported('x20-newlines-collapsed.xlf');
    expect(said).toContainEqual(expect.stringMatching(/^lost-markdown: introduction.*lacks.*heading.*item/));
  });

  it('letters that were escaped twice', async () => {
    const { said } = await imported('x22-double-escaped.xlf');
    expect(said.filter((each) => each.includes('escaped twice')).length).toBeGreaterThanOrEqual(2);
  });

  it('letters of another encoding, and such a text is not taken', async () => {
    const { said, first } = await imported('x29-mojibake.xlf');
    expect(said).toContainEqual(
      expect.stringMatching(/^bad-translation: "series" was not taken: its letters were read/),
    );
    expect([...first.taking.targets.keys()]).not.toContain('introduction/text');
  });

  it.each([
    ['Coop?ration', 'Cooperation'],
    ['d?velopper', 'develop'],
    ['#NAME?', 'Well-known'],
    ['#REF!', 'a'],
    ['Ø£Ù‡Ù„Ø§', 'Welcome'],
    ['dÃ©jÃ  vu', 'seen'],
    ['lâ€™eau', 'water'],
  ])('%s has lost its letters', (target, source) => {
    expect(lostLetters(source, target)?.hint).toMatch(
      target.startsWith('#') ? /apostrophe before it/ : /in UTF-8/,
    );
  });

  it.each([
    ['Was? Ja.', 'What? Yes.'],
    ['Voir https://ilo.org/a?b=c et [x](page?y)', 'See'],
    ['São Paulo, Ângela, Ãlamo', 'Names'],
    ['#143 ?', 'No. 143?'],
    ['Ça va ? «Ñandú» — œuvre', 'How is it?'],
    ['Œuvre d’art “à part”', 'Art'],
    ['Quoi?Non', 'What?No'],
  ])('%s has not', (target, source) => {
    expect(lostLetters(source, target)).toBeUndefined();
  });

  it.each([
    ['[](https://ilo.org)', 'See [it](https://ilo.org)', 'no words'],
    ['Un mot ** en gras ** ici', 'A word **in bold** here', 'stars'],
    ['l&amp;#39;eau', 'the water', 'escaped twice'],
    ['R&amp;amp;D', 'R&D', 'escaped twice'],
  ])('%s has broken marks', (target, source, words) => {
    expect(brokenMarks(source, target).join()).toContain(words);
  });

  it('a line without Markdown shows what was escaped', () => {
    expect(isEscapedTwice('the water', 'l&#39;eau')).toBe(true);
    expect(isEscapedTwice('AT&amp;T', 'AT&amp;T')).toBe(false);
    expect(isEscapedTwice('R&D; and more', 'R&D ; et plus')).toBe(false);
  });
});

describe('fr-FR', () => {
  const fr = { 'modules/tr/module.fr.yaml': 'title: Une introduction\n' };

  it('is the module’s fr where there is one, with a note', async () => {
    const { first, said } = await imported('x19-lang-fr-FR.xlf', { files: fr });
    expect(first.language).toBe('fr');
    expect(said).toContain('bad-value: "fr-FR" is taken for "fr", which this module has.');
  });

  it('as --to says it, with an underscore too', async () => {
    for (const to of ['fr-FR', 'fr_FR']) {
      const { first, said } = await imported('x19-lang-fr-FR.xlf', { files: fr, to });
      expect(first.language).toBe('fr');
      expect(said.join()).toContain('is taken for "fr"');
    }
  });

  it('is no other code when it is only written in another way', async () => {
    const fr = { 'modules/tr/module.fr-FR.yaml': 'title: Une introduction\n' };
    const { first, said } = await imported('x19-lang-fr-FR.xlf', { files: fr, to: 'fr_FR' });
    expect([first.language, said.join()]).toEqual(['fr-FR', expect.not.stringContaining('is taken for')]);
  });

  it('is a language of its own where the module has no fr', async () => {
    expect((await imported('x19-lang-fr-FR.xlf')).first.language).toBe('fr-FR');
  });

  it('is exported as fr where there is one', async () => {
    const folder = workspace({ 'modules/tr/module.yaml': sample('module.yaml'), ...fr });
    const { exports, problems } = await exportTranslations({ modules: ['tr'], to: ['fr_FR'], folder });
    expect(exports.map(({ language }) => language)).toEqual(['fr']);
    expect(problems.map(({ message }) => message)).toEqual([
      '"fr_FR" is taken for "fr", which this module has.',
    ]);
  });
});
