import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importDocument } from '../../../src/import/import.ts';
import { mergedText } from '../../../src/import/update/merged-text.ts';
import { type Update, updateOf } from '../../../src/import/update/update-module.ts';
import { itemsOf, type Module } from '../../../src/module/module.ts';
import { readModule } from '../../../src/module/read.ts';
import { ProblemError } from '../../../src/problem/problem.ts';
import { runsOf } from '../../sampled.ts';
import { workspace } from '../../workspace-fixture.ts';

const first = `# Ports

Welcome to the ports of the South.

## Why ports matter

Half of all goods move by sea. That is a lot.

They employ many people.

## Quiz

1. Which city has the largest port in Kenya?
    a) Mombasa
    b) Nairobi
2. What have you seen in a port?
3. Who works there at night?

## Further reading

- A guide https://a.org/guide

## Forum

- Sign in first.
`;

const second = `# Ports of the world

Welcome to the ports of the Global South.

## Why ports matter

Half of all goods move by sea. That is a very great deal.

They employ many people.

And they pollute the air.

## Quiz

1. Which city has the largest port of Kenya?
    a) Mombasa
    b) Nairobi
    c) Kisumu
2. How long did you stay there?
3. What have you seen in a port?

## Further reading

- A guide https://a.org/guide
- A map https://a.org/map

## Forum

- Sign in first.
`;

interface Made {
  folder: string;
  file: string;
}

/** A module made of a document, with what somebody has changed in its file. */
async function made(
  document: string,
  { as = 'yaml' as 'yaml' | 'md', change = (text: string) => text } = {},
): Promise<Made> {
  const folder = workspace({ 'a.md': document, 'build.config.ts': 'export default {};\n' });
  const { file } = await importDocument({
    file: join(folder, 'a.md'),
    workspace: folder,
    id: 'm',
    language: 'en',
    as,
  });
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  return { folder, file };
}

async function update({ folder }: Made, document: string): Promise<Update> {
  writeFileSync(join(folder, 'b.md'), document);
  return updateOf({ file: join(folder, 'b.md'), workspace: folder, module: 'm' });
}

async function read({ folder, file }: Made): Promise<Module> {
  const context = { workspace: folder, iri: undefined, completion: {}, statements: false };
  const { module, problems } = await readModule(file, context);
  if (!module) throw new Error(JSON.stringify(problems));
  return module;
}

const byHand = (text: string) =>
  `# mine\n${text}`
    .replace('      Half of all goods', '      ![ ](media/port.png)\n\n      Half of all goods')
    .replace(
      '- text: Mombasa',
      '- id: mombasa # the port\n            text: Mombasa\n            feedback: Well seen.',
    )
    .replace('That is a lot.', 'That is **a lot**. <!-- check -->')
    .concat('\ncompletion: { answers: true } # theirs\n');

describe('a revised document', () => {
  it('changes what it says, adds what is new, and leaves what was added by hand', async () => {
    const module = await made(first, { change: byHand });
    const before = readFileSync(module.file, 'utf8');
    const { write, ...found } = await update(module, second);
    expect(readFileSync(module.file, 'utf8')).toBe(before);
    expect(found.changed.map(({ name, key }) => `${name} ${key}`)).toEqual([
      'title undefined',
      'text “Welcome to the ports of the South.” text',
      expect.stringMatching(/^text “Why ports matter.* text$/),
      'q1-city-largest-port text',
    ]);
    expect(found.added.map(({ name }) => name)).toEqual([
      'q1-city-largest-port, an option',
      'q2-long-stay',
      'map',
    ]);
    expect(found.gone).toMatchObject([{ name: 'q3-works-night', place: { line: expect.any(Number) } }]);
    const kept = await write();
    expect(readFileSync(kept, 'utf8')).toBe(before);
    const text = readFileSync(module.file, 'utf8');
    expect(text).toContain(
      'id: mombasa # the port\n            text: Mombasa\n            feedback: Well seen.\n',
    );
    expect(text).toContain('completion: { answers: true } # theirs\n');
    expect(text).toMatch(/^# mine\n/);
    expect(text).toContain(
      '      ![ ](media/port.png)\n\n      Half of all goods move by sea. That is a very great deal. <!-- check -->\n',
    );
    const lines = new Set(text.split('\n'));
    const lost = before.split('\n').filter((line) => !lines.has(line));
    expect(lost).toEqual([
      'title: Ports',
      '      Welcome to the ports of the South.',
      expect.stringContaining('That is **a lot**'),
      expect.stringContaining('Which city has the largest port in Kenya?'),
    ]);
  });

  it('keeps the ids of questions that moved, and of those whose words changed', async () => {
    const module = await made(first);
    const { write } = await update(module, second);
    await write();
    const read0 = await read(module);
    expect(itemsOf(read0, 'questions').map(({ id, text }) => [id, text.trim()])).toEqual([
      ['q1-city-largest-port', 'Which city has the largest port of Kenya?'],
      ['q2-long-stay', 'How long did you stay there?'],
      ['q2-seen-port', 'What have you seen in a port?'],
      ['q3-works-night', 'Who works there at night?'],
    ]);
  });

  it.each(['yaml', 'md'] as const)('says nothing new a second time, in %s', async (as) => {
    const module = await made(first, { as });
    expect(await update(module, first)).toMatchObject({ changed: [], added: [], gone: [] });
    await (await update(module, second)).write();
    // What went was told once: now it is none of the document's.
    expect(await update(module, second)).toMatchObject({ changed: [], added: [], gone: [], remarks: [] });
    expect(itemsOf(await read(module), 'questions')).toHaveLength(4);
  });

  it('brings a section that is new with all that it holds, in its place', async () => {
    const module = await made(first);
    const news = second.replace(
      '## Further',
      '## Exercises\n\n1. What will you do next?\n2. What will you not?\n\n## Further',
    );
    const { write, added } = await update(module, news);
    expect(added.some(({ after }) => after?.includes('Exercises'))).toBe(true);
    await write();
    const { sections } = await read(module);
    const titles = sections.map(({ title }) => title).filter(Boolean);
    expect(titles).toEqual(['Why ports matter', 'Quiz', 'Exercises', 'Further reading', 'Forum']);
    expect(readFileSync(module.file, 'utf8')).toMatch(
      /\n\n {2}- title: Exercises\n[\s\S]*\n\n {2}- title: Further/,
    );
    expect(sections.find(({ title }) => title === 'Exercises')).toMatchObject({ items: [{}, {}] });
  });

  it('works on sections with keys of their own', async () => {
    const keyed = (text: string) => text.replace(/## Why[\s\S]*?(?=## Quiz)/, '');
    const module = await made(keyed(first), {
      change: (text) => text.replace('items:', '# all of them\n  items:'),
    });
    expect(readFileSync(module.file, 'utf8')).toContain('\nquestions:\n');
    await (await update(module, keyed(second))).write();
    const text = readFileSync(module.file, 'utf8');
    expect(text).toContain('# all of them');
    expect(itemsOf(await read(module), 'questions').map(({ id }) => id)).toEqual([
      'q1-city-largest-port',
      'q2-long-stay',
      'q2-seen-port',
      'q3-works-night',
    ]);
  });

  it('makes a list of sections with keys of their own, where the document has more of them', async () => {
    const keyed = (text: string) => text.replace(/## Why[\s\S]*?(?=## Quiz)/, '');
    const module = await made(keyed(first), {
      change: (text) =>
        text
          .replace('introduction:', '# above all\nintroduction: # the opening')
          .replace('items:', '# all of them\n  items:')
          .concat('\n# at the end\ncompletion: { answers: true }\n'),
    });
    const before = await read(module);
    const { changed, write } = await update(module, second);
    expect(changed).toContainEqual(
      expect.objectContaining({ key: 'text', place: expect.objectContaining({ line: expect.any(Number) }) }),
    );
    await write();
    const text = readFileSync(module.file, 'utf8');
    for (const comment of [
      '# above all',
      '# the opening',
      '# all of them',
      '# at the end\ncompletion: { answers: true }',
    ])
      expect(text).toContain(comment);
    const after = await read(module);
    expect(after.sections.map(({ id, kind, title }) => [id, kind, title])).toEqual([
      ['introduction', 'introduction', undefined],
      [expect.stringMatching(/./), 'introduction', 'Why ports matter'],
      ['questions', 'questions', 'Quiz'],
      ['readings', 'readings', 'Further reading'],
      ['discussion', 'discussion', 'Forum'],
    ]);
    const ids = itemsOf(after, 'questions').map(({ id }) => id);
    for (const { id } of itemsOf(before, 'questions')) expect(ids).toContain(id);
    expect(await update(module, second)).toMatchObject({ changed: [], added: [], gone: [], remarks: [] });
  });

  it('gives no id that learners have met', async () => {
    const module = await made(first);
    const published = `module: m\nversion: 1.0.0\nlanguages: [en]\ncompletion: { sections: true, videos: true, forum: false, score: completion }\nsections: [introduction]\nitems:\n  - { id: q2-long-stay, type: reflection, text: A, gone: true }\n`;
    writeFileSync(join(module.folder, 'modules/m/published.yaml'), published);
    const { added } = await update(module, second);
    expect(added.map(({ name }) => name)).toContain('q2-long-stay-2');
  });

  it('keeps every file of before', async () => {
    const module = await made(first);
    expect(await (await update(module, second)).write()).toBe(`${module.file}.before`);
    expect(await (await update(module, first)).write()).toBe(`${module.file}.before-2`);
    expect(existsSync(`${module.file}.before`)).toBe(true);
  });
});

describe('what people wrote into a module', () => {
  it('stays, where the document says the same as before', async () => {
    const module = await made(first, {
      change: (text) =>
        text
          .replace('Half of all goods move by sea. That is a lot.', 'Most goods go by ship.')
          .replace('They employ many people.', 'They employ many people.\n\n      I was there.')
          .replace('title: Quiz', 'title: Test yourself')
          .replace('What have you seen in a port?', 'Tell us what you saw.'),
    });
    const found = await update(module, first);
    expect(found).toMatchObject({ changed: [], added: [], removed: [], gone: [], remarks: [] });
  });

  it('stays beside what the document changes in the same text, word by word', async () => {
    const module = await made(first, {
      change: (text) =>
        text
          .replace('Half of all goods', 'About half of all goods')
          .replace('They employ many people.', 'They employ many people.\n\n      I was there.'),
    });
    const { write, remarks, removed } = await update(module, second);
    expect({ remarks, removed }).toEqual({ remarks: [], removed: [] });
    await write();
    expect((await read(module)).sections[1]).toMatchObject({
      text: 'About half of all goods move by sea. That is a very great deal.\n\nThey employ many people.\n\nI was there.\n\nAnd they pollute the air.\n',
    });
  });

  it('stays where the document changed the same words, and these are told', async () => {
    const module = await made(first, { change: (text) => text.replace('a lot.', 'a wonder.') });
    const { write, remarks } = await update(module, second);
    expect(remarks).toMatchObject([
      { key: 'text', after: 'Half of all goods move by sea. That is a very great deal.' },
    ]);
    await write();
    expect((await read(module)).sections[1]).toMatchObject({ text: expect.stringContaining('a wonder.') });
  });

  it('is not brought back where it was deleted, nor said to be gone where it was added', async () => {
    const module = await made(first, {
      change: (text) =>
        text
          .replace(/ +- id: q2-seen-port[\s\S]*?(?= +- id: q3)/, '')
          .replace(/\n +They employ many people\.\n/, '\n')
          .replace(/( +)- id: q3/, '$1- { id: mine, type: reflection, text: Mine? }\n$1- id: q3'),
    });
    const { write, added, gone } = await update(module, second);
    expect(added.map(({ name }) => name)).not.toContain('q2-seen-port');
    expect(gone.map(({ name }) => name)).toEqual(['q3-works-night']);
    await write();
    expect(itemsOf(await read(module), 'questions').map(({ id }) => id)).toEqual([
      'q1-city-largest-port',
      'q2-long-stay',
      'mine',
      'q3-works-night',
    ]);
    expect(JSON.stringify((await read(module)).sections)).not.toContain('employ');
  });

  it('is told from the document by its words alone, where nothing says what the document said before', async () => {
    const module = await made(first, {
      change: (text) => text.replace('many people.', 'many people.\n\n      I was there.'),
    });
    rmSync(join(module.folder, 'modules/m/imported.yaml'));
    const { removed } = await update(module, second);
    expect(removed).toMatchObject([{ key: 'text', before: 'I was there.' }]);
  });

  it.each(['title: Ports\n<<<<<<< ours\n', 'sections: [\n', '- a\n', ''])(
    'is not guessed at where what tells it from the document is not as Satchel wrote it: %j',
    async (text) => {
      const module = await made(first);
      const file = join(module.folder, 'modules/m/imported.yaml');
      writeFileSync(file, text);
      const failure = await update(module, second).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(ProblemError);
      const [problem] = (failure as ProblemError).problems;
      expect([problem?.code, problem?.file, problem?.hint]).toEqual([
        'bad-document',
        file,
        expect.stringContaining('or delete it'),
      ]);
    },
  );

  it('is kept apart from a document whose questions got other numbers', async () => {
    const module = await made(first);
    await (await update(module, second)).write();
    const swapped = second.replace(
      'How long did you stay there?',
      'Where will you go next, and by which ship?',
    );
    const { write, added } = await update(module, swapped);
    expect(added).toHaveLength(1);
    await write();
    expect(
      itemsOf(await read(module), 'questions')
        .find(({ id }) => id === 'q2-long-stay')
        ?.text.trim(),
    ).toBe('How long did you stay there?');
  });
});

describe('a module.md of which the document was revised', () => {
  const byHand = (text: string) =>
    text
      .replace('---\n# Made', '---\n# ours\n# Made')
      .replace('## Quiz\n', 'Quiz\n----\n')
      .replace(
        'What have you seen in a port?\n',
        'What have you seen in a port?\n\n<!-- ask Ana -->\n\n```satchel\n# as long as it takes\nrequired: true\n```\n',
      )
      .replace(
        '- [ ] Mombasa\n- [ ] Nairobi\n',
        '- [x] Mombasa\n- [ ] Nairobi\n\n```satchel\n# which is right?\nfeedback:\n  # be kind\n  correct: Yes.\n```\n',
      )
      .concat('\n<!-- the end -->\n');

  it.each(['\n', '\r\n'])(
    'keeps what says the same as it is written, and comments in any case: %j',
    async (newline) => {
      const module = await made(first, {
        as: 'md',
        change: (text) => byHand(text).replaceAll('\n', newline),
      });
      const before = await read(module);
      const { write, remarks } = await update(module, second);
      expect(remarks).toEqual([]);
      await write();
      const written = readFileSync(module.file, 'utf8');
      expect(written.replaceAll('\r\n', '').includes('\n')).toBe(newline === '\n');
      const text = written.replaceAll('\r\n', '\n');
      for (const kept of [
        '---\n# ours\n# Made',
        'Quiz\n----\n',
        '<!-- ask Ana -->\n\n```satchel\n# as long as it takes\nrequired: true\n```\n',
        '- [ ] Nairobi\n- [ ] Kisumu\n\n```satchel\n# which is right?\nfeedback:\n  # be kind\n  correct: Yes.\n```\n',
        '<!-- the end -->\n',
      ])
        expect(text).toContain(kept);
      const after = await read(module);
      expect(itemsOf(after, 'questions').map(({ id }) => id)).toEqual([
        'q1-city-largest-port',
        'q2-long-stay',
        'q2-seen-port',
        'q3-works-night',
      ]);
      const seen = (all: Module) => itemsOf(all, 'questions').find(({ id }) => id === 'q2-seen-port');
      expect(seen(after)).toEqual(seen(before));
      expect(await update(module, second)).toMatchObject({ changed: [], added: [], gone: [], remarks: [] });
    },
  );
});

describe('options of a revised document', () => {
  const asked = (options: string, more = '') =>
    `# Ports\n\nWelcome.\n\n## Quiz\n\n1. Which city has a port?\n${options}${more}2. And why?\n`;
  const old = asked('    a) Mombasa\n    b) Nairobi\n');
  const news = asked('    a) Mombasa town\n    b) Kisumu\n    c) Nairobi\n', 'Answer: a\n');
  const lines = /options:\n[\s\S]*?(?=\n +- id: q2)/;

  it.each([
    [
      'lines with boxes',
      'options: |\n        - [ ] Mombasa\n        - [ ] Nairobi',
      /- \[x\] Mombasa town\n +- \[ \] Kisumu\n +- \[ \] Nairobi\n/,
    ],
    [
      'lines with boxes and no dash',
      'options: |\n        [ ] Mombasa\n        [ ] Nairobi',
      / \[x\] Mombasa town\n +\[ \] Kisumu\n +\[ \] Nairobi\n/,
    ],
    [
      'texts with boxes',
      'options:\n        - "[ ] Mombasa"\n        - "[ ] Nairobi" # far',
      /- "\[x\] Mombasa town"\n +- ['"]?\[ \] Kisumu['"]?\n +- "\[ \] Nairobi" # far\n/,
    ],
    [
      'a list with ids',
      'options:\n        - { id: m, text: Mombasa }\n        - { id: n, text: Nairobi }',
      /id: m, text: Mombasa town, correct: "true" \}\n +- (?:\{ )?text: Kisumu/,
    ],
  ])('are taken in where they are %s', async (_, options, expected) => {
    const module = await made(old, { change: (text) => text.replace(lines, options) });
    const { write, remarks } = await update(module, news);
    expect(remarks).toEqual([]);
    await write();
    expect(readFileSync(module.file, 'utf8')).toMatch(expected);
    expect(itemsOf(await read(module), 'questions')[0]).toMatchObject({
      options: [{ text: 'Mombasa town', correct: true }, { text: 'Kisumu' }, { text: 'Nairobi' }],
    });
    expect(await update(module, news)).toMatchObject({ changed: [], added: [], gone: [], remarks: [] });
  });

  it('are left alone where people said what is right', async () => {
    const module = await made(old, {
      change: (text) => text.replace('- text: Nairobi', '- text: Nairobi\n          correct: true'),
    });
    const { remarks } = await update(module, news);
    expect(remarks).toMatchObject([{ name: 'q1-city-port', key: 'right', after: 'Mombasa town' }]);
  });

  it('bring keys that the module does not have', async () => {
    const module = await made(old);
    const { write, added } = await update(
      module,
      old
        .replace('2. And why?', '2. And why?\nModel answer: It lies at the sea.')
        .replace('## Quiz\n', '## Quiz\n\nTake your time.\n'),
    );
    expect(added.map(({ key, after }) => [key, after])).toEqual([
      ['introduction', 'Take your time.\n'],
      ['model', 'It lies at the sea.\n'],
    ]);
    await write();
    const { sections } = await read(module);
    expect(sections[1]).toMatchObject({
      introduction: 'Take your time.',
      items: [{}, { model: 'It lies at the sea.\n' }],
    });
  });
});

const verbs = ['carry', 'count', 'measure', 'repair', 'guard', 'paint', 'load', 'weigh', 'clean', 'insure'];
const things = ['ships', 'cranes', 'ropes', 'harbours', 'anchors', 'sails', 'docks', 'tides', 'maps', 'nets'];
const question = fc
  .tuple(fc.nat(9), fc.nat(9), fc.nat(9))
  .map(
    ([verb, thing, place]) =>
      `Why does one ${verbs[verb]} the ${things[thing]} of port ${verbs[place]}-${thing}${verb}${place}?`,
  );
const documentOf = (questions: readonly string[]) =>
  `# Ports\n\nWelcome.\n\n## Quiz\n\n${questions.map((each, index) => `${index + 1}. ${each}`).join('\n')}\n`;

describe('a text that was revised', () => {
  it.each([
    [
      'bold words by hand',
      'One **two** three.\n\nFour.',
      'One two three.\n\nFive.',
      'One **two** three.\n\nFive.',
    ],
    ['a picture above', '![A](a.png)\n\nOne two.', 'One two three.', '![A](a.png)\n\nOne two three.'],
    [
      'a picture between',
      'One.\n\n![A](a.png)\n\nTwo.',
      'One.\n\nTwo and a half.',
      'One.\n\n![A](a.png)\n\nTwo and a half.',
    ],
    [
      'a picture of the document',
      'One.\n\n![A](a.png)',
      'One.\n\n![B](a.png)\n\nTwo.',
      'One.\n\n![B](a.png)\n\nTwo.',
    ],
    ['a comment', 'One two <!-- c -->', 'One two three', 'One two three <!-- c -->'],
    [
      'a callout',
      'One.\n\n> [!TIP] Look.\n> Here.\n\nTwo.',
      'One.\n\nTwo.\n\nThree.',
      'One.\n\n> [!TIP] Look.\n> Here.\n\nTwo.\n\nThree.',
    ],
    ['code in one piece', '```\na\n\nb\n```', '```\na\n\nc\n```', '```\na\n\nc\n```'],
  ])('keeps %s', (_, before, after, merged) => {
    expect(mergedText({ own: before, now: after }).text).toBe(merged);
  });
});

describe('whatever was revised', () => {
  it('a question keeps its id, nothing is there twice, and what is gone stays', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(question, { minLength: 1, maxLength: 8 }),
        fc.array(
          fc.record({ at: fc.nat(7), what: fc.constantFrom('drop', 'add', 'reword'), text: question }),
          { maxLength: 4 },
        ),
        async (before, edits) => {
          const after = before.map((text) => ({ text, of: text as string | undefined }));
          for (const { at, what, text } of edits) {
            const index = at % Math.max(1, after.length);
            const own = after[index];
            const isNew = !before.includes(text) && !after.some((each) => each.text === text);
            if (what === 'drop' && after.length > 1) after.splice(index, 1);
            else if (what === 'add' && isNew) after.splice(index, 0, { text, of: undefined });
            else if (what === 'reword' && own) own.text = own.text.replace('Why does', 'How can');
          }
          const module = await made(documentOf(before));
          const ids = new Map(
            itemsOf(await read(module), 'questions').map(({ id, text }) => [text.trim(), id]),
          );
          const { write, changed, added } = await update(module, documentOf(after.map(({ text }) => text)));
          if (changed.length + added.length > 0) await write();
          const now = itemsOf(await read(module), 'questions');
          const idNow = new Map(now.map(({ id, text }) => [text.trim(), id]));
          for (const { text, of } of after) if (of === text) expect(idNow.get(text)).toBe(ids.get(of));
          expect(new Set(now.map(({ id }) => id)).size).toBe(now.length);
          for (const { text } of after)
            expect(now.filter((each) => each.text.trim() === text)).toHaveLength(1);
          for (const id of ids.values()) expect(now.some((each) => each.id === id)).toBe(true);
        },
      ),
      runsOf(60),
    );
  });

  it('words written by hand stay, words of the document come, and nothing is there twice', async () => {
    const word = fc.nat(9).chain((one) => fc.nat(9).map((two) => `${things[one]}${two}`));
    const paragraphs = fc.array(fc.uniqueArray(word, { minLength: 6, maxLength: 12 }), {
      minLength: 1,
      maxLength: 4,
    });
    const edit = fc.record({
      at: fc.nat(3),
      place: fc.nat(11),
      what: fc.constantFrom('reword' as const, 'insert' as const, 'paragraph' as const),
    });
    /** Paragraphs with edits in them, each with a word of its own. */
    const edited = (
      all: readonly string[][],
      edits: readonly { at: number; place: number; what: string }[],
      own: string,
    ) => {
      const copy = all.map((words) => [...words]);
      for (const [index, { at, place, what }] of edits.entries()) {
        const words = copy[at % copy.length] as string[];
        const mine = `${own}${index}`;
        if (what === 'paragraph')
          copy.splice((at % copy.length) + 1, 0, [mine, `${mine}a`, `${mine}b`, `${mine}c`]);
        else words.splice(place % words.length, what === 'reword' ? 1 : 0, mine);
      }
      return copy;
    };
    const textOf = (all: readonly string[][]) => all.map((words) => words.join(' ')).join('\n\n');
    await fc.assert(
      fc.property(
        paragraphs,
        fc.array(edit, { maxLength: 3 }),
        fc.array(edit, { maxLength: 3 }),
        (base, byHand, byDocument) => {
          const [own, now] = [edited(base, byHand, 'hand'), edited(base, byDocument, 'news')];
          const { text, left, kept, gone } = mergedText({
            own: textOf(own),
            now: textOf(now),
            base: textOf(base),
          });
          const words = text.split(/\s+/);
          for (const mine of own.flat().filter((each) => each.startsWith('hand')))
            expect({ mine, count: words.filter((each) => each === mine).length }).toEqual({ mine, count: 1 });
          // What the document says is in the text, or is told.
          const told = [text, ...left, ...kept, ...gone].join(' ').split(/\s+/);
          for (const news of now.flat().filter((each) => each.startsWith('news')))
            expect(told).toContain(news);
          if (byHand.length === 0) expect(text).toBe(textOf(now));
          if (byDocument.length === 0) expect(text).toBe(textOf(own));
        },
      ),
      runsOf(900),
    );
  });
});
