import { Transform } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';

// A phone at the edge of a 3G network: milliseconds for each request, bytes a second.
const delay = 400;
const speed = 50_000;
const step = 5000;

/** What a request waits for before it is answered, where the network is slow. */
export const slowStart = (isSlow: boolean): Promise<void> => (isSlow ? after(delay) : Promise.resolve());

/** Lets through as much as a slow network does. */
export const slowStream = (): Transform =>
  new Transform({
    async transform(chunk: Buffer, _encoding, done) {
      for (let at = 0; at < chunk.length; at += step) {
        this.push(chunk.subarray(at, at + step));
        await after((step / speed) * 1000);
      }
      done();
    },
  });
