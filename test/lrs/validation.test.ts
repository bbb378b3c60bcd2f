import { describe, expect, it } from 'vitest';
import { activity, ana, full, sampleId, statement, useLrs, verb } from './lrs-fixture.ts';
import { account, group, sub, verdictsOf } from './verdicts.ts';

const { call } = useLrs();
const { post, taken, refused } = verdictsOf(call);

describe('the statement as a whole (Part Two 2.2, 2.4)', () => {
  it('takes one with everything in it', () => taken(full()));
  it('takes one with an object of each kind', async () => {
    await taken(statement({ object: { id: activity('sample').id } }));
    await taken(statement({ object: { objectType: 'StatementRef', id: sampleId } }));
    await taken(statement({ object: sub({ object: { objectType: 'StatementRef', id: sampleId } }) }));
    await taken(statement({ object: sub({ object: ana }) }));
  });

  it.each(['actor', 'verb', 'object'])('needs %s', async (key) => {
    const { [key]: _, ...rest } = statement();
    await refused(rest);
    await refused(statement({ object: { ...rest, objectType: 'SubStatement' } }));
  });

  it.each([
    [{ iD: sampleId }],
    [{ Actor: ana }],
    [{ veRb: verb() }],
    [{ oBject: activity('sample') }],
    [{ RESULT: {} }],
    [{ conText: {} }],
    [{ timeStamp: '2026-03-01T09:00:00Z' }],
    [{ STOred: '2026-03-01T09:00:00Z' }],
    [{ auTHORity: ana }],
    [{ Version: '1.0.3' }],
    [{ extra: 1 }],
    [{ id: 12345 }],
    [{ id: { key: 'x' } }],
    [{ id: '' }],
    [{ id: 'AA97B177-9383-4934-8543-0F91A7A028368' }],
    [{ id: 'MA97B177-9383-4934-8543-0F91A7A02836' }],
    [{ id: '{aa97b177-9383-4934-8543-0f91a7a02836}' }],
    [{ id: 'aa97b177-9383-4934-,543-0f91a7a02836' }],
    [{ version: 'should fail' }],
    [{ version: '0.9.9' }],
    [{ version: '1.1.0' }],
    [{ version: 1 }],
    [{ timestamp: 'should fail' }],
    [{ timestamp: '01/011/2015' }],
    [{ timestamp: '2008-09-15T15:53:00.601-00' }],
    [{ timestamp: '2008-09-15T15:53:00.601-0000' }],
    [{ timestamp: '2008-09-15T15:53:00.601-00:00' }],
    [{ timestamp: '2026-02-30T00:00:00Z' }],
    [{ timestamp: 1 }],
    [{ stored: 'should fail' }],
    [{ verb: 'answered' }],
    [{ verb: {} }],
    [{ verb: { id: 'answered' } }],
    [{ verb: { ...verb(), display: 'answered' } }],
    [{ verb: { ...verb(), display: { 'en-US': null } } }],
    [{ verb: { ...verb(), display: { a12345678: 'x' } } }],
    [{ verb: { ...verb(), other: 1 } }],
    [{ object: 'x' }],
    [{ object: {} }],
    [{ object: { objectType: 'activity', id: activity('sample').id } }],
    [{ object: { id: 'ab=c://should.fail.com' } }],
    [{ object: { id: 12345 } }],
    [{ object: { objectType: 'StatementRef' } }],
    [{ object: { objectType: 'statementref', id: sampleId } }],
    [{ object: { objectType: 'StatementRef', id: 'x' } }],
    [{ object: { ...sub(), objectType: 'substatement' } }],
    [{ object: { ...sub(), id: sampleId } }],
    [{ object: { ...sub(), stored: '2026-03-01T09:00:00Z' } }],
    [{ object: { ...sub(), version: '1.0.0' } }],
    [{ object: { ...sub(), authority: ana } }],
    [{ object: sub({ object: sub() }) }],
    [{ object: sub({ timestamp: '2008-09-15T15:53:00-00:00' }) }],
  ])('refuses %j', (parts) => refused(statement(parts)));

  it.each([
    '2015-11-18T12:17:00Z',
    '2015-11-18T12:17:00.123456+01:00',
    '20151118T121700Z',
    '20240229T000000-0330',
    '2015-11-18T12:17:00',
    '2015-11-18',
  ])('takes the timestamp %s (4.5)', (timestamp) => taken(statement({ timestamp })));
  it.each(['1.0', '1.0.0', '1.0.9'])('takes the version %s (2.4.10)', (version) =>
    taken(statement({ version })),
  );

  it.each([null, 1, true, [[]], [null], [1], ['x']])('refuses %j in its place', (body) => refused(body));
});

describe('result (Part Two 2.4.5)', () => {
  it.each([
    { score: { scaled: 1 } },
    { score: { scaled: -1 } },
    { score: { raw: 0.6767676 } },
    { score: { max: 100.6767676 } },
    { success: false, completion: true, response: '' },
    { duration: 'PT4H35M59.14S' },
    { duration: 'PT16559.14S' },
    { duration: 'P3Y1M29DT4H35M59.14S' },
    { duration: 'P3Y' },
    { duration: 'P4W' },
    { duration: 'P1DT0.5H' },
    { duration: 'PT1,25M' },
    { duration: 'P0.5Y' },
    { extensions: {} },
    { extensions: { 'http://example.com/null': null } },
    { extensions: { 'x-my.scheme+a:b': { any: 'thing' } } },
  ])('takes %j', async (result) => {
    await taken(statement({ result }));
    await taken(statement({ object: sub({ result }) }));
  });
  it.each([
    'x',
    { score: 12345 },
    { score: 'x' },
    { score: { scaled: 1.01 } },
    { score: { scaled: -1.00001 } },
    { score: { scaled: '1' } },
    { score: { raw: 1, max: 0.9 } },
    { score: { raw: 1, min: 1.1 } },
    { score: { min: 2, max: 1 } },
    { score: { max: '100' } },
    { score: { best: 1 } },
    { success: 'true' },
    { completion: 'false' },
    { response: 5 },
    { duration: 'PA1H0M0S' },
    { duration: 'PT' },
    { duration: 'P' },
    { duration: 'P1YT' },
    { duration: 'P4W1D' },
    { duration: 'P1Y4W' },
    { duration: '-P1D' },
    { duration: 'PT1.5H30M' },
    { duration: 'PT1S1M' },
    { duration: 'P0001-02-03T04:05:06' },
    { duration: 12345 },
    { extensions: { 'should fail': true } },
    { extensions: { __proto: 1 } },
    { extensions: 'x' },
    { extensions: [] },
    { other: 1 },
  ])('refuses %j', async (result) => {
    await refused(statement({ result }));
    await refused(statement({ object: sub({ result }) }));
  });
});

describe('context (Part Two 2.4.6)', () => {
  it.each([
    {},
    { registration: sampleId },
    { team: group({ member: [ana] }) },
    { contextActivities: {} },
    { contextActivities: { parent: [], other: [activity('sample'), { id: activity('sample').id }] } },
    { contextActivities: { parent: activity('sample') } },
    { language: 'de' },
    { language: 'zh-Hans-CN' },
    { statement: { objectType: 'StatementRef', id: sampleId } },
    { revision: '1', platform: 'x' },
  ])('takes %j', async (context) => {
    await taken(statement({ context }));
    await taken(statement({ object: sub({ context }) }));
  });
  it.each([
    'x',
    { registration: null },
    { registration: 'x' },
    { registration: `{${sampleId}}` },
    { team: ana },
    { team: group() },
    { contextActivities: 'x' },
    { contextActivities: [activity('sample')] },
    { contextActivities: { sibling: [activity('sample')] } },
    { contextActivities: { parent: 'x' } },
    { contextActivities: { parent: [{ id: 'no scheme' }] } },
    { contextActivities: { parent: [ana] } },
    { language: 'a12345678' },
    { language: 5 },
    { revision: 1 },
    { platform: {} },
    { statement: { objectType: 'StatementRef', id: 'x' } },
    { statement: sampleId },
    { extensions: { 'no scheme': 1 } },
    { other: 1 },
  ])('refuses %j', async (context) => {
    await refused(statement({ context }));
    await refused(statement({ object: sub({ context }) }));
  });
  it.each([ana, group({ account }), { objectType: 'StatementRef', id: sampleId }, sub()])(
    'takes no revision and no platform with the object %j',
    async (object) => {
      await refused(statement({ object, context: { revision: '1' } }));
      await refused(statement({ object, context: { platform: 'x' } }));
    },
  );
});

describe('an Activity definition (Part Two 2.4.4.1)', () => {
  const object = (definition: unknown) => ({ ...activity('sample'), definition });
  const part = (...ids: string[]) => ids.map((id) => ({ id, description: { en: id } }));
  it.each([
    {},
    { name: {}, description: { 'de-CH': 'x' } },
    { type: 'http://adlnet.gov/expapi/activities/module', moreInfo: 'https://example.org' },
    { interactionType: 'true-false', correctResponsesPattern: ['true'] },
    { interactionType: 'choice', correctResponsesPattern: ['a[,]b'], choices: part('a', 'b') },
    { interactionType: 'sequencing', choices: part('a') },
    { interactionType: 'likert', scale: part('a') },
    { interactionType: 'matching', source: part('a'), target: part('a') },
    { interactionType: 'performance', steps: [{ id: 'a' }] },
    { interactionType: 'fill-in' },
    { interactionType: 'long-fill-in' },
    { interactionType: 'numeric' },
    { interactionType: 'other' },
    { extensions: { 'http://example.com/null': null } },
  ])('takes %j', async (definition) => {
    await taken(statement({ object: object(definition) }));
    await taken(statement({ object: sub({ object: object(definition) }) }));
  });
  it.each([
    'x',
    12345,
    { name: 'x' },
    { name: { 'de-419-DE': 'x' } },
    { description: { en: 5 } },
    { type: 'x' },
    { moreInfo: null },
    { moreInfo: 'x' },
    { interactionType: 'true-faLse' },
    { interactionType: 'essay' },
    { interactionType: 5 },
    { correctResponsesPattern: ['a'] },
    { interactionType: 'choice', correctResponsesPattern: 'a' },
    { interactionType: 'choice', choices: part('a', 'a') },
    { interactionType: 'choice', choices: part('a').concat({ id: 5 } as never) },
    { interactionType: 'choice', choices: 'a' },
    { interactionType: 'choice', scale: part('a') },
    { interactionType: 'matching', target: part('a', 'b', 'a') },
    { extensions: { id: 'valid' } },
    { Name: {} },
  ])('refuses %j', async (definition) => {
    await refused(statement({ object: object(definition) }));
    await refused(statement({ object: sub({ object: object(definition) }) }));
    await refused(statement({ context: { contextActivities: { grouping: [object(definition)] } } }));
  });
});

it('says where the mistakes are, and does not go on for ever', async () => {
  const heard = await post(
    statement({ verb: { id: 'x y' }, object: { id: 'z' }, a: 1, result: { score: { scaled: 2 } } }),
  );
  expect(heard.text).toBe(
    'The statement is not valid: verb.id must be an IRI; object.id must be an IRI; result.score.scaled must be a number from -1 to 1; it has what xAPI does not know: "a".\n',
  );
  const many = Object.fromEntries(Array.from({ length: 9000 }, (_, at) => [`key ${at}`, at]));
  const long = await post(statement({ result: { extensions: many } }));
  expect([long.status, long.text.length < 1000]).toEqual([400, true]);
});
