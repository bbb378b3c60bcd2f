import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { importDocument } from '../../src/import/import.ts';
import { importBank } from '../../src/import/import-bank.ts';
import { keeping } from '../../src/module/markdown-module/kept.ts';
import { parseMarkdownModule } from '../../src/module/markdown-module/parse-markdown.ts';
import { plainValue } from '../../src/module/markdown-module/plain-value.ts';
import { moduleMarkdown } from '../../src/module/markdown-module/write-markdown.ts';
import type { Module } from '../../src/module/module.ts';
import type { Raw } from '../../src/module/raw.ts';
import { type ModuleReading, readModule } from '../../src/module/read.ts';
import { parseYaml } from '../../src/module/yaml.ts';
import { liveText } from '../../src/published/adopt.ts';
import { writeIds } from '../../src/published/write-ids.ts';
import { exportTranslations } from '../../src/translate/export.ts';
import { importTranslations } from '../../src/translate/import.ts';
import { selectModules } from '../../src/workspace.ts';
import { everyQuestion } from '../every-question.ts';
import { runsOf } from '../sampled.ts';
import { type Files, inShort, workspace } from '../workspace-fixture.ts';

const head = '---\nid: m\nlanguage: en\ntitle: A module\n---\n';

/** Reads a module in Markdown, in a workspace of its own. */
async function read(text: string, files: Files = {}): Promise<ModuleReading & { folder: string }> {
  const folder = workspace({ ...files, 'modules/m/module.md': text });
  const context = { workspace: folder, iri: undefined, completion: {}, statements: false };
  return { ...(await readModule(join(folder, 'modules/m/module.md'), context)), folder };
}

async function readYaml(text: string, files: Files = {}): Promise<ModuleReading & { folder: string }> {
  const folder = workspace({ ...files, 'modules/m/module.yaml': text });
  const context = { workspace: folder, iri: undefined, completion: {}, statements: false };
  return { ...(await readModule(join(folder, 'modules/m/module.yaml'), context)), folder };
}

/** What learners get of a module, wherever its parts stand in a file; texts without empty lines at their ends. */
function shown(module: Module | undefined): unknown {
  if (!module) return undefined;
  const { file: _, files, uses, translations, ...rest } = module;
  const plain = (value: unknown): unknown =>
    typeof value === 'string'
      ? value.replace(/^(?:[ \t]*\n)+|\s+$/g, '')
      : Array.isArray(value)
        ? value.map(plain)
        : value instanceof Map
          ? new Map([...value].map(([key, each]) => [key, plain(each)]))
          : typeof value === 'object' && value !== null
            ? // Another way to write "correct: true" at options, which is all that counts.
              Object.fromEntries(
                Object.entries(value).flatMap(([key, each]) => (key === 'right' ? [] : [[key, plain(each)]])),
              )
            : value;
  return plain({
    ...rest,
    files: [...files.keys()],
    uses: uses.map(({ written, as }) => ({ written, as })),
    translations: translations.map(shown),
  });
}

const sectionsOf = async (body: string) => {
  const { module, problems } = await read(head + body);
  expect(problems).toEqual([]);
  return shown(module) as { sections: Record<string, unknown>[] };
};

const same = async (markdown: string, yaml: string) => {
  const [one, other] = [
    await read(head + markdown),
    await readYaml(`id: m\nlanguage: en\ntitle: A module\n${yaml}`),
  ];
  expect([one.problems, other.problems]).toEqual([[], []]);
  expect(shown(one.module)).toEqual(shown(other.module));
};

describe('module.md', () => {
  it('has sections below "##", questions below "### Question", and keys in a fence', () =>
    same(
      `
Welcome to **it**.

## Why corridors matter {#why}

Half of all.

### A heading of the text

\`\`\`
## no section
- [x] no option
\`\`\`

### Question {#q1}

What moves people? Think of

- work,
- family.

### Question 2 {#q2}

Who signs?

- [ ] The employer
  > A contract is.
  >
  > - really
- [x] The two
  governments {#governments}

\`\`\`satchel
attempts: 2
feedback: { correct: Well seen. }
\`\`\`

### What comes next

Words again.

## Test yourself

### Pregunta

Which?

* [x] One
* [X] Two
* [ ] Three

## Discuss

Be kind.

\`\`\`satchel
discussion: https://a.org/t/8
notes: [Any language.]
\`\`\`
`,
      `sections:
  - id: introduction
    text: Welcome to **it**.
  - title: Why corridors matter
    id: why
    text: |
      Half of all.

      ### A heading of the text

      \`\`\`
      ## no section
      - [x] no option
      \`\`\`
  - id: q1
    question: |
      What moves people? Think of

      - work,
      - family.
  - id: q2
    question: Who signs?
    options:
      - text: The employer
        feedback: |
          A contract is.

          - really
      - id: governments
        text: |-
          The two
          governments
        correct: true
    attempts: 2
    feedback: { correct: Well seen. }
  - text: |
      ### What comes next

      Words again.
  - title: Test yourself
    questions:
      - question: Which?
        options: [One, Two, Three]
        right: [One, Two]
        several: true
  - title: Discuss
    introduction: Be kind.
    discussion: https://a.org/t/8
    notes: [Any language.]
`,
    ));

  it('has a section without a heading below a "##" alone, and keys of any kind', () =>
    same(
      `##\n\nOne.\n\n## {#two}\n\nTwo.\n\n## See\n\nWords.\n\n\`\`\`satchel\nreadings:\n  - { title: A, url: https://a.org/ }\n\`\`\`\n\n## Terms\n\n\`\`\`satchel\nglossary:\n  Remittances: Money.\n\`\`\`\n`,
      `sections:\n  - text: One.\n  - { id: two, text: Two. }\n  - title: See\n    introduction: Words.\n    readings:\n      - { title: A, url: https://a.org/ }\n  - title: Terms\n    glossary:\n      Remittances: Money.\n`,
    ));

  it('takes its title from the head, or from "# Title" above everything else', async () => {
    const { module } = await read('---\nid: m\nlanguage: en\n---\n\n# Ports *and* people\n\nHi.\n');
    expect(module).toMatchObject({
      title: 'Ports and people',
      sections: [{ kind: 'introduction', text: 'Hi.' }],
    });
  });

  it('keeps "#" headings, quotations, lists with boxes and links within its texts', async () => {
    const text = '# Big\n\n> ## Quoted\n\n- [x] done\n\n[a]: https://a.org/\n\nA [link][a].';
    expect((await sectionsOf(`\nHi.\n\n## A\n\n${text}\n`)).sections[1]).toMatchObject({ text });
  });

  it.each([
    ['a head that never ends', '---\nid: m\n', ['error missing-key 1:1']],
    ['a mistake in the head', `---\nid: m\nlanguage: en\ntitle: a: b\n---\nHi.\n`, ['error yaml-colon 4:8']],
    [
      'a key that is misspelt in the head',
      `---\nid: m\nlanguage: en\ntitel: A\n---\nHi.\n`,
      ['error unknown-key 4:1'],
    ],
    ['two titles', `${head}\n# Another\n\nHi.\n`, ['error duplicate-key 7:3']],
    [
      'sections twice',
      '---\nid: m\nlanguage: en\ntitle: A\nsections: [{ text: A }]\n---\nHi.\n',
      ['error duplicate-key 5:1'],
    ],
    ['nothing but a head', head, ['error empty-module 2:1']],
    ['a bad id', `${head}\n## A {#1a}\n\nHi.\n`, ['error bad-id 7:8']],
    ['an id twice', `${head}\n## A {#a}\n\nHi.\n\n### Question {#a}\n\nWhy?\n`, ['error duplicate-id 11:16']],
    ['a question without words', `${head}\n## A\n\nHi.\n\n### Question\n`, ['error empty-text 11:5']],
    ['a section with nothing in it', `${head}\n## A\n\n## B\n\nHi.\n`, ['error missing-key 7:4']],
    [
      'a mistake in a fence',
      `${head}\n### Question\n\nWhy?\n\n\`\`\`satchel\ngoal: 5\ntype: a: b\n\`\`\`\n`,
      ['error yaml-colon 13:7'],
    ],
    [
      'an unknown type',
      `${head}\n### Question\n\nWhy?\n\n\`\`\`satchel\ntype: coice\n\`\`\`\n`,
      ['error unknown-type 12:7'],
    ],
    [
      'a key that is there twice',
      `${head}\n### Question {#a}\n\nWhy?\n\n\`\`\`satchel\nid: b\n\`\`\`\n`,
      ['error duplicate-key 12:1'],
    ],
    [
      'a fence that holds no keys',
      `${head}\n### Question\n\nWhy?\n\n\`\`\`satchel\nwords\n\`\`\`\n`,
      ['error wrong-type 12:1'],
    ],
    [
      'text behind the options',
      `${head}\n### Question\n\nWho?\n\n- [x] A\n- [ ] B\n\nMore.\n`,
      ['error bad-value 14:1'],
    ],
    [
      'a list below an option',
      `${head}\n### Question\n\nWho?\n\n- [x] A\n  - b\n- [ ] B\n`,
      ['error bad-value 12:3'],
    ],
    ['one option', `${head}\n### Question\n\nWho?\n\n- [x] A\n`, ['error bad-value 11:7']],
    [
      'an id of an option twice',
      `${head}\n### Question\n\nWho?\n\n- [x] A {#a}\n- [ ] B {#a}\n`,
      ['error duplicate-id 12:11'],
    ],
    ['a picture that is not there', `${head}\nHi.\n\n![A map](media/map.png)\n`, ['error missing-file 9:10']],
    ['a link that leads nowhere', `${head}\n## A\n\n- One\n- [Two](#gone)\n`, ['error bad-link 10:9']],
    ['a formula', `${head}\n## A\n\nHi $\\frac{a$ there.\n`, ['error bad-formula 9:5']],
    [
      'a comment behind a text in the head',
      '---\nid: m\nlanguage: en\ntitle: A #1\n---\nHi.\n',
      ['warning cut-text 4:10'],
    ],
  ])('says where there is %s', async (_, text, codes) => {
    const { problems } = await read(text);
    expect(problems.map(inShort)).toEqual(codes);
    for (const { source } of problems) expect(source).toBe(text);
  });

  it('counts lines as they are with the line ends of Windows', async () => {
    const { problems } = await read(`${head}\n## A {#1a}\n\nHi.\n`.replaceAll('\n', '\r\n'));
    expect(problems.map(inShort)).toEqual(['error bad-id 7:8']);
  });

  it('is translated in module.fr.md, whose parts are known by their names', async () => {
    const body = `\nHi.\n\n## Why {#why}\n\nWords.\n\n### Question {#q1}\n\nWho?\n\n- [ ] A {#a}\n- [x] B {#b}\n`;
    const french = `---\ntitle: Un module\n---\n\nBonjour.\n\n### Question {#q1}\n\nQui ?\n\n- [ ] Bé {#b}\n- [ ] A {#a}\n\n## Pourquoi {#why}\n\nMots.\n`;
    const { module, problems } = await read(head + body, { 'modules/m/module.fr.md': french });
    expect(problems).toEqual([]);
    expect(module?.translations[0]).toMatchObject({
      title: 'Un module',
      sections: [
        { text: 'Bonjour.' },
        { title: 'Pourquoi', text: 'Mots.' },
        {
          items: [
            {
              text: 'Qui ?',
              options: [
                { id: 'a', text: 'A' },
                { id: 'b', text: 'Bé', correct: true },
              ],
            },
          ],
        },
      ],
    });
    const wrong = await read(head + body, {
      'modules/m/module.fr.md': `---\ntitle: A\n---\n\n## Où {#where}\n\nX.\n`,
    });
    expect(wrong.problems.map(inShort)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^error \S+ 5:/)]),
    );
  });

  it('and YAML may be translated by each other', async () => {
    const yaml = await readYaml(
      `id: m\nlanguage: en\ntitle: A\nsections:\n  - { id: why, title: Why, text: Words. }\n`,
      {
        'modules/m/module.fr.md': '---\ntitle: A\n---\n\n## Pourquoi {#why}\n\nMots.\n',
      },
    );
    expect(yaml.problems).toEqual([]);
    expect(yaml.module?.translations[0]?.sections[0]).toMatchObject({ title: 'Pourquoi', text: 'Mots.' });
  });

  it('is refused beyond what Markdown is read of', async () => {
    const { problems } = await read(`${head}\n${'a *b* [c](d) '.repeat(20_000)}`);
    expect(problems.map(inShort)).toEqual(['error file-too-large 6:1']);
  });
});

describe('module.md in any length', () => {
  it.each([
    ['headings', '## a\n'],
    ['questions', '### Question\n\n- [x] a\n- [ ] b\n\n'],
    ['lists', '- [x] a\n\nx\n\n'],
    ['options', '- [x] a\n'],
    ['fences', '```satchel\na: b\n```\n'],
    ['fences of sections', '##\n\n```satchel\ntext: b\n```\n'],
    ['names', '## {#a} {#b}'],
    ['open fences', '```satchel\n````'],
    ['lists within lists', '- [ ] '],
    ['lines', '\n'],
  ])('is read in a moment, or refused: %s', async (_, piece) => {
    const begun = process.cpuUsage();
    await read(`${head}\n${piece.repeat(60_000 / piece.length)}`);
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1e6).toBeLessThan(10);
  });
});

// Any text of an author's, with what could be taken for a mark of the file.
const pieces = [
  'Words.',
  '\n\n',
  '\n',
  '## A',
  '### B',
  '### Question',
  '# C',
  '- [x] a',
  '- [ ] b',
  '```satchel',
  '```',
  '---',
  '> q',
  '{#x}',
  ' ',
  '*',
  '<!-- c -->',
  '[a](https://a.org/)',
  ':',
  '#',
  '    code',
  'é',
  'm.md',
];
const text = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 })
  .map((all) => all.join(''))
  .filter(
    (each) =>
      /[\p{L}]/u.test(each.replace(/<!--.*?-->/g, '')) &&
      !/^\s*\S+\.md\s*$/.test(each) &&
      !/^[ \t]*\n?[ \t]/.test(each),
  );
const title = fc.constantFrom(
  'Why',
  'A: b',
  '# no',
  'R & D',
  '*x*',
  'a {#b}',
  'a\\b',
  '2. Two',
  '[x]',
  '$a$ $b$',
  'Question',
  '"q"',
  '- a',
  '``',
);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const option = fc.record({
  text: fc.constantFrom('A', 'B c', '[x] d', '`e`', '{#f}', 'g\nh', '**i**', '- j', '> k'),
  feedback: maybe(text),
});
const question = fc.oneof(
  fc.record({ text, goal: maybe(fc.constant('50')) }),
  fc
    .record({
      text,
      options: fc.uniqueArray(option, { minLength: 2, maxLength: 4, selector: (each) => each.text }),
      right: fc.nat(1),
    })
    .map(({ options, right, ...rest }) => ({
      ...rest,
      type: 'choice',
      options: options.map((each, index) => ({
        id: `o${index}`,
        ...each,
        ...(index === right ? { correct: 'true' } : {}),
      })),
    })),
  fc.record({ text, type: fc.constant('numeric'), between: fc.constant(['1', '2']) }),
  fc.record({
    text,
    type: fc.constant('true-false'),
    correct: fc.constant('false'),
    replies: fc.record({ true: text }),
  }),
);
const section = fc.oneof(
  fc.record({ title: maybe(title), text }),
  fc.record({
    title: maybe(title),
    introduction: maybe(text),
    questions: fc.array(question, { minLength: 1, maxLength: 3 }),
  }),
  question.map(({ text: words, ...rest }) => ({ question: words, ...rest })),
  fc.record({
    title,
    introduction: maybe(text),
    readings: fc.constant([{ title: 'A', url: 'https://a.org/' }]),
  }),
  fc.record({
    title,
    discussion: fc.constant('https://a.org/t'),
    introduction: maybe(text),
    notes: fc.array(text, { maxLength: 2 }),
  }),
);

/** A module as an author may write it; ids where there are some. */
const module = fc.array(section, { minLength: 1, maxLength: 5 }).map((sections): Raw => {
  let count = 0;
  // What has no words makes its id of its place, which is another one in a list.
  const named = (value: object) => ({ id: `id-${++count}`, ...value });
  const bare = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(bare)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [[key, bare(each)]])),
          )
        : value;
  return bare({
    id: 'm',
    language: 'en',
    title: 'A: module',
    completion: { answers: 'true' },
    sections: sections.map((each) =>
      named('questions' in each ? { ...each, questions: each.questions.map(named) } : each),
    ),
  }) as Raw;
});

describe('the same module in YAML and in Markdown', () => {
  it('is the same, whatever stands in its texts', async () => {
    const runs = runsOf(120);
    let valid = 0;
    await fc.assert(
      fc.asyncProperty(module, async (value) => {
        const [yaml, markdown] = [
          await readYaml(stringify(value, { schema: 'failsafe' })),
          await read(moduleMarkdown(value)),
        ];
        expect(markdown.problems.map(({ code }) => code).sort()).toEqual(
          yaml.problems.map(({ code }) => code).sort(),
        );
        expect(shown(markdown.module)).toEqual(shown(yaml.module));
        if (yaml.module) valid++;
      }),
      runs,
    );
    expect(valid).toBeGreaterThan(0.6 * runs.numRuns);
  });

  it('is the same written over another, with all that is the same and all comments as they were', async () => {
    await fc.assert(
      fc.asyncProperty(module, module, fc.nat(5), async (one, other, count) => {
        const sections = [...(one.sections as Raw[]).slice(0, count), ...(other.sections as Raw[])];
        const next = { ...one, sections };
        const before = moduleMarkdown(one).replace('---\n', '---\n# mine\n');
        const after = moduleMarkdown(next, { keep: keeping('module.md', before) });
        const [kept, anew] = [after, moduleMarkdown(next)].map((text) =>
          plainValue(parseMarkdownModule('module.md', Buffer.from(text)).yaml?.value),
        );
        expect(kept).toEqual(anew);
        expect(after).toContain('# mine\n');
      }),
      runsOf(60),
    );
  });

  it('is the same of short texts of several lines in a list', async () => {
    const discussion = { title: 'Why', discussion: 'https://a.org/t', notes: [':\n\nWords.', '# a\nb'] };
    const markdown = moduleMarkdown({ id: 'm', language: 'en', title: 'A', sections: [discussion] });
    expect(markdown).not.toContain('[');
    const { module } = await read(markdown);
    expect(module?.sections).toMatchObject([{ notes: [':\n\nWords.', '# a\nb'] }]);
  });

  it('is the same of questions of every type', async () => {
    const { yaml } = parseYaml('module.yaml', Buffer.from(everyQuestion));
    const { questions, ...rest } = (yaml?.value ?? {}) as Raw;
    const value = { ...rest, sections: [{ title: 'All of them', id: 'all', questions }] };
    const markdown = moduleMarkdown(value);
    const [one, other] = [await read(markdown), await readYaml(stringify(value, { schema: 'failsafe' }))];
    expect(one.problems.map(({ code }) => code)).toEqual(other.problems.map(({ code }) => code));
    expect(one.module).toBeDefined();
    expect(shown(one.module)).toEqual(shown(other.module));
  });
});

const context = (folder: string) => ({
  workspace: folder,
  iri: undefined,
  completion: {},
  statements: false,
});
const fileIn = (folder: string) => join(folder, 'modules/m/module.md');
const textIn = (folder: string) => readFileSync(fileIn(folder), 'utf8');

describe('what is written into module.md', () => {
  it('are the ids that are missing, with all else as it was', async () => {
    const text = `---\nid: m\nlanguage: en\ntitle: A\n---\n\n## Why now\n\nWords.\n\n### Question\n\nWho signs?\n\n- [ ] The\n  employer\n  > No.\n- [x] Both {#both}\n\n### A heading\n\nMore.\n\n##   \n\nEnd.\n\n## Test ##\n\n### Question 2\n\n\`\`\`satchel\n# which\nquestion: Which?\noptions: [One, Two]\n\`\`\`\n`;
    for (const newline of ['\n', '\r\n']) {
      const folder = workspace({ 'modules/m/module.md': text.replaceAll('\n', newline) });
      const before = await readModule(fileIn(folder), context(folder));
      expect(before.problems).toEqual([]);
      expect(await writeIds({ folder, modules: ['m'] })).toMatchObject([{ ids: 9 }]);
      expect(textIn(folder).replaceAll('\r\n', '\n')).toBe(
        text
          .replace('## Why now', '## Why now {#now}')
          .replace('### Question\n', '### Question {#signs}\n')
          .replace('employer\n', 'employer {#employer}\n')
          .replace('### A heading', '## {#heading-more}\n\n### A heading')
          .replace('##   ', '## {#end}   ')
          .replace('## Test ##', '## Test {#test} ##')
          .replace('### Question 2\n', '### Question 2 {#which}\n')
          .replace('options: [One, Two]', 'options: { one: One, two: Two }'),
      );
      const after = await readModule(fileIn(folder), context(folder));
      expect(shown(after.module)).toEqual(shown(before.module));
    }
  });

  it('is in its head that learners have begun', () => {
    expect(liveText('module.md', `---\nid: m\ntitle: A\n---\n\nHi: you.\n`)).toBe(
      `---\nid: m\nstatus: live\ntitle: A\n---\n\nHi: you.\n`,
    );
  });

  it.each([
    [
      'behind its last question',
      '## A\n\n### Question {#q1}\n\nWhy?\n\n## Discuss\n\n```satchel\ndiscussion: https://a.org/\n```\n',
      /Why\?\n\n### Question \{#q2-is-it\}[\s\S]*- \[x\] Ana[\s\S]*\n\n## Discuss\n/,
    ],
    [
      'before a discussion',
      '## A\n\nHi.\n\n## Discuss\n\n```satchel\ndiscussion: https://a.org/\n```\n',
      /Hi\.\n\n### Question \{#q1-is-it\}[\s\S]*\n\n## Discuss\n/,
    ],
    ['at its end', '## A\n\nHi.', /Hi\.\n\n### Question \{#q1-is-it\}[\s\S]*- \[ \] Ben \{#ben\}\n$/],
  ])('are the questions of a bank, %s', async (_, body, expected) => {
    const folder = workspace({
      'modules/m/module.md': `${head}\n${body}`,
      'a.gift': 'Is it? {T}\n\nWho? {=Ana ~Ben}\n',
    });
    await importBank({ file: join(folder, 'a.gift'), workspace: folder, into: 'm' });
    expect(textIn(folder)).toMatch(expected);
    const { problems, module } = await readModule(fileIn(folder), context(folder));
    expect(problems).toEqual([]);
    expect(module?.sections.filter(({ kind }) => kind === 'questions')).toHaveLength(1);
  });

  it('is a translation that came back, and what it had of its own stays', async () => {
    const body =
      '\nHi.\n\n## Why {#why}\n\nWords.\n\n### Question {#q1}\n\nWho?\n\n- [ ] A {#a}\n  > No.\n- [x] B {#b}\n\n```satchel\nfeedback: { correct: Yes. }\n```\n';
    const french =
      '---\n# by Ana\nstatus: draft # for now\n---\n\n## Pourquoi {#why}\n\n### Question {#q1}\n\n```satchel\n# or plainly?\nfeedback:\n  # no more\n  correct: Oui.\n```\n';
    for (const files of [{}, { 'modules/m/module.fr.md': french }]) {
      const folder = workspace({ ...files, 'modules/m/module.md': head + body });
      await exportTranslations({ modules: [], to: ['fr'], folder });
      const xliff = join(folder, 'translations/m.fr.xlf');
      const text = readFileSync(xliff, 'utf8').replace(
        /<source>([^<]*)<\/source>\s*<target state="needs-translation"\/>/g,
        '<source>$1</source><target state="translated">[fr] $1</target>',
      );
      writeFileSync(xliff, text);
      await importTranslations({ files: [xliff], folder });
      const written = readFileSync(join(folder, 'modules/m/module.fr.md'), 'utf8');
      expect(written).toContain('- [ ] [fr] A {#a}\n  > [fr] No.\n');
      const { module, problems } = await readModule(fileIn(folder), { ...context(folder), drafts: true });
      expect(problems).toEqual([]);
      const isThere = 'modules/m/module.fr.md' in files;
      const title = isThere ? 'Pourquoi' : '[fr] Why';
      const comments = ['# by Ana\n', 'draft # for now\n', '# or plainly?\n', '# no more\n'];
      if (isThere) for (const each of comments) expect(written).toContain(each);
      expect(module?.translations[0]).toMatchObject({
        title: '[fr] A module',
        sections: [
          { text: '[fr] Hi.' },
          { title, text: '[fr] Words.' },
          {
            items: [
              {
                text: '[fr] Who?',
                options: [{ text: '[fr] A', feedback: '[fr] No.' }, { text: '[fr] B' }],
                feedback: { correct: isThere ? 'Oui.' : '[fr] Yes.' },
              },
            ],
          },
        ],
      });
    }
  });

  it('is a module that came from a document, with what to look at in comments', async () => {
    const folder = workspace({
      'a.md': '# Ports\n\nHi.\n\n## Quiz\n\n1. Who?\n    a) Ana\n    b) Ben\n\n## Empty\n',
    });
    const imported = await importDocument({ file: join(folder, 'a.md'), workspace: folder, as: 'md' });
    const text = readFileSync(imported.file, 'utf8');
    expect(imported.file.endsWith('module.md')).toBe(true);
    expect(text).toMatch(
      /^---\n# Made from a\.md[\s\S]*\n---\n\nHi\.\n\n## Quiz\n\n### Question \{#q1-who\}\n/,
    );
    expect(text).toMatch(/<!-- Import: .* -->/);
    const { module, problems } = await readModule(imported.file, context(folder));
    expect(module?.sections.map(({ kind }) => kind)).toEqual(['introduction', 'questions']);
    expect([...new Set(problems.map(({ code }) => code))]).toEqual(['import-remark']);
    const again = importDocument({ file: join(folder, 'a.md'), workspace: folder, force: true });
    await expect(again).rejects.toThrow(/in another form/);
  });

  it('is refused where both forms are there', () => {
    const folder = workspace({ 'modules/m/module.md': `${head}Hi.\n`, 'modules/m/module.yaml': 'id: m\n' });
    for (const names of [[], ['m']])
      expect(selectModules(folder, names).problems.map(inShort)).toEqual(['error duplicate-module 1:1']);
    rmSync(join(folder, 'modules/m/module.yaml'));
    expect(selectModules(folder, ['m'])).toEqual({ files: [fileIn(folder)], problems: [] });
    expect(selectModules(folder, [fileIn(folder)])).toEqual({ files: [fileIn(folder)], problems: [] });
  });
});
