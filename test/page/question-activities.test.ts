import { beforeAll, describe, expect, it } from 'vitest';
import { itemsOf, type Module } from '../../src/module/module.ts';
import { activitiesOf } from '../../src/page/activities.ts';
import { authorOf } from '../../src/questions/index.ts';
import type { QuestionBrowser } from '../../src/runtime/answers/question.ts';
import type { Answer } from '../../src/shared/answer.ts';
import { xapiPatterns, xapiResponse } from '../../src/shared/xapi-response.ts';
import { everyQuestion } from '../every-question.ts';
import { readText } from '../workspace-fixture.ts';
import { validate } from '../xapi-validation.ts';

let module: Module;
beforeAll(async () => {
  const reading = await readText(everyQuestion);
  expect(reading.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  module = reading.module as Module;
});

/** An answer to each question, and the response that xAPI gets. */
const answered: [id: string, answer: Answer, response: string][] = [
  ['truth', 'false', 'false'],
  ['scale', 'some-times', 'some-times'],
  ['city', 'Genf', 'Genf'],
  ['word', 'New', 'New'],
  ['share', '٣٫٥', '3.5'],
  ['year', '1919', '1919'],
  ['people', '1,400,000', '1400000'],
  ['steps', ['ratify', 'adopt', 'in-force', 'report'], 'ratify[,]adopt[,]in-force[,]report'],
  ['where', { nepal: 'asia', peru: 'europe' }, 'nepal[.]asia[,]peru[.]europe'],
  ['essay', 'a\nb', 'a\nb'],
];

describe('what an LRS is told of each question type', () => {
  it('covers every question of the module', () => {
    expect(answered.map(([id]) => id)).toEqual(itemsOf(module, 'questions').map(({ id }) => id));
  });

  it.each(answered)('%s: definition and response are valid', async (id, answer, expected) => {
    const definition = activitiesOf(module, () => ({}))[`questions/${id}`];
    const asked = itemsOf(module, 'questions').find((question) => question.id === id);
    const half = (await import(`../../src/questions/${asked?.type}/browser.ts`)) as {
      question: QuestionBrowser;
    };
    const given = half.question.response(answer, 'en');
    if (!given) throw new Error(`${id} has no response.`);
    expect(xapiResponse(given)).toBe(expected);
    const statement = {
      id: '8f87ccde-bb56-4c2e-ab83-44982ef22df0',
      actor: { account: { homePage: 'https://academy.example.net', name: 'a' } },
      verb: { id: 'http://adlnet.gov/expapi/verbs/answered' },
      object: { id: `https://academy.example.net/modules/kinds/questions/${id}`, definition },
      result: { response: xapiResponse(given) },
    };
    expect(validate(statement)).toEqual([]);
  });

  it('tells what is right in the grammar of each type', () => {
    const patterns = itemsOf(module, 'questions').map((question) => {
      const { correct } = authorOf(question).shape(question);
      return [question.id, correct ? xapiPatterns(correct) : undefined];
    });
    expect(Object.fromEntries(patterns)).toEqual({
      truth: ['false'],
      scale: undefined,
      city: ['{case_matters=false}Geneva', '{case_matters=false}Genève'],
      word: undefined,
      share: ['3[:]4.5'],
      year: ['1919[:]1919'],
      people: undefined,
      steps: ['adopt[,]ratify[,]in-force[,]report'],
      where: ['nepal[.]asia[,]peru[.]south-america'],
      essay: undefined,
    });
  });

  it('names steps, sources and targets in their words', () => {
    const activities = activitiesOf(module, () => ({}));
    expect(activities['questions/scale']).toMatchObject({
      interactionType: 'likert',
      scale: [
        { id: 'never', description: { en: 'Never' } },
        { id: 'some-times', description: { en: 'Sometimes' } },
        { id: 'often', description: { en: 'Often' } },
      ],
    });
    expect(activities['questions/where']).toMatchObject({
      interactionType: 'matching',
      source: [{ id: 'nepal', description: { en: 'Nepal' } }, { id: 'peru' }],
      target: [{ id: 'asia' }, { id: 'south-america' }, { id: 'europe', description: { en: 'Europe' } }],
    });
    expect(activities['questions/steps']).toMatchObject({
      interactionType: 'sequencing',
      choices: [{ id: 'adopt' }, { id: 'ratify' }, { id: 'in-force' }, { id: 'report' }],
    });
  });
});
