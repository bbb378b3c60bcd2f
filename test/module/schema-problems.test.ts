import { describe, expect, it } from 'vitest';
import { film } from '../media/sample.ts';
import { head, inShort, readText } from '../workspace-fixture.ts';

const question = (...lines: string[]) => `questions:\n  - ${lines.join('\n    ')}\n`;
const video = (...lines: string[]) => `videos:\n  - ${lines.join('\n    ')}\n`;
const reading = (...lines: string[]) => `readings:\n  - ${lines.join('\n    ')}\n`;
const good = 'introduction: Welcome.\n';
const files = { 'modules/m/a.mp4': film, 'modules/m/a.vtt': 'WEBVTT\n\n00:00.000 --> 00:01.000\nWords\n' };

// What is wrong, the text below the head (its line 4), what is said, and what the cure names.
const mistakes: [name: string, text: string, said: string, cure: string][] = [
  ['a misspelt key at the top', `titel: x\n${good}`, 'error unknown-key 4:1', '"title"'],
  ['a key of another tool at the top', `author: x\n${good}`, 'error unknown-key 4:1', 'series, number'],
  ['a section under a misspelt name', 'introductoin: x\n', 'error unknown-key 4:1', '"introduction"'],
  [
    'a misspelt key in a video',
    video('id: v', 'title: t', 'file: a.mp4', 'poter: x'),
    'error unknown-key 8:5',
    '"poster"',
  ],
  [
    'a misspelt key in a question',
    question('id: q', 'type: reflection', 'txet: a'),
    'error unknown-key 7:5',
    '"text"',
  ],
  ['a misspelt type', question('id: q', 'typ: reflection', 'text: a'), 'error unknown-key 6:5', '"type"'],
  [
    'a misspelt key in completion',
    `${good}completion:\n  vidoes: true\n`,
    'error unknown-key 6:3',
    '"videos"',
  ],
  ['a key named as an object has it', `${good}constructor: x\n`, 'error unknown-key 5:1', 'Known here'],
  ['a question without a type', question('id: q', 'text: a'), 'error missing-key 5:5', 'type: reflection'],
  ['an empty type', question('id: q', 'type:', 'text: a'), 'error unknown-type 6:10', 'reflection'],
  [
    'an unknown type',
    question('id: q', 'type: reflexion', 'text: a'),
    'error unknown-type 6:11',
    '"reflection"',
  ],
  ['a type that is a list', question('id: q', 'type: [essay]'), 'error wrong-type 6:11', 'quotes'],
  ['a question without a text', question('id: q', 'type: reflection'), 'error missing-key 5:5', 'text:'],
  ['a video without a file', video('id: v', 'title: t'), 'error missing-key 5:5', 'media/welcome.mp4'],
  [
    'a category that is an address',
    'discussion:\n  url: https://forum.ilo.org/t/5\n  newTopic: true\n  category: https://forum.ilo.org/c/modules/5\n',
    'error bad-value 7:13',
    '/c/',
  ],
  ['a reading that leads nowhere', reading('id: a', 'title: t'), 'error missing-key 5:5', 'url: or file:'],
  [
    'a reading that leads to two places',
    reading('id: a', 'title: t', 'url: https://ilo.org', 'file: a.mp4'),
    'error bad-value 5:5',
    'either',
  ],
  ['a forum without an address', 'discussion:\n  title: Forum\n', 'error missing-key 5:3', 'url: https://'],
  ['a text where a list belongs', 'questions: words\n', 'error wrong-type 4:12', '"- "'],
  ['nothing where a list belongs', 'questions:\n', 'error wrong-type 4:11', '"- "'],
  ['an empty list', 'questions: []\n', 'error empty-text 4:12', 'delete'],
  ['a list where a text belongs', 'introduction: [Note]\n', 'error wrong-type 4:15', 'quotes'],
  ['keys where a text belongs', `${good}series: {a: b}\n`, 'error wrong-type 5:9', 'quotes'],
  ['a text where keys belong', 'discussion: https://ilo.org\n', 'error wrong-type 4:13', 'title, url'],
  ['a text where a question belongs', 'questions:\n  - words\n', 'error wrong-type 5:5', '{ id: q1, type'],
  ['nothing where a text belongs', 'introduction:\n', 'error empty-text 4:14', 'delete'],
  ['a comment where a text belongs', 'introduction: # later\n', 'error cut-text 4:15', '"#later"'],
  ['spaces where a text belongs', `${good}series: "   "\n`, 'error empty-text 5:9', 'delete'],
  ['yes for true', `${good}completion:\n  answers: yes\n`, 'error bad-value 6:12', 'true or false'],
  ['an unknown score', `${good}completion:\n  score: full\n`, 'error bad-value 6:10', 'completion, none'],
  [
    'a share above 100%',
    video('id: v', 'title: t', 'file: a.mp4', 'share: 150%'),
    'error bad-value 8:12',
    '80%',
  ],
  [
    'captions in a language that is none',
    video('id: v', 'title: t', 'file: a.mp4', 'captions:', '  english: a.vtt'),
    'error bad-value 9:16',
    'en, es',
  ],
  ['an id with a space', question('id: q 1', 'type: reflection', 'text: a'), 'error bad-id 5:9', 'q-1'],
  [
    'an id that begins with a digit',
    question('id: 1q', 'type: reflection', 'text: a'),
    'error bad-id 5:9',
    'letter',
  ],
  ['an id with a colon', question('id: a:b', 'type: reflection', 'text: a'), 'error bad-id 5:9', 'a-b'],
  ['an id with an accent', question('id: año', 'type: reflection', 'text: a'), 'error bad-id 5:9', 'ano'],
  ['an id that is a path', question('id: ../q', 'type: reflection', 'text: a'), 'error bad-id 5:9', 'letter'],
  [
    'an id that looks like a part of a long answer',
    question('id: q_2', 'type: reflection', 'text: a'),
    'error bad-id 5:9',
    '"q-2"',
  ],
  [
    'an id that ends in a full stop',
    question('id: q.', 'type: reflection', 'text: a'),
    'error bad-id 5:9',
    'full stop',
  ],
  ['a number that is a story', `${good}number: ${'8'.repeat(21)}\n`, 'error too-long 5:9', 'Shorten'],
  ['U+0001', 'introduction: "a\\x01b"\n', 'error bad-character 4:15', 'PDF'],
  ['U+FFFE', 'introduction: "a\\ufffeb"\n', 'error bad-character 4:15', 'PDF'],
  ['a lone surrogate', `${good}series: "a\\ud800"\n`, 'error bad-character 5:9', 'PDF'],
  [
    'a character that XML forbids, in a note',
    'discussion:\n  url: https://ilo.org\n  notes:\n    - "\\e[31m"\n',
    'error bad-character 7:7',
    'PDF',
  ],
];

describe('what stands at the wrong place', () => {
  it.each(mistakes)('is pointed at, with the cure: %s', async (_, text, said, cure) => {
    const { module, problems } = await readText(head + text, { files });
    expect(problems.map(inShort)).toEqual([said]);
    expect(problems[0]?.hint).toContain(cure);
    expect(module).toBeUndefined();
  });

  it.each([
    ['id', 'language: en\ntitle: T\n', 'id: '],
    ['language', 'id: m\ntitle: T\n', 'language: en'],
    ['title', 'id: m\nlanguage: en\n', 'title: '],
  ])('is a missing %s, with an example of the line', async (_, text, cure) => {
    const { problems } = await readText(text + good);
    expect(problems.map(inShort)).toEqual(['error missing-key 1:1']);
    expect(problems[0]?.hint).toContain(cure);
  });

  it.each([
    ['Module 8', 'module-8'],
    ['8. Migración', 'migracion'],
    ['وحدة', 'q1-exchange'],
  ])('is the id "%s", and %s would do', async (id, cure) => {
    const { problems } = await readText(`id: ${id}\nlanguage: en\ntitle: T\n${good}`);
    expect(problems.map(inShort)).toEqual(['error bad-id 1:5']);
    expect(problems[0]?.hint).toContain(cure);
  });

  it.each(['English', 'eng lish', 'e', 'en_GB'])('is the language "%s"', async (language) => {
    const { problems } = await readText(`id: m\nlanguage: ${language}\ntitle: T\n${good}`);
    expect(problems.map(inShort)).toEqual(['error bad-value 2:11']);
  });

  it.each(['a b', 'a<b', '{a}', 'a?b', 'a#b', 'a|b'])('is the beginning of ids "…/%s"', async (path) => {
    const { problems } = await readText(
      `id: m\nlanguage: en\ntitle: T\niri: "https://ilo.org/${path}"\n${good}`,
    );
    expect(problems.map(inShort)).toEqual(['error bad-link 4:6']);
  });

  it('is the 201st character of a title, and not the 200th', async () => {
    const titled = (title: string) => readText(`id: m\nlanguage: en\ntitle: ${title}\n${good}`);
    expect((await titled('é'.repeat(201))).problems.map(inShort)).toEqual(['error too-long 3:8']);
    expect((await titled('😀'.repeat(200))).problems).toEqual([]);
  });
});

describe('all problems of a file', () => {
  it('come at once, in the order of the file, one for each mistake', async () => {
    const { problems } = await readText(
      'id: 1x\nlangage: en\ntitel: T\nintroduction: ""\n' +
        question('id: q', 'typ: reflection', 'text: "[a](javascript:x)"'),
    );
    expect(problems.map(inShort)).toEqual([
      'error bad-id 1:5',
      'error unknown-key 2:1',
      'error unknown-key 3:1',
      'error empty-text 4:15',
      'error unknown-key 7:5',
      'error bad-link 8:16',
    ]);
  });

  it('hold a missing key beside an unknown one that is not near it', async () => {
    const { problems } = await readText(`id: m\nlanguage: en\nheadline: T\n${good}`);
    expect(problems.map(inShort)).toEqual(['error missing-key 1:1', 'error unknown-key 3:1']);
  });
});
