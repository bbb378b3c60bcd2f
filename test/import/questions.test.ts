import { describe, expect, it } from 'vitest';
import { check } from '../../src/build.ts';
import { renderMarkdown } from '../../src/fields/markdown.ts';
import { itemsOf } from '../../src/module/module.ts';
import { markdownPage } from '../markdown-page.ts';
import { docx, head, numbered, para, run, text } from './docx-fixture.ts';
import { importOf, sample } from './imported.ts';

/** The questions that a text becomes, which begins with the heading of a quiz. */
async function questionsOf(lines: string, name = 'a.txt') {
  const source = name.endsWith('.md') ? `# T\n\n## Quiz\n\n${lines}` : `A title\n\nQuiz\n\n${lines}`;
  const outcome = await importOf(name, source);
  return { ...outcome, questions: itemsOf(outcome.module, 'questions') };
}

/** The options of a choice, those that are right in capitals. */
const optionsOf = (question: object | undefined) =>
  (question as { options: { text: string; correct?: boolean }[] }).options.map(({ text: words, correct }) =>
    correct ? words.toUpperCase() : words,
  );

describe('a question with options', () => {
  it.each([
    ['letters, and an answer below', '1. Which city?\na) Lima\nb) Rome\nAnswer: b'],
    ['capitals, and the answer in words', '1. Which city?\nA. Lima\nB. Rome\nCorrect answer: Rome'],
    [
      'letters in brackets, and the answer in French',
      '1. Quelle ville ?\n(a) Lima\n(b) Rome\nBonne réponse : b) Rome',
    ],
    ['the answer in Spanish', '1. ¿Qué ciudad?\na) Lima\nb) Rome\nRespuesta correcta: B'],
    ['the answer in Portuguese', '1. Qual cidade?\na) Lima\nb) Rome\nResposta certa: b'],
    ['the answer in Arabic', '١) أي مدينة؟\nأ) Lima\nب) Rome\nالإجابة الصحيحة: ب'],
    ['boxes of words', '1. Which city?\n[ ] Lima\n[x] Rome'],
    ['boxes of signs', '1. Which city?\n☐ Lima\n☒ Rome'],
    ['circles', '1. Which city?\n○ Lima\n● Rome'],
    ['a star', '1. Which city?\na) Lima\n*b) Rome'],
    ['a star behind it', '1. Which city?\na) Lima\nb) Rome *'],
    ['a tick', '1. Which city?\na) Lima\nb) Rome ✓'],
    ['a word in brackets', '1. Which city?\na) Lima\nb) Rome (correct)'],
    ['bullets', '1. Which city?\n• Lima\n• Rome\nAnswer: Rome'],
    ['all on one line', '1. Which city? a) Lima b) Rome\nAnswer: b'],
    ['no number at the question', 'Which city?\na) Lima\nb) Rome\nAnswer: b'],
    ['a key at the end', '1. Which city?\na) Lima\nb) Rome\n\nAnswer key\n1. b'],
    ['a key on one line', '1. Which city?\na) Lima\nb) Rome\n2. Why?\n\nAnswers:\n1-b, 2-x'],
  ])('is a choice with what is right: %s', async (_, lines) => {
    const { questions, module } = await questionsOf(lines);
    expect(questions[0]).toMatchObject({ type: 'choice' });
    expect(optionsOf(questions[0])).toEqual(['Lima', 'ROME']);
    expect(JSON.stringify(module.sections)).not.toMatch(/Answer|réponse|Respuesta|Resposta|الإجابة/);
  });

  it.each([
    ['bold', '<w:b/>'],
    ['italics', '<w:i/>'],
  ])('has the one that looks otherwise for right, and says so: %s', async (_, look) => {
    const body =
      head('T') +
      head('Quiz', 2) +
      numbered('Which city?') +
      text('a) Lima') +
      para(run('b) Rome', look)) +
      text('c) Oslo');
    const { module, imported } = await importOf('a.docx', docx(body));
    expect(optionsOf(itemsOf(module, 'questions')[0])).toEqual(['Lima', 'ROME', 'Oslo']);
    expect(imported.unsure.join()).toMatch(/What is right was read from/);
  });

  it('has several right answers where the document says so', async () => {
    const { questions } = await questionsOf('1. Which cities?\na) Lima\nb) Rome\nc) Oslo\nAnswers: b and c');
    expect(questions[0]).toMatchObject({ several: true });
    expect(optionsOf(questions[0])).toEqual(['Lima', 'ROME', 'OSLO']);
  });

  it('without a right one asks for an opinion, and stands in no clean module until somebody looked', async () => {
    const { questions, imported, folder } = await questionsOf('1. Which city?\na) Lima\nb) Rome');
    expect(optionsOf(questions[0])).toEqual(['Lima', 'Rome']);
    expect(imported.unsure.join()).toContain('Nothing in the document says which answer is right.');
    expect((await check({ folder })).map(({ code }) => code)).toContain('import-remark');
  });

  it('is none where a list says what to think of, or asks itself', async () => {
    const { questions } = await questionsOf(
      '1. Think of\n- your work\n- your home\n2. In your country:\na) What is done?\nb) What is not?',
    );
    expect(questions.map(({ type }) => type)).toEqual(['reflection', 'reflection']);
    expect(questions[0]?.text).toContain('- your work\n- your home');
    expect(questions[1]?.text).toContain('a) What is done?');
  });

  it.each(['multi-choice.docx', 'nested-options.md', 'nested-options.html'])(
    'may have them in a list: %s',
    async (name) => {
      const { module } = await importOf(name, sample(name));
      expect(itemsOf(module, 'questions')[0]).toMatchObject({ type: 'choice' });
    },
  );

  it('has its marks and its feedback', async () => {
    const { questions } = await questionsOf(
      '1. Which city? (2 points)\na) Lima\nb) Rome\nAnswer: b\nFeedback (correct): Well seen.\nIncorrect feedback: Look again.',
    );
    expect(questions[0]).toMatchObject({
      text: 'Which city?\n',
      marks: 2,
      feedback: { correct: 'Well seen.\n', incorrect: 'Look again.\n' },
    });
  });
});

describe('a question of another type', () => {
  it.each([
    ['1. The sea is wet. True / False\nAnswer: True', true, 'The sea is wet.'],
    ['1. The sea is dry. (T/F)\nAnswer: F', false, 'The sea is dry.'],
    ['1. True or false: the sea is wet.\nAnswer: true', true, 'True or false: the sea is wet.'],
    ['1. La mer est salée. Vrai / Faux\nRéponse : Vrai', true, 'La mer est salée.'],
    ['1. El mar es seco. (V/F)\nRespuesta: Falso', false, 'El mar es seco.'],
    ['1. O mar é seco. Verdadeiro ou falso\nResposta: falso', false, 'O mar é seco.'],
    ['1. البحر جاف. صح / خطأ\nالإجابة: خطأ', false, 'البحر جاف.'],
    ['1. The sea is wet.\na) True\nb) False\nAnswer: a', true, 'The sea is wet.'],
    ['1. The sea is wet.\n[x] True\n[ ] False', true, 'The sea is wet.'],
  ])('is a statement that is true or false: %s', async (lines, correct, said) => {
    const { questions } = await questionsOf(lines);
    expect(questions[0]).toMatchObject({ type: 'true-false', correct, text: `${said}\n` });
  });

  it('is true or false where its section says so', async () => {
    const { module } = await importOf(
      'a.md',
      '# T\n\n## Quiz\n\n### True or false?\n\n1. The sea is wet.\n2. The sea is dry.\n\n### Answers\n\n1. True\n2. False\n',
    );
    expect(itemsOf(module, 'questions')).toMatchObject([
      { type: 'true-false', correct: true },
      { correct: false },
    ]);
  });

  it('is a number, a word, or a gap', async () => {
    const { questions } = await questionsOf(
      '1. How many?\nAnswer: 9\n2. Who?\nAnswer: Ana\n3. It was founded in ____.\nAnswer: 1919\n4. Its seat is ____.\nAnswer: Geneva / Genève\n5. It is ______.',
    );
    expect(questions).toMatchObject([
      { type: 'numeric', correct: 9 },
      { type: 'short-text', accepted: ['Ana'] },
      { type: 'numeric', correct: 1919 },
      { type: 'short-text', accepted: ['Geneva', 'Genève'] },
      { type: 'short-text' },
    ]);
    expect(renderMarkdown(questions[3]?.text ?? '', markdownPage())).toBe('<p>Its seat is ____.</p>\n');
  });

  it('has two columns to match, by their rows or by the key', async () => {
    const { questions } = await questionsOf(
      '1. Match the countries:\n\n   | Country | Continent |\n   |---|---|\n   | Nepal | Asia |\n   | Peru | America |\n\n2. Match them:\n\n   | 1. Nepal | a. America |\n   |---|---|\n   | 2. Peru | b. Asia |\n\n   Answer: 1-b, 2-a\n',
      'a.md',
    );
    const pairs = [
      { source: { text: 'Nepal' }, target: { text: 'Asia' } },
      { source: { text: 'Peru' }, target: { text: 'America' } },
    ];
    expect(questions).toMatchObject([
      { type: 'matching', pairs },
      { type: 'matching', pairs },
    ]);
  });

  it('has a line to write on for an answer in words of one’s own', async () => {
    const { questions } = await questionsOf('1. Why?\n______________\n______________\n2. How?');
    expect(questions.map(({ type, text: words }) => [type, words])).toEqual([
      ['reflection', 'Why?\n'],
      ['reflection', 'How?\n'],
    ]);
  });
});

describe('a model answer', () => {
  it.each([
    ['a.txt', '1. Why?\nModel answer: By sea.\n2. How?'],
    ['a.md', '1. Why?\nModel answer: By sea.\n2. How?'],
    ['a.md', '1. Why?\n   Suggested answer: By sea.\n\n2. How?'],
  ])('right below its question is no part of it: %s', async (name, text) => {
    const { questions } = await questionsOf(text, name);
    expect(questions).toMatchObject([
      { type: 'reflection', text: 'Why?\n', model: 'By sea.\n' },
      { type: 'reflection', text: 'How?\n' },
    ]);
  });
});

describe('marks that no question can have', () => {
  it.each(['0', '101'])('are said to the author: %s', async (marks) => {
    const { questions, imported } = await questionsOf(`1. How many? (${marks} points)\nAnswer: 3,5\n2. Why?`);
    expect(questions).toMatchObject([{ type: 'numeric' }, {}]);
    expect(questions[0]).not.toHaveProperty('marks');
    expect(imported.unsure.join()).toContain(`The document gives it ${marks} points`);
  });
});

describe('clauses that are counted by letters', () => {
  it('are no questions', async () => {
    const { module } = await importOf(
      'a.md',
      '# T\n\n## Chapter 18\n\n1. Permits. All units shall conform to what follows.\n\n   a) The director approves.\n\n   b) No hearing is required.\n\n2. Each unit has:\n\n   a) one kitchen; and\n\n   b) one door.\n\n3. Fees are due.\n\n   a) They are low.\n\n   b) They are paid.\n',
    );
    expect(module.sections).toMatchObject([{ kind: 'introduction', title: 'Chapter 18' }]);
  });
});

describe('a text with a solution in it', () => {
  it('is no list of questions, where that answers none', async () => {
    const { module } = await importOf(
      'a.md',
      '# T\n\n## The problem\n\nWhat is it like to be left out?\n\nFar from others.\n\nFar from home.\n\nFar from work.\n\nSolution: my project\n\nIt brings people together.\n',
    );
    expect(module.sections).toMatchObject([
      { kind: 'introduction', text: expect.stringContaining('Solution: my project') },
    ]);
  });
});

describe('questions below a heading that does not say so', () => {
  it.each(['Module 3 quiz', 'Quiz on ports', 'What have you learned?'])(
    'are questions all the same: %s',
    async (name) => {
      const { module } = await importOf(
        'a.md',
        `# T\n\n## Introduction\n\nA.\n\n## ${name}\n\nRead this first.\n\n1. Which city?\n\n   a) Lima\n   b) Rome\n\n   Answer: b\n`,
      );
      expect(module.sections[1]).toMatchObject({
        kind: 'questions',
        title: name,
        introduction: 'Read this first.\n',
      });
      expect(optionsOf(itemsOf(module, 'questions')[0])).toEqual(['Lima', 'ROME']);
      expect(JSON.stringify(module.sections)).not.toContain('Answer');
    },
  );

  it('leave the lists and the headings around them as they are', async () => {
    const source =
      '# T\n\n## Lesson 1\n\n1. A step\n2. Another\n\n### More\n\nB.\n\n### What do you know?\n\n1. Why?\n\n   Answer: so.\n\n### The end\n\n1. A step\n\n## Lesson 2\n\nC.\n';
    const { module } = await importOf('a.md', source);
    expect(module.sections).toMatchObject([
      { kind: 'introduction', title: 'Lesson 1', text: '1. A step\n2. Another\n\n# More\n\nB.\n' },
      { kind: 'questions', follows: true, introduction: '# What do you know?\n' },
      { kind: 'introduction', follows: true, text: '# The end\n\n1. A step\n' },
      { kind: 'introduction', title: 'Lesson 2' },
    ]);
  });

  it('stay a text where the page answers them', async () => {
    const { module } = await importOf(
      'a.md',
      '# T\n\n## One\n\nA.\n\n## FAQ\n\nWhat is a port?\n\nAnswer: a place.\n',
    );
    expect(module.sections[1]).toMatchObject({ kind: 'introduction', title: 'FAQ' });
  });
});

describe('the answer to a question', () => {
  it('that is a text stays out of what learners see, and before the eyes of the author', async () => {
    const answer = 'Because ports are where people and goods have met for three thousand years.';
    const { questions, yaml, imported } = await questionsOf(
      `1. Why?\nAnswer: ${answer}\n2. How?\nModel answer: By sea.`,
    );
    expect(questions).toMatchObject([{ type: 'reflection', text: 'Why?\n' }, { model: 'By sea.\n' }]);
    expect(yaml).toMatch(new RegExp(`^ *# Import: .*${answer}`, 'm'));
    expect(imported.unsure.join()).toContain(answer);
  });

  it.each(['Answer key', 'Corrigé', 'Respuestas', 'Gabarito', 'مفتاح الإجابات'])(
    'stands in no section of its own: %s',
    async (name) => {
      const { module, yaml } = await importOf(
        'a.md',
        `# T\n\n## Quiz\n\n1. Which city?\n\n   a) Lima\n   b) Rome\n\n## ${name}\n\n1. b\n\n## The end\n\nBye.\n`,
      );
      expect(module.sections.map(({ title }) => title)).toEqual(['Quiz', 'The end']);
      expect(optionsOf(itemsOf(module, 'questions')[0])).toEqual(['Lima', 'ROME']);
      expect(yaml).toContain(`#   1. b`);
    },
  );

  it('is put in by hand where a key belongs to two lists', async () => {
    const { module, imported } = await importOf(
      'a.md',
      '# T\n\n## Quiz 1\n\n1. Which city?\n\n   a) Lima\n   b) Rome\n\n## Quiz 2\n\n1. Which port?\n\n   a) Callao\n   b) Ostia\n\n## Answers\n\n1. b\n',
    );
    expect(itemsOf(module, 'questions').map(optionsOf)).toEqual([
      ['Lima', 'Rome'],
      ['Callao', 'Ostia'],
    ]);
    expect(imported.unsure.join()).toContain('put its answers in by hand');
  });

  it('is that of the training document', async () => {
    const { module } = await importOf('a.docx', sample('lesson-quiz-glossary.docx'));
    const [first, second, third, fourth] = itemsOf(module, 'questions');
    expect(optionsOf(first)).toEqual(['C29', 'C102', 'C87']);
    expect(second).toMatchObject({ type: 'reflection', text: 'Expliquez pourquoi.\n' });
    expect(third).toMatchObject({
      type: 'true-false',
      text: 'La protection sociale est un droit.\n',
      correct: true,
    });
    expect(fourth).toMatchObject({ type: 'numeric', correct: 9 });
  });
});
