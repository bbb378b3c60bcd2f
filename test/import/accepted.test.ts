import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/build.ts';
import { runsOf } from '../sampled.ts';
import { importOf } from './imported.ts';

// Lines as documents have them, and some that nobody would write: what stands beside what is left to chance.
const line = fc.oneof(
  fc.constantFrom(
    '1. Which city?',
    '2) Why?',
    'Question 3',
    '4. The sea is wet. True / False',
    '5. It is ____ and ____.',
    '6. Match the countries:',
    'a) Lima',
    'b) **Rome**',
    'c) Lima',
    'A. yes',
    '- no',
    '- [x] both',
    '☐ neither',
    '* x',
    '1. 1. 1.',
    'Answer: b',
    'Answer: 1,000',
    'Answer: 3,5',
    'Answer: "quoted": #4',
    'Réponse : Vrai',
    'Answer: a, b, c / d',
    'Answer:',
    'Feedback: Well seen: # 1',
    'If incorrect: no',
    'Model answer: - x',
    '(0 points)',
    '7. What? (2,5 points)',
    'Answer key',
    '1. b, 2-c 3: True',
  ),
  fc.constantFrom(
    '## Quiz',
    '### Part A',
    '## Glossary',
    '## Resources',
    '## Videos',
    '## Forum',
    '## Quiz',
    '## Constructor',
    '## Answers',
    '# Other',
    'Term: what it means',
    '**Term** – again',
    'https://example.org/a_b',
    '[x](https://example.org/ "t")',
    '[up](#quiz)',
    'case.md',
    '| a | b |',
    '| --- | --- |',
    '| ^^ | << |',
    '[^1]: note',
    'x[^1]',
    '$5 and $6 ^a^ ~b~',
    '> quoted',
    '::: details',
    '<!-- x -->',
    '*[T]: t',
    '```',
    '',
    '',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const source = fc.array(line, { minLength: 1, maxLength: 25 }).map((lines) => lines.join('\n'));

describe('what import writes', () => {
  it.each(['a.md', 'a.txt'])(
    'is what check takes: %s',
    async (name) => {
      await fc.assert(
        fc.asyncProperty(source, async (text) => {
          // importOf throws where the module has an error.
          const { imported } = await importOf(
            name,
            `# A title\n\n## Introduction\n\nWords.\n\n## Questions\n\n${text}\n`,
          );
          expect(imported.file).toMatch(/module\.yaml$/);
        }),
        runsOf(150),
      );
    },
    120_000,
  );

  it('is never a clean module where import has left a remark in it', async () => {
    const { folder, imported } = await importOf('a.txt', 'A title\n\nQuestions\n1. Which?\na) one\nb) two\n');
    expect(imported.unsure).not.toEqual([]);
    expect((await check({ folder })).map(({ code }) => code)).toContain('import-remark');
  });
});
