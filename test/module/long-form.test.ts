import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { itemsOf } from '../../src/module/module.ts';
import { authorOf } from '../../src/questions/index.ts';
import { type Files, head, inShort, readText } from '../workspace-fixture.ts';

const choiceOf = (...lines: string[]) =>
  `${head}questions:\n  - id: q\n    type: choice\n    text: Who signs?\n    ${lines.join('\n    ')}\n`;

async function questionOf(text: string, files: Files = {}) {
  const { module, problems } = await readText(text, { files });
  expect(problems.map(inShort)).toEqual([]);
  const question = module && itemsOf(module, 'questions')[0];
  if (!question) throw new Error('There is no question.');
  return {
    module,
    question,
    shape: authorOf(question).shape(question),
    labels: authorOf(question).labels?.(question),
  };
}

const forms: [name: string, lines: string[]][] = [
  [
    'each with its keys',
    [
      'options:',
      '  - { id: employer, text: The employer }',
      '  - { id: two-governments, text: The two governments, correct: true }',
    ],
  ],
  [
    'a map',
    [
      'options:',
      '  employer: The employer',
      '  two-governments: The two governments',
      'right: two-governments',
    ],
  ],
  [
    'a map in braces',
    [
      'options: { employer: The employer, two-governments: The two governments }',
      'right: The two governments',
    ],
  ],
  [
    'a map with keys',
    [
      'options:',
      '  employer: The employer',
      '  two-governments: { text: The two governments, correct: true }',
    ],
  ],
  [
    'a list of pairs',
    [
      'options:',
      '  - employer: The employer',
      '  - two-governments: The two governments',
      'right: [two-governments]',
    ],
  ],
  ['texts alone', ['options:', '  - The employer', '  - The two governments', 'right: The two governments']],
  ['texts in brackets', ['options: [The employer, The two governments]', 'right: two-governments']],
  ['lines with boxes', ['options: |', '  [ ] The employer', '  [x] The two governments']],
  [
    'lines with boxes and dashes',
    ['options: |', '  - [ ] The employer', '  - [X] The two', '    governments'],
  ],
  ['boxes in quotes', ['options:', '  - "[ ] The employer"', '  - "[x] The two governments"']],
];

describe('options', () => {
  it.each(forms)('say the same as %s', async (_, lines) => {
    const { shape, labels } = await questionOf(choiceOf(...lines));
    expect(shape).toEqual({
      type: 'choice',
      options: ['employer', 'two-governments'],
      correct: { kind: 'choices', ids: ['two-governments'] },
      weighting: 1,
    });
    const words = Object.values(labels?.options ?? {}).map((text) => text.replace(/\s+/g, ' '));
    expect(words).toEqual(['The employer', 'The two governments']);
  });

  it('ask for an opinion where no box has a cross', async () => {
    const { shape } = await questionOf(choiceOf('options: |', '  [ ] One', '  [ ] Two'));
    expect(shape).toEqual({ type: 'choice', options: ['one', 'two'] });
  });

  it('have ids of their place where no letter of theirs is Latin, and differ where their words are the same', async () => {
    const arabic = await questionOf(choiceOf('options: [نعم, لا, نعم]'));
    expect(arabic.shape.options).toEqual(['o1', 'o2', 'o3']);
    const same = await questionOf(choiceOf('options: [Yes, Yes, constructor]'));
    expect(same.shape.options).toEqual(['yes', 'yes-2', 'o3']);
  });

  it('of a scale, of things to order and of pairs are written in the same ways', async () => {
    const scale = await questionOf(
      `${head}questions:\n  - { id: q, type: likert, text: How often?, scale: { never: Never, often: Often } }\n`,
    );
    expect(scale.shape.options).toEqual(['never', 'often']);
    const steps = await questionOf(
      `${head}questions:\n  - { id: q, type: ordering, text: Order!, items: [Adopt it, Ratify it] }\n`,
    );
    expect(steps.shape.correct).toEqual({ kind: 'order', ids: ['adopt', 'ratify'] });
    const pairs = await questionOf(
      `${head}questions:\n  - { id: q, type: matching, text: Where?, pairs: [{ source: Nepal, target: Asia }, { source: Peru, target: America }], targets: [Africa] }\n`,
    );
    expect(pairs.shape).toMatchObject({
      options: ['nepal', 'peru'],
      targets: ['asia', 'america', 'africa'],
      correct: {
        kind: 'pairs',
        pairs: [
          ['nepal', 'asia'],
          ['peru', 'america'],
        ],
      },
    });
  });

  it('with a dash before a box are a mistake of YAML whose cure is named', async () => {
    const { problems } = await readText(choiceOf('options:', '  - [x] The employer'));
    expect(problems.map(inShort)).toEqual(['error yaml-quote 9:13']);
    expect(problems[0]?.hint).toContain('options: |');
  });

  it('that are wrong are pointed at in the form in which they were written', async () => {
    const bad = await readText(choiceOf('options:', '  a b: One', '  c: ""', '  d: { txt: D }'));
    expect(bad.problems.map(inShort)).toEqual([
      'error bad-id 9:7',
      'error empty-text 10:10',
      'error unknown-key 11:12',
    ]);
    const boxes = await readText(choiceOf('options: |', '  [x] One', '  [x] Two'));
    expect(boxes.problems.map(inShort)).toEqual(['error bad-value 10:7']);
  });
});

describe('an item without an id', () => {
  it('gets one of its words, which stays when another is put before it', async () => {
    const [first, second] = [
      '  - { type: reflection, text: "What have you **seen** abroad?" }\n',
      '  - { type: reflection, text: Another }\n',
    ];
    const idsOf = async (items: string) => {
      const { module } = await readText(`${head}questions:\n${items}`);
      return module ? itemsOf(module, 'questions').map(({ id }) => id) : [];
    };
    expect(await idsOf(first + second)).toEqual(['seen-abroad', 'another']);
    expect(await idsOf(second + first)).toEqual(['another', 'seen-abroad']);
  });

  it('never gets one that somebody wrote, in any section', async () => {
    const { module, problems } = await readText(
      `${head}readings:\n  - { title: Guide, url: "https://ilo.org" }\n  - { title: 2030 Agenda, url: "https://ilo.org" }\nquestions:\n  - { type: reflection, text: Guide }\n  - { id: guide, type: reflection, text: a }\n`,
    );
    expect(problems.map(inShort)).toEqual([]);
    expect(module && itemsOf(module, 'readings').map(({ id }) => id)).toEqual([
      'guide-2',
      'reading-2030-agenda',
    ]);
    expect(module && itemsOf(module, 'questions').map(({ id }) => id)).toEqual(['guide-3', 'guide']);
  });

  it('has one that the schema takes, whatever its words are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc
            .string({ unit: 'grapheme', minLength: 1 })
            .filter((text) => /\S/.test(text) && !/\p{C}/u.test(text)),
          {
            minLength: 2,
            maxLength: 4,
          },
        ),
        async (texts) => {
          const options = stringify(texts, {
            defaultStringType: 'QUOTE_DOUBLE',
            lineWidth: 0,
            collectionStyle: 'flow',
          });
          const { module, problems } = await readText(
            `${head}questions:\n  - { type: reflection, text: ${JSON.stringify(texts[0])} }\n  - { type: likert, text: a, scale: ${options.trim()} }\n`,
          );
          // What the words themselves may say wrong: a link, a formula, a picture that is not there.
          const ofWords = ['bad-character', 'bad-link', 'bad-formula', 'bad-picture', 'missing-file'];
          const errors = problems.filter(
            ({ severity, code }) => severity === 'error' && !ofWords.includes(code),
          );
          expect(errors.map(({ message }) => message)).toEqual([]);
          return module !== undefined || problems.length > 0;
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a translation', () => {
  const spanish = async (own: string, lines: string[]) => {
    const { module, problems } = await readText(choiceOf(...lines), {
      files: {
        'modules/m/module.es.yaml': `title: Un módulo\nquestions:\n  - id: q\n    text: ¿Quién?\n    ${own}\n`,
      },
    });
    const question = module?.translations[0] && itemsOf(module.translations[0], 'questions')[0];
    return {
      problems: problems.map(inShort),
      labels: question && authorOf(question).labels?.(question).options,
      question,
    };
  };
  const own = { employer: 'El empleador', 'two-governments': 'Los gobiernos' };

  it.each([
    ['a map', 'options: { two-governments: Los gobiernos, employer: El empleador }'],
    ['texts alone', 'options: [El empleador, Los gobiernos]'],
    ['lines with boxes', 'options: |\n      [ ] El empleador\n      [x] Los gobiernos'],
  ])('may be %s whatever form the module has', async (_, written) => {
    for (const [, lines] of forms) {
      const { problems, labels, question } = await spanish(written, lines);
      expect(problems).toEqual([]);
      expect(labels).toEqual(own);
      expect(question && authorOf(question).shape(question).correct).toEqual({
        kind: 'choices',
        ids: ['two-governments'],
      });
    }
  });

  it('of texts alone has as many as the module', async () => {
    const { problems } = await spanish('options: [El empleador]', forms[0]?.[1] ?? []);
    expect(problems).toContain('error bad-value 5:14');
  });
});
