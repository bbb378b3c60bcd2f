import { describe, expect, it } from 'vitest';
import { remoteVideo } from '../../src/sections/videos/remote-video.ts';
import { film } from '../media/sample.ts';
import { head, inShort, readText } from '../workspace-fixture.ts';

const id = 'aqz-KE-bpKQ';
const tube = `https://www.youtube-nocookie.com/embed/${id}?rel=0`;

describe('the address of a video', () => {
  it.each([
    [`https://www.youtube.com/watch?v=${id}`, tube],
    [`http://youtube.com/watch?list=PL1&v=${id}`, tube],
    [`https://m.youtube.com/watch?v=${id}&t=90s`, `${tube}&start=90`],
    [`https://youtu.be/${id}?si=track-me`, tube],
    [`https://youtu.be/${id}?t=30`, `${tube}&start=30`],
    [`https://www.youtube.com/shorts/${id}`, tube],
    [`https://www.youtube.com/embed/${id}?autoplay=1`, tube],
    [`https://www.youtube-nocookie.com/embed/${id}`, tube],
    ['https://vimeo.com/76979871', 'https://player.vimeo.com/video/76979871?dnt=1'],
    ['https://vimeo.com/76979871/abc123', 'https://player.vimeo.com/video/76979871?dnt=1&h=abc123'],
    ['https://vimeo.com/channels/staff/76979871', 'https://player.vimeo.com/video/76979871?dnt=1'],
    [
      'https://player.vimeo.com/video/76979871?h=abc123',
      'https://player.vimeo.com/video/76979871?dnt=1&h=abc123',
    ],
  ])('%s is played by %s', (written, address) => {
    const origin = new URL(address).origin;
    expect(remoteVideo(written)).toMatchObject({ kind: 'player', address, origin });
  });

  it('of a film names exactly its host', () => {
    expect(remoteVideo('https://cdn.ilo.org:8443/a/Film.MP4?x=1')).toEqual({
      kind: 'file',
      site: 'cdn.ilo.org:8443',
      origin: 'https://cdn.ilo.org:8443',
      address: 'https://cdn.ilo.org:8443/a/Film.MP4?x=1',
    });
  });

  it.each([
    'https://www.youtube.com/@ilo',
    'https://www.youtube.com/watch?v="onload=alert(1)',
    'https://youtube.com.evil.org/watch?v=aqz-KE-bpKQ',
    'https://vimeo.com/ilo',
    'https://notvimeo.com/76979871',
    'https://www.ilo.org/videos/1',
  ])('%s is a page of the web and no player', (written) => {
    expect(remoteVideo(written).kind).toBe('page');
  });
});

describe('a video of a module', () => {
  const problemsOf = async (keys: string) => {
    const text = `${head}videos:\n  - id: v\n    title: A video\n${keys}`;
    return (await readText(text, { files: { 'modules/m/a.mp4': film } })).problems.map(inShort);
  };

  it.each<[string, string[]]>([
    ['    file: a.mp4\n', []],
    ['    url: https://vimeo.com/1\n', []],
    ['    url: https://films.ilo.org/a.mp4\n', []],
    ['    url: http://www.youtube.com/watch?v=aqz-KE-bpKQ\n', []],
    ['', ['error missing-key 5:5']],
    ['    file: a.mp4\n    url: https://vimeo.com/1\n', ['error bad-value 5:5']],
    ['    url: http://films.ilo.org/a.mp4\n', ['error bad-link 7:10']],
    ['    url: vimeo.com/1\n', ['error bad-link 7:10']],
    ['    url: https://films.example.org/a.mp4\n', ['warning placeholder-address 7:10']],
  ])('with %j has these problems: %j', async (keys, problems) => {
    expect(await problemsOf(keys)).toEqual(problems);
  });
});
