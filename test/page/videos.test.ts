import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePackages } from '../../src/make-packages.ts';
import { paragraphsOf } from '../../src/page/timed-transcript.ts';
import { clock } from '../../src/shared/clock.ts';
import { film, picture, sample } from '../media/sample.ts';
import { head, workspace } from '../workspace-fixture.ts';

const cue = (start: number, end: number, words: string) => {
  const time = (seconds: number) => `00:${String(seconds).padStart(2, '0')}.000`;
  return `${time(start)} --> ${time(end)}\n${words}\n`;
};

async function pageOf(videos: string, captions = `WEBVTT\n\n${cue(0, 2, 'Hello.')}`) {
  const folder = workspace({
    'modules/m/module.yaml': `${head}videos:\n${videos}\n`,
    'modules/m/a.mp4': film,
    'modules/m/a.mp3': sample('sound.mp3'),
    'modules/m/a.jpg': picture,
    'modules/m/a.vtt': captions,
    'modules/m/a.md': 'Words of *mine*.',
  });
  const { modules } = await makePackages({ folder });
  const files = modules[0]?.packages[0]?.contents.files ?? [];
  const document = String(files.find(({ path }) => path === 'index.html')?.content);
  const script = String(files.find(({ path }) => path === 'satchel-page.js')?.content);
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(document)?.[1] ?? '';
  return {
    script,
    video: /<article class="video">[\s\S]*<\/article>/.exec(document)?.[0] ?? '',
    rule: (name: string) =>
      policy
        .replaceAll('&#x27;', "'")
        .split('; ')
        .find((rule) => rule.startsWith(`${name} `)),
  };
}

describe('a video of the package', () => {
  it('is a native player that loads nothing by itself, with its captions, its size and its speeds', async () => {
    const { video, rule, script } = await pageOf(
      '  - {id: v, title: A video, file: a.mp4, poster: a.jpg, captions: {en: a.vtt, es: a.vtt}}',
    );
    expect(video).toMatch(
      /<video controls playsinline preload="none" [^>]*data-poster="media\/a\.jpg" src="media\/a\.mp4">/,
    );
    expect(video).not.toMatch(/autoplay|iframe|data-remote/);
    expect(video.match(/<track kind="captions"[^>]*>/g)).toEqual([
      '<track kind="captions" src="media/a.vtt" srclang="en" label="English" data-shown>',
      '<track kind="captions" src="media/a.vtt" srclang="es" label="Spanish">',
    ]);
    expect(video).toContain('Video, 0:02, 2.9 kB');
    expect(video.match(/<option value="[^"]+"/g)).toHaveLength(5);
    expect(rule('media-src')).toBe("media-src 'self'");
    expect(rule('frame-src')).toBeUndefined();
    expect(script).not.toContain('referrerPolicy');
  });

  it('that is sound alone has an audio player, with its length, its transcript and its speeds', async () => {
    const { video } = await pageOf('  - {id: v, title: Talk, file: a.mp3, poster: a.jpg, captions: a.vtt}');
    expect(video).toContain(
      '<audio controls preload="none" data-video="v" aria-labelledby="video-v" src="media/a.mp3"></audio>',
    );
    expect(video).not.toMatch(/<video|<track/);
    expect(video).toContain('<img class="remote-poster" src="media/a.jpg" alt="" loading="lazy">');
    expect(video).toContain('Audio, 0:02, 2.4 kB');
    expect(video).toContain('data-time="0">Hello.');
    expect(video).toContain('data-speed="v"');
  });

  it('says for the case that it does not play where its file is, and what completion asks', async () => {
    const one = '  - {id: v, title: t, file: a.mp4, captions: a.vtt}';
    const { video } = await pageOf(one);
    expect(video).toMatch(/data-unplayed="v" hidden>/);
    expect(video).toContain('does not play in your browser. You can complete the module without it.');
    expect(video).toContain('Its transcript is below. <a href="media/a.mp4"');
    const { video: unasked } = await pageOf(`${one}\ncompletion: {videos: false}`);
    expect(unasked).not.toContain('You can complete');
  });

  it('has a transcript of the author’s and one of its captions, the one to follow first', async () => {
    const both = (await pageOf('  - {id: v, title: t, file: a.mp4, captions: a.vtt, transcript: a.md}'))
      .video;
    expect(both).toMatch(/<summary>[\s\S]*data-time="0">Hello\.[\s\S]*<em>mine<\/em>[\s\S]*<\/details>/);
    expect(both).toContain('aria-label="Play from 0:00"');
    const one = (await pageOf('  - {id: v, title: t, file: a.mp4, captions: a.vtt}')).video;
    expect(one).toMatch(/<details class="transcript" data-transcript="v">/);
    const none = (await pageOf('  - {id: v, title: t, file: a.mp4, captions: {es: a.vtt}}')).video;
    expect(none).not.toContain('<details');
  });

  it('whose captions hold HTML shows it as text', async () => {
    const hostile = `WEBVTT\n\n${cue(0, 1, '&lt;img src=x onerror=alert(1)&gt; {{title}} "\'')}\n${cue(1, 2, '<v "><script>alert(1)</script>Ana>Hi')}`;
    const { video } = await pageOf('  - {id: v, title: t, file: a.mp4, captions: a.vtt}', hostile);
    expect(video).toContain('&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt; {{title}} &quot;&#x27;');
    expect(video).not.toMatch(/<img|<script|onerror="/);
  });
});

describe('a video of another site', () => {
  it.each([
    ['https://youtu.be/aqz-KE-bpKQ', 'frame-src https://www.youtube-nocookie.com', "media-src 'self'"],
    ['https://vimeo.com/76979871', 'frame-src https://player.vimeo.com', "media-src 'self'"],
    ['https://films.ilo.org/a.mp4', undefined, "media-src 'self' https://films.ilo.org"],
    ['https://www.ilo.org/a', undefined, "media-src 'self'"],
  ])('%s lets the page reach exactly its host', async (url, frames, media) => {
    const { video, rule } = await pageOf(
      `  - {id: v, title: t, url: "${url}", poster: a.jpg, captions: a.vtt}`,
    );
    expect(rule('frame-src')).toBe(frames);
    expect(rule('media-src')).toBe(media);
    expect(rule('default-src')).toBe("default-src 'none'");
    // What a browser fetches by itself is in the package.
    expect(video).not.toMatch(/<iframe|\s(src|poster)="https?:/);
    expect(video).toMatch(/<a href="https:[^"]+" target="_blank" rel="noopener"/);
    expect(video).toContain(
      `This video is on ${new URL(url).host.replace(/^www\.|^youtu\.be/, (found) => (found === 'www.' ? '' : 'youtube.com'))}.`,
    );
    // Only our own player can be sent to a time.
    expect(video.includes('Play from')).toBe(url.endsWith('.mp4'));
  });
});

describe('the paragraphs of a transcript', () => {
  const said = (start: number, end: number, text: string, voice?: string) => ({
    start,
    end,
    text,
    ...(voice ? { voice } : {}),
  });

  it('begin at a pause, with another voice, and where a long one ends its sentence', () => {
    const long = `${'word '.repeat(50)}end.`;
    const paragraphs = paragraphsOf([
      said(0, 1, 'a'),
      said(1, 2, 'b'),
      said(4, 5, 'c'),
      said(5, 6, 'd', 'Ana'),
      said(6, 7, long, 'Ana'),
      said(7, 8, 'e', 'Ana'),
    ]);
    expect(paragraphs.map(({ start, voice, cues }) => [start, voice, cues.length])).toEqual([
      [0, undefined, 2],
      [4, undefined, 1],
      [5, 'Ana', 2],
      [7, 'Ana', 1],
    ]);
  });

  it('hold every cue once, in order, and none grows without end', () => {
    const cues = fc.array(
      fc.record({
        gap: fc.nat(5),
        text: fc.string({ minLength: 1, maxLength: 90 }),
        voice: fc.constantFrom('A', 'B'),
      }),
    );
    fc.assert(
      fc.property(cues, (drawn) => {
        let at = 0;
        const all = drawn.map(({ gap, text, voice }) => {
          at += gap;
          return said(at, at + 1, text, voice);
        });
        const paragraphs = paragraphsOf(all);
        expect(paragraphs.flatMap((each) => each.cues)).toEqual(all);
        for (const each of paragraphs)
          expect(each.cues.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(600);
      }),
    );
  });
});

describe('a time', () => {
  it.each([
    [0, 'en', '0:00'],
    [9.99, 'en', '0:09'],
    [200, 'en', '3:20'],
    [3725, 'en', '1:02:05'],
    [200, 'ar-EG', '٣:٢٠'],
  ])('of %d seconds in %s is %s', (seconds, language, words) => {
    expect(clock(seconds, language)).toBe(words);
  });
});
