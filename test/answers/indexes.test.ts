import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openPairIndex } from '../../src/answers/pair-index.ts';
import { openPeople, type SpiltAliases } from '../../src/answers/people.ts';
import { openTextIndex } from '../../src/answers/text-index.ts';
import { openSharedTexts } from '../../src/rows/shared-texts.ts';
import { openSpill } from '../../src/rows/spill.ts';

// What keeps a hundred thousand answers out of memory gives all of them back.

const number = fc.nat({ max: 2 ** 32 - 1 });

test('a pair stands for what was said last, among ten thousand others', () => {
  const index = openPairIndex();
  for (let at = 0; at < 10_000; at++) index.set(at % 100, Math.floor(at / 100), at);
  for (let at = 0; at < 10_000; at++) expect(index.get(at % 100, Math.floor(at / 100))).toBe(at);
  expect(index.get(100, 0)).toBeUndefined();
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 }), number)), (all) => {
      const own = openPairIndex();
      const known = new Map<string, number>();
      for (const [first, second, value] of all) {
        own.set(first, second, value);
        known.set(`${first} ${second}`, value);
      }
      for (let at = 0; at < 100; at++)
        expect(own.get(at % 10, Math.floor(at / 10))).toBe(known.get(`${at % 10} ${Math.floor(at / 10)}`));
    }),
  );
});

test('a text stands for what was said last, whatever it is', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary', maxLength: 3 }), number)), (all) => {
      const index = openTextIndex();
      for (const [text, value] of all) index.set(text, value);
      for (const [text, value] of new Map(all)) expect(index.get(text)).toBe(value);
      expect(index.get('four letters and more')).toBeUndefined();
    }),
  );
});

test('what lies on the disk comes back in any order, also while more is put there', () => {
  const spill = openSpill<string>();
  const texts = [
    '',
    'é\u2028"\\',
    '\ud83d',
    'ب'.repeat(100_000),
    ...Array.from({ length: 3000 }, (_, at) => `${at}`.repeat(60)),
  ];
  const numbers = texts.map((text, at) => {
    const placed = spill.put(text);
    if (at % 7 === 0) expect(spill.get(placed)).toBe(text);
    return placed;
  });
  for (const at of [...texts.keys()].toSorted((a, b) => ((a * 7919) % 3001) - ((b * 7919) % 3001)))
    expect(spill.get(numbers[at] as number)).toBe(texts[at]);
  spill.close();
});

test('long texts of a workbook come back as short ones do', () => {
  const texts = openSharedTexts();
  const all = ['short', 'x'.repeat(65), '', '’'.repeat(40_000)];
  for (const each of all) texts.add(each);
  expect(all.map((_, place) => texts.get(place))).toEqual(all);
  expect(texts.get(9)).toBe('');
  texts.close();
});

test('a learner keeps all aliases, in the order in which they were heard of, and nobody takes another’s', () => {
  const spill = openSpill<SpiltAliases>();
  const people = openPeople('m', { isForgotten: (alias) => alias === 'mail:gone@x.org', spill });
  people.know({ number: 4, key: 'k4', aliases: ['mail:ana@x.org'], name: 'Ana' });
  const ana = people.of({ aliases: ['mail:ana@x.org', 'id:7', 'id:7'] }, 1);
  const ben = people.of({ aliases: ['mail:ben@x.org', 'account:1'] }, 0);
  expect(people.of({ aliases: ['account:2', 'id:7', 'account:1'] }, 0)).toBe(ana);
  expect(people.of({ aliases: ['mail:gone@x.org'] }, 0)).toBeUndefined();
  expect([ana?.number, ben?.number, ana?.sources, people.left()]).toEqual([4, 5, [1, 0], 1]);
  expect([...people.kept()].map(({ kept }) => kept)).toEqual([
    { number: 4, key: 'k4', name: 'Ana', aliases: ['mail:ana@x.org', 'id:7', 'account:2'] },
    { number: 5, key: ben?.key, aliases: ['mail:ben@x.org', 'account:1'] },
  ]);
  spill.close();
});
