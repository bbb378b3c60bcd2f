import { describe, expect, it } from 'vitest';
import { isLanguageTag } from '../../src/lrs/statements/language-tag.ts';
import { activity, statement, useLrs } from './lrs-fixture.ts';
import { sub, verdictsOf } from './verdicts.ts';

describe('a language tag (RFC 5646)', () => {
  it.each([
    'de',
    'DE-ch',
    'cmn',
    'zh-Hant',
    'sr-Latn-RS',
    'es-419',
    'zh-yue-HK',
    'sl-rozaj-biske-1994',
    'de-DE-u-co-phonebk',
    'en-a-bbb-x-a-a-a',
    'x-whatever',
    'i-klingon',
    'sgn-BE-FR',
  ])('%s is one', (tag) => expect(isLanguageTag(tag)).toBe(true));

  it.each([
    ['', 'nothing'],
    ['s', 'too short'],
    ['something', 'too long'],
    ['a12345', 'digits in the language'],
    ['four', 'reserved for what may come'],
    ['a-DE', 'a single letter first'],
    ['de-', 'nothing behind the hyphen'],
    ['de_DE', 'no hyphen'],
    ['en-GB-US', 'two regions'],
    ['zh-something-CN', 'too long a part'],
    ['de-a', 'an extension that says nothing'],
    ['ar-a-aaa-b-bbb-a-ccc', 'one extension twice'],
    ['de-1996-1996', 'one variant twice'],
    ['de-x-', 'an empty private part'],
    ['de\n', 'a line break'],
  ])('%j is none: %s', (tag) => expect(isLanguageTag(tag)).toBe(false));
});

describe('languages in a statement (Part Two 2.2.s4.b2, 4.2)', () => {
  const { taken, refused } = verdictsOf(useLrs().call);
  const component = (description: unknown) => ({
    interactionType: 'likert',
    scale: [{ id: 'a', description }],
  });
  const places = (tag: string) => [
    { verb: { id: 'http://example.org/v', display: { [tag]: 'x' } } },
    { object: { ...activity('sample'), definition: { name: { [tag]: 'x' } } } },
    { object: { ...activity('sample'), definition: { description: { [tag]: 'x' } } } },
    { object: { ...activity('sample'), definition: component({ [tag]: 'x' }) } },
    { context: { language: tag } },
    {
      context: {
        contextActivities: { other: [{ ...activity('sample'), definition: { name: { [tag]: 'x' } } }] },
      },
    },
  ];

  it('are tags in every place that has one', async () => {
    for (const parts of places('sr-Latn-RS')) await taken(statement({ ...parts, object: sub(parts) }));
    for (const parts of places('zh-z-aaa-z-bbb')) {
      await refused(statement(parts));
      await refused(statement({ object: sub(parts) }));
    }
  });

  it('may be anything in an extension', () =>
    taken(statement({ result: { extensions: { 'a:b': { language: '?', name: { '?': 1 } } } } })));

  it('cost no time, however long they are', async () => {
    const long = ['-a', '-variant', '-u-aa'].map((part) => `en${part.repeat(5000)}!`);
    for (const parts of long.flatMap(places)) await refused(statement(parts));
  });
});
