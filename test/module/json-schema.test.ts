import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { home } from '../../src/home.ts';
import { type JsonSchema, moduleJsonSchema, translationJsonSchema } from '../../src/module/json-schema.ts';
import { questionTypes } from '../../src/questions/index.ts';
import { readText } from '../workspace-fixture.ts';

const schema = moduleJsonSchema();
const folder = join(home, 'modules');
const modules = readdirSync(folder).map((name) => join(folder, name, 'module.yaml'));

/** What a value breaks, by JSON Schema draft-07, of the words that this schema uses and no others. */
function breaches(value: unknown, at: JsonSchema, path = ''): string[] {
  const known = [
    '$schema',
    '$ref',
    'title',
    'description',
    'examples',
    'definitions',
    'type',
    'properties',
    'required',
    'additionalProperties',
    'items',
    'enum',
    'const',
    'anyOf',
    'oneOf',
    'pattern',
  ];
  const strange = Object.keys(at).filter((key) => !known.includes(key));
  if (strange.length > 0) throw new Error(`Not judged here: ${strange}`);
  if (typeof at.$ref === 'string') {
    const found = (schema.definitions as Record<string, JsonSchema>)[at.$ref.replace('#/definitions/', '')];
    if (!found) throw new Error(`${at.$ref} leads nowhere.`);
    return breaches(value, found, path);
  }
  const kind = Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
  const types = [at.type ?? kind].flat();
  if (!types.includes(kind) && !(kind === 'integer' && types.includes('number')))
    return [`${path} is ${kind}`];
  const choices = (at.anyOf ?? at.oneOf) as JsonSchema[] | undefined;
  const fitting = choices?.filter((each) => breaches(value, each, path).length === 0).length ?? 1;
  if (fitting === 0 || (at.oneOf && fitting > 1)) return [`${path} fits ${fitting}`];
  if (at.enum && !(at.enum as unknown[]).includes(value)) return [`${path} is not in the list`];
  if ('const' in at && at.const !== value) return [`${path} is not ${at.const}`];
  if (at.pattern && !new RegExp(at.pattern as string, 'u').test(value as string)) return [`${path} differs`];
  if (kind === 'array' && at.items) {
    return (value as unknown[]).flatMap((each, index) =>
      breaches(each, at.items as JsonSchema, `${path}/${index}`),
    );
  }
  if (kind !== 'object' || !(at.properties || at.additionalProperties)) return [];
  const object = value as Record<string, unknown>;
  const missing = ((at.required ?? []) as string[])
    .filter((key) => !(key in object))
    .map((key) => `${path} lacks ${key}`);
  const below = Object.entries(object).flatMap(([key, each]) => {
    const own = (at.properties as Record<string, JsonSchema> | undefined)?.[key] ?? at.additionalProperties;
    return own ? breaches(each, own as JsonSchema, `${path}/${key}`) : [`${path}/${key} is unknown`];
  });
  return [...missing, ...below];
}

/** Every part of a schema that stands for a key. */
const keysOf = (at: JsonSchema, path = ''): [string, JsonSchema][] =>
  Object.entries(at).flatMap(([key, value]): [string, JsonSchema][] => {
    if (typeof value !== 'object' || value === null || key === 'examples') return [];
    if (key !== 'properties') return keysOf(value as JsonSchema, `${path}/${key}`);
    return Object.entries(value as Record<string, JsonSchema>).flatMap(([name, each]) => [
      [`${path}/${name}`, each] as [string, JsonSchema],
      ...keysOf(each, `${path}/${name}`),
    ]);
  });

describe('the JSON schema of module.yaml', () => {
  it.each(modules)('takes %s, as an editor reads it', (file) => {
    expect(breaches(parse(readFileSync(file, 'utf8')), schema)).toEqual([]);
  });

  it('takes a list of sections, and names what is in none of them', () => {
    const module = (list: string) => parse(`id: m\nlanguage: en\ntitle: A\nsections:\n${list}`);
    const list = [
      ...readFileSync(join(home, 'docs/module-format.md'), 'utf8').matchAll(
        /```yaml\nsections:\n([\s\S]*?)```/g,
      ),
    ];
    const [course, translation] = list.map(([, text = '']) => text);
    expect(breaches(module(course ?? ''), schema)).toEqual([]);
    expect(breaches(parse(`sections:\n${translation}`), translationJsonSchema())).toEqual([]);
    for (const wrong of ['- quesion: A', '- { text: A, opts: B }', '- { question: A, options: 3 }', '  A']) {
      expect([wrong, breaches(module(wrong), schema).length]).toEqual([wrong, 1]);
    }
  });

  it('is named in the first line of every module of this repository, and is there', () => {
    for (const file of modules) {
      const [, path] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(readFileSync(file, 'utf8')) ?? [];
      expect([file, path]).toEqual([file, '../../dist/module.schema.json']);
    }
    const built = JSON.parse(readFileSync(join(home, 'dist/module.schema.json'), 'utf8'));
    expect(built).toEqual(JSON.parse(JSON.stringify(schema)));
  });

  it('explains every key', () => {
    const silent = keysOf(schema).filter(
      ([path, { description }]) => !description && !path.endsWith('/type'),
    );
    expect(silent.map(([path]) => path)).toEqual([]);
    expect(keysOf(schema).length).toBeGreaterThan(60);
  });

  it('gives examples that it takes itself', () => {
    const wrong = keysOf(schema).flatMap(([path, each]) =>
      ((each.examples ?? []) as unknown[]).flatMap((example) => breaches(example, each, path)),
    );
    expect(wrong).toEqual([]);
  });

  it('knows every question type', () => {
    expect(Object.keys(schema.definitions as object)).toEqual(
      expect.arrayContaining(Object.keys(questionTypes).map((type) => `${type}-question`)),
    );
  });

  it.each([
    ['a key that nobody knows', 'id: m\nlanguage: en\ntitle: T\nintroducton: x'],
    ['a key that is missing', 'id: m\nlanguage: en\nintroduction: x'],
    [
      'yes where true belongs',
      'id: m\nlanguage: en\ntitle: T\nintroduction: x\ncompletion: { answers: yes }',
    ],
    [
      'words for a number',
      'id: m\nlanguage: en\ntitle: T\nquestions: [{ id: q1, type: reflection, text: x, goal: many }]',
    ],
    [
      'a type that nobody knows',
      'id: m\nlanguage: en\ntitle: T\nquestions: [{ id: q1, type: essay, text: x }]',
    ],
    ['words for an address', 'id: m\nlanguage: en\ntitle: T\ndiscussion: { url: forum }'],
  ])('refuses %s, as reading does', async (_, source) => {
    expect(breaches(parse(source), schema)).not.toEqual([]);
    const { module } = await readText(source);
    expect(module).toBeUndefined();
  });

  it.each([
    [
      'short forms',
      'introduction: x\nreadings: [{ id: r, title: 1.10, url: https://example.com }]\nquestions: [{ id: q1, type: reflection, text: 12, goal: 5 }]',
    ],
    [
      'long forms',
      'introduction: { title: No, text: x }\nquestions: { items: [{ id: q1, type: reflection, text: x, required: true }] }',
    ],
    [
      'options in every form, and no ids',
      'questions: [{ type: choice, text: a, options: { a: One, b: { text: Two } }, right: a }, { type: choice, text: b, options: [One, { text: Two }], right: [One] }, { type: choice, text: c, options: "[x] One\\n[ ] Two" }, { type: matching, text: d, pairs: [{ source: a, target: b }, { source: { text: c }, target: d }], targets: [e] }, { type: ordering, text: e, items: [a, b] }, { type: likert, text: f, scale: { a: 1, b: 2 } }]\nreadings: [{ title: a, url: https://example.com }]',
    ],
    [
      'numbers and flags',
      'number: 08\nversion: 1.10\nintroduction: x\ncompletion: { answers: true, videos: false }',
    ],
  ])('takes %s, as reading does', async (_, rest) => {
    const source = `id: m\nlanguage: en\ntitle: T\n${rest}`;
    expect(breaches(parse(source), schema)).toEqual([]);
    const { problems } = await readText(source);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('the JSON schema of translations', () => {
  const own = translationJsonSchema();
  const overlays = modules.flatMap((file) =>
    readdirSync(dirname(file)).flatMap((name) =>
      /^module\..+\.yaml$/.test(name) ? [join(dirname(file), name)] : [],
    ),
  );

  it.each(overlays)('takes %s, as an editor reads it', (file) => {
    expect(breaches(parse(readFileSync(file, 'utf8')), own)).toEqual([]);
  });

  it('asks for nothing, and takes texts of questions of any type', () => {
    const question = {
      id: 'q',
      text: 'a',
      options: [{ id: 'a', text: 'b' }],
      pairs: [{ source: { id: 'p', text: 'c' } }],
    };
    const short = { id: 'q', options: { a: 'b' }, items: ['a'], pairs: [{ source: 'a', target: 'b' }] };
    for (const value of [
      {},
      { status: 'draft', title: 'a' },
      { introduction: 'a', questions: [question, short] },
    ])
      expect(breaches(value, own)).toEqual([]);
  });

  it.each([
    ['the id of the module', { id: 'm' }],
    ['its version', { version: '1' }],
    ['marks', { questions: [{ id: 'q', marks: 2 }] }],
    ['what is right', { questions: { items: [{ id: 'q', options: [{ id: 'a', correct: true }] }] } }],
    ['a type', { questions: [{ id: 'q', type: 'choice' }] }],
    ['completion', { completion: { answers: true } }],
  ])('marks %s', (_, value) => {
    expect(breaches(value, own)).not.toEqual([]);
  });
});
