import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCaptions } from '../../src/captions/captions.ts';
import { nearestLanguage } from '../../src/sections/videos/nearest-language.ts';
import { film } from '../media/sample.ts';
import { head, inShort, readText } from '../workspace-fixture.ts';

const parse = (text: string) => parseCaptions('a.vtt', text);
const cue = '00:01.000 --> 00:02.000\nHi\n';
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
      'R&amp;D &lt;b&gt; &#233;&#x20AC; &amp;lt; &nope; a&nbsp;b AT&T &rsquo;&hellip;&copy &#151;',
      [['R&D <b> é€ &lt; &nope; a b AT&T ’…© —', undefined]],
    ],
    ['a < b and more', [['a < b and more', undefined]]],
    ['If a < b and b > c then x <3 you', [['If a < b and b > c then x <3 you', undefined]]],
    ['email <ana@example.org> now', [['email <ana@example.org> now', undefined]]],
    ['<font color="#fff">One</font><br>two <> three', [['One two three', undefined]]],
    [
      '<v Ana>Hi</v> all',
      [
        ['Hi', 'Ana'],
        ['all', undefined],
      ],
    ],
    ['&#0;&#xD800;&#x110000;', [['\ufffd\ufffd\ufffd', undefined]]],
    ['<v Ana> </v>', []],
  ])('%j say %j', (text, expected) => {
    expect(said(text).map((cue) => [cue.text, cue.voice])).toEqual(expected);
  });

  it.each<[name: string, text: string, place: string, words: RegExp]>([
    ['no header and no times', 'Hi\n', 'error 1', /does not begin with WEBVTT.*first line/],
    ['a header with words at it', 'WEBVTTish\n\nHi\n', 'error 1', /WEBVTT/],
    [
      'sixty seconds and nothing else',
      'WEBVTT\n\n00:60.000 --> 01:02.000\nHi\n',
      'error 3',
      /cannot be read/,
    ],
    ['sixty seconds', `WEBVTT\n\n${cue}\n00:60.000 --> 01:02.000\nHi\n`, 'warning 6', /cannot be read/],
    [
      'an end before its start',
      'WEBVTT\n\none\n00:02.000 --> 00:01.000\nHi\n',
      'warning 4',
      /before they begin/,
    ],
    ['no time', `WEBVTT\n\n${cue}\nHello\n`, 'warning 6', /have no time/],
    ['no empty line', `WEBVTT\n\n${cue}${cue}`, 'warning 5', /in the midst/],
    ['a comma in a time', 'WEBVTT\n\n00:01,000 --> 00:02,000\nHi\n', 'warning 3', /full stops/],
    ['one digit of minutes', 'WEBVTT\n\n1:01.000 --> 1:02.000\nHi\n', 'warning 3', /two digits/],
  ])('with %s are told of with the line', (_, text, place, words) => {
    const { problems } = parse(text);
    expect(problems.map(({ code, severity, line }) => [code, `${severity} ${line}`])).toEqual([
      ['bad-captions', place],
    ]);
    expect(`${problems[0]?.message} ${problems[0]?.hint}`).toMatch(words);
    expect(problems[0]?.source).toBe(text);
  });

  it('with a mistake a thousand times are told of once, with their number', () => {
    const { cues, problems } = parse(`WEBVTT\n\n${cue}${'\n00:60.000 --> 01:02.000\nHi\n'.repeat(1338)}`);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringMatching(/^1,338 times/)]);
    expect(cues).toHaveLength(1);
  });

  it.each<[name: string, text: string, said: string[]]>([
    ['a line of spaces below the header', `WEBVTT\n   \n${cue}`, ['Hi']],
    ['times right below the header', `WEBVTT\n${cue}`, ['Hi']],
    ['a name below the header', `WEBVTT\nKind: captions\n\n${cue}`, ['Hi']],
    ['no empty line between them', `WEBVTT\n\n${cue}${cue}`, ['Hi', 'Hi']],
    ['a line of spaces between them', `WEBVTT\n\n${cue} \n${cue}`, ['Hi', 'Hi']],
    ['one digit of hours', 'WEBVTT\n\n1:00:01.000 --> 1:00:02.000\nHi', ['Hi']],
    ['no space at the arrow', 'WEBVTT\n\n00:01.000-->00:02.000\nHi', ['Hi']],
    ['a tab in the header line', `WEBVTT\tx\n\n${cue}`, ['Hi']],
    ['a comment and a style', `WEBVTT\n\nNOTE x\ny\n\nSTYLE\n::cue{}\n\n${cue}`, ['Hi']],
    ['a number that is left over', `WEBVTT\n\n7\n\n${cue}`, ['Hi']],
    ['only carriage returns', `WEBVTT\r\r${cue.replaceAll('\n', '\r')}`, ['Hi']],
  ])('with %s lose nothing, as in browsers', (_, text, said) => {
    const { cues, problems, mended } = parse(text);
    expect(cues.map((each) => each.text)).toEqual(said);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(mended).toBeUndefined();
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
        for (const { text } of cues) {
          expect(text).toBe(text.trim());
          expect(text).not.toBe('');
        }
      }),
    );
  });

  it('that a package holds mended say the same, with nothing left to mend', () => {
    const piece = fc.constantFrom(
      'a < b',
      '<3',
      '<i>c</i>',
      '<br>',
      'd & e',
      '&lt;',
      '00:0',
      ' --> ',
      '\n',
      '<v F>g',
    );
    const line = fc.constantFrom(
      '00:01.000 --> 00:02.000',
      '0:01,5 --> 0:2',
      '00:03,000 --> 00:04,000 line:0',
      '',
      '5',
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            piece,
            line.map((each) => `\n${each}\n`),
          ),
        ),
        fc.boolean(),
        (pieces, srt) => {
          const { cues, mended } = parse(`${srt ? '' : 'WEBVTT\n\n'}${pieces.join('')}`);
          if (mended === undefined) return;
          const again = parse(mended);
          expect(again.cues).toEqual(cues);
          expect(again.mended).toBeUndefined();
        },
      ),
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
      files: { 'modules/m/a.mp4': film, 'modules/m/a.vtt': captions },
    });

  it('that is broken is named with its own line', async () => {
    const { module, problems } = await read('WEBVTT\n\n00:61.000 --> 01:02.000\nHi\n');
    expect(module).toBeUndefined();
    expect(problems.map(inShort)).toEqual(['error bad-captions 3:1']);
    expect(problems[0]?.file).toMatch(/a\.vtt$/);
  });

  it('without a word is worth a look', async () => {
    const { module, problems } = await read('WEBVTT\n');
    expect(module).toBeDefined();
    expect(problems.map(inShort)).toEqual(['warning bad-captions 1:1']);
  });

  it('as SRT has them stands in the package as WebVTT', async () => {
    const { module, problems } = await readText(
      `${head}videos:\n  - {id: v, title: A video, file: a.mp4, captions: a.srt}\n`,
      { files: { 'modules/m/a.mp4': film, 'modules/m/a.srt': '1\n00:00:01,000 --> 00:00:02,000\nHi\n' } },
    );
    expect(problems).toEqual([]);
    expect(module?.files.get('a.srt')?.packed).toEqual({
      name: 'a.vtt',
      text: 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHi\n',
    });
  });

  it('is known to the module by its words', async () => {
    const { module } = await read('WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n');
    expect(module?.cues.get('a.vtt')).toEqual([{ start: 1, end: 2, text: 'Hi' }]);
  });
});

describe('captions as SRT has them', () => {
  it('become WebVTT: counters, commas, signs, what rolls on through empty lines', () => {
    const { cues, problems, mended } = parse(
      '\ufeff1\r\n00:00:01,500 --> 00:00:02,000 X1:0\r\n{\\an8}<font color="red">R&D</font> <i>a < b</i>\r\n\r\nand more\r\n\r\n2\r\n00:00:02,5 --> 00:00:03\r\nx --> y\r\n3\r\n01:00:00,000 --> 01:00:01,000\r\n1984\r\n',
    );
    expect(problems).toEqual([]);
    expect(cues).toEqual([
      { start: 1.5, end: 2, text: 'R&D a < b and more' },
      { start: 2.5, end: 3, text: 'x --> y' },
      { start: 3600, end: 3601, text: '1984' },
    ]);
    expect(mended).toBe(
      'WEBVTT\n\n00:00:01.500 --> 00:00:02.000\nR&amp;D <i>a &lt; b</i>\nand more\n\n00:00:02.500 --> 00:00:03.000\nx --&gt; y\n\n01:00:00.000 --> 01:00:01.000\n1984\n',
    );
  });

  it('give back any words that were put in', () => {
    const words = fc
      .string({ unit: 'grapheme' })
      .map((text) =>
        text
          .replace(/\s+/g, ' ')
          .replace(/[<>&{}\0]/g, '')
          .trim(),
      )
      .filter((text) => text !== '' && !/^\d+$/.test(text));
    fc.assert(
      fc.property(fc.array(words, { minLength: 1 }), (all) => {
        const file = all.map(
          (text, at) => `${at + 1}\n00:00:${String(at).padStart(2, '0')},000 --> 00:01:00,000\n${text}\n`,
        );
        fc.pre(all.length < 60);
        expect(parse(file.join('\n')).cues.map(({ text }) => text)).toEqual(all);
      }),
    );
  });
});

describe('captions that roll', () => {
  it('are told once, each line at its first time', () => {
    const text = readFileSync(new URL('files/yt-auto.vtt', import.meta.url), 'utf8');
    expect(parse(text).cues).toEqual([
      { start: 0.16, end: 2.08, text: 'welcome to the course' },
      { start: 2.08, end: 4.16, text: 'today we talk about' },
      { start: 4.16, end: 6.01, text: 'labour migration' },
    ]);
  });

  it('are not those in which somebody says a thing twice', () => {
    const twice = `${cue}\n00:02.000 --> 00:03.000\nHi\n\n00:03.000 --> 00:04.000\nYes\n\n00:04.000 --> 00:05.000\nNo\n\n00:05.000 --> 00:06.000\nBye\n`;
    expect(parse(`WEBVTT\n\n${twice}`).cues.map(({ text }) => text)).toEqual([
      'Hi',
      'Hi',
      'Yes',
      'No',
      'Bye',
    ]);
  });
});
