import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/build.ts';
import { updateOf } from '../../src/import/update/update-module.ts';
import { itemsOf, type Module } from '../../src/module/module.ts';
import { docx, head, numbered, text } from './docx-fixture.ts';
import { importOf, sample } from './imported.ts';

/** The sections of a module as its page has them: what follows a section without a heading is indented. */
const outlineOf = (module: Module) =>
  module.sections.map(({ kind, title, follows }) => `${follows ? '  ' : ''}${kind}: ${title ?? '-'}`);

/** What each section holds below its heading. */
const textsOf = (module: Module) =>
  module.sections.map((section) =>
    'text' in section ? section.text : 'introduction' in section ? (section.introduction ?? '') : '',
  );

describe('the sections of a document', () => {
  it('are those of a training document, in its order, each of the kind that its heading names', async () => {
    const { module, folder } = await importOf('a.docx', sample('lesson-quiz-glossary.docx'));
    expect(module).toMatchObject({ title: 'Protection sociale', number: '4', language: 'fr' });
    expect(outlineOf(module)).toEqual([
      'introduction: -',
      'introduction: Leçon 1 – Qu’est-ce que la protection sociale ?',
      '  videos: -',
      'introduction: Leçon 2 – Les conventions',
      'readings: Pour aller plus loin',
      'questions: Activités',
      'questions: Quiz final',
      'glossary: Glossaire',
      'discussion: Discutons-en',
      'introduction: Conclusion',
    ]);
    expect(module.objectives).not.toEqual([]);
    expect(textsOf(module)[2]).toBe('# Vidéo 1 : Témoignage\n');
    expect(module.sections[7]).toMatchObject({
      items: [{ term: 'C102', text: 'convention sur la sécurité sociale (norme minimum)\n' }],
    });
    expect((await check({ folder })).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each([
    ['Activities', 'Quiz', 'Case study', 'Resources', 'Objectives', 'Glossary', 'Conclusion', 'Lesson 3'],
    [
      '1. Activities',
      '2. Quiz',
      '3. Case study',
      '4. Resources',
      '5. Objectives',
      '6. Glossary',
      '7. Conclusion',
      '8. Lesson 3',
    ],
    [
      'a) Activités',
      'b) Questionnaire',
      'c) Étude de cas',
      'd) Ressources',
      'e) Objectifs',
      'f) Glossaire',
      'g) Conclusion',
      'h) Leçon 3',
    ],
    [
      'Actividades',
      'Cuestionario',
      'Estudio de caso',
      'Recursos',
      'Objetivos',
      'Glosario',
      'Conclusiones',
      'Lección 3',
    ],
    ['Atividades', 'Teste', 'Estudo de caso', 'Recursos', 'Objetivos', 'Glossário', 'Conclusão', 'Lição 3'],
    ['الأنشطة', 'اختبار', 'دراسة حالة', 'الموارد', 'الأهداف', 'المسرد', 'الخاتمة', 'الدرس ٣'],
  ])('are known by their names: %s, %s …', async (...names) => {
    // A document without headings: only the lines say so.
    const below = [
      'Why so?',
      'And now?',
      'A case.',
      'https://example.com/a',
      'Know it.',
      'Term: what it means',
      'The end.',
      'A lesson.',
    ];
    const source = ['A title', ...names.flatMap((name, index) => ['', name, below[index]])].join('\n');
    const { module } = await importOf('a.txt', source);
    expect(module.sections.map(({ kind }) => kind)).toEqual([
      'questions',
      'questions',
      'introduction',
      'readings',
      'introduction',
      'glossary',
      'introduction',
      'introduction',
    ]);
    expect(module.sections.map(({ title }) => title)).toEqual(
      names.map((name) => name.replace(/^\w[.)] /, '')),
    );
  });

  it('stand at the level below the title, with their sub-headings in them', async () => {
    const source =
      '# Ports\n\nBefore.\n\n## Why\n\nA.\n\n### More\n\nB.\n\n#### Still more\n\nC.\n\n## Where\n\nD.\n\n# Annex\n\nE.\n';
    const { module } = await importOf('a.md', source);
    expect(outlineOf(module)).toEqual([
      'introduction: -',
      'introduction: Why',
      'introduction: Where',
      'introduction: Annex',
    ]);
    expect(textsOf(module)).toEqual([
      'Before.\n',
      'A.\n\n# More\n\nB.\n\n## Still more\n\nC.\n',
      'D.\n',
      'E.\n',
    ]);
  });

  it('have a part of another kind below its own heading, and go on behind it', async () => {
    const source =
      '# Ports\n\n## Lesson 1\n\nA.\n\n### Quiz\n\n1. Why?\n\n### Summary\n\nB.\n\n## Lesson 2\n\nC.\n';
    const { module } = await importOf('a.md', source);
    expect(outlineOf(module)).toEqual([
      'introduction: Lesson 1',
      '  questions: -',
      '  introduction: -',
      'introduction: Lesson 2',
    ]);
    expect(textsOf(module)).toEqual(['A.\n', '# Quiz\n', '# Summary\n\nB.\n', 'C.\n']);
    expect(itemsOf(module, 'questions').map((each) => each.text)).toEqual(['Why?\n']);
  });

  it('have headings within questions above the questions that they belong to', async () => {
    const { module } = await importOf('a.docx', sample('subheads-in-questions.docx'));
    expect(outlineOf(module)).toEqual(['questions: Questions', '  questions: -']);
    expect(textsOf(module)).toEqual(['# Part A: about you\n', '# Part B: about your country\n']);
    expect(itemsOf(module, 'questions').map((each) => each.text.trim())).toEqual([
      'What is your job?',
      'What is its policy?',
    ]);
  });

  it('are bold lines where a document has no headings of its own', async () => {
    const line = (words: string) =>
      text('x').replace('<w:t', '<w:rPr><w:b/></w:rPr><w:t').replace('>x<', `>${words}<`);
    const body =
      text('A title') +
      line('Ports of the South') +
      text('One.') +
      text('Two.') +
      line('Why they matter') +
      text('Three.');
    const { module } = await importOf('a.docx', docx(body));
    expect(outlineOf(module)).toEqual(['introduction: Ports of the South', 'introduction: Why they matter']);
  });

  it('wait behind a # at their place where nothing stands below a heading', async () => {
    const { module, yaml, imported } = await importOf(
      'a.md',
      '# T\n\n## One\n\nA.\n\n## Two\n\n## Three\n\nB.\n',
    );
    expect(outlineOf(module)).toEqual(['introduction: One', 'introduction: Three']);
    expect(yaml).toMatch(/title: One[\s\S]*#\s+- title: Two[\s\S]*title: Three/);
    expect(imported.empty).toEqual([{ kind: 'introduction', title: 'Two' }]);
  });

  it('stand under a key each where there is one of each kind, as a person writes a module', async () => {
    const body =
      head('Ports') + head('Introduction', 2) + text('A.') + head('Questions', 2) + numbered('Why?');
    const { yaml } = await importOf('a.docx', docx(body));
    expect(yaml).toMatch(/^introduction:\n {2}title: Introduction\n {2}text: \|\n {4}A\.\n\nquestions:\n/m);
    expect(yaml).not.toContain('sections:');
  });

  it('may be called like a file, and be a text all the same', async () => {
    const { module } = await importOf('a.md', '# T\n\n## One\n\ncase.md\n\n## Two\n\nB.\n');
    expect(module.sections[0]).toMatchObject({ text: 'case&#46;md\n' });
  });
});

describe('the objectives of a document', () => {
  const objectives = (name: string, list: string, more = '') =>
    `# Ports\n\nWelcome to the ports of the world.\n\n## ${name}\n\n${list}\n\n## Why ports matter\n\nWords.\n${more}`;

  it.each([
    'Objectives',
    '1. Learning objectives:',
    'Module outcomes',
    'Objectifs d’apprentissage',
    'Objetivos de aprendizaje',
    'Objetivos do módulo',
    'أهداف التعلم',
  ])('are those of the module where they are a plain list: %s', async (name) => {
    const { module, yaml, imported } = await importOf(
      'a.md',
      objectives(name, 'You will be able to:\n\n- **Compare** two ports\n- Draft: a plan'),
      { language: 'en' },
    );
    expect(module.objectives).toEqual(['**Compare** two ports', 'Draft: a plan']);
    expect(outlineOf(module)).toEqual(['introduction: -', 'introduction: Why ports matter']);
    expect(yaml).toContain('# In the document: “You will be able to:”\nobjectives:\n');
    expect(imported.recognised[0]).toMatch(/^Objectives \(.*\): 2 objectives$/);
  });

  it.each([
    ['a text', 'Objectives', 'You will learn a lot.\n\n- Much'],
    ['lists within lists', 'Objectives', '- One\n\n  And more of it.\n- Two'],
    ['of something else', 'Objectives of the port', '- One\n- Two'],
  ])('stay a section where they are more than that: %s', async (_, name, list) => {
    const { module } = await importOf('a.md', objectives(name, list));
    expect(module.objectives).toEqual([]);
    expect(outlineOf(module)).toContain(`introduction: ${name}`);
  });

  it('stay sections where each lesson has its own', async () => {
    const { module } = await importOf(
      'a.md',
      objectives('Objectives', '- One\n- Two', '\n## Objectives\n\n- Three\n'),
    );
    expect(module.objectives).toEqual([]);
  });

  it('are compared one by one when the document is revised', async () => {
    const { folder, imported } = await importOf(
      'a.md',
      objectives('Objectives', '- Compare two ports\n- Draft a plan'),
      { id: 'm' },
    );
    expect(imported.draft.objectives?.items).toHaveLength(2);
    const workspace = dirname(dirname(folder));
    writeFileSync(
      join(workspace, 'b.md'),
      objectives('Objectives', '- Compare two large ports\n- Draft a plan\n- Present it'),
    );
    const { changed, added, gone, write } = await updateOf({
      file: join(workspace, 'b.md'),
      workspace,
      module: 'm',
    });
    expect(changed).toMatchObject([{ name: 'objectives', after: 'Compare two large ports' }]);
    expect(added).toMatchObject([{ name: 'objectives', after: 'Present it' }]);
    expect(gone).toEqual([]);
    await write();
    expect(readFileSync(join(folder, 'module.yaml'), 'utf8')).toContain(
      '  - Compare two large ports\n  - Draft a plan\n  - Present it\n',
    );
  });
});

describe('a heading that is longer than a title may be', () => {
  it('is a text', async () => {
    const long = 'Words that somebody made look like a heading '.repeat(6).trim();
    const { module } = await importOf('a.md', `# T\n\n## One\n\nA.\n\n## ${long}\n\nB.\n`);
    expect(textsOf(module)).toEqual([`A.\n\n${long}\n\nB.\n`]);
  });
});

describe('the report of an import', () => {
  it('calls a text so, and an introduction what opens the module', async () => {
    const { imported } = await importOf('a.md', '# T\n\nWelcome.\n\n## Why\n\nA word.\n', { language: 'en' });
    expect(imported.recognised).toEqual([
      'Introduction (without a heading): 1 word',
      'Text ("Why"): 2 words',
    ]);
  });
});
