import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf } from '../../src/translate/protected.ts';
import { readXliff } from '../../src/translate/read-xliff.ts';
import { addFiles } from '../workspace-fixture.ts';
import {
  anyText,
  change,
  exported,
  imported,
  introductionParts,
  moduleFile,
  namesIn,
  original,
  overlayFile,
  read,
  refusals,
  short,
  valueIn,
  withModule,
} from './translated.ts';

const name = 'translations/m.fr.xlf';

/** The file as it was exported. */
async function fileOf(folder: string): Promise<string> {
  await exported(folder);
  return read(folder, name);
}

/** The file as a program gives it back that filled in the target of one unit. */
async function filledIn(folder: string, id: string, target: string): Promise<string> {
  const text = await fileOf(folder);
  const unit = new RegExp(`(<trans-unit id="${id}"[\\s\\S]*?)<target state="needs-translation"/>`);
  return text.replace(unit, (_, before: string) => `${before}${target}`);
}

const back = async (folder: string, text: string) => {
  addFiles(folder, { [name]: text });
  return imported(folder, 'm.fr.xlf');
};

describe('the XLIFF file', () => {
  it('names the module, its file and both languages', async () => {
    const text = await fileOf(withModule());
    expect(text).toContain('<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">');
    expect(text).toMatch(
      /<file original="modules\/m\/module\.yaml" source-language="en" target-language="fr" datatype="plaintext" product-name="m" /,
    );
  });

  it('has a unit for every text, in the order of module.yaml, and none for ids, addresses and answers', async () => {
    const { returned } = readXliff('a.xlf', await fileOf(withModule()));
    expect(returned[0]?.units.map(({ id }) => id.replace(/[0-9a-f]{8}$/, '…'))).toEqual([
      'title',
      'number',
      ...['introduction/text/p-…', 'introduction/text/p-…', 'introduction/text/p-…'],
      'questions/q1/text',
      'questions/q2/text',
      'questions/q2/options/a/text',
      'questions/q2/options/a/feedback',
      'questions/q2/options/b/text',
      'questions/q3/text',
      'questions/q3/pairs/nepal/source/text',
      'questions/q3/pairs/nepal/target/text',
      'questions/q3/pairs/peru/source/text',
      'questions/q3/pairs/peru/target/text',
      'discussion/notes/…',
      'discussion/notes/…',
    ]);
  });

  it('has the same ids when items change places, and when a section is written in its long form', async () => {
    const idsOf = (text: string) =>
      [...text.matchAll(/<trans-unit id="([^"]*)"/g)].map(([, id]) => id).sort();
    const folder = withModule();
    const before = idsOf(await fileOf(folder));
    const moved = original
      .replace('    - First note.\n    - Second note.\n', '    - Second note.\n    - First note.\n')
      .replace(/( {2}- id: q1[\s\S]*?)( {2}- id: q2[\s\S]*?)( {2}- id: q3)/, '$2$1$3')
      .replace(
        /questions:\n([\s\S]*)discussion/,
        (_, list: string) => `questions:\n  items:\n${list}discussion`,
      );
    addFiles(folder, { [moduleFile]: moved });
    expect(idsOf(await fileOf(folder))).toEqual(before);
  });

  it('says in plain words what a text is, of what, and how long it may be', async () => {
    const text = await fileOf(withModule());
    expect(text).toContain(
      'Feedback of option “a” of question “q2” (choice). What to say to those who chose it, in Markdown. It belongs to: “Which?”',
    );
    expect(text).toContain('Source › text of pair “nepal” of question “q3” (matching).');
    expect(text).toMatch(/id="title"[^>]* maxwidth="200" size-unit="char"/);
  });

  it('puts addresses and code into placeholders, and leaves the other marks of Markdown to be seen', async () => {
    expect(await fileOf(withModule())).toContain(
      '<source>Read [the guide<ph id="1">](https://ilo.org/en)</ph> and run <ph id="2">`npm test`</ph>.</source>',
    );
  });

  it('brings what is translated already, with its state, and a number as it is', async () => {
    const overlay = 'title: Un module\nintroduction: Lire [le guide](https://ilo.org/fr) et `npm test`.\n';
    const text = await fileOf(withModule({ [overlayFile]: overlay }));
    expect(text).toContain('<target state="translated">Un module</target>');
    expect(text).toContain('<target state="translated">8</target>');
    // The address of another language is no placeholder: a program would put the original's in its place.
    expect(text).toContain('>Lire [le guide](https://ilo.org/fr) et <ph id="2">`npm test`</ph>.</target>');
    expect(text.match(/<target state="needs-translation"\/>/g)?.length).toBe(12);
  });

  it('has the original where nothing is translated, on request; it comes back as missing', async () => {
    const folder = withModule();
    await exported(folder, { fill: true });
    expect(read(folder, name)).toContain('<target state="needs-translation">What have you seen?</target>');
    expect(read(folder, name)).toMatch(/<target state="needs-translation">Read \[the guide<ph id="1">/);
    const { taking, isWritten } = await imported(folder, 'm.fr.xlf');
    expect([taking.missing.length, isWritten]).toEqual([14, false]);
    change(folder, name, (text) =>
      text.replace('">What have you seen?</target>', '">Qu’avez-vous vu ?</target>'),
    );
    expect((await imported(folder, 'm.fr.xlf')).taking.added.map(({ id }) => id)).toEqual([
      'questions/q1/text',
    ]);
  });

  it('writes the same bytes for the same module', async () => {
    const folder = withModule();
    expect(await fileOf(folder)).toBe(await fileOf(folder));
  });
});

describe('a placeholder', () => {
  it('stands for addresses and code', () => {
    const kept = (text: string) => partsOf(text).flatMap((part) => (part.isKept ? [part.text] : []));
    expect(kept('See [a](https://x.org/a_(b)) and ![c](media/d.png "e").')).toEqual([
      '](https://x.org/a_(b))',
      '](media/d.png',
    ]);
    expect(kept('`a` ``b ` c`` <https://x.org> https://x.org/y. [w][r]\n\n[r]: z.html')).toEqual([
      '`a`',
      '``b ` c``',
      '<https://x.org>',
      'https://x.org/y',
      '][r]',
      '[r]: z.html',
    ]);
    expect(kept('Text\n\n```js\na("b")\n```\n\nmore')).toEqual(['```js\na("b")\n```']);
    expect(kept('Words, *more* words; 5 > 3, [ ] and (that).')).toEqual([]);
  });

  it('never changes a text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(
          partsOf(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a translation program', () => {
  it('may wrap segments in marks, and add elements of its own', async () => {
    const folder = withModule();
    const target =
      '<seg-source xmlns:p="urn:p"><mrk mtype="seg" mid="0">What</mrk></seg-source><target xmlns:p="urn:p" state="final" p:match="99"><mrk mtype="seg" mid="0">Qu’avez-<g id="9">vous</g></mrk> <mrk mtype="seg" mid="1">vu ?</mrk><p:note>not this</p:note></target><alt-trans><source>x</source><target>y</target></alt-trans>';
    const { taking } = await back(folder, await filledIn(folder, 'questions/q1/text', target));
    expect(Object.fromEntries(taking.targets)).toEqual({ 'questions/q1/text': 'Qu’avez-vous vu ?' });
  });

  it('may change a placeholder, empty it, move it or make another element of it', async () => {
    const folder = withModule();
    const target =
      '<target>Lancez <ph id="2"/> et lisez [le guide<x id="1"/>.<ph id="2">`npm essai`</ph></target>';
    const { taking } = await back(folder, await filledIn(folder, introductionParts[0], target));
    expect(taking.targets.get('introduction/text')).toBe(
      'Lancez `npm test` et lisez [le guide](https://ilo.org/en).`npm test`\n\n- One\n- Two\n',
    );
  });

  it('may take the placeholders away, add a region, a prefix and a group, or lose the id of the module', async () => {
    const folder = withModule();
    const text = (
      await filledIn(folder, 'questions/q1/text', '<target state="translated">Qu’avez-vous vu ?</target>')
    )
      .replace(/<\/?ph[^>]*>/g, '')
      .replace('target-language="fr"', 'target-language="fr-FR"')
      .replace('source-language="en"', 'source-language="en-GB"')
      .replace(' product-name="m"', '')
      .replace('<body>', '<body><group id="g">')
      .replace('</body>', '</group></body>')
      .replace(/<(\/?)(?=[a-z])/g, '<$1x:')
      .replace('xmlns=', 'xmlns:x=');
    const { taking, language, file } = await back(folder, text);
    expect([language, file]).toEqual(['fr', join(folder, overlayFile)]);
    expect(taking.targets.get('questions/q1/text')).toBe('Qu’avez-vous vu ?');
  });

  it('may fill in the original where there is no translation', async () => {
    const folder = withModule();
    const target = '<target state="new">What have you seen?</target>';
    const { taking } = await back(folder, await filledIn(folder, 'questions/q1/text', target));
    expect([taking.targets.size, taking.missing.length]).toEqual([0, 14]);
  });

  it('may say that a text is the same in both languages', async () => {
    const folder = withModule();
    const target = '<target state="translated">Nepal</target>';
    const id = 'questions/q3/pairs/nepal/source/text';
    const { taking } = await back(folder, await filledIn(folder, id, target));
    expect(taking.same.map((unit) => unit.id)).toEqual([id]);
    expect(valueIn(read(folder, overlayFile))).toMatchObject({
      questions: [{ id: 'q3', pairs: [{ source: { id: 'nepal', text: 'Nepal' } }] }],
    });
  });

  it('is told of a mark that nobody knows, and the text is not taken', async () => {
    const folder = withModule();
    const target = '<target>Lisez <bx id="77"/></target>';
    const { taking } = await back(folder, await filledIn(folder, introductionParts[0], target));
    expect(taking.targets.size).toBe(0);
    expect(short(taking.notes)).toEqual(['warning bad-translation 21:9']);
  });
});

const unit = (id: string) => `<trans-unit id="${id}"><source>a</source><target>b</target></trans-unit>`;
const xliff = (body: string) =>
  `<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n<file original="x" source-language="en" target-language="fr" datatype="plaintext" product-name="m"><body>\n${body}\n</body></file></xliff>`;

describe('a broken file is refused with its line, and nothing is written:', () => {
  it.each<[string, string | Buffer, string]>([
    ['not whole', xliff('<trans-unit id="title"><source>a</sauce></trans-unit>'), 'bad-translation 4:33'],
    ['cut off', xliff(unit('title')).slice(0, -20), 'bad-translation 3:100'],
    ['an entity', xliff(unit('title').replace('>b<', '>&b;<')), 'bad-translation 4:52'],
    ['a character that XML forbids', xliff(unit('title').replace('>b<', '>\u0001<')), 'bad-translation 4:50'],
    ['a reference to one', xliff(unit('title').replace('>b<', '>&#2;<')), 'bad-translation 4:53'],
    [
      'a document type',
      `<!DOCTYPE x [<!ENTITY b "c">]>\n${xliff(unit('title')).slice(22)}`,
      'bad-translation 1:1',
    ],
    ['another root', '<html>\n</html>', 'bad-translation 1:1'],
    [
      'XLIFF 2',
      '\n<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>',
      'bad-translation 2:1',
    ],
    ['no version', '<xliff/>', 'bad-translation 1:1'],
    ['nothing at all', '', 'bad-translation 1:1'],
    ['no texts', xliff(''), 'bad-translation 2:1'],
    ['no id', xliff(unit('title').replace(' id="title"', '')), 'bad-translation 4:1'],
    ['an id twice', xliff(`${unit('title')}\n\n${unit('title')}`), 'bad-translation 6:1'],
    ['no source', xliff('<trans-unit id="title"><target>b</target></trans-unit>'), 'bad-translation 4:1'],
    ['nested without end', xliff('<group>'.repeat(5000)), 'bad-translation 4:680'],
    ['Latin-1', Buffer.from(xliff(unit('é')), 'latin1'), 'bad-encoding 4:17'],
    ['another module', xliff(unit('title')).replace('"m"', '"n"'), 'unknown-module 3:1'],
    ['another source language', xliff(unit('title')).replace('"en"', '"de"'), 'bad-value 3:1'],
    ['no target language', xliff(unit('title')).replace('target-language="fr"', ''), 'bad-value 3:1'],
    ['the language of the module', xliff(unit('title')).replace('"fr"', '"en"'), 'bad-value 2:11'],
  ])('%s', async (_, text, problem) => {
    const folder = withModule({ [name]: text });
    expect(short(await refusals(imported(folder, 'm.fr.xlf')))).toEqual([`error ${problem}`]);
    expect(namesIn(folder, 'modules/m')).toEqual(['module.yaml']);
  });

  it('all that is wrong with it at once', async () => {
    const folder = withModule({ [name]: xliff([unit(''), unit('a'), unit('a'), unit('')].join('\n')) });
    expect(short(await refusals(imported(folder, 'm.fr.xlf')))).toEqual([
      'error bad-translation 4:1',
      'error bad-translation 6:1',
      'error bad-translation 7:1',
    ]);
  });

  it('a file of 21 MB, and one that is none', async () => {
    const folder = withModule({ [name]: Buffer.alloc(21 * 1024 * 1024) });
    expect(short(await refusals(imported(folder, 'm.fr.xlf')))).toEqual(['error file-too-large 1:1']);
    expect(short(await refusals(imported(folder, 'none.xlf')))).toEqual(['error missing-file 1:1']);
    expect(short(await refusals(imported(folder, '.')))).toEqual(['error bad-translation 1:1']);
  });

  it('another language than --to says', async () => {
    const folder = withModule({ [name]: xliff(unit('title')) });
    expect(short(await refusals(imported(folder, 'm.fr.xlf', 'es')))).toEqual(['error bad-value 3:1']);
    expect((await imported(folder, 'm.fr.xlf', 'fr-ca')).language).toBe('fr-CA');
  });
});
