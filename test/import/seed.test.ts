import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/build.ts';
import { home } from '../../src/home.ts';
import { itemsOf, type Module } from '../../src/module/module.ts';
import { readModule } from '../../src/module/read.ts';
import { importOf, lostWords, sectionOf, wordsIn, wordsOf } from './imported.ts';
import { asWord, extra, source } from './module-8.ts';

const inRepository = async (): Promise<Module> => {
  const file = join(home, 'modules/sstc-08-labour-migration/module.yaml');
  const context = { workspace: home, iri: undefined, completion: {}, statements: false };
  const { module } = await readModule(file, context);
  if (!module) throw new Error('Module 8 cannot be read.');
  return module;
};

/** What stands in the text of Module 8: all but ids, the series, and the film that was made for it. */
const contents = (module: Module) => ({
  language: module.language,
  title: module.title,
  number: module.number,
  introduction: sectionOf(module, 'introduction'),
  questions: {
    ...sectionOf(module, 'questions'),
    items: itemsOf(module, 'questions').map(({ type, text: words }) => ({ type, text: words })),
  },
  discussion: { ...sectionOf(module, 'discussion'), url: '' },
});

describe('the text of Module 8', () => {
  it('becomes the module that this repository holds', async () => {
    const { module } = await importOf('module-8.txt', source);
    expect(contents(module)).toEqual(contents(await inRepository()));
  });

  it('becomes the same module when it comes from Word', async () => {
    const { module } = await importOf('module-8.docx', asWord());
    expect(contents(module)).toEqual(contents(await inRepository()));
  });

  it('loses no word', async () => {
    for (const [name, content] of [
      ['module-8.txt', source],
      ['module-8.docx', asWord()],
    ] as const) {
      const { module, yaml } = await importOf(name, content);
      // The letters of parts and the numbers of questions are what the page has in their place.
      const words = wordsOf(source.replace(/^([a-z]\.|\d\))/gm, ''));
      // "Videos" is a heading with nothing below it: it waits in a comment.
      expect(lostWords(words, [...wordsIn(module), 'Videos'])).toEqual([]);
      expect(yaml).toContain('# videos:\n#   title: Videos\n');
    }
  });

  it('loses no word beside a table, a picture, tracked changes and a footnote, and can be checked', async () => {
    const { module, folder, imported } = await importOf('module-8.docx', asWord(extra));
    const added =
      'Corridor Workers Nepal to Qatar 400,000 Routes between neighbours Agreed today in bold The note says more';
    const words = wordsOf(`${source.replace(/^([a-z]\.|\d\))/gm, '')} ${added}`);
    expect(lostWords(words, [...wordsIn(module), 'Videos'])).toEqual([]);
    expect(wordsIn(module)).not.toContain('yesterday');
    expect(imported.pictures).toEqual(['media/picture-1.png']);
    const problems = await check({ folder });
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('says what was recognised, and what to look at', async () => {
    const { imported } = await importOf('module-8.txt', source);
    expect(imported.recognised).toEqual([
      'Introduction ("Introductory Text"): 224 words',
      'Questions ("Suggestive Questions"): 6 questions',
      'Discussion ("Discussion Forum: ILO Academy on SSTC - Module 8"): 3 notes',
    ]);
    expect(imported.empty).toEqual([{ kind: 'videos', title: 'Videos' }]);
    expect(imported.unsure).toEqual([]);
  });

  it('gives questions ids that a person can read', async () => {
    const { module } = await importOf('module-8.txt', source);
    expect(itemsOf(module, 'questions').map(({ id }) => id)).toContain('q1-stable-exchange-experiences');
  });
});
