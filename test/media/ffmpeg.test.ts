import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ffmpegFor } from '../../src/media/ffmpeg.ts';

it('makes a film of another kind, beside the one that is there', () => {
  expect(ffmpegFor('media/talk.avi', 'film')).toEqual({
    command:
      'ffmpeg -i media/talk.avi -c:v libx264 -crf 23 -pix_fmt yuv420p -c:a aac -movflags +faststart media/talk.mp4',
    makes: 'media/talk.mp4',
  });
});

it('never writes over the file that it reads', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('a.mp4', 'A.MP4', 'a.m4a', 'a.mov', 'media/a b.mp4', '-i.mp4', 'a'),
      fc.constantFrom('film', 'sound', 'copy', 'smaller'),
      (written, making) => {
        expect(ffmpegFor(written, making).makes.toLowerCase()).not.toBe(written.toLowerCase());
      },
    ),
  );
});

it('quotes names as shells do: they are no options, no addresses and no commands', () => {
  const command = (written: string) => ffmpegFor(written, 'copy').command;
  expect(command('media/my talk.mov')).toMatch(/^ffmpeg -i "media\/my talk.mov" .* "media\/my talk.mp4"$/);
  expect(command('-y.mov')).toMatch(/^ffmpeg -i \.\/-y\.mov .* \.\/-y\.mp4$/);
  expect(command('rtp:x.mov')).toMatch(/^ffmpeg -i "\.\/rtp:x\.mov" /);
  expect(command('$(reboot).mov')).toMatch(/^ffmpeg -i '\$\(reboot\)\.mov' /);
  expect(command("it's `x`.mov")).toMatch(/^ffmpeg -i 'it'\\''s `x`\.mov' /);
});
