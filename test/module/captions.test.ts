import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestLanguage, parseCaptions } from '../../src/module/captions.ts';
import { head, inShort, readText } from '../workspace-fixture.ts';

const parse = (text: string) => parseCaptions('a.vtt', text);
const said = (text: string) => parse(`WEBVTT\n\n00:01.000 --> 00:02.000\n${text}\n`).cues;

describe('captions', () => {
  it('are read with their times, whatever stands around them', () => {
    const { cues, problems } = parse(
      '\ufeffWEBVTT - a title\r\nKind: captions\r\n\r\nNOTE\r\nNobody reads this.\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nfirst\r\n00:01.500 --> 00:02.000 align:start line:0\r\nOne,\r\nand more\r\n\r\n\r\n01:00:00.000\t-->\t01:00:02.250\r\nTwo',
    );
    expect(problems).toEqual([]);
    expect(cues).toEqual([
      { start: 1.5, end: 2, text: 'One, and more' },
      { start: 3600, end: 3602.25, text: 'Two' },
    ]);
  });

  it('come in the order of their times', () => {
    const { cues } = parse('WEBVTT\n\n00:05.000 --> 00:06.000\nb\n\n00:01.000 --> 00:02.000\na\n');
    expect(cues.map(({ text }) => text)).toEqual(['a', 'b']);
  });

  it.each([
    ['<v Ana Sá>Hello', [['Hello', 'Ana Sá']]],
    [
      '<v.loud.first Ana>Hi</v> <v Ben>Hello</v>',
      [
        ['Hi', 'Ana'],
        ['Hello', 'Ben'],
      ],
    ],
    ['<i>One</i> <c.red>two</c> <00:01.500>three', [['One two three', undefined]]],
    [
      'R&amp;D &lt;b&gt; &#233;&#x20AC; &amp;lt; &nope; a&nbsp;b',
      [['R&D <b> é€ &lt; &nope; a b', undefined]],
    ],
    ['a < b and more', [['a < b and more', undefined]]],
    ['&#0;&#xD800;&#x110000;', [['&#0;&#xD800;&#x110000;', undefined]]],
    ['<v Ana> </v>', []],
  ])('%j say %j', (text, expected) => {
    expect(said(text).map((cue) => [cue.text, cue.voice])).toEqual(expected);
  });

  it.each<[name: string, text: string, line: number, words: RegExp]>([
    ['no header', '00:01.000 --> 00:02.000\nHi\n', 1, /does not begin with WEBVTT.*as its first line/],
    ['SRT', '1\n00:00:01,000 --> 00:00:02,000\nHi\n', 1, /looks like SRT/],
    ['a header with words at it', 'WEBVTTish\n\n00:01.000 --> 00:02.000\nHi\n', 1, /WEBVTT/],
    ['a comma in a time', 'WEBVTT\n\n00:01,000 --> 00:02,000\nHi\n', 3, /cannot be read/],
    ['sixty seconds', 'WEBVTT\n\n00:60.000 --> 01:02.000\nHi\n', 3, /cannot be read/],
    ['one digit of minutes', 'WEBVTT\n\n1:01.000 --> 1:02.000\nHi\n', 3, /cannot be read/],
    ['an end before its start', 'WEBVTT\n\none\n00:02.000 --> 00:01.000\nHi\n', 4, /end before they begin/],
    ['no time', 'WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n\nHello\n', 6, /have no time/],
    [
      'no empty line',
      'WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n00:02.000 --> 00:03.000\nHo\n',
      5,
      /empty line/,
    ],
  ])('with %s are refused with the line', (_, text, line, words) => {
    const { problems } = parse(text);
    expect(problems.map(({ code, line }) => [code, line])).toEqual([['bad-captions', line]]);
    expect(`${problems[0]?.message} ${problems[0]?.hint}`).toMatch(words);
    expect(problems[0]?.source).toBe(text);
  });

  it('of any text are read without a throw, and never hold a tag that was closed', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\n',
        '\n\n',
        ' --> ',
        '00:01.000',
        '99:59:59.999',
        '<v A>',
        '</v>',
        '<',
        '>',
        '&lt;',
        'NOTE',
        '&#38;',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const { cues } = parse(`WEBVTT\n\n${pieces.join('')}`);
        for (const { start, end, text } of cues) {
          expect(start).toBeLessThan(end);
          expect(text).toBe(text.trim());
          expect(text).not.toBe('');
        }
      }),
    );
  });

  it('give back any words that were put in, escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => {
        const line = words.replace(/\s+/g, ' ').trim();
        const escaped = line.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
        expect(said(escaped).map(({ text }) => text)).toEqual(line === '' ? [] : [line]);
      }),
    );
  });
});

describe('the captions of a page', () => {
  it.each([
    [['es', 'en'], 'en', 'en'],
    [['pt', 'pt-BR'], 'pt-BR', 'pt-BR'],
    [['pt'], 'pt-BR', 'pt'],
    [['es'], 'en', undefined],
    [[], 'en', undefined],
  ])('among %j in %s are %s', (there, language, found) => {
    expect(nearestLanguage(Object.fromEntries(there.map((each) => [each, 'a.vtt'])), language)).toBe(found);
  });
});

describe('a caption file of a module', () => {
  const video = '- {id: v, title: A video, file: a.mp4, captions: a.vtt}';
  const read = (captions: string) =>
    readText(`${head}videos:\n  ${video}\n`, {
      files: { 'modules/m/a.mp4': 'film', 'modules/m/a.vtt': captions },
    });

  it('that is broken is named with its own line', async () => {
    const { module, problems } = await read('WEBVTT\n\n00:01 --> 00:02\nHi\n');
    expect(module).toBeUndefined();
    expect(problems.map(inShort)).toEqual(['error bad-captions 3:1']);
    expect(problems[0]?.file).toMatch(/a\.vtt$/);
  });

  it('without a word is worth a look', async () => {
    const { module, problems } = await read('WEBVTT\n');
    expect(module).toBeDefined();
    expect(problems.map(inShort)).toEqual(['warning bad-captions 1:1']);
  });

  it('is known to the module by its words', async () => {
    const { module } = await read('WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n');
    expect(module?.cues.get('a.vtt')).toEqual([{ start: 1, end: 2, text: 'Hi' }]);
  });
});
