import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/fields/markdown.ts';
import { markdownPage } from '../markdown-page.ts';
import { film, sample } from '../media/sample.ts';
import { head, inShort, readText } from '../workspace-fixture.ts';

const files = {
  'modules/m/a.png': 'picture',
  'modules/m/a.mp4': film,
  'modules/m/a.mp3': sample('sound.mp3'),
  'modules/m/a.vtt': 'WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n',
  'modules/m/a.md': 'Words ![](a.png)',
};
const adviceOf = async (text: string, more: Record<string, string> = {}) => {
  const { advice, problems } = await readText(head + text, { files: { ...files, ...more } });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return advice;
};

describe('a picture', () => {
  it('that says nothing is advised upon, wherever it stands', async () => {
    const advice = await adviceOf(`introduction: |
  Look: ![A map](a.png) and ![](a.png)

questions:
  - id: q1
    type: reflection
    text: "What is this? ![](./a.png)"
videos:
  - {id: v, title: A video, file: a.mp4, captions: a.vtt, transcript: a.md}
`);
    expect(advice.map(inShort)).toEqual([
      'warning missing-alt 1:7',
      'warning missing-alt 5:29',
      'warning missing-alt 10:26',
    ]);
    expect(advice[0]?.file).toMatch(/a\.md$/);
    for (const each of advice) expect(each.source).toBeDefined();
  });

  it('that only decorates has a space for its words, and is passed over by screen readers', async () => {
    expect(await adviceOf('introduction: "![ ](a.png)"\n')).toEqual([]);
    expect(renderMarkdown('![ ](a.png)', markdownPage())).toContain('alt=""');
    expect(renderMarkdown('![A *map*](a.png)', markdownPage())).toContain('alt="A map"');
  });

  it('in a translation is named in its file', async () => {
    const advice = await adviceOf('introduction: Hello\n', {
      'modules/m/module.es.yaml': 'title: Un módulo\nintroduction: "Hola ![](a.png)"\n',
    });
    expect(advice.map(inShort)).toEqual(['warning missing-alt 2:21']);
    expect(advice[0]?.file).toMatch(/module\.es\.yaml$/);
  });
});

describe('a video', () => {
  const video = (keys: string) => `videos:\n  - {id: v, title: A video, ${keys}}\n`;

  it.each<[string, string[]]>([
    ['file: a.mp4', ['missing-captions', 'missing-transcript']],
    ['file: a.mp4, transcript: b.md', ['missing-captions']],
    ['file: a.mp4, captions: a.vtt', []],
    ['file: a.mp3', ['missing-transcript']],
    ['file: a.mp3, transcript: b.md', []],
    ['file: a.mp4, captions: {es: a.vtt}', ['missing-captions', 'missing-transcript']],
    ['file: a.mp4, captions: {en-GB: a.vtt}', []],
    ['url: "https://films.ilo.org/a.mp4"', ['missing-captions', 'missing-transcript']],
    ['url: "https://vimeo.com/1"', ['missing-transcript']],
    ['url: "https://vimeo.com/1", transcript: b.md', []],
  ])('with %s is advised upon: %j', async (keys, codes) => {
    const advice = await adviceOf(video(keys), { 'modules/m/b.md': 'Words' });
    expect(advice.map(({ code, line, column }) => [code, line, column])).toEqual(
      codes.map((code) => [code, 5, 5]),
    );
  });
});
