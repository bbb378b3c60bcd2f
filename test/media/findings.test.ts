import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../src/media/findings.ts';
import { durationOf, isSound, type Medium, readMedium } from '../../src/media/medium.ts';
import { workspace } from '../workspace-fixture.ts';
import { film, sample } from './sample.ts';

const mediumIn = (content: string | Uint8Array): Promise<Medium> => {
  const file = join(workspace({ 'a.mp4': content }), 'a.mp4');
  return readMedium(file, Buffer.from(content).length);
};
const said = async (content: string | Uint8Array, written = 'media/a.mp4') =>
  findingsOf(written, await mediumIn(content));

describe('a medium', () => {
  it.each(['film.mp4', 'sound.mp3', 'sound.m4a'])('%s plays everywhere', async (name) => {
    expect(await said(sample(name))).toEqual([]);
  });

  it.each([
    ['divx.mp4', 'nowhere', /No browser shows the picture .* MPEG-4 part 2/],
    ['prores.mov', 'nowhere', /ProRes/],
    ['film.avi', 'nowhere', /it is an AVI film/],
    ['hevc.mp4', 'somewhere', /HEVC/],
    ['film.webm', 'somewhere', /Older iPhones do not play VP9/],
    ['sound.ogg', 'somewhere', /Vorbis/],
    ['film.mkv', 'somewhere', /Matroska/],
    ['film.mov', 'somewhere', /QuickTime/],
    ['colours.mp4', 'somewhere', /4:4:4/],
    ['index-last.mp4', 'slow', /index .* stands at its end/],
  ])('%s plays %s for everybody, and ffmpeg can mend it', async (name, reach, message) => {
    const found = await said(sample(name), `media/${name}`);
    expect(found.slice(0, 1)).toEqual([
      {
        reach,
        message: expect.stringMatching(message),
        hint: expect.stringContaining(`ffmpeg -i media/${name} `),
      },
    ]);
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ['nothing', '', /has no bytes/],
    ['a page of the web', '<!DOCTYPE html><title>404', /page of the web \(HTML\).*no film or sound/],
    ['a PDF', '%PDF-1.7\n', /a PDF by its content/],
    ['words', 'Not found', /plain text/],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), /a PNG picture/],
    [
      'the beginning of a film whose index is last',
      sample('index-last.mp4').subarray(0, 900),
      /no index|ends before/,
    ],
    ['the beginning of a film', film.subarray(0, film.length - 100), /100 bytes are missing/],
    ['Windows Media', Buffer.from('3026b2758e66cf11a6d9', 'hex'), /Windows Media/],
    ['a container with nothing in it', Buffer.from('OggS\0\0', 'latin1'), /nothing that plays/],
  ])('that is %s plays nowhere', async (_, content, message) => {
    const [found, ...others] = await said(content);
    expect(found?.reach).toBe('nowhere');
    expect(found?.message).toMatch(message);
    expect(others).toEqual([]);
  });

  it('of which nothing is known may play nowhere', async () => {
    const [found] = await said(Uint8Array.of(1, 2, 3));
    expect(found).toMatchObject({ reach: 'somewhere', message: expect.stringMatching(/cannot be told/) });
  });

  it('that weighs more than 2 Mbit a second is slow, and one of a few megabytes is not', async () => {
    const medium = { ...(await mediumIn(film)), duration: 60 };
    expect(findingsOf('a.mp4', { ...medium, bytes: 14e6 })).toEqual([]);
    expect(findingsOf('a.mp4', { ...medium, bytes: 30e6 })[0]?.message).toMatch(
      /A minute of "a\.mp4" weighs 30 MB/,
    );
    expect(findingsOf('a.mp4', { ...medium, duration: 1, bytes: 2e6 })).toEqual([]);
  });

  it('knows how long it lasts and whether it is sound alone', async () => {
    const media = new Map([
      ['a.mp4', await mediumIn(film)],
      ['a.mp3', await mediumIn(sample('sound.mp3'))],
    ]);
    expect(durationOf(media, 'a.mp4')).toBeCloseTo(2, 1);
    expect(durationOf(media, 'a.mp3')).toBeCloseTo(2.16, 1);
    expect(durationOf(media, undefined)).toBeUndefined();
    expect([...media.values()].map(isSound)).toEqual([false, true]);
  });

  it('that was replaced is looked at again', async () => {
    const file = join(workspace({ 'a.mp4': film }), 'a.mp4');
    expect((await readMedium(file, film.length)).kind).toBe('mp4');
    writeFileSync(file, '<html>');
    expect((await readMedium(file, 6)).kind).toBe('html');
  });
});

describe('a hostile medium', () => {
  const hex = (text: string) => Buffer.from(text, 'hex');

  it('of which the library would count the pictures for minutes is left after two seconds', async () => {
    // stts: its one entry says that 4,294,967,295 pictures follow.
    const at = film.indexOf('stts') + 12;
    const endless = Buffer.concat([film.subarray(0, at), hex('ffffffff'), film.subarray(at + 4)]);
    const start = performance.now();
    const [found] = await said(endless);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(found === undefined || found.reach !== 'nowhere').toBe(true);
  });

  it('that promises gigabytes is told from its first bytes', async () => {
    const [found] = await said(Buffer.concat([film.subarray(0, 32), hex('7fffffff6d6f6f7600000000')]));
    expect(found?.reach).toBe('nowhere');
  });
});
