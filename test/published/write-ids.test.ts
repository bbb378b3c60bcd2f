import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { writeIds } from '../../src/published/write-ids.ts';
import { head, moduleFile, readText, workspace } from '../workspace-fixture.ts';

async function written(text: string): Promise<string> {
  const folder = workspace({ [moduleFile]: text });
  await writeIds({ folder, modules: [] });
  return readFileSync(join(folder, moduleFile), 'utf8');
}

const before = `# top
${head}
questions:
  # first
  - text: Who signs a bilateral agreement?   # hm
    type: choice
    options:   # these
      - The employer   # one
      # two
      - "The two: governments"
      - |
        Some
        lines
      - a plain
        text on two
    right: The employer
  - type: choice
    text: Zero
    options:
    - A # a

    - B
      and more
    - |
      C
        D
  - { text: "Flow, it is", type: choice, options: [A, B b] }
  - text: |
      من يوقع الاتفاق؟
    type: choice
    options: |
      [ ] صاحب العمل
      [x] حكومتان: نعم
    attempts: 2
  - type: matching
    text: Where?
    pairs:
      - source: Nepal   # comment
        target: { id: asia, text: Asia }
      - { source: Peru, target: America }
  - { type: likert, text: Hm, scale: &s [Yes, No] }
  - { type: likert, text: Once more, scale: *s }
  - type: choice
    text: Mixed
    options:
      - A
      - { id: b, text: B }
      - text: C
        correct: true
readings:
-   url: https://ilo.org/b
    title: B guide
`;

const after = `# top
${head}
questions:
  # first
  - id: signs-bilateral-agreement
    text: Who signs a bilateral agreement?   # hm
    type: choice
    options:   # these
      employer: The employer   # one
      # two
      two-governments: "The two: governments"
      some-lines: |
        Some
        lines
      plain-text-two: a plain
        text on two
    right: The employer
  - id: zero
    type: choice
    text: Zero
    options:
      a: A # a

      more: B
        and more
      c-d: |
        C
          D
  - { id: flow, text: "Flow, it is", type: choice, options: { a: A, b-b: B b } }
  - id: q4
    text: |
      من يوقع الاتفاق؟
    type: choice
    options:
      o1: صاحب العمل
      o2: "حكومتان: نعم"
    right: o2
    attempts: 2
  - id: where
    type: matching
    text: Where?
    pairs:
      - source: { id: nepal, text: Nepal }   # comment
        target: { id: asia, text: Asia }
      - { source: { id: peru, text: Peru }, target: { id: america, text: America } }
  - { id: hm, type: likert, text: Hm, scale: &s { yes: Yes, no: No } }
  - { id: once-more, type: likert, text: Once more, scale: *s }
  - id: mixed
    type: choice
    text: Mixed
    options:
      - { id: a, text: A }
      - { id: b, text: B }
      - id: c
        text: C
        correct: true
readings:
-   id: guide
    url: https://ilo.org/b
    title: B guide
`;

describe('satchel check --fix', () => {
  it('writes the ids that are missing; comments, order and layout stay', async () => {
    expect(await written(before)).toBe(after);
  });

  it('keeps the line ends of Windows', async () => {
    expect(await written(before.replaceAll('\n', '\r\n'))).toBe(after.replaceAll('\n', '\r\n'));
  });

  it('takes a space of another kind at the end of a text for a part of it', async () => {
    const pair = (source: string) =>
      `${head}questions:\n  - id: q\n    type: matching\n    text: a\n    pairs:\n      - source: ${source}\n        target: { id: t, text: T }\n      - { source: { id: u, text: U }, target: { id: v, text: V } }\n`;
    expect(await written(pair('Nepal\u00a0'))).toBe(pair('{ id: nepal, text: "Nepal\u00a0" }'));
  });

  it('takes it for a part of the last line with a box too', async () => {
    const question = (options: string) =>
      `${head}questions:\n  - id: q\n    type: choice\n    text: a\n    options:${options}\n    right: o1\n`;
    expect(
      await written(question(' |-\n      [ ] A\n      [ ] B\u00a0').replace('    right: o1\n', '')),
    ).toBe(question('\n      a: A\n      b: B').replace('    right: o1\n', ''));
  });

  it('touches no file that has all its ids, and none that is not YAML', async () => {
    for (const text of [after, 'id: [', '']) expect(await written(text)).toBe(text);
  });

  it('writes what the module was built with before, whatever the texts are', async () => {
    const words = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((text) => /\S/.test(text) && !/[\p{C}\u2028\u2029]/u.test(text));
    const style = fc.constantFrom('flow' as const, 'block' as const);
    await fc.assert(
      fc.asyncProperty(
        fc.array(words, { minLength: 2, maxLength: 5 }),
        words,
        style,
        async (options, text, collectionStyle) => {
          const questions = [
            { type: 'choice', text, options },
            {
              type: 'choice',
              text: `${text} 2`,
              options: options.map((each, index) => `[${index === 0 ? 'x' : ' '}] ${each}`).join('\n'),
            },
            { type: 'ordering', text: 'Order', items: options },
            { text, type: 'matching', pairs: options.map((source) => ({ source, target: source })) },
          ];
          const source = head + stringify({ questions }, { collectionStyle, lineWidth: 30 });
          const fixed = await written(source);
          const [was, is] = [await readText(source), await readText(fixed)];
          const plain = (reading: typeof was) =>
            JSON.stringify(
              reading.module?.sections ?? reading.problems.map(({ code, message }) => [code, message]),
              (key, each) => (key === 'right' ? undefined : each),
            );
          expect(plain(is)).toBe(plain(was));
          expect(await written(fixed)).toBe(fixed);
        },
      ),
      { numRuns: 80 },
    );
  });
});
