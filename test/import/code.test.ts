import { describe, expect, it } from 'vitest';
import { itemsOf } from '../../src/module/module.ts';
import { importOf, textOf } from './imported.ts';

const first = async (markdown: string) => {
  const outcome = await importOf('a.md', markdown, { language: 'en' });
  return { ...outcome, questions: itemsOf(outcome.module, 'questions') };
};

describe('a block of code', () => {
  it.each([
    ['between fences', '```\nAnswer: 5\n```'],
    ['further in', '    Answer: 5'],
    ['of several lines', '```python\nx = 5\n\nprint("What is x?")\nAnswer: 5\n```'],
  ])('is word for word in a text: %s', async (_, code) => {
    const { module, imported } = await first(`# Numbers\n\nThe program prints this.\n\n${code}\n\nGood.\n`);
    expect(textOf(module)).toContain(code.replace(/^ {4}/, ''));
    expect(imported.unsure).toEqual([]);
  });

  it.each([
    ['between fences', '```\nAnswer: 5\n```', 'Answer: 5'],
    ['further in', '    Answer: 5', '    Answer: 5'],
    ['between fences, with an empty line', '~~~\nb) x?\n\nAnswer: 5\n~~~', '~~~\nb) x?\n\nAnswer: 5\n~~~'],
  ])('belongs to its question, below it or within its item: %s', async (_, code, kept) => {
    // Four blanks below an item are its own lines (CommonMark 5.2).
    for (const pad of code.startsWith(' ') ? ['   '] : ['', '   ']) {
      const block = code.replace(/^(?=.)/gm, pad);
      const { questions } = await first(
        `# Numbers\n\n## Quiz\n\n1. What does it print?\n\n${block}\n\n${pad}a) four\n${pad}b) five\n\n${pad}Answer: b\n\n2. Why?\n`,
      );
      expect(questions).toHaveLength(2);
      expect(questions[0], pad).toMatchObject({
        type: 'choice',
        text: expect.stringContaining(kept),
        options: [{ text: 'four' }, { text: 'five', correct: true }],
      });
    }
  });
});
