import { describe, expect, it } from 'vitest';
import { check } from '../../src/build.ts';
import { itemsOf } from '../../src/module/module.ts';
import { bulleted, docx, head, numbered, para, picture, run, table, text } from './docx-fixture.ts';
import { importOf } from './imported.ts';

// Whole quizzes as people write them, without a heading that calls them so.

/** The questions of a document, each with its type, and its options with those that are right in capitals. */
async function quizOf(name: string, content: string | Uint8Array) {
  const outcome = await importOf(name, content);
  const questions = itemsOf(outcome.module, 'questions').map((each) => ({
    type: each.type,
    text: each.text.trim(),
    options: 'options' in each ? each.options.map(shown) : undefined,
  }));
  return { ...outcome, questions };
}

const shown = ({ text: words, correct }: { text: string; correct?: boolean | undefined }) =>
  correct ? words.toUpperCase() : words;

const city = { type: 'choice', text: 'Which city?', options: ['Lima', 'ROME', 'Oslo'] };
const sea = { type: 'choice', text: 'Which sea?', options: ['BALTIC', 'Red'] };
const bold = (words: string) => para(run(words, '<w:b/>'));

describe('an answer without a colon', () => {
  it.each([
    ['Ans. B', 'Ans.(B)', 'Answer(b)', '**Ans.** B', 'Answer:(B)'],
    ['Ans. Rome', 'Ans.(Rome)', 'Answer(Rome)', '*Ans.* Rome', 'Answer:(Rome)'],
  ])('stays behind its question: %s', async (...answers) => {
    for (const answer of answers) {
      const { questions, yaml } = await quizOf(
        'a.md',
        `# Cities\n\n## Quiz\n\n1. Which city?\n\n   A. Lima\n   B. Rome\n   C. Oslo\n\n   ${answer}\n\n2. Why?\n`,
      );
      expect(questions[0], answer).toEqual(city);
      expect(yaml, answer).not.toMatch(/Ans/);
    }
  });

  it('is one in words, too, and a line for one is none', async () => {
    const { questions } = await quizOf(
      'a.txt',
      'Cities\n\nQuiz\n1. What is the ILO?\nAns.(An agency)\n2. Why?\nAnswer (at most 200 words)\n',
    );
    expect(questions).toMatchObject([
      { type: 'short-text', text: 'What is the ILO?' },
      { type: 'reflection', text: expect.stringContaining('at most 200 words') },
    ]);
  });
});

describe('an answer', () => {
  it.each([
    'Đáp án: B',
    'Odpowiedź: B',
    'Doğru cevap: B',
    '答え: B',
    '正确答案：B',
    '정답: B',
    'Jawaban: B',
    'Antwoord: B',
    'Правильный ответ: B',
    'Відповідь: B',
  ])('stays behind its question in other languages too: %s', async (answer) => {
    const { questions } = await quizOf(
      'a.md',
      `# Cities\n\n1. Which city?\n\n   A. Lima\n   B. Rome\n   C. Oslo\n\n   ${answer}\n\n2. Why?\n`,
    );
    expect(questions[0]).toEqual(city);
  });

  it.each([
    ['C. Oslo Answer: B', ''],
    ['C. Oslo View Answer Answer: b', ''],
    ['C. Oslo (Ans: B)', ''],
    ['C. Oslo (Answer: Rome)', ''],
    ['C. Oslo', ' (Answer: B)'],
    ['C. Oslo', ' [Réponse : b]'],
  ])('may stand at the end of a line: %s%s', async (last, behind) => {
    for (const name of ['a.md', 'a.txt']) {
      const { questions, yaml } = await quizOf(
        name,
        `Cities\n\n## Quiz\n\n1. Which city?${behind}\n\n   A. Lima\n   B. Rome\n   ${last}\n\n2. Why?\n`.replace(
          /#+ /g,
          name === 'a.md' ? '$&' : '',
        ),
      );
      expect(questions[0], name).toEqual(city);
      expect(yaml, name).not.toMatch(/Ans|Réponse/i);
    }
  });

  it.each([
    'He asked for the answer: a word',
    'Type (key: b)',
    'The road (solution: none)',
    'Answers A, B or C',
  ])('is none in a sentence that goes on: %s', async (sentence) => {
    const { questions, imported } = await quizOf('a.md', `# A\n\n## Quiz\n\n1. ${sentence}\n\n2. Why?\n`);
    expect(questions[0]).toMatchObject({
      type: 'reflection',
      text: sentence.replace(/ +/g, ' ').replace('\n ', '\n'),
    });
    expect(imported.unsure.join()).not.toMatch(/answer of the document/);
  });

  it('of somebody who took the test is seen by no learner, and said to authors', async () => {
    const { questions, yaml, imported } = await quizOf(
      'a.docx',
      docx(
        [
          'Q1. Which city?',
          ...['1. Lima', '2. Rome', '3. Oslo', 'Correct Answer : 2', 'Your Answer : 3'],
          'Q2. Which sea?',
          ...['1. Baltic', '2. Red', 'Correct Answer : 1', 'Your Answer :'],
        ]
          .map(text)
          .join(''),
      ),
    );
    expect(questions).toEqual([city, sea]);
    expect(yaml.replace(/^ *#.*$/gm, '')).not.toMatch(/Your/);
    expect(imported.unsure.join()).toMatch(/somebody answered.*"3"/);
  });
});

describe('a quiz in Markdown', () => {
  const options = (list: string) =>
    list.replace(/^/gm, '- ').replaceAll('\n', '\n- ').replaceAll('- - ', '- ');

  it.each([
    [
      'with a heading for each question, and boxes',
      '# Cities\n\n### Q1. Which city?\n\n- [ ] Lima\n- [x] Rome\n- [ ] Oslo\n\n### Q2. Which sea?\n\n- [x] Baltic\n- [ ] Red\n',
    ],
    [
      'with the answer below a heading of its own',
      '# Cities\n\n###### 1. Which city?\n\n- A: Lima\n- B: Rome\n- C: Oslo\n\n#### Answer: B\n\n###### 2. Which sea?\n\n- A: Baltic\n- B: Red\n\n#### Answer: A\n',
    ],
    [
      'with answers in texts to open, within the items',
      '# Cities\n\n1. Which city?\n    - A. Lima\n    - B. Rome\n    - C. Oslo\n\n    <details markdown=1><summary>Answer</summary>\n      Correct answer: B\n    </details>\n\n2. Which sea?\n    - A. Baltic\n    - B. Red\n\n    <details><summary><b>Show answer</b></summary>\n\n    A\n\n    </details>\n',
    ],
    [
      'with answers in texts to open, beside the items',
      '# Cities\n\n### 1. Which city?\n\n- A. Lima\n- B. Rome\n- C. Oslo\n\n<details><summary>Solution</summary>\n<p>\n\n#### Answer: B\n\n</p>\n</details>\n\n### 2. Which sea?\n\n- A. Baltic\n- B. Red\n\n<details><summary>Solution</summary>\n\nAnswer: A\n\n</details>\n',
    ],
    [
      'with answers in Italian',
      '# Cities\n\n###### 1. Which city?\n\n- A: Lima\n- B: Rome\n- C: Oslo\n\n<details><summary><b>Risposta</b></summary>\n<p>\n\n#### Risposta: B\n\n</p>\n</details>\n\n###### 2. Which sea?\n\n- A: Baltic\n- B: Red\n\n<details><summary>Risposta</summary>\n\n#### Risposta: A\n\n</details>\n',
    ],
    [
      'with signs of Chinese behind its numbers',
      '# Cities\n\n#### Q1。 Which city?\n\n- [ ] Lima\n- [x] Rome\n- [ ] Oslo\n\n#### Q2。 Which sea?\n\n- [x] Baltic\n- [ ] Red\n',
    ],
  ])('has its questions, and no answer is seen before: %s', async (_, markdown) => {
    const { questions, yaml } = await quizOf('a.md', markdown);
    expect(questions).toEqual([city, sea]);
    expect(yaml).not.toMatch(/Answer|Solution|Risposta|details|☒/i);
  });

  it('says behind an answer what a text to open explains', async () => {
    const { module } = await quizOf(
      'a.md',
      `# Cities\n\n1. Which city?\n${options('   - A. Lima\n   - B. Rome')}\n\n   <details><summary>Answer</summary>\n\n   Correct answer: B\n\n   It lies on the Tiber.\n\n   </details>\n`,
    );
    expect(itemsOf(module, 'questions')[0]).toMatchObject({
      feedback: { correct: 'It lies on the Tiber.\n', incorrect: 'It lies on the Tiber.\n' },
    });
  });

  it('is none where items of notes have a list by letters further below', async () => {
    const { module } = await quizOf(
      'a.md',
      '# A\n\n1. Licences\n2. Seats\n\na. by place\nb. by person\n\n3. Prices\n4. Terms\n\na. a year\nb. a month\n',
    );
    expect(module.sections.map(({ kind }) => kind)).not.toContain('questions');
  });

  it('is none where headings with a list below ask nothing', async () => {
    const { module } = await quizOf(
      'a.md',
      '# A\n\n## 1. Cities\n\n- Lima\n- Rome\n\n## 2. Seas\n\n- Baltic\n- Red\n',
    );
    expect(module.sections.map(({ title }) => title)).toEqual(['Cities', 'Seas']);
  });
});

describe('a quiz of Word', () => {
  it('may have letters close to its options, and the right one bold', async () => {
    const { questions, module } = await quizOf(
      'a.docx',
      docx(
        text('All about cities and seas') +
          text('1.Which city?') +
          text('a.Lima') +
          bold('b.Rome') +
          text('c.Oslo') +
          text('2.Which sea?') +
          bold('a. Baltic') +
          text('b. Red'),
      ),
    );
    expect(questions).toEqual([city, sea]);
    expect(module.sections).toHaveLength(1);
  });

  it('may be one paragraph of many lines', async () => {
    const line = (words: string) => `${run(words)}<w:r><w:br/></w:r>`;
    const { questions } = await quizOf(
      'a.docx',
      docx(
        text('Cities') +
          para(
            [
              '1. Which city?',
              'A. Lima',
              'B. Rome',
              'C. Oslo',
              'Answer: B',
              '2. Which sea?',
              'A. Baltic',
              'B. Red',
              'Answer: A',
            ]
              .map(line)
              .join(''),
          ),
      ),
    );
    expect(questions).toEqual([city, sea]);
  });

  it('may count its questions by "Q1." and their options by numbers', async () => {
    const { questions } = await quizOf(
      'a.docx',
      docx(
        text('Q1. Which city?') +
          ['1. Lima', '2. Rome', '3. Oslo', 'Correct Answer : 2'].map(text).join('') +
          text('Q2. Which sea?') +
          ['1. Baltic', '2. Red', 'Correct Answer : 1'].map(text).join(''),
      ),
    );
    expect(questions).toEqual([city, sea]);
  });

  it('may have its options in tables, lines to write letters on, and its key below headings', async () => {
    const { questions, module, yaml } = await quizOf(
      'a.docx',
      docx(
        bold('A test') +
          bold('Multiple Choice') +
          text('____ 1. Which city?') +
          table([
            ['A.', 'Lima'],
            ['B.', 'Rome'],
            ['C.', 'Oslo'],
          ]) +
          text('____ 2. Which sea?') +
          table([
            ['a.', 'Baltic', 'c.', 'Black'],
            ['b.', 'Red', '', ''],
          ]) +
          bold('Answer Section') +
          bold('MULTIPLE CHOICE') +
          ['1. ANS: B PTS: 1', 'It lies on the Tiber.', '2. ANS: A'].map(text).join(''),
      ),
    );
    expect(questions.map(({ options }) => options)).toEqual([city.options, [...sea.options, 'Black']]);
    expect(JSON.stringify(module.sections)).not.toMatch(/ANS|Tiber/);
    expect(yaml).toMatch(/^#.*ANS: B/m);
    expect(yaml).toMatch(/^#.*Tiber/m);
  });

  it('may count its questions and their options alike, with an answer behind each', async () => {
    const { questions } = await quizOf(
      'a.docx',
      docx(
        text('Cities and seas') +
          ['1. Which city?', '1. Lima', '2. Rome', '3. Oslo', 'Correct Answer: 2'].map(text).join('') +
          ['2. Which sea?', '1. Baltic', '2. Red', 'Correct Answer: 1'].map(text).join(''),
      ),
    );
    expect(questions).toEqual([city, sea]);
  });

  it('may have lines of a program between a question and its options', async () => {
    const { questions } = await quizOf(
      'a.docx',
      docx(
        text('Programs') +
          text('1. What does it print?') +
          ['class A {', 'print(1)', '}'].map(numbered).join('') +
          ['a) 1', 'b) 2', 'View Answer', 'Answer: a', '2. Which sea?', 'a) Baltic', 'b) Red', 'Answer: a']
            .map(text)
            .join(''),
      ),
    );
    expect(questions.map(({ options }) => options)).toEqual([['1', '2'], sea.options]);
    expect(questions[0]?.text).toContain('print(1)');
  });

  it('may have its options in rows, some of them bold', async () => {
    const row = (...words: [string, boolean][]) =>
      para(words.map(([each, isBold]) => run(each, isBold ? '<w:b/>' : '')).join(''));
    const { questions } = await quizOf(
      'a.docx',
      docx(
        text('Cities and seas') +
          text('1. Which city?') +
          row(['(a) Lima ', false], ['(b) Rome', true]) +
          row(['(c) Oslo', false]) +
          text('2. Which sea?') +
          row(['a. Baltic', true], [' b. Red', false]) +
          row(['c. Black d. White', false]),
      ),
    );
    expect(questions.map(({ options }) => options)).toEqual([
      city.options,
      [...sea.options, 'Black', 'White'],
    ]);
  });

  it('has choices where most of its questions have as many options, and nothing says which is right', async () => {
    const { questions, imported } = await quizOf(
      'a.docx',
      docx(
        head('Quiz') +
          ['Rome lies at', 'The sea is', 'Oslo is', 'Explain']
            .map((each) => numbered(each) + ['a river', 'a lake', 'a sea'].map(bulleted).join(''))
            .join('') +
          ['5. Describe', 'a) tides', 'b) waves'].map(text).join(''),
      ),
    );
    expect(questions.map(({ type }) => type)).toEqual([
      'choice',
      'choice',
      'choice',
      'reflection',
      'reflection',
    ]);
    expect(imported.unsure.join()).toContain('Nothing in the document says which answer is right.');
  });

  it('has statements where the answer is true or false, and drops letters with nothing behind them', async () => {
    const { questions } = await quizOf(
      'a.docx',
      docx(
        [
          '1. The sea is wet.',
          'Answer: T',
          '2. Which city?',
          'A. Lima',
          'B. Rome',
          'C. Oslo',
          'D. ',
          'Answer: B',
        ]
          .map(text)
          .join(''),
      ),
    );
    expect(questions.map(({ type }) => type)).toEqual(['true-false', 'choice']);
    expect(questions[1]?.options?.slice(0, 3)).toEqual(city.options);
  });

  it('may have options without letters, which its answers name', async () => {
    const { questions, imported } = await quizOf(
      'a.docx',
      docx(
        text('Cities and seas') +
          ['1. Which city?', 'Lima', 'Rome', 'Oslo', 'Ans: b', '2. Which sea?', 'Baltic', 'Red', 'Ans: a.']
            .map(text)
            .join(''),
      ),
    );
    expect(questions).toEqual([city, sea]);
    expect(imported.unsure.join()).toContain('The lines below it were taken for its options.');
  });

  it('may have several right letters in one word', async () => {
    const { questions } = await quizOf(
      'a.docx',
      docx(['1. Which cities?', 'A. Lima', 'B. Sea', 'C. Oslo', 'Answer: AC'].map(text).join('')),
    );
    expect(questions[0]?.options).toEqual(['LIMA', 'Sea', 'OSLO']);
  });

  it('takes none of several answers for that of one question, and keeps them all for authors', async () => {
    const { questions, yaml } = await quizOf(
      'a.docx',
      docx(
        ['1. Which city?', 'A. Lima', 'B. Rome', 'Answer: A', 'And why there?', 'Answer: because']
          .map(text)
          .join(''),
      ),
    );
    expect(questions[0]?.options).toEqual(['Lima', 'Rome']);
    expect(yaml).toContain('# Import: The document has several answers here');
    expect(yaml).toMatch(/#.*"A" \/ "because"/);
  });
});

it('a heading that is a picture alone is a text', async () => {
  const { module, yaml } = await importOf(
    'a.docx',
    docx(
      head('A title') +
        head('First', 2) +
        text('Words.') +
        picture('').replace('<w:p>', '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>') +
        head('Second', 2) +
        text('Words.'),
    ),
  );
  expect(module.sections.map(({ title }) => title)).toEqual(['First', 'Second']);
  expect(yaml).toContain('![](media/picture-1.png)');
});

describe('a quiz of which no line is called a question', () => {
  it('may have lines of a program as headings, and its answers bold', async () => {
    const { questions, yaml } = await quizOf(
      'a.docx',
      docx(
        head('1. Which city?') +
          head('print("?")', 2) +
          head('}', 2) +
          ['A. Lima', 'B. Rome', 'C. Oslo'].map(text).join('') +
          bold('Answer: Option B') +
          head('2. Which sea?') +
          ['A. Baltic', 'B. Red'].map(text).join('') +
          bold('Answer: Option A'),
      ),
    );
    expect(questions.map(({ options }) => options)).toEqual([city.options, sea.options]);
    expect(questions[0]?.text).toMatch(/^Which city\?.*print.*\}$/su);
    expect(yaml).not.toContain('Option');
  });

  it('may ask nothing but for its options and answers', async () => {
    const { questions } = await quizOf(
      'a.docx',
      docx(
        text('Cities and seas') +
          ['Rome lies at', 'a. a river', 'b. a lake', 'Solution : a'].map(text).join('') +
          ['Oslo lies at', 'a. a lake', 'b. a sea', 'Solution : b'].map(text).join(''),
      ),
    );
    expect(questions.map(({ options }) => options)).toEqual([
      ['A RIVER', 'a lake'],
      ['a lake', 'A SEA'],
    ]);
  });

  it('has no headings among its options, though a heading before had a letter', async () => {
    const { module } = await quizOf(
      'a.docx',
      docx(
        text('A title') +
          text('a. Introduction') +
          text('Welcome.') +
          text('b. Quiz') +
          ['1. Which city?', 'A. Lima', 'B. Rome', 'C. Oslo', 'D. Bern', 'Answer: B'].map(text).join(''),
      ),
    );
    expect(module.sections.map(({ kind }) => kind)).toEqual(['introduction', 'questions']);
  });
});

describe('a form with boxes', () => {
  it('asks for opinions where its boxes stand beside each other below questions', async () => {
    const { questions } = await quizOf(
      'a.docx',
      docx(
        head('Evaluation') +
          [
            'Name: ______',
            '1. How was it?',
            '☐ Good   ☐ Bad',
            '2. Would you come again?  ☐ Yes ☐ No ☐ Not sure',
          ]
            .map(text)
            .join('') +
          text('3. What did you like?'),
      ),
    );
    expect(questions).toEqual([
      { type: 'choice', text: 'How was it?', options: ['Good', 'Bad'] },
      { type: 'choice', text: 'Would you come again?', options: ['Yes', 'No', 'Not sure'] },
      { type: 'reflection', text: 'What did you like?', options: undefined },
    ]);
  });

  it('is a text where nothing is asked', async () => {
    const { module } = await quizOf(
      'a.docx',
      docx(
        head('Consent') +
          ['Tick the boxes.', '☐ I have read it.', '☐ I agree.', 'Budget: ☐ small ☐ large', 'Date: ______']
            .map(text)
            .join(''),
      ),
    );
    expect(module.sections.map(({ kind }) => kind)).toEqual(['introduction']);
  });
});

describe('what was typed and is no link', () => {
  it('is none for check either: a comment of a program, an address for files', async () => {
    const { folder } = await importOf(
      'a.docx',
      docx(head('A title') + text('//Assert.That(it) and ftp://ftp.example.org/ are words.')),
    );
    expect((await check({ folder })).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('is no picture where a link stands behind "!"', async () => {
    const { yaml } = await importOf(
      'a.html',
      '<h1>T</h1><p>Look!<a href="https://example.org/">here</a></p><p>More.</p>',
    );
    expect(yaml).toContain('Look\\![here](https://example.org/)');
  });

  it('stays as words where it leads to a file that did not come along, also behind a label', async () => {
    const { folder, yaml } = await importOf(
      'a.md',
      '# T\n\nSee [the code][c] and [![Alt](a.gif)](a.gif).\n\n[c]: CODE.md\n',
    );
    expect(yaml).toContain('the code (`CODE.md`)');
    expect((await check({ folder })).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
