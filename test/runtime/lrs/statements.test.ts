import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type About, duration, statementOf } from '../../../src/runtime/lrs/statements.ts';
import { uuid } from '../../../src/runtime/state/uuid.ts';
import type { Interaction, Response } from '../../../src/shared/interaction.ts';
import type { Fact } from '../../../src/shared/statement.ts';
import { validate } from '../../xapi-validation.ts';

const base = 'https://academy.example.org/modules/m';
const about: About = {
  actor: { objectType: 'Agent', account: { homePage: 'https://academy.example.org', name: 'abc' } },
  registration: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  language: 'en',
  base,
  module: base,
  activities: {
    '': { type: 'http://adlnet.gov/expapi/activities/module', name: { en: 'A module', ar: 'وحدة' } },
    'questions/q1': {
      type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
      interactionType: 'long-fill-in',
      name: { en: 'What?' },
    },
  },
  template: {},
};
const stamp = { id: uuid(), time: new Date('2026-11-24T10:00:00.123Z') };
const said = (fact: Fact, more: Partial<About> = {}) => statementOf(fact, { ...about, ...more }, stamp);

const answer = (response: Response, more: Partial<Interaction> = {}): Interaction => ({
  id: 'q1',
  type: 'long-fill-in',
  description: 'What?',
  response,
  result: 'neutral',
  edition: '1',
  time: new Date(),
  latency: 90_061_234,
  ...more,
});

const facts: Fact[] = [
  { kind: 'initialized' },
  { kind: 'answered', interaction: answer({ kind: 'text', text: 'a\nb' }) },
  { kind: 'section', section: 'readings', seconds: 12.345 },
  { kind: 'forum', url: 'https://forum.example.org/t/8' },
  { kind: 'forum', url: 'https://forum.example.org/t/8', question: 'q1' },
  { kind: 'completed', seconds: 60 },
  { kind: 'passed', seconds: 60, score: { scaled: 1, raw: 2, min: 0, max: 2 } },
  { kind: 'failed', seconds: 60, score: { scaled: 0, raw: 0, min: 0, max: 2 } },
  { kind: 'suspended', seconds: 3600 },
  { kind: 'terminated', seconds: 90_061.239 },
];

describe('a statement', () => {
  it.each(facts)('is valid, and keeps its id and its time: $kind', (fact) => {
    const statement = said(fact);
    expect(validate(statement)).toEqual([]);
    expect(statement).toMatchObject({ id: stamp.id, timestamp: '2026-11-24T10:00:00.123Z' });
    expect(statement.context).toMatchObject({ registration: about.registration, language: 'en' });
  });

  it.each([
    ['initialized', 'http://adlnet.gov/expapi/verbs/initialized', base],
    ['answered', 'http://adlnet.gov/expapi/verbs/answered', `${base}/questions/q1`],
    ['section', 'http://adlnet.gov/expapi/verbs/experienced', `${base}/sections/readings`],
    ['forum', 'http://adlnet.gov/expapi/verbs/interacted', 'https://forum.example.org/t/8'],
    ['completed', 'http://adlnet.gov/expapi/verbs/completed', base],
    ['passed', 'http://adlnet.gov/expapi/verbs/passed', base],
    ['failed', 'http://adlnet.gov/expapi/verbs/failed', base],
    ['suspended', 'http://adlnet.gov/expapi/verbs/suspended', base],
    ['terminated', 'http://adlnet.gov/expapi/verbs/terminated', base],
  ] as const)('says %s as %s of %s', (kind, verb, object) => {
    const fact = facts.find((each) => each.kind === kind) as Fact;
    expect(said(fact).verb.id).toBe(verb);
    expect(said(fact).object.id).toBe(object);
  });

  it('says of each fact what came of it, and how long it took', () => {
    expect(facts.map((fact) => said(fact).result)).toEqual([
      undefined,
      { response: 'a\nb', duration: 'PT25H1M1.23S' },
      { duration: 'PT12.35S' },
      undefined,
      undefined,
      { completion: true, duration: 'PT1M0S' },
      { success: true, score: { scaled: 1, raw: 2, min: 0, max: 2 }, duration: 'PT1M0S' },
      { success: false, score: { scaled: 0, raw: 0, min: 0, max: 2 }, duration: 'PT1M0S' },
      { duration: 'PT1H0S' },
      { duration: 'PT25H1M1.24S' },
    ]);
    const right = answer({ kind: 'text', text: 'x' }, { result: 'correct' });
    const { latency: _, ...untimed } = right;
    expect(said({ kind: 'answered', interaction: untimed }).result).toEqual({ response: 'x', success: true });
    expect(said({ kind: 'passed', seconds: 0.05 }).result).toEqual({ success: true, duration: 'PT0.05S' });
  });

  it('gives what the module does not describe a type', () => {
    const typeOf = (fact: Fact) => said(fact, { activities: {} }).object.definition.type;
    expect(typeOf({ kind: 'forum', url: 'https://forum.example.org/t/8' })).toBe(
      'http://id.tincanapi.com/activitytype/forum-topic',
    );
    expect(typeOf({ kind: 'section', section: 'readings', seconds: 1 })).toBe(
      'http://adlnet.gov/expapi/activities/module',
    );
    const forum = { type: 'https://academy.example.org/thread' };
    const named = said({ kind: 'forum', url: 'https://forum.example.org/t/8' }, { activities: { forum } });
    expect(named.object.definition).toEqual(forum);
  });

  it('names its parent: the module of what is in it, the question that led to the forum', () => {
    const parents = facts.map((fact) => said(fact).context.contextActivities?.parent?.map(({ id }) => id));
    expect(parents).toEqual([
      undefined,
      [base],
      [base],
      [base],
      [`${base}/questions/q1`],
      ...Array(5).fill(undefined),
    ]);
  });

  it('carries names in every language of the module', () => {
    expect(said({ kind: 'initialized' }).object.definition.name).toEqual({ en: 'A module', ar: 'وحدة' });
  });

  it('has success and score only of what is marked', () => {
    const neutral = said({ kind: 'answered', interaction: answer({ kind: 'text', text: 'x' }) });
    expect(neutral.result).toEqual({ response: 'x', duration: 'PT25H1M1.23S' });
    const score = { scaled: 0, raw: 0, min: 0, max: 2 };
    const marked = answer({ kind: 'choices', ids: ['a', 'b'] }, { result: 'incorrect', score });
    expect(said({ kind: 'answered', interaction: marked }).result).toMatchObject({
      response: 'a[,]b',
      success: false,
      score,
    });
  });

  it('lets the launch’s template stand beside its own parent', () => {
    const grouping = [{ objectType: 'Activity', id: 'https://lms.example.org/course' }];
    const template = { contextActivities: { grouping }, extensions: { 'https://x.org/session': '1' } };
    const statement = said({ kind: 'section', section: 'readings', seconds: 1 }, { template });
    expect(statement.context).toMatchObject({
      contextActivities: { grouping, parent: [{ objectType: 'Activity', id: base }] },
      extensions: { 'https://x.org/session': '1' },
      registration: about.registration,
    });
    expect(validate(statement)).toEqual([]);
  });

  it.each<[Response, string]>([
    [{ kind: 'text', text: '{a\n[,]b' }, '{a\n[,]b'],
    [{ kind: 'choices', ids: [] }, ''],
    [{ kind: 'choices', ids: ['a'] }, 'a'],
    [{ kind: 'order', ids: ['b', 'a'] }, 'b[,]a'],
    [{ kind: 'scale', id: 'often' }, 'often'],
    [
      {
        kind: 'pairs',
        pairs: [
          ['a', 'x'],
          ['b', 'y'],
        ],
      },
      'a[.]x[,]b[.]y',
    ],
    [{ kind: 'truth', value: false }, 'false'],
    [{ kind: 'number', value: -2.5 }, '-2.5'],
  ])('spells %j as xAPI does', (response, spelt) => {
    expect(said({ kind: 'answered', interaction: answer(response) }).result?.response).toBe(spelt);
  });

  it('is valid whatever a learner writes, and keeps it to the letter', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300, size: 'max' }),
        fc.double({ min: 0 }),
        (text, latency) => {
          const interaction = answer({ kind: 'text', text }, { latency });
          const statement = said({ kind: 'answered', interaction });
          expect(validate(statement)).toEqual([]);
          expect(JSON.parse(JSON.stringify(statement)).result.response).toBe(text);
        },
      ),
    );
  });
});

it.each([
  [0, 'PT0S'],
  [0.004, 'PT0S'],
  [59.999, 'PT1M0S'],
  [3600, 'PT1H0S'],
  [90_061.5, 'PT25H1M1.50S'],
  [-5, 'PT0S'],
  [Number.NaN, 'PT0S'],
])('a duration of %d seconds is %s', (seconds, spelt) => {
  expect(duration(seconds)).toBe(spelt);
});

it('makes UUIDs of version 4, each its own', () => {
  const made = new Set(Array.from({ length: 200 }, uuid));
  expect(made.size).toBe(200);
  for (const each of made)
    expect(each).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});
