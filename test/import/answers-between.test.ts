import { describe, expect, it } from 'vitest';
import { itemsOf } from '../../src/module/module.ts';
import { docx, para, run, text } from './docx-fixture.ts';
import { importOf } from './imported.ts';

// Answers in places where no number, heading or question mark says what they belong to.

const shown = ({ text: words, correct }: { text: string; correct?: boolean | undefined }) =>
  correct ? words.toUpperCase() : words;

async function quizOf(name: string, content: string | Uint8Array) {
  const { module, yaml, imported } = await importOf(name, content, { language: 'en' });
  const questions = itemsOf(module, 'questions').map((each) => ({
    text: each.text.trim(),
    ...('options' in each ? { options: each.options.map(shown) } : {}),
    ...('accepted' in each ? { accepted: each.accepted } : {}),
    ...('feedback' in each && each.feedback ? { feedback: each.feedback.correct?.trim() } : {}),
  }));
  // What a person sees of the file who does not read its comments.
  return { questions, module, imported, seen: yaml.replace(/^ *#.*$/gm, '') };
}

const bold = (words: string) => para(run(words, '<w:b/>'));
const city = { text: 'Which city?', options: ['Lima', 'ROME', 'Oslo'] };
const sea = { text: 'Which sea?', options: ['BALTIC', 'Red'] };
const [cityLines, seaLines] = [
  ['a) Lima', 'b) Rome', 'c) Oslo'],
  ['a) Baltic', 'b) Red'],
];

describe('an answer above the first question that is counted', () => {
  it('makes a question of the lines before it', async () => {
    const { questions, module, seen } = await quizOf(
      'a.txt',
      [
        'Cities\n\nQuiz\n\nA few questions.\n',
        'Which city?',
        ...cityLines,
        'Answer: b',
        ...['1. Which sea?', ...seaLines, 'Answer: a', '2. Why?'],
      ].join('\n'),
    );
    expect(questions).toEqual([city, sea, { text: 'Why?' }]);
    expect(module.sections[0]).toMatchObject({ introduction: 'A few questions.\n' });
    expect(seen).not.toMatch(/Answer/);
  });

  it('is left out where nothing stands before it, and said', async () => {
    const { seen, imported } = await quizOf(
      'a.txt',
      ['Cities\n\nQuiz\n', 'Answer: b', '1. Which sea?', ...seaLines, 'Answer: a'].join('\n'),
    );
    expect(seen).not.toMatch(/Answer: b/);
    expect(imported.unsure.join()).toMatch(/another one.*"Answer: b"/);
  });

  it('may be a box with a cross among others', async () => {
    const { questions, seen } = await quizOf(
      'a.md',
      '# Cities\n\n## Quiz\n\nWhich city?\n\n- [ ] Lima\n- [x] Rome\n- [ ] Oslo\n\n1. Which sea?\n\n   - [x] Baltic\n   - [ ] Red\n',
    );
    expect(questions).toEqual([city, sea]);
    expect(seen).not.toMatch(/☒/);
  });
});

describe('texts by turns with answers', () => {
  it('are questions, whether they ask or not, and in bold letters as well', async () => {
    const { questions, seen } = await quizOf(
      'a.docx',
      docx(
        text('All of this stands in the book.') +
          ['Capital of Italy -', 'Answer: Rome', 'Capital of Peru -', '→ Answer: Lima'].map(bold).join(''),
      ),
    );
    expect(questions).toMatchObject([{ accepted: ['Rome'] }, { accepted: ['Lima'] }]);
    expect(seen).not.toMatch(/Answer/);
  });

  it.each([
    'The bridge was closed.\nSolution: a ferry.\nThe road was closed.\nSolution: a train.',
    'Type: text\nanswer: none\n\nOther words.\n\nMore words.\nanswer: none',
  ])('are none where they tell of problems, or stand far from each other: %#', async (lines) => {
    const { questions, seen } = await quizOf('a.txt', `All about travel\n\nWords above.\n${lines}\n`);
    expect(questions).toEqual([]);
    expect(seen).toMatch(/ferry|none/);
  });
});

describe('what stands behind an answer', () => {
  const quiz = (behind: string) =>
    `# Cities\n\n## Quiz\n\n1. Which city?\n\n   a) Lima\n   b) Rome\n   c) Oslo\n\n   Answer: b\n\n   ${behind}\n\n2. Which sea?\n\n   a) Baltic\n   b) Red\n\n   Answer: a\n`;

  it('explains it, and is seen behind it', async () => {
    const { questions } = await quizOf('a.md', quiz('It lies on the Tiber.\n\n   It is old.'));
    expect(questions).toEqual([{ ...city, feedback: 'It lies on the Tiber.\n\nIt is old.' }, sea]);
  });

  it('stays where it asks', async () => {
    const { questions } = await quizOf('a.md', quiz('Why do you think so?'));
    expect(questions[0]?.text).toMatch(/Why do you think so\?$/);
  });

  it('stays behind the last question, where others have nothing there', async () => {
    const { questions } = await quizOf('a.md', `${quiz('')}\n   Thank you for your time.\n`);
    expect(questions[1]?.text).toMatch(/Thank you for your time\.$/);
  });

  it('stays where nothing says how far a question goes, and that is said', async () => {
    const { seen, imported } = await quizOf(
      'a.txt',
      'Cities\n\nQuiz\n\nWhat is Rome?\nAnswer: a city, an empire and a church, all at the same time.\nAll roads lead there.\nWhat is Lima?\nAnswer: a city.\n',
    );
    expect(seen).toMatch(/All roads/);
    expect(seen).not.toMatch(/empire/);
    expect(imported.unsure.join()).toMatch(/Learners read what stands behind its answer/);
  });
});

describe('a box with a cross', () => {
  it('is an answer below headings that other languages count, among those of questions', async () => {
    const boxes = '- [ ] Lima\n- [x] Rome\n- [ ] Oslo\n';
    const { questions, module, seen } = await quizOf(
      'a.md',
      `## Cities\n\n#### D1. Which city?\n\n${boxes}\n#### Domanda 2. Which town\n\n${boxes}\n#### Q3. Which city?\n\n${boxes}\n#### Q4. Which city?\n\n${boxes}\n#### The last one\n\n${boxes}`,
    );
    expect(questions).toEqual([
      city,
      { ...city, text: 'Which town' },
      city,
      city,
      { ...city, text: 'The last one' },
    ]);
    expect(module.sections).toHaveLength(1);
    expect(seen).not.toMatch(/☒/);
  });

  it('is one below a question that is longer than a title may be', async () => {
    const [boxes, long] = [
      '- [ ] Lima\n- [x] Rome\n- [ ] Oslo\n',
      `D2. ${'Which city is it? '.repeat(15).trim()}`,
    ];
    const { questions } = await quizOf(
      'a.md',
      `#### Q1. Which city?\n\n${boxes}\n[More](https://example.org)\n\n#### ${long}\n\n${boxes.replace('x', ' ')}\n#### Q3. Which city?\n\n${boxes}`,
    );
    expect(questions.map(({ options }) => options)).toEqual([
      city.options,
      ['Lima', 'Rome', 'Oslo'],
      city.options,
    ]);
  });

  it('is none below the headings of notes', async () => {
    const { questions, seen } = await quizOf(
      'a.md',
      '# Plan\n\n## Spring\n\n- [x] Roads\n- [ ] Ports\n\n## Summer\n\n- [x] Towns\n- [ ] Seas\n',
    );
    expect(questions).toEqual([]);
    expect(seen).toMatch(/☒ Roads/);
  });

  it('that is no option of its question is open for learners, and said', async () => {
    const { questions, imported } = await quizOf(
      'a.md',
      '# Cities\n\n## Quiz\n\n1. Which city?\n\n   - Lima\n   - [x] Nice\n\n2. Why?\n',
    );
    expect(questions[0]?.text).toMatch(/☐ Nice/);
    expect(imported.unsure.join()).toMatch(/a cross in the box before "Nice"/);
  });
});

describe('questions among the lines of another one', () => {
  it('are questions of their own, each with its options and its answer', async () => {
    const { questions } = await quizOf(
      'a.txt',
      [
        'Cities\n\nQuiz\n',
        ...['1. Which city?', ...cityLines, 'Answer: b'],
        ...['Which sea?', ...seaLines, 'Answer: a'],
        ...['2. Which town?', 'a) Bern', 'b) Nice', 'Answer: a'],
      ].join('\n'),
    );
    expect(questions).toEqual([city, sea, { text: 'Which town?', options: ['BERN', 'Nice'] }]);
  });

  it('begin with a number alone, which explains nothing of the one before', async () => {
    const { questions } = await quizOf(
      'a.docx',
      docx(
        [
          ...['1. Which city?', ...cityLines, 'Answer: b'],
          ...['**2.**', 'Which sea?', ...seaLines, 'Answer: a'],
          ...['3. Which town?', 'a) Bern', 'b) Nice', 'Answer: a'],
        ]
          .map((line) => (line === '**2.**' ? bold('2.') : text(line)))
          .join(''),
      ),
    );
    expect(questions.map((each) => 'feedback' in each)).toEqual([false, false, false]);
    expect(questions[1]).toMatchObject({ text: expect.stringContaining('Which sea?'), options: sea.options });
  });

  it('are not lost behind "Solution:", nor is a bold line of a program a heading', async () => {
    const { questions, module } = await quizOf(
      'a.docx',
      docx(
        ['1. Which city?', ...cityLines, 'Solution:', 'Option B', '2. What does it print?']
          .map(text)
          .join('') +
          bold('for (;;) {') +
          bold('}') +
          ['a) one', 'b) two', 'Solution:', 'Option A'].map(text).join(''),
      ),
    );
    expect(questions.map(({ options }) => options)).toEqual([city.options, ['ONE', 'two']]);
    expect(module.sections).toHaveLength(1);
  });
});
