import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/problem/problem.ts';
import { guard } from '../../src/published/guard.ts';
import { released } from '../../src/published/release.ts';
import { type Files, inShort, readText } from '../workspace-fixture.ts';

const before = `id: m
version: 1.0.0
status: live
language: en
title: A module
videos:
  - id: v1
    title: A film
    url: https://films.example.net/a.mp4
readings:
  - id: r1
    title: A guide
    url: https://ilo.org
questions:
  - id: q1
    type: reflection
    text: What have you seen?
    longest: 800
  - id: q2
    type: choice
    text: Who signs?
    options: { a: The employer, b: The two governments, c: Nobody }
    right: b
  - id: q3
    type: likert
    text: How often?
    scale: [{ id: never, text: Never }, { id: often, text: Often }]
completion: { videos: false, passMark: 50% }
`;
const spanish: Files = { 'modules/m/module.es.yaml': 'title: Un módulo\n' };

async function readLive(text: string, files: Files = spanish) {
  const { module, yaml, problems } = await readText(text, { files });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (!module || !yaml) throw new Error('It cannot be read.');
  return { module, yaml };
}

/** What a change costs those who have the module as it was. */
async function costsOf(text: string, files?: Files): Promise<Problem[]> {
  const against = released((await readLive(before)).module);
  return guard({ ...(await readLive(text, files)), against }).problems;
}

/** A change of the text, which must be in it. */
function changed(...pairs: [from: string, to: string][]): string {
  return pairs.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, before);
}
const raised: [string, string] = ['version: 1.0.0', 'version: 1.0.1'];

describe('what costs learners nothing', () => {
  it.each<[string, [string, string][]]>([
    ['nothing at all', []],
    ['a typo that was mended', [['What have you seen?', 'What have you seen there?']]],
    ['other words in an option', [['The employer', 'An employer']]],
    [
      'another title, and another text of a video',
      [
        ['A module', 'One module'],
        ['A film', 'The film'],
      ],
    ],
    [
      'options in another order',
      [['a: The employer, b: The two governments', 'b: The two governments, a: The employer']],
    ],
    ['a longer answer', [['longest: 800', 'longest: 900']]],
    ['completion made easier', [['passMark: 50%', 'passMark: 40%']]],
    [
      'a reading that is gone',
      [['readings:\n  - id: r1\n    title: A guide\n    url: https://ilo.org\n', '']],
    ],
    ['another name, with was', [['- id: q1\n', '- id: q1-seen\n    was: q1\n']]],
    ['another name of an option', [['a: The employer', 'boss: { text: The employer, was: a }']]],
    ['another name of the module', [['id: m\n', 'id: migration\nwas: m\n']]],
    [
      'a new question in a release with a number of its own',
      [raised, ['completion:', '  - { id: q4, type: reflection, text: More? }\ncompletion:']],
    ],
  ])('is not mentioned: %s', async (_, pairs) => {
    expect(await costsOf(changed(...pairs))).toEqual([]);
  });
});

describe('what costs learners something', () => {
  const costs: [name: string, pairs: [string, string][], problems: string[], cure: RegExp][] = [
    ['the id of the module', [['id: m\n', 'id: migration\n']], ['error module-renamed 1:5'], /"was: m"/],
    [
      'another id, by the words',
      [raised, ['- id: q1\n', '- id: q1-seen\n']],
      ['warning id-renamed 15:9'],
      /"was: q1"/,
    ],
    [
      'another id, by the place',
      [raised, ['- id: q1\n', '- id: q1-seen\n'], ['What have you seen?', 'What did you see?']],
      ['warning id-renamed 15:9'],
      /"was: q1"/,
    ],
    ['another id of a video', [raised, ['- id: v1', '- id: film']], ['warning id-renamed 7:9'], /"was: v1"/],
    [
      'another id of an option',
      [raised, ['a: The employer', 'boss: The employer']],
      ['warning id-renamed 22:16'],
      /was: a/,
    ],
    [
      'a question that is gone',
      [
        raised,
        [
          '  - id: q3\n    type: likert\n    text: How often?\n    scale: [{ id: never, text: Never }, { id: often, text: Often }]\n',
          '',
        ],
      ],
      ['warning id-gone 19:9'],
      /put it back/,
    ],
    ['an option that is gone', [raised, [', c: Nobody', '']], ['warning option-gone 19:9'], /put it back/],
    [
      'a step that is gone',
      [raised, ['{ id: often, text: Often }', '{ id: x, text: Always }']],
      ['warning option-gone 24:9'],
      /put it back/,
    ],
    [
      'a right option that is gone',
      [raised, [' b: The two governments,', ''], ['right: b', 'right: c']],
      ['warning option-gone 19:9'],
      /put it back/,
    ],
    [
      'another type',
      [raised, ['type: likert', 'type: choice'], ['scale:', 'options:']],
      ['warning type-changed 25:5'],
      /id of its own/,
    ],
    [
      'another right answer',
      [raised, ['right: b', 'right: a']],
      ['warning right-changed 19:9'],
      /id of its own/,
    ],
    [
      'a question that is not marked any more',
      [
        raised,
        ['\n    right: b', ''],
        ['completion: { videos: false, passMark: 50% }', 'completion: { videos: false }'],
      ],
      ['warning right-changed 19:9'],
      /id of its own/,
    ],
    [
      'a shorter answer',
      [raised, ['longest: 800', 'longest: 300']],
      ['warning longest-shorter 18:5'],
      /longest: 800/,
    ],
    [
      'an answer that is asked for',
      [raised, ['longest: 800', 'required: true']],
      ['warning completion-harder 18:5'],
      /required: false/,
    ],
    [
      'videos that are asked for',
      [raised, ['videos: false', 'videos: true']],
      ['warning completion-harder 28:23'],
      /Take it back/,
    ],
    ['a higher pass mark', [raised, ['50%', '60%']], ['warning completion-harder 28:40'], /Take it back/],
    [
      'a version that is the same',
      [['right: b', 'right: a']],
      ['warning version-same 2:10', 'warning right-changed 19:9'],
      /1\.1\.0/,
    ],
    [
      'an earlier id that was none',
      [raised, ['completion:', '  - { id: q4, was: q9, type: reflection, text: More? }\ncompletion:']],
      ['error unknown-was 28:11'],
      /./,
    ],
  ];

  it.each(costs)('is named at its place, with the cure: %s', async (_, pairs, problems, cure) => {
    const found = await costsOf(changed(...pairs));
    expect(found.map(inShort)).toEqual(problems);
    expect(found.map(({ hint }) => hint).join('\n')).toMatch(cure);
    expect(found.every(({ source }) => source !== undefined)).toBe(true);
  });

  it('is a language that nobody can choose any more', async () => {
    const found = await costsOf(changed(raised), {});
    expect(found.map(inShort)).toEqual(['warning language-withdrawn 4:11']);
    const draft = await costsOf(changed(raised), { 'modules/m/module.es.yaml': 'status: draft\ntitle: a\n' });
    expect(draft.map(inShort)).toEqual(['warning language-withdrawn 4:11']);
  });

  it('is said once: what is gone already is not said again', async () => {
    const first = released((await readLive(before)).module);
    const gone = changed(
      raised,
      [', c: Nobody', ''],
      ['  - id: q1\n    type: reflection\n    text: What have you seen?\n    longest: 800\n', ''],
    );
    const module = await readLive(gone);
    expect(guard({ ...module, against: first }).problems).toHaveLength(2);
    expect(guard({ ...module, against: released(module.module, first) }).problems).toEqual([]);
  });

  it('knows by what name something was first published', async () => {
    const renamed = await readLive(changed(raised, ['- id: q1\n', '- id: q1-seen\n    was: q1\n']));
    const against = released(renamed.module, released((await readLive(before)).module));
    const again = await readLive(changed(raised, ['- id: q1\n', '- id: q1-said\n    was: q1-seen\n']));
    const found = guard({ ...again, against }).problems;
    expect(found.map(({ code }) => code)).toContain('unknown-was');
    expect(found.find(({ code }) => code === 'unknown-was')?.hint).toContain('"was: q1"');
  });
});

describe('the ids of sections', () => {
  const listed = `id: m
version: 1.0.0
status: live
language: en
title: A module
sections:
  - text: Some words.
    id: start
    title: To begin with
  - text: More words.
    id: case
    title: A case
  - questions:
      - id: q1
        type: reflection
        text: What have you seen?
    id: tasks
    title: Tasks
`;
  const other = (...pairs: [from: string, to: string][]) =>
    [raised, ...pairs].reduce((text, [from, to]) => {
      expect(text).toContain(from);
      return text.replace(from, to);
    }, listed);
  const costsIn = async (text: string, from = listed) => {
    const against = released((await readLive(from, {})).module);
    return guard({ ...(await readLive(text, {})), against }).problems;
  };

  it('cost what was reached when they are others, at their place and with the cure', async () => {
    const [found, ...rest] = await costsIn(other(['id: case', 'id: nepal']));
    expect(found && inShort(found)).toBe('warning id-renamed 11:9');
    expect(found?.message).toContain('reached this section as "case"');
    expect(found?.hint).toContain('"was: case"');
    expect(rest).toEqual([]);
    const both = await costsIn(other(['id: start', 'id: begin'], ['id: tasks', 'id: todo']));
    expect(both.map(inShort)).toEqual(['warning id-renamed 8:9', 'warning id-renamed 17:9']);
  });

  it('cost nothing with `was`, in another order, when one is gone or new, and where nobody is asked to read', async () => {
    const free = [
      other(['id: case', 'id: nepal\n    was: case']),
      other(['  - text: More words.\n    id: case\n    title: A case\n', '']),
      other(['  - text: More', '  - text: New.\n    id: news\n    title: News\n  - text: More']),
      other(['id: start', 'id: case'], ['id: case\n    title: A case', 'id: start\n    title: A case']),
      `${other(['id: case', 'id: nepal'])}completion: { sections: false }\n`,
    ];
    for (const text of free) expect(await costsIn(text)).toEqual([]);
  });

  it('are told as wrong where an earlier id was none; and are kept by the first one', async () => {
    const [found] = await costsIn(other(['id: case', 'id: nepal\n    was: cases']));
    expect(found && inShort(found)).toBe('error unknown-was 11:9');
    expect(found?.hint).toContain('"was: case"');
    const named = (await readLive(other(['id: case', 'id: nepal\n    was: case']), {})).module;
    expect(released(named, released((await readLive(listed, {})).module)).sections).toEqual([
      'start',
      'case',
      'tasks',
    ]);
  });
});

describe('what learners have met', () => {
  it('keeps ids, their order and letters, whatever is moved, gone or new', async () => {
    const first = released((await readLive(before)).module);
    const second = released(
      (
        await readLive(
          changed([
            ' a: The employer, b: The two governments, c: Nobody',
            ' d: All, c: Nobody, b: The two governments',
          ]),
        )
      ).module,
      first,
    );
    const letters = (published: typeof first) =>
      published.items
        .find(({ id }) => id === 'q2')
        ?.options?.map(({ id, letter, gone }) => `${letter} ${id}${gone ? ' gone' : ''}`);
    expect(letters(second)).toEqual(['0 a gone', '1 b', '2 c', '3 d']);
    const third = released((await readLive(changed([', c: Nobody', ', e: Some']))).module, second);
    expect(letters(third)).toEqual(['0 a', '1 b', '2 c gone', '3 d gone', '4 e']);
    expect(third.items.map(({ id }) => id)).toEqual(['v1', 'r1', 'q1', 'q2', 'q3']);
  });

  it('has room for 36 options of a question, those that are gone among them', async () => {
    const asked = (from: number, count: number) =>
      `${before.split('questions:')[0]}questions:\n  - { id: q, type: ordering, text: a, items: [${Array.from({ length: count }, (_, index) => `{ id: o${index + from}, text: ${index + from} }`).join(', ')}] }\n`;
    const first = released((await readLive(asked(0, 30))).module);
    const second = await readLive(asked(10, 36));
    const found = guard({ ...second, against: first }).problems;
    expect(found.map(({ code }) => code)).toContain('no-letter');
    expect(found.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
      'no-letter',
    ]);
  });
});
