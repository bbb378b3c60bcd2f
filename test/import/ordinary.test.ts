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

const troubles = [
  '### The printer does not print',
  'The paper may be out.',
  '**Solution:** Put paper in.',
  '### 2. Why is it slow?',
  'Too many jobs.',
  '**Solution:** Delete some.',
];

describe('problems, each with its solution', () => {
  it.each([
    ['a title', ['# Troubleshooting the printer', '## Paper', ...troubles]],
    ['a section', ['# The printer', '## Dépannage', ...troubles]],
    [
      'a heading within one',
      [
        '# The printer',
        '## Use',
        'Press it.',
        '### Known issues',
        ...troubles.map((each) => each.replace('###', '####')),
      ],
    ],
    [
      'nothing said',
      ['# The printer', '## Use', 'Press it.', ...troubles.map((each) => each.replace('2. ', ''))],
    ],
  ])('stay with their headings: %s', async (_, lines) => {
    const { questions, text } = await readOf('a.md', lines);
    expect(questions).toEqual([]);
    expect(text).toMatch(/# (?:<.*>)?The printer does not print/);
    expect(text).toMatch(/Solution:\*{0,2} Delete some/);
  });

  it('are other than questions with headings that have options or numbers', async () => {
    const { questions, seen } = await readOf('a.md', [
      '# The printer',
      '### 1. Which is slow?',
      'a) The old one\nb) The new one',
      'Solution: a',
      '### 2. What does it print?',
      'Solution: black',
    ]);
    expect(questions).toHaveLength(2);
    expect(seen).not.toMatch(/Solution/);
  });
});

describe('a list to tick off', () => {
  it('beside one that is ticked is no question', async () => {
    const { questions, seen } = await readOf('a.md', [
      '# Study',
      '## Exercise',
      'It must have:',
      '\\[x\\] a title\n\n\\[x\\] a cover',
      'Before you send it, verify:',
      '\\[ \\] it has a name\n\n\\[ \\] it is a PDF',
      '1. Send it.',
      '2. Wait.',
    ]);
    expect(questions.map((each) => each.replace(/\s+/g, ' '))).toEqual([
      'reflection: Send it.',
      'reflection: Wait.',
    ]);
    expect(seen).toMatch(/it is a PDF/);
  });
});

describe('a note', () => {
  const steps = [
    '# How to install',
    '## Exercise',
    '1. Download it.\n\n   Note: on Windows, take the other one.',
  ];

  it('within what is to be done is for those who do it', async () => {
    const { questions, seen } = await readOf('a.md', [
      ...steps,
      '2. Run it.\n\n   Comment: it takes a while.',
    ]);
    expect(questions).toEqual([
      'reflection: Download it.\n\nNote: on Windows, take the other one.',
      'reflection: Run it.\n\nComment: it takes a while.',
    ]);
    expect(seen).toMatch(/takes a while/);
  });

  it('behind an answer or options with a right one explains it', async () => {
    const { questions, seen } = await readOf('a.md', [
      ...steps.slice(0, 2),
      '1. Which city?\n\n   a) Lima\n   b) **Rome**\n\n   Note: it is old.',
      '2. Tell of it.\n\n   Answer: it is old and lies at a river that is long.\n\n   Note: it is in Italy.',
    ]);
    expect(questions).toEqual(['choice: Which city?', 'reflection: Tell of it.']);
    expect(seen).toMatch(/correct: \|\n +it is old/);
    expect(seen).not.toMatch(/Italy/);
  });
});

describe('a question below "Answer:" without one', () => {
  it('is no answer', async () => {
    const { questions } = await readOf('a.txt', [
      'Cities',
      'Quiz',
      'Q.1. Which city?\nAnswer:',
      'Q.2. Show the sea:\nAnswer:',
      'Q.3. Why?',
    ]);
    expect(questions).toEqual(['reflection: Which city?', 'reflection: Show the sea:', 'reflection: Why?']);
  });
});

describe('headings above answers', () => {
  it('that ask nothing stay headings where a solution or an explanation is all that stands below', async () => {
    const lesson = (title: string) => [
      `### ${title}`,
      'Copy this and look at what it does.',
      '<details><summary>Solution</summary>\n\nIt compares them.\n\n</details>',
    ];
    const { questions, text } = await readOf('a.md', [
      '# Characters',
      '## Lab',
      ...lesson('Converting'),
      ...lesson('Comparing'),
    ]);
    expect(questions).toEqual([]);
    expect(text).toMatch(/# (?:<.*>)?Converting/);
    const { titles } = await readOf('a.md', [
      '# Leaves',
      ...['One', 'Two'].flatMap((each) => [
        `## ${each}`,
        'Look.',
        '## Answer',
        'Answer: they are green and grow in spring.',
      ]),
    ]);
    expect(titles.filter((each) => each === 'Answer')).toHaveLength(2);
  });

  it('are questions where it names an option, whatever stands between', async () => {
    const { questions, seen } = await readOf('a.md', [
      '# Java Questions and Answers',
      'This is about literals.',
      ...['one', 'two'].flatMap((each) => [
        '## What does it print?',
        `## class ${each} {`,
        'Answer: Option B',
      ]),
    ]);
    expect(questions).toHaveLength(2);
    expect(seen).toMatch(/title: Java Questions and Answers/);
    expect(seen).not.toMatch(/Answer:/);
  });
});

describe('clauses below short headings', () => {
  it('are no options', async () => {
    const { questions } = await readOf('a.txt', [
      'The Act',
      '1. Duties\n(a) The keeper shall keep the keys.\n(b) The keeper shall not\nsleep.',
      '2. Rights\n(a) The keeper may rest on\nSunday.\n(b) The keeper may eat there.',
    ]);
    expect(questions).toEqual([]);
    const { questions: asked } = await readOf('a.txt', [
      'Cities',
      '1. Rome is\n(a) a city of Italy.\n(b) a lake in the north.',
      '2. Oslo is\n(a) a city of Norway.\n(b) a lake in the north.',
    ]);
    expect(asked).toHaveLength(2);
  });
});
