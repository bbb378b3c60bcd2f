import { describe, expect, it } from 'vitest';
import { itemsOf } from '../../src/module/module.ts';
import { docx, text } from './docx-fixture.ts';
import { importOf, textOf } from './imported.ts';

// GIFT as people type it into documents. As a bank of its own it is read by src/import/banks.

async function quizOf(name: string, lines: readonly string[]) {
  const content = name.endsWith('.docx')
    ? docx(lines.map(text).join(''))
    : lines.join(name.endsWith('.md') ? '\n\n' : '\n');
  const { module, yaml, imported } = await importOf(name, content, { language: 'en' });
  return {
    questions: itemsOf(module, 'questions'),
    seen: yaml.replace(/^ *#.*$/gm, ''),
    module,
    yaml,
    imported,
  };
}

const names = ['a.docx', 'a.txt', 'a.md'];

describe('a question in GIFT', () => {
  it.each(names)('becomes its question, and no mark of it is seen: %s', async (name) => {
    const { questions, seen, yaml } = await quizOf(name, [
      'All about cities and seas, and more words.',
      '::Italy:: Which city is the capital? {=Rome ~Lima#In Peru ~Oslo}',
      'Rome is old. {T}',
      'Two and two is {#4}',
      'Which town is in {=Italy ~Peru} now?',
      'What is the capital of Peru? {=Lima =La Ciudad}',
      'Tell of your town. {}',
    ]);
    expect(questions).toMatchObject([
      {
        type: 'choice',
        text: 'Which city is the capital?\n',
        options: [{ text: 'Rome', correct: true }, { text: 'Lima' }, { text: 'Oslo' }],
        feedback: { correct: expect.stringContaining('In Peru') },
      },
      { type: 'true-false', correct: true },
      { type: 'numeric', correct: 4 },
      { type: 'choice', options: [{ text: 'Italy', correct: true }, { text: 'Peru' }] },
      { type: 'short-text', accepted: ['Lima', 'La Ciudad'] },
      { type: 'reflection', text: 'Tell of your town.\n' },
    ]);
    expect(questions[3]?.text).toMatch(/^Which town is in (?:\\?_)+ now\?$/m);
    expect(seen).not.toMatch(/[{}~]|::/);
    expect(yaml).toMatch(/# .*“Italy”/);
  });

  it.each(['a.docx', 'a.txt'])('may take a line for each answer, with weights: %s', async (name) => {
    const { questions, seen } = await quizOf(name, [
      'All about cities and seas, and more words.',
      '1. Which are in Italy?',
      '{~%50%Rome',
      '~%50%Bari',
      '~%-100%Lima}',
      '2. Which sea?',
      '{',
      '=Baltic',
      '~Red',
      '}',
    ]);
    expect(questions).toMatchObject([
      {
        several: true,
        options: [{ text: 'Rome', correct: true }, { text: 'Bari', correct: true }, { text: 'Lima' }],
      },
      { options: [{ text: 'Baltic', correct: true }, { text: 'Red' }] },
    ]);
    expect(seen).not.toMatch(/[{}~%]/);
  });

  it.each(['Which is it? {=Rome -> Italy =Lima -> Peru}', 'Which is it? {=Rome ~Lima'])(
    'that cannot be read is said: %s',
    async (line) => {
      const { imported } = await quizOf('a.txt', ['All about cities and seas.', line]);
      expect(imported.unsure.join()).toMatch(/GIFT that cannot be read.*“Which is it/);
    },
  );

  it.each([
    'Use `{=value}` in a template.',
    '```\nWhich? {=Rome ~Lima}\n```',
    'The set {a, b} and f(x) {x = 1}.',
    'A set $\\{T\\}$ or x^{T} of them.',
    '::: tip',
    'std::vector<int>::size() and {}.',
    'class A {}',
    '{#- a comment of a template #} {{ one }}.',
  ])('is none in code, formulas and the like: %#', async (line) => {
    const { module, questions, imported } = await quizOf('a.md', [
      '# Notes',
      'Some words above.',
      line,
      ':::',
    ]);
    expect(questions).toEqual([]);
    expect(imported.unsure).toEqual([]);
    expect(textOf(module)).toContain(line);
  });
});
