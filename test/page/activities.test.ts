import { describe, expect, it } from 'vitest';
import type { Module } from '../../src/module/module.ts';
import { activitiesOf } from '../../src/page/activities.ts';
import { head, readText } from '../workspace-fixture.ts';

const long = 'word '.repeat(40).trim();

const text = (language: string) => `${head.replace('en', language)}description: In ${language}.
introduction: Welcome.
questions:
  - id: q1
    type: reflection
    text: "What have **you** seen in ${language}?\\n\\nA *second* paragraph."
  - id: q2
    type: reflection
    text: ${long}
  - id: q3
    type: choice
    text: Which?
    several: true
    options:
      - { id: a, text: "*One* in ${language}", correct: true }
      - { id: b, text: Two }
      - { id: c, text: Three, correct: true }
discussion:
  url: https://forum.academy.example.net/t/8
`;

async function module(language: string): Promise<Module> {
  const { module, problems } = await readText(text(language));
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return module as Module;
}

const original = { language: 'en', texts: new Set<string>() };

const headings = (each: Module) =>
  Object.fromEntries(each.sections.map(({ kind }) => [kind, `${kind} in ${each.language}`]));

describe('what statements say of a module', () => {
  it('names every activity in every language of the package', async () => {
    const activities = activitiesOf(
      { ...(await module('en')), translations: [{ ...(await module('ar')), draft: false, original }] },
      headings,
    );
    expect(activities['']).toEqual({
      type: 'http://adlnet.gov/expapi/activities/module',
      name: { en: 'A module', ar: 'A module' },
      description: { en: 'In en.', ar: 'In ar.' },
    });
    expect(activities['sections/questions']?.name).toEqual({ en: 'questions in en', ar: 'questions in ar' });
    expect(activities.forum).toEqual({
      type: 'http://id.tincanapi.com/activitytype/forum-topic',
      name: { en: 'discussion in en', ar: 'discussion in ar' },
    });
    expect(activities['questions/q1']?.description).toEqual({
      en: 'What have you seen in en? A second paragraph.',
      ar: 'What have you seen in ar? A second paragraph.',
    });
    expect(Object.keys(activities)).toEqual([
      '',
      'sections/introduction',
      'sections/questions',
      'sections/discussion',
      'forum',
      'questions/q1',
      'questions/q2',
      'questions/q3',
    ]);
  });

  it('shortens a name at a word, and keeps the description whole', async () => {
    const { 'questions/q2': q2 } = activitiesOf(await module('en'), headings);
    expect(q2?.name).toEqual({ en: `${'word '.repeat(16).trim()} …` });
    expect(q2?.description).toEqual({ en: long });
  });

  it('tells the choices and the right ones', async () => {
    const translated = {
      ...(await module('en')),
      translations: [{ ...(await module('fr')), draft: false, original }],
    };
    expect(activitiesOf(translated, headings)['questions/q3']).toMatchObject({
      interactionType: 'choice',
      correctResponsesPattern: ['a[,]c'],
      choices: [
        { id: 'a', description: { en: 'One in en', fr: 'One in fr' } },
        { id: 'b', description: { en: 'Two', fr: 'Two' } },
        { id: 'c', description: { en: 'Three', fr: 'Three' } },
      ],
    });
  });
});
