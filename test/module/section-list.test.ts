import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { itemsOf, type Module } from '../../src/module/module.ts';
import { readModule } from '../../src/module/read.ts';
import { writeIds } from '../../src/published/write-ids.ts';
import { type Files, head, workspace } from '../workspace-fixture.ts';

/** Reads a module with this list of sections: what it holds, and what is wrong, as `code line:column`. */
async function sectionsOf(list: string, files: Files = {}) {
  const folder = workspace({ 'modules/m/module.yaml': `${head}sections:\n${list}`, ...files });
  const file = join(folder, 'modules/m/module.yaml');
  const context = { workspace: folder, iri: undefined, completion: {}, statements: false };
  const { module, problems } = await readModule(file, context);
  return {
    folder,
    module,
    sections: module?.sections ?? [],
    problems: problems
      .filter(({ code }) => code !== 'untranslated')
      .map(({ code, line, column, hint }) => ({ at: `${code} ${line}:${column}`, hint })),
  };
}

const course = `  - title: Why corridors matter
    text: Half of all migrant workers move between countries of the South.
  - question: What moves people?
    id: q1-corridor
  - text: case-nepal.md
  - video: https://vimeo.com/76979871
    title: Two officials explain
  - title: Test yourself
    questions:
      - question: Who signs?
        options: { a: The employer, b: The two governments }
        right: b
      - What else?
  - question: And you?
  - reading: https://www.ilo.org/guide
    title: A guide
  - title: Discuss
    discussion: https://forum.ilo.org/t/1
  - text: Later.
    title: A second text
  - title: Discuss again
    discussion: https://forum.ilo.org/t/2
    notes: [In any language.]
`;
const prose = { 'modules/m/case-nepal.md': 'A case of **Nepal**.\n' };

describe('a list of sections', () => {
  it('has any kind in any number, each with an id; what has no title belongs to what stands before it', async () => {
    const { sections, problems } = await sectionsOf(course, prose);
    expect(problems).toEqual([]);
    expect(sections.map(({ id, kind, title, follows }) => [id, kind, follows ? 'follows' : title])).toEqual([
      ['corridors-matter', 'introduction', 'Why corridors matter'],
      ['q1-corridor', 'questions', 'follows'],
      ['case-nepal', 'introduction', 'follows'],
      ['two-officials-explain', 'videos', 'follows'],
      ['test-yourself', 'questions', 'Test yourself'],
      ['guide', 'readings', 'follows'],
      ['discuss', 'discussion', 'Discuss'],
      ['second-text', 'introduction', 'A second text'],
      ['discuss-again', 'discussion', 'Discuss again'],
    ]);
  });

  it('takes a question without options for a reflection, and one that follows a list for a part of it', async () => {
    const { module } = await sectionsOf(course, prose);
    if (!module) throw new Error('Nothing was read.');
    expect(itemsOf(module, 'questions').map(({ id, type }) => [id, type])).toEqual([
      ['q1-corridor', 'reflection'],
      ['signs', 'choice'],
      ['else', 'reflection'],
      ['and-you', 'reflection'],
    ]);
  });

  it('holds texts that lie in Markdown files, and the files that these name', async () => {
    const { module, problems } = await sectionsOf('  - text: texts/case.md\n', {
      'modules/m/texts/case.md': 'See ![A map](map.png).',
      'modules/m/map.png': Buffer.from('89504e470d0a1a0a', 'hex'),
    });
    expect(problems).toEqual([]);
    expect(module?.sections).toMatchObject([{ id: 'case', text: 'See ![A map](map.png).' }]);
    expect([...(module?.files.keys() ?? [])]).toEqual(['map.png']);
  });

  it('is the same as the keys of a module that has one of each', async () => {
    const { sections } = await sectionsOf('  - text: Welcome.\n    id: introduction\n');
    expect(sections).toEqual([
      { id: 'introduction', kind: 'introduction', title: undefined, text: 'Welcome.' },
    ]);
  });

  it.each([
    ['a kind that is misspelt', '  - quesion: Why?\n', 'unknown-key 5:5', 'Did you mean "question"?'],
    ['nothing that says what it is', '  - title: A title\n', 'missing-key 5:5', /Known: text, videos, video/],
    ['two kinds at once', '  - text: A\n    question: B\n', 'bad-value 6:5', /an item of its own/],
    ['a text alone', '  - Welcome\n', 'wrong-type 5:5', /Write for instance "- text: Welcome!"/],
    ['an empty list', '  - questions: []\n', 'empty-text 5:16', /beginning with "- "/],
    ['a text in place of a list', '  - questions: Why?\n', 'wrong-type 5:16', /"- question: …"/],
    ['an empty text', '  - text: ""\n', 'empty-text 5:11', /Write the text/],
    [
      'a key that its kind has not got',
      '  - text: A\n    opts: B\n',
      'unknown-key 6:5',
      /Known here: title, text, file, id, was/,
    ],
    [
      'one id twice',
      '  - { text: A, id: a }\n  - { question: B, id: a }\n',
      'duplicate-id 6:24',
      /another id/,
    ],
    ['a file that is not there', '  - text: case.md\n', 'missing-file 5:11', /spelling/],
    ['a file outside', '  - text: ../../../case.md\n', 'file-outside 5:11', /Copy the file/],
    ['a question without its words', '  - { question: "", id: a }\n', 'empty-text 5:17', /Write the text/],
    ['an unknown type', '  - { question: A, type: chioce }\n', 'unknown-type 5:26', 'Did you mean "choice"?'],
    ['no list at all', '  text: A\n', 'wrong-type 5:3', /beginning with "- "/],
    ['a link to no section', '  - text: "See [it](#there)."\n    id: here\n', 'bad-link 5:21', /#here/],
    ['a video without a title', '  - video: https://vimeo.com/7\n', 'missing-key 5:5', /title: /],
    ['an id of the page itself', '  - { text: A, id: status }\n', 'bad-id 5:20', /status-1/],
  ])('names %s', async (_, list, at, hint) => {
    const { problems } = await sectionsOf(list);
    expect(problems.map((each) => each.at)).toEqual([at]);
    expect(problems[0]?.hint).toMatch(hint);
  });

  it('explains terms: in a list, a map, or a file of headings; links lead there from any text', async () => {
    const { module, problems } = await sectionsOf(
      `  - title: Money
    text: Many send [money home](#remittances), through [corridors](#corridor) and [fees](#fees-paid).
  - title: Words
    glossary:
      - { term: Remittances, text: Money that migrants send home. }
      - term: Corridor
        id: corridor
        text: Two countries.
  - glossary: { Remitter: Who sends., Recipient: Who gets. }
  - title: More words
    glossary: glossary.md
`,
      {
        'modules/m/glossary.md': '## Fees paid\n\nWhat it costs.\n',
        'modules/m/module.fr.yaml': 'sections:\n  - { id: remittances, term: Envois, text: De l’argent. }\n',
        'modules/m/glossary.fr.md': '## Frais\n\nCe que cela coûte.\n',
      },
    );
    expect(problems).toEqual([]);
    expect(module?.sections.slice(1)).toMatchObject([
      {
        id: 'words',
        items: [{ id: 'remittances' }, { id: 'corridor' }, { id: 'remitter' }, { id: 'recipient' }],
      },
      { id: 'more-words', text: '## Fees paid\n\nWhat it costs.\n', items: [] },
    ]);
    expect(module?.translations[0]?.sections[1]).toMatchObject({
      items: [{ term: 'Envois' }, { term: 'Corridor' }, {}, {}],
    });
    expect(module?.translations[0]?.headings).toEqual(['frais']);
  });

  it.each([
    [
      'a term twice',
      '  - glossary: { Remittances: A }\n  - glossary: [{ term: remittances, text: B }]\n',
      'duplicate-id 6:24',
    ],
    [
      'a form of two terms',
      '  - glossary:\n      - { term: A, forms: [a, money], text: A }\n      - { term: B, forms: [Money], text: B }\n',
      'duplicate-id 7:28',
    ],
    ['a term that is marked and not there', '  - text: "Some [money](#remittances)."\n', 'bad-link 5:25'],
    ['a term without words', '  - glossary: { Remittances: "" }\n', 'empty-text 5:30'],
    ['an empty glossary', '  - glossary: {}\n', 'empty-text 5:15'],
    ['a glossary file that is not there', '  - glossary: words.md\n', 'missing-file 5:15'],
  ])('names %s', async (_, list, at) => {
    const { problems } = await sectionsOf(list);
    expect(problems.map((each) => each.at)).toEqual([at]);
  });

  it('stands alone: a section under a key of its own beside it is a mistake', async () => {
    const { problems } = await sectionsOf('  - text: A\nquestions: [{ id: q, type: reflection, text: B }]\n');
    expect(problems).toEqual([
      {
        at: 'bad-value 6:1',
        hint: 'Put it into the list, such as "- questions: …", in its place among the others.',
      },
    ]);
  });

  it('gets the ids written that were made, by check --fix', async () => {
    const { folder } = await sectionsOf(course, prose);
    await writeIds({ folder, modules: [] });
    const text = readFileSync(join(folder, 'modules/m/module.yaml'), 'utf8');
    expect(text).toContain('  - id: corridors-matter\n    title: Why corridors matter\n');
    expect(text).toContain('      - id: signs\n        question: Who signs?\n');
    expect(text).toContain('  - id: and-you\n    question: And you?\n');
    const { module } = await readModule(join(folder, 'modules/m/module.yaml'), {
      workspace: folder,
      iri: undefined,
      completion: {},
      statements: false,
    });
    expect(module?.sections).toHaveLength(9);
  });
});

describe('the translation of a list of sections', () => {
  const fr = (list: string, files: Files = {}) =>
    sectionsOf(course, {
      ...prose,
      ...files,
      'modules/m/module.fr.yaml': `title: Un module\nsections:\n${list}`,
    });

  it('is found by ids, wherever it stands and in whatever form', async () => {
    const { module, problems } = await fr(
      `  - id: and-you
    question: Et vous ?
  - id: test-yourself
    title: À vous
    questions:
      - { id: q1-corridor, text: Pourquoi ? }
      - { id: signs, question: Qui signe ?, options: { b: Les gouvernements } }
  - { id: discuss, discussion: https://forum.ilo.org/t/fr }
`,
      { 'modules/m/case-nepal.fr.md': 'Un cas du Népal.\n' },
    );
    expect(problems).toEqual([]);
    const [own] = module?.translations ?? [];
    if (!own) throw new Error('No translation was read.');
    expect(itemsOf(own, 'questions').map(({ text }) => text)).toEqual([
      'Pourquoi ?',
      'Qui signe ?',
      'What else?',
      'Et vous ?',
    ]);
    expect(own.sections).toMatchObject([
      { title: 'Why corridors matter' },
      {},
      { text: 'Un cas du Népal.\n' },
      {},
      { title: 'À vous' },
      {},
      { title: 'Discuss', url: 'https://forum.ilo.org/t/fr' },
      {},
      {},
    ]);
  });

  it('is refused for what the module has not got', async () => {
    const { problems } = await fr('  - { id: corridor-matter, title: Non }\n');
    expect(problems).toEqual([{ at: 'unknown-item 3:11', hint: 'Did you mean "corridors-matter"?' }]);
  });

  it('may still be of the time when the sections were keys', async () => {
    const { problems } = await sectionsOf(
      `  - { title: One, text: Welcome. }
  - { question: Why?, id: q1 }
  - { title: More, text: Later., id: more }
  - { question: Who?, id: q2, options: { a: Ana, b: Ben } }
`,
      {
        'modules/m/module.fr.yaml': `title: Un module
introduction: Bienvenue.
questions:
  title: À vous
  items:
    - { id: q2, text: Qui ?, options: { a: Anne, b: Benoît } }
    - { id: q1, text: Pourquoi ? }
    - { id: q3, text: Quoi ? }
`,
      },
    );
    // Nothing says which of two texts it was, nor which section had this title; an item has its id.
    expect(problems.map(({ at }) => at)).toEqual(['unknown-item 2:1', 'unknown-item 3:1']);
    expect(problems[0]?.hint).toContain('"- id: welcome"');

    const own = await sectionsOf('  - { title: One, text: Welcome. }\n  - { question: Why?, id: q1 }\n', {
      'modules/m/module.fr.yaml':
        'title: Un module\nintroduction: { title: Un, text: Bienvenue. }\nquestions:\n  - { id: q1, text: Pourquoi ? }\n',
    });
    expect(own.problems).toEqual([]);
    expect(own.module?.translations[0]?.sections).toMatchObject([{ title: 'Un', text: 'Bienvenue.' }, {}]);
    expect(itemsOf(own.module?.translations[0] as Module, 'questions').map(({ text }) => text)).toEqual([
      'Pourquoi ?',
    ]);
    const gone = await sectionsOf('  - { question: Why?, id: q1 }\n', {
      'modules/m/module.fr.yaml':
        'title: Un module\nquestions:\n  - id: q1\n    text: Pourquoi ?\n  - { id: q3, text: Quoi ? }\n',
    });
    expect(gone.problems.map(({ at }) => at)).toEqual(['unknown-item 5:11']);
  });
});
