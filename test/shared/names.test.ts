import { describe, expect, it } from 'vitest';
import { clock } from '../../src/shared/clock.ts';
import { type ContextActivities, underTemplate } from '../../src/shared/context-activities.ts';
import { identityOf } from '../../src/shared/identity.ts';
import { readXapiResponse, xapiPatterns, xapiResponse } from '../../src/shared/xapi-response.ts';

describe('what names an agent for good', () => {
  it.each([
    [
      { account: { homePage: 'https://lms.test', name: 'ana' }, mbox: 'mailto:a@b.test' },
      'https://lms.test|ana',
    ],
    [{ account: { homePage: 'https://lms.test' } }, 'https://lms.test|undefined'],
    [{ account: { name: 'ana' } }, 'undefined|ana'],
    [{ account: {}, mbox: 'mailto:a@b.test', openid: 'https://id.test' }, 'mailto:a@b.test'],
    [{ mbox_sha1sum: 'ab12', openid: 'https://id.test' }, 'ab12'],
    [{ openid: 'https://id.test', name: 'Ana' }, 'https://id.test'],
    [{ name: 'Ana' }, ''],
  ])('of %j is %s', (agent, name) => expect(identityOf(agent)).toBe(name));
});

describe('activities under those of a launch', () => {
  const of = (...ids: string[]) => ids.map((id) => ({ objectType: 'Activity', id })) as never;

  it('stand behind them, each once, and kinds that the launch does not name stay', () => {
    const own = { category: of('a', 'b'), grouping: of('g') } as ContextActivities;
    const template = { category: of('b', 'c'), parent: of('p')[0] };
    expect(underTemplate(own, template)).toEqual({
      category: of('b', 'c', 'a'),
      parent: of('p'),
      grouping: of('g'),
    });
    expect(own.category).toEqual(of('a', 'b'));
    expect(underTemplate(own)).toEqual(own);
    expect(underTemplate(undefined, undefined)).toEqual({});
  });
});

describe('a time of a video', () => {
  it.each([
    [0, '0:00'],
    [9.9, '0:09'],
    [61, '1:01'],
    [200, '3:20'],
    [3599, '59:59'],
    [3600, '1:00:00'],
    [3725, '1:02:05'],
  ])('of %d seconds is %s', (seconds, words) => expect(clock(seconds, 'en')).toBe(words));

  it('is in the digits of the language', () => expect(clock(65, 'ar-EG')).toBe('١:٠٥'));
});

describe('a response in the grammar of xAPI', () => {
  const read = (text: string, type: string) => readXapiResponse(text, { type } as never);

  it('is read by the type of its question, and is none of another', () => {
    expect(read('', 'choice')).toEqual({ kind: 'choices', ids: [] });
    expect(read('a[,]b', 'sequencing')).toEqual({ kind: 'order', ids: ['a', 'b'] });
    expect(read('a', 'likert')).toEqual({ kind: 'scale', id: 'a' });
    expect(read('a[.]x[,]b[.]y', 'matching')).toEqual({
      kind: 'pairs',
      pairs: [
        ['a', 'x'],
        ['b', 'y'],
      ],
    });
    for (const text of ['a', 'a[.]x[.]y', 'a[.]x[,]b']) expect(read(text, 'matching')).toBeUndefined();
    expect([read('true', 'true-false'), read('false', 'true-false')]).toEqual([
      { kind: 'truth', value: true },
      { kind: 'truth', value: false },
    ]);
    for (const text of ['', 'yes', 'untrue', 'falsehood', 'not true'])
      expect(read(text, 'true-false')).toBeUndefined();
    expect(read(' 1.5', 'numeric')).toEqual({ kind: 'number', value: 1.5 });
    for (const text of ['', ' ', 'one']) expect(read(text, 'numeric')).toBeUndefined();
    expect(read(' a ', 'long-fill-in')).toEqual({ kind: 'text', text: ' a ' });
  });

  it('is written so, and a pattern for each text that is right', () => {
    expect(xapiResponse({ kind: 'truth', value: false })).toBe('false');
    expect(xapiResponse({ kind: 'number', value: 0.5 })).toBe('0.5');
    expect(xapiResponse({ kind: 'pairs', pairs: [['a', 'x']] })).toBe('a[.]x');
    expect(xapiPatterns({ kind: 'texts', texts: ['a', 'b'], caseMatters: false })).toEqual([
      '{case_matters=false}a',
      '{case_matters=false}b',
    ]);
    expect(xapiPatterns({ kind: 'range', least: 1, most: 2 })).toEqual(['1[:]2']);
    expect(xapiPatterns({ kind: 'scale', id: 'a' })).toEqual(['a']);
  });
});
