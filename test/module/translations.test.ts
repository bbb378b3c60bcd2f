import { describe, expect, it } from 'vitest';
import { itemsOf, type Translation } from '../../src/module/module.ts';
import { film } from '../media/sample.ts';
import { type Files, inShort, readText } from '../workspace-fixture.ts';

const original = `id: m
language: en
title: A module
series: A series
number: 8
description: What it is.
introduction: Welcome.
videos:
  - id: v
    title: A film
    file: film.mp4
    captions: film.vtt
    transcript: film.md
readings:
  - id: r1
    title: A guide
    url: https://ilo.org/en
  - id: r2
    title: A form
    file: form.pdf
    description: Fill it in.
questions:
  title: Now you
  items:
    - id: q1
      type: reflection
      text: What have you seen?
    - id: q2
      type: choice
      text: Which?
      options:
        - { id: a, text: One, correct: true, feedback: Yes. }
        - { id: b, text: Two }
      feedback: { incorrect: Look again. }
discussion:
  url: https://forum.ilo.org/en
  notes:
    - First.
    - Second.
`;

const beside: Files = {
  'modules/m/film.mp4': film,
  'modules/m/film.vtt': 'WEBVTT\n\n00:00.000 --> 00:01.000\nWords',
  'modules/m/film.md': 'Words in English.',
  'modules/m/film.es.vtt': 'WEBVTT\n\n00:00.000 --> 00:01.000\nPalabras',
  'modules/m/film.es.md': 'Palabras.',
  'modules/m/form.pdf': 'form',
  'modules/m/formulario.pdf': 'formulario',
};

/** Reads the module with overlays beside it, by language. */
const read = (overlays: Record<string, string>, drafts = false) =>
  readText(original, {
    drafts,
    files: {
      ...beside,
      ...Object.fromEntries(
        Object.entries(overlays).map(([name, text]) => [`modules/m/module.${name}.yaml`, text]),
      ),
    },
  });

const named = (problems: Awaited<ReturnType<typeof read>>['problems']) =>
  problems.map((each) => `${each.file.replace(/^.*module\./, '')} ${inShort(each)}`);

async function spanish(text: string): Promise<Translation> {
  const { module, problems } = await read({ es: text });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return module?.translations[0] as Translation;
}

const whole = `language: es
title: Un módulo
series: Una serie
description: Lo que es.
introduction: Bienvenida.
videos:
  - { id: v, title: Una película, captions: film.es.vtt, transcript: film.es.md }
readings:
  - { id: r1, title: Una guía, url: https://ilo.org/es }
  - { id: r2, title: Un formulario, description: Rellénelo. }
questions:
  title: Ahora usted
  items:
    - id: q2
      text: ¿Cuál?
      options:
        - { id: b, text: Dos }
        - { id: a, text: Uno, feedback: Sí. }
      feedback: { incorrect: Mire otra vez. }
    - id: q1
      text: ¿Qué ha visto?
discussion:
  url: https://forum.ilo.org/es
  notes:
    - Primera.
    - Segunda.
`;

describe('a translation', () => {
  it('is the module with other texts: ids, order, marks and files are those of module.yaml', async () => {
    const { module, problems, drafts } = await read({ es: whole });
    expect([problems, drafts]).toEqual([[], []]);
    const es = module?.translations[0] as Translation;
    expect(es).toMatchObject({
      id: 'm',
      language: 'es',
      draft: false,
      title: 'Un módulo',
      series: 'Una serie',
      number: '8',
      description: 'Lo que es.',
      completion: module?.completion,
    });
    expect(es.sections.map(({ kind, title }) => [kind, title])).toEqual([
      ['introduction', undefined],
      ['videos', undefined],
      ['readings', undefined],
      ['questions', 'Ahora usted'],
      ['discussion', undefined],
    ]);
    expect(itemsOf(es, 'questions')).toMatchObject([
      { id: 'q1', type: 'reflection', text: '¿Qué ha visto?' },
      {
        id: 'q2',
        type: 'choice',
        text: '¿Cuál?',
        options: [
          { id: 'a', text: 'Uno', correct: true, feedback: 'Sí.' },
          { id: 'b', text: 'Dos' },
        ],
        feedback: { incorrect: 'Mire otra vez.' },
      },
    ]);
    expect(es.sections.at(-1)).toMatchObject({
      url: 'https://forum.ilo.org/es',
      notes: ['Primera.', 'Segunda.'],
    });
  });

  it('leaves module.yaml as it is', async () => {
    const alone = (await read({})).module;
    const { module } = await read({ es: whole });
    const nowhere = { file: '', files: '', uses: [] };
    expect({ ...module, ...nowhere, translations: [] }).toEqual({ ...alone, ...nowhere });
    expect([...(module?.files.keys() ?? [])]).toEqual(['film.mp4', 'film.vtt', 'form.pdf']);
  });

  it('has captions of its own beside those of the module, and its own transcript', async () => {
    const [video] = itemsOf(await spanish(whole), 'videos');
    expect(video).toMatchObject({
      file: 'film.mp4',
      captions: { en: 'film.vtt', es: 'film.es.vtt' },
      transcript: 'Palabras.',
    });
  });

  it('may lead to a file where the module leads to the web, and the other way round', async () => {
    const es = await spanish(
      'readings:\n  - {id: r1, file: formulario.pdf}\n  - {id: r2, url: https://ilo.org/es}\n',
    );
    expect(itemsOf(es, 'readings')).toMatchObject([
      { id: 'r1', file: 'formulario.pdf' },
      { id: 'r2', url: 'https://ilo.org/es' },
    ]);
    expect(itemsOf(es, 'readings').map((each) => Object.keys(each).sort())).toEqual([
      ['file', 'id', 'title'],
      ['description', 'id', 'title', 'url'],
    ]);
    expect(es.files.has('formulario.pdf')).toBe(true);
  });

  it('is the original where it says nothing, and knows which texts those are', async () => {
    const es = await spanish('title: Un módulo\nquestions:\n  - { id: q1, text: ¿Qué ha visto? }\n');
    expect(es).toMatchObject({ title: 'Un módulo', description: 'What it is.' });
    expect(itemsOf(es, 'questions').map(({ text }) => text)).toEqual(['¿Qué ha visto?', 'Which?']);
    expect(es.original.language).toBe('en');
    for (const text of ['Which?', 'Now you', 'First.', 'Words in English.', 'Look again.']) {
      expect([text, es.original.texts.has(text)]).toEqual([text, true]);
    }
    expect(es.original.texts.has('What have you seen?')).toBe(false);
  });

  it('is one of several, sorted by language, whatever the case of their names', async () => {
    const { module, problems } = await read({ 'pt-br': 'status: final\n', ar: 'title: وحدة\n' });
    expect(module?.translations.map(({ language }) => language)).toEqual(['ar', 'pt-BR']);
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['untranslated']));
  });
});

describe('what a translation lacks', () => {
  it('is said once a language, with the places by their ids', async () => {
    const text = whole
      .replace('title: Un módulo\n', '')
      .replace('    - id: q1\n      text: ¿Qué ha visto?\n', '');
    const { problems } = await read({ es: text });
    expect(named(problems)).toEqual(['es.yaml warning untranslated 1:1']);
    expect(problems[0]?.message).toContain('2 texts');
    expect(problems[0]?.hint).toContain('title, questions.q1.text');
  });

  it('is cut where it is long', async () => {
    const { problems } = await read({ es: 'status: final\n' });
    expect(problems[0]?.message).toContain('18 texts are');
    expect(problems[0]?.hint).toMatch(/: title, series, .*, and 10 more\.$/);
  });

  it('is nothing without words', async () => {
    const { problems } = await read({ es: whole });
    expect(problems).toEqual([]);
  });
});

describe('a draft', () => {
  it('is left out, and named', async () => {
    const { module, drafts, problems } = await read({
      es: `status: draft\n${whole}`,
      fr: whole.replace('es', 'fr'),
    });
    expect(module?.translations.map(({ language }) => language)).toEqual(['fr']);
    expect([drafts, problems]).toEqual([['es'], []]);
  });

  it('belongs to the module where drafts are wanted', async () => {
    const { module, drafts } = await read({ es: `status: draft\n${whole}` }, true);
    expect(module?.translations).toMatchObject([{ language: 'es', draft: true }]);
    expect(drafts).toEqual([]);
  });

  it('stops nothing while it is left out, whatever is wrong with it', async () => {
    const broken = 'status: draft\nid: m\ntitel: x\n';
    const without = await read({ es: broken });
    expect(without.module?.id).toBe('m');
    expect(named(without.problems).every((each) => each.includes('warning'))).toBe(true);
    const wanted = await read({ es: broken }, true);
    expect(wanted.module).toBeUndefined();
    expect(named(wanted.problems)).toContain('es.yaml error not-translatable 2:1');
  });
});

describe('a mistake in a translation is shown in its own file:', () => {
  const mistakes: [what: string, text: string, found: string][] = [
    ['an id of the module', 'id: m\n', 'not-translatable 1:1'],
    ['a version', 'version: 2.0.0\n', 'not-translatable 1:1'],
    ['completion', 'completion: {forum: true}\n', 'not-translatable 1:1'],
    ['an iri', 'iri: https://ilo.org\n', 'not-translatable 1:1'],
    ['a question type', 'questions:\n  - id: q1\n    type: choice\n', 'not-translatable 3:5'],
    ['marks', 'questions:\n  - id: q2\n    marks: 2\n', 'not-translatable 3:5'],
    [
      'what is right',
      'questions:\n  - id: q2\n    options:\n      - id: a\n        correct: true\n',
      'not-translatable 5:9',
    ],
    ['a share', 'videos:\n  - id: v\n    share: 50%\n', 'not-translatable 3:5'],
    ['a misspelt key', 'titel: x\n', 'unknown-key 1:1'],
    ['a misspelt key of a question', 'questions:\n  - id: q1\n    txt: x\n', 'unknown-key 3:5'],
    ['a question that is not there', 'questions:\n  - id: q7\n    text: x\n', 'unknown-item 2:9'],
    [
      'an option that is not there',
      'questions:\n  - id: q2\n    options:\n      - id: c\n        text: x\n',
      'unknown-item 4:13',
    ],
    ['a question twice', 'questions:\n  - {id: q1, text: a}\n  - {id: q1, text: b}\n', 'duplicate-id 3:10'],
    ['an item without its id', 'questions:\n  - text: x\n', 'missing-key 2:5'],
    ['an item that is a text', 'videos:\n  - x\n', 'missing-key 2:5'],
    ['a text where a list is', 'videos:\n  items: x\n', 'wrong-type 2:10'],
    ['a list where a text is', 'title: [a, b]\n', 'wrong-type 1:8'],
    ['an empty text', 'title: ""\n', 'empty-text 1:8'],
    ['a title that is too long', `title: ${'x'.repeat(201)}\n`, 'too-long 1:8'],
    ['a character that nobody can see', 'introduction: "a\\u0001b"\n', 'bad-character 1:15'],
    ['an address that is none', 'discussion:\n  url: forum\n', 'bad-link 2:8'],
    ['a placeholder', 'discussion:\n  url: https://forum.example.org\n', 'placeholder-address 2:8'],
    ['a file that is not there', 'videos:\n  - {id: v, transcript: no.md}\n', 'missing-file 2:25'],
    ['a link to nowhere', 'introduction: "[x](#nowhere)"\n', 'bad-link 1:20'],
    ['a picture of the web', 'introduction: "![x](https://ilo.org/x.png)"\n', 'remote-image 1:21'],
    [
      'a reading with an address and a file',
      'readings:\n  - {id: r1, url: https://ilo.org, file: form.pdf}\n',
      'bad-value 2:5',
    ],
    ['another language than its name', 'language: fr\n', 'bad-value 1:11'],
    ['a status that is none', 'status: done\n', 'bad-value 1:9'],
    ['no keys', '- x\n', 'wrong-type 1:1'],
    ['YAML that is none', 'title: a: b\n', 'yaml-colon 1:8'],
  ];

  it.each(mistakes)('%s', async (_, text, found) => {
    const { problems } = await read({ es: text });
    const kind = found.startsWith('placeholder') ? 'warning' : 'error';
    const others = problems.filter(({ code }) => code !== 'untranslated');
    expect(named(others)).toEqual([`es.yaml ${kind} ${found}`]);
    expect(others[0]?.source).toBe(text);
  });

  it('a section that module.yaml has not got', async () => {
    const { problems } = await readText('id: m\nlanguage: en\ntitle: T\nintroduction: x\n', {
      files: { 'modules/m/module.es.yaml': 'title: T\nintroduction: x\nreadings:\n  - {id: r, title: t}\n' },
    });
    expect(named(problems)).toEqual(['es.yaml error unknown-item 3:1']);
  });

  it.each([
    ['spanish', 'the name of no language'],
    ['en', 'the language of module.yaml'],
  ])('the name module.%s.yaml: %s', async (name) => {
    expect(named((await read({ [name]: whole })).problems)).toEqual([`${name}.yaml error bad-value 1:1`]);
  });

  it('two files of one language', async () => {
    const { problems } = await read({ 'pt-BR': 'title: T\n', 'pt-br': 'title: T\n' });
    expect(named(problems)).toContain('pt-br.yaml error bad-value 1:1');
  });
});
