import { describe, expect, it } from 'vitest';
import { itemsOf } from '../../src/module/module.ts';
import { docx, text } from './docx-fixture.ts';
import { importOf, textOf } from './imported.ts';

// Lines as they come out of a PDF: broken anywhere, with what stands at the edges of pages among them.

const lines = [
  'Geography',
  'Quiz',
  '1. Which of these cities lies on the river that',
  'flows into the Tyrrhenian Sea?',
  'A. Lima, which was founded in the year',
  '1535',
  'B. Rome',
  'C. Oslo, the capital',
  'of Norway',
  'D. None of these',
  '2. Which sea is the largest of those that are',
  'named here?',
  'a.',
  'Baltic',
  'b.',
  'Red',
  'c.',
  'Black',
  'Page 1 of 2',
  'Geography',
  '3. Which town is in Italy?',
  'A. Bern',
  'B. Bari',
  'Page 2 of 2',
  'Geography',
  'C. Nice',
  'Answers',
  '1. B',
  '2. c',
  '3. B',
];

describe('a quiz from a PDF', () => {
  it.each(['a.txt', 'a.docx'])('has its questions and options whole: %s', async (name) => {
    const content = name === 'a.txt' ? lines.join('\n') : docx(lines.map(text).join(''));
    const { module, yaml, imported } = await importOf(name, content, { language: 'en' });
    const right = (words: string) => ({ text: words, correct: true });
    expect(itemsOf(module, 'questions')).toMatchObject([
      {
        text: expect.stringContaining('Tyrrhenian'),
        options: [
          { text: 'Lima, which was founded in the year 1535' },
          right('Rome'),
          { text: 'Oslo, the capital of Norway' },
          { text: 'None of these' },
        ],
      },
      { options: [{ text: 'Baltic' }, { text: 'Red' }, right('Black')] },
      { options: [{ text: 'Bern' }, right('Bari'), { text: 'Nice' }] },
    ]);
    expect(yaml).toMatch(/^#.*Page 1 of 2/m);
    expect(yaml.replace(/^ *#.*$/gm, '')).not.toMatch(/Page/);
    expect(imported.unsure.join()).toMatch(/Numbers of pages/);
  });

  it('has its last option whole where the next question, an answer or nothing follows', async () => {
    const { module } = await importOf(
      'a.txt',
      [
        'Geography',
        'Quiz',
        ...[
          '1. Which is it?',
          'A. Rome',
          'B. the capital of a country that',
          'lies in the north',
          'of Europe',
        ],
        ...['2. Which one?', 'A. Bern', 'B. the town', 'at the lake', 'Answer: B'],
        ...['3. Which of these?', 'A. Bari', 'B. Nice.', 'it is old.'],
        ...['4. Which format?', 'a. Wide', 'b. Long', 'c.Short', 'd.none of'],
        ...['5. What does it print?', 'A. One', 'B. Two', 'print(i) prints one'],
        ...['6. And now?', 'A. Oslo', 'B. none of', 'these'],
      ].join('\n'),
      { language: 'en' },
    );
    const last = itemsOf(module, 'questions').map((each) =>
      'options' in each ? each.options.at(-1)?.text : '',
    );
    expect(last).toEqual([
      'the capital of a country that lies in the north of Europe',
      'the town at the lake',
      'Nice.',
      'none of',
      'Two',
      'none of these',
    ]);
    expect(itemsOf(module, 'questions')[2]?.text).toContain('it is old.');
  });

  it('has other words between its options and its pages', async () => {
    const { module } = await importOf(
      'a.txt',
      'All about plans and their pages.\n\nPage 1\n\nWe begin.\n\nA. Smith wrote it.\n\nWhy not?\n\nPage 2\n\nWe end.\n',
      { language: 'en' },
    );
    for (const words of ['Page 1', 'Page 2', 'A. Smith wrote it.', 'Why not?'])
      expect(textOf(module)).toContain(words);
  });
});
