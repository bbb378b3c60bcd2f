import { describe, expect, it } from 'vitest';
import { itemsOf } from '../../src/module/module.ts';
import { importOf, textOf } from './imported.ts';

// Documents that are no quiz, with what looks like one: learners read all of it, where it stands.

async function readOf(name: string, lines: readonly string[]) {
  const { module, yaml } = await importOf(name, `${lines.join('\n\n')}\n`, { language: 'en' });
  return {
    titles: module.sections.map(({ title }) => title),
    questions: itemsOf(module, 'questions').map(({ type, text }) => `${type}: ${text.trim()}`),
    text: textOf(module),
    seen: yaml.replace(/^ *#.*$/gm, ''),
  };
}

describe('braces in prose', () => {
  it('are no questions in GIFT', async () => {
    const lines = [
      '# Sets',
      'A set { = 5 } of numbers, and {~y} beside it.',
      'Types {T} and {F} of another.',
      'Use {} for an empty one: {}',
    ];
    const { questions, text } = await readOf('a.md', lines);
    expect(questions).toEqual([]);
    for (const words of ['{ = 5 }', '{~y}', '{T}', '{F}', 'empty one: {}']) expect(text).toContain(words);
  });

  it('escaped in GIFT end no answers', async () => {
    const { module } = await importOf(
      'a.txt',
      '::Q1::Which sign opens?\n\n{=\\{ opens \\} closes\n~\\} opens}\n\n::Q2::Which city?\n\n{=Rome ~Oslo}\n',
      { language: 'en' },
    );
    expect(itemsOf(module, 'questions')).toMatchObject([
      { options: [{ correct: true }, {}] },
      { text: 'Which city?\n', options: [{ text: 'Rome', correct: true }, { text: 'Oslo' }] },
    ]);
  });

  it('below the first line of a document leave it a question', async () => {
    const { questions } = await readOf('a.txt', [
      '::Q1::An easy one\n{\n=Rome\n~Oslo\n}',
      '::Q2::Another\n{\n=Rome\n~Oslo\n}',
    ]);
    expect(questions).toEqual(['choice: An easy one', 'choice: Another']);
  });
});

describe('words beside the number of a page', () => {
  it('stay where they stand elsewhere as often', async () => {
    const { text, titles } = await readOf('a.txt', [
      'My book\n\nExample',
      'Some words here that stand first.\n\nExample\n\nPage 1 of 3',
      'More words stand here, and they end.\n\nSummary\n\nPage 2 of 3\n\nIt goes on.\n\nSummary',
      'Even more words stand here.\n\nSummary',
      'The last words stand here.\n\nPage 3 of 3',
    ]);
    const found = [
      ...text.matchAll(/Example|Summary/g),
      ...titles.filter((each) => /Ex|Su/.test(each ?? '')),
    ];
    expect(found).toHaveLength(5);
    expect(text).not.toMatch(/Page/);
  });
});
