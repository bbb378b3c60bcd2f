import type { FaultyApi } from './faults.ts';
import type { Moment, Request, Wire } from './manner.ts';

/** What the wire of a launch page is made of. */
export interface PageWire {
  /** Where requests are POSTed as JSON; `?commit`, `?finish` or `?set` says why. */
  saveTo: string;
  /** Told of each request that has arrived, or that the browser will bring. */
  count: (isSent: boolean) => void;
  faults: () => FaultyApi;
}

/** The way to the server out of a launch page in a browser, with the faults that stand. */
export function pageWire({ saveTo, count, faults }: PageWire): Wire {
  const address = ({ reason }: Request) => `${saveTo}?${reason}`;
  /** Says whether a request may go on; throws where none can be made. */
  const pass = (): 'send' | 'lose' | 'fail' => {
    const { fault } = faults();
    if (fault === 'drops') return faults().drop() ? 'lose' : 'send';
    if (fault === 'offline' || fault === 'away') throw new Error('The server cannot be reached.');
    return fault === 'failing' ? 'fail' : 'send';
  };
  return {
    sync(request) {
      const way = pass();
      if (way !== 'send') return way === 'lose';
      const sending = new XMLHttpRequest();
      sending.open('POST', address(request), false);
      sending.setRequestHeader('Content-Type', 'application/json');
      sending.send(JSON.stringify(request));
      count(true);
      return true;
    },
    async async(request) {
      const way = pass();
      if (way !== 'send') return way === 'lose';
      const { ok } = await fetch(address(request), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(request),
      });
      count(ok);
      return ok;
    },
    beacon(request) {
      const { fault } = faults();
      // A browser takes a beacon whether or not there is a network.
      if (fault === 'drops') faults().drop();
      if (fault === 'drops' || fault === 'offline' || fault === 'away' || fault === 'failing') return true;
      const body = new Blob([JSON.stringify(request)], { type: 'application/json' });
      const isTaken = navigator.sendBeacon(address(request), body);
      count(isTaken && navigator.onLine);
      return isTaken;
    },
    ask() {
      const { fault } = faults();
      const moment = momentOf();
      if (fault === 'offline' || fault === 'away' || fault === 'failing' || (moment && moment !== 'click'))
        throw new SyntaxError('The answer is none.');
    },
    moment: momentOf,
  };
}

/** What the package's window, or this one, is hearing of while it makes a call. */
function momentOf(): Moment | undefined {
  // `event` is deprecated, and the only thing by which a call tells what it was made in: platforms look at it too.
  const heard = (window.frames[0] ?? window).event?.type ?? window.event?.type;
  if (heard === 'beforeunload' || heard === 'click' || heard === 'pagehide') return heard;
  return heard === 'unload' ? 'pagehide' : undefined;
}
