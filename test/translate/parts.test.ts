import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, put } from '../../src/translate/cut.ts';
import { workspace } from '../workspace-fixture.ts';
import { anyText, change, exported, imported, moduleFile, overlayFile, read, valueIn } from './translated.ts';

const source = `## Welcome

First *paragraph*
of two lines.

1. One
2. Two
   goes on

| Port | Ships |
| ---- | ----- |
| Mombasa | many |

Last.
`;
const translation = `## Bienvenue

Premier *paragraphe*
de deux lignes.

1. Un
2. Deux
   continue

| Port | Navires |
| ---- | ----- |
| Mombasa | beaucoup |

Dernier.
`;
const moduleOf = (text: string) =>
  `id: m\nlanguage: en\ntitle: T\nintroduction: |\n${text.replace(/^(?=.)/gm, '  ')}`;
const overlayOf = (text: string) => `title: Ti\nintroduction: |\n${text.replace(/^(?=.)/gm, '  ')}`;

/** The parts of the introduction as the table has them: source, target, state. */
function partsIn(folder: string): [source: string, target: string, state: string][] {
  const units = read(folder, 'translations/m.fr.xlf').matchAll(
    /<trans-unit id="introduction[^"]*"[\s\S]*?<source>([\s\S]*?)<\/source>\s*<target state="([^"]*)"(?:\/>|>([^<]*))/g,
  );
  return [...units].map(([, from = '', state = '', target = '']) => [from, target, state]);
}

describe('a text', () => {
  it('is cut into paragraphs, headings, list items and cells', () => {
    expect(cut(source)?.parts.map(({ kind, text }) => [kind, text])).toEqual([
      ['heading', 'Welcome'],
      ['paragraph', 'First *paragraph*\nof two lines.'],
      ['item', 'One'],
      ['item', 'Two\n   goes on'],
      ['cell', 'Port'],
      ['cell', 'Ships'],
      ['cell', 'Mombasa'],
      ['cell', 'many'],
      ['paragraph', 'Last.'],
    ]);
  });

  it('is the same to the letter when it is put together again, whatever it is', () => {
    const blocks = fc
      .array(
        fc.oneof(
          anyText,
          fc.constantFrom(
            '# H',
            '- a\n- b',
            '1. x\n   y',
            '| a | b |\n| - | - |\n| `c\\|d` | |',
            'p\nq',
            '  * deep',
            '| | x',
            '::: note\nx\n\ny\n:::',
            '```\ncode\n\n```',
            '> q\n> r',
            '---',
            'S\n---',
            ':::',
          ),
        ),
        { minLength: 1, maxLength: 6 },
      )
      .map((all) => all.join('\n\n'));
    fc.assert(
      fc.property(blocks, (text) => {
        const found = cut(text);
        if (found) expect(put(found, ({ text: words }) => words)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['code', '```\nb\n\nc\n```'],
    ['a container', '::: note\na\n\n::: tip\nb\n:::\n\nc\n:::'],
    ['a quotation', '> a\n>\n> b'],
    ['a formula', '$$\na\n\nb\n$$'],
    ['a footnote', '[^1]: b\nc'],
    ['a heading that is underlined', 'a\n==='],
    ['a definition', 'Word\n: what it is'],
  ])('has %s in one part, as it stands', (_, part) => {
    expect(cut(`before\n\n${part}\n\n- behind`)?.parts.map(({ text }) => text)).toEqual([
      'before',
      part,
      'behind',
    ]);
  });

  it.each([
    ['one paragraph', 'a\nb'],
    ['a comment', 'a\n\n<!-- b\n\nc -->'],
    ['code by its indentation', 'a\n\n    b\n\nc'],
  ])('stays whole with %s', (_, text) => {
    expect(cut(text)).toBeUndefined();
  });
});

describe('the parts of a text that is translated', () => {
  const begun = async (files: Record<string, string> = {}) => {
    const folder = workspace({ [moduleFile]: moduleOf(source), ...files });
    await exported(folder);
    return folder;
  };

  it('go out beside those of a translation that was made of the whole text', async () => {
    const folder = await begun({ [overlayFile]: overlayOf(translation) });
    expect(partsIn(folder).map(([, target, state]) => [target, state])).toEqual(
      cut(translation)?.parts.map(({ text }) => [text, 'translated']),
    );
    expect((await imported(folder, 'm.fr.xlf')).isWritten).toBe(false);
  });

  it('are to review one by one: a changed word marks its own alone', async () => {
    const folder = await begun({ [overlayFile]: overlayOf(translation) });
    change(folder, moduleFile, (text) => text.replace('| Mombasa | many |', '| Mombasa | hundreds |'));
    for (let times = 0; times < 2; times++) {
      await exported(folder);
      expect(partsIn(folder).filter(([, , state]) => state !== 'translated')).toEqual([
        ['hundreds', 'beaucoup', 'needs-review-translation'],
      ]);
    }
    expect(read(folder, 'translations/m.fr.csv')).toContain('Before: “many”');
  });

  it('keep their translations where one is added, and that one alone is to do', async () => {
    const folder = await begun({ [overlayFile]: overlayOf(translation) });
    change(folder, moduleFile, (text) => text.replace('  Last.', '  A new one.\n\n  Last.'));
    await exported(folder);
    expect(partsIn(folder).filter(([, , state]) => state !== 'translated')).toEqual([
      ['A new one.', '', 'needs-translation'],
    ]);
    change(folder, 'translations/m.fr.xlf', (text) =>
      text.replace('<target state="needs-translation"/>', '<target state="translated">Un nouveau.</target>'),
    );
    const { taking } = await imported(folder, 'm.fr.xlf');
    expect(taking.notes).toEqual([]);
    expect(valueIn(read(folder, overlayFile))).toMatchObject({
      introduction: translation.replace('Dernier.', 'Un nouveau.\n\nDernier.'),
    });
    await exported(folder);
    expect(partsIn(folder).every(([, , state]) => state === 'translated')).toBe(true);
  });

  it('may come back a few at a time: the original stands in the place of the others, which stay to do', async () => {
    const folder = await begun();
    change(folder, 'translations/m.fr.xlf', (text) =>
      text.replace(/(<source>Welcome<\/source>\s*)<target[^>]*>/, '$1<target>Bienvenue</target>'),
    );
    const { taking } = await imported(folder, 'm.fr.xlf');
    expect(taking.notes.map(({ message }) => message)[0]).toContain('8 of 9 parts have no translation yet');
    expect(valueIn(read(folder, overlayFile))).toMatchObject({
      introduction: source.replace('Welcome', 'Bienvenue'),
    });
    await exported(folder);
    expect(partsIn(folder).map(([, , state]) => state)).toEqual([
      'translated',
      ...Array.from({ length: 8 }, () => 'needs-translation'),
    ]);
  });

  it('are untouched where nobody has touched them, one without words among them', async () => {
    const years = 'Years:\n\n- 1990\n- 2000, the second\n';
    const folder = workspace({ [moduleFile]: moduleOf(years) });
    await exported(folder);
    expect(partsIn(folder)).toContainEqual(['1990', '1990', 'translated']);
    for (const name of ['m.fr.xlf', 'm.fr.csv', 'm.fr.xlsx']) {
      const { taking, isWritten } = await imported(folder, name);
      expect([name, isWritten, taking.added, taking.same, taking.notes]).toEqual([name, false, [], [], []]);
    }
    change(folder, 'translations/m.fr.xlf', (text) =>
      text.replace(/(<source>Years:<\/source>\s*)<target[^>]*>/, '$1<target>Années :</target>'),
    );
    await imported(folder, 'm.fr.xlf');
    const begun = years.replace('Years:', 'Années :');
    expect(valueIn(read(folder, overlayFile))).toMatchObject({ introduction: begun });
    // A number that comes to a translation later comes into it.
    change(folder, moduleFile, (text) => text.replace('  - 1990\n', '  - 1990\n  - 1995\n'));
    await exported(folder);
    expect(partsIn(folder).map(([, , state]) => state)).toContain('needs-translation');
    await imported(folder, 'm.fr.xlf');
    expect(valueIn(read(folder, overlayFile))).toMatchObject({
      introduction: begun.replace('- 1990\n', '- 1990\n- 1995\n'),
    });
  });

  it('go out as one where the translation has others', async () => {
    const folder = await begun({ [overlayFile]: overlayOf('Tout en une phrase.\n') });
    expect(partsIn(folder)).toEqual([[source, 'Tout en une phrase.\n', 'translated']]);
  });

  it('do not all stay at home where one has lost its letters', async () => {
    const folder = await begun();
    change(folder, 'translations/m.fr.xlf', (text) =>
      text
        .replace(/(<source>Welcome<\/source>\s*)<target[^>]*>/, '$1<target>Bienvenue</target>')
        .replace(/(<source>Last.<\/source>\s*)<target[^>]*>/, '$1<target>Derni?re</target>'),
    );
    const { taking } = await imported(folder, 'm.fr.xlf');
    expect(taking.notes.map(({ code }) => code)).toContain('bad-translation');
    expect(taking.targets.get('introduction/text')).toBe(source.replace('Welcome', 'Bienvenue'));
  });
});
