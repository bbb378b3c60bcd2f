import type { Moment, Request, Wire } from './manner.ts';

/** The most that a browser sends as beacons of one page at a time: the Fetch standard's 64 KiB, in bytes. */
export const beaconLimit = 64 * 1024;

/** The size of a request on its way, in bytes. */
export const sizeOf = (request: Request): number => new TextEncoder().encode(JSON.stringify(request)).length;

/**
 * The way to a server that is always there. Once the page goes, it is as in a browser: no synchronous request can be
 * made, and what is asynchronous goes nowhere.
 */
export function memoryWire(): Wire & { goes(moment: Moment): void } {
  let moment: Moment | undefined;
  const isGoing = () => moment === 'beforeunload' || moment === 'pagehide';
  const refuse = () => {
    throw new Error('A page that goes can make no synchronous request.');
  };
  return {
    sync: () => (isGoing() ? refuse() : true),
    // What is under way when a page goes has mostly left the browser. What comes after has not.
    async: () =>
      moment === 'pagehide'
        ? Promise.reject(new Error('The page is gone.'))
        : new Promise((done) => setTimeout(done, 0, true)),
    beacon: (request) => sizeOf(request) <= beaconLimit,
    ask: () => void (isGoing() && refuse()),
    moment: () => moment,
    goes(next) {
      moment = next;
    },
  };
}
