import { describe, expect, it } from 'vitest';
import { check } from '../../src/build.ts';
import { docx, picture, png, table, text } from './docx-fixture.ts';
import { importOf } from './imported.ts';

// Answers in a text that import could place nowhere: learners read them, so authors are told.

const opening = ['# Cities', '## About them', 'A few words on cities, which are old.'];
const said =
  /Import: Learners read what looks like the answer to a question: "(.*)"(?: and \d+ more)?\. Write/gm;

async function remarksOn(lines: readonly string[]) {
  const { yaml, imported, folder } = await importOf('a.md', `${lines.join('\n\n')}\n`, { language: 'en' });
  const found = [...yaml.matchAll(said)].map(([, words]) => words);
  expect(imported.unsure.filter((each) => each.startsWith('Learners read what looks'))).toHaveLength(
    found.length,
  );
  return { found, yaml, imported, folder };
}

describe('an answer in a text', () => {
  it.each([
    'Correct answer: Rome',
    'The correct answer is: Rome',
    '**Answer:** c',
    'Answer: b) Rome',
    'It is old. (Answer: b)',
    'Respuesta correcta: b',
    'Réponse : b',
    'Bonne réponse : Rome',
    'Resposta correta: Roma',
    'الإجابة الصحيحة: ب',
    'Answer: True',
  ])('is said, and check reports it: %s', async (line) => {
    const { found, imported, folder } = await remarksOn([...opening, line, 'More words.']);
    expect(found).toEqual([line.replaceAll('**', '').replace(/^It.*\((.*)\)$/, 'It is old. ($1)')]);
    const problems = await check({
      folder: folder.replace(/\/modules\/.*$/, ''),
      modules: [imported.file],
      standards: ['web'],
      noConfig: true,
    });
    expect(problems.map(({ code }) => code)).toContain('import-remark');
  });

  it('is said once a section, with the words of three', async () => {
    const lines = ['a', 'b', 'c', 'd', 'e'].map((each) => `- Answer: ${each}`).join('\n');
    const { found, yaml } = await remarksOn(['# Cities', '## One', lines, 'Words.', 'Correct answer: x']);
    expect(found).toHaveLength(1);
    expect(yaml).toContain('"Answer: a" / "Answer: b" / "Answer: c" and 3 more.');
  });

  it('is said of a key without questions, and of what a platform shows beside what is right', async () => {
    const { found } = await remarksOn([...opening, '### Answer key', '1. b\n2. c\n3. a']);
    expect(found).toEqual(['Answer key']);
  });

  it('is said of a picture that a platform shows beside what is right', async () => {
    const cells = table([
      ['', 'Rome'],
      ['', 'Oslo'],
    ]).replace(text(''), picture('Correct Answer'));
    const parts = { 'word/media/image1.png': png };
    const { yaml } = await importOf('a.docx', docx(text('Cities') + text('Look.') + cells, parts));
    expect([...yaml.matchAll(said)].map(([, words]) => words)).toEqual(['Correct Answer']);
  });

  it.each([
    ['Answer: we do so every day.', 'The paper is out.', 'Solution: put paper in.'],
    ['Key: A', 'The answer: a long walk.', 'Answer: 42'],
    ['```\nCorrect answer: b\n```', '    Answer: b', 'Keys', 'Use `Answer: b`.'],
    ['### Answers', '1. We do.\n2. We do not.', 'The right answers are few.'],
    ['| Question | Answer |\n|---|---|\n| Who? | All. |'],
  ])('is not what only may be one: %s', async (...lines) => {
    expect((await remarksOn([...opening, ...lines])).found).toEqual([]);
  });
});
