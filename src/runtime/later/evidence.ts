import type { OpenPage } from '../page/later.ts';

/** How long after a save its request is looked for, in milliseconds: an entry is written when the request has ended. */
const soon = 400;
/** And how long a beacon may take, of which nobody waits for the end. */
const patient = 10_000;
/** A browser lists so many requests, and then no more. */
const longestList = 250;

/** What is known of how the LMS's page sends, and of whether that arrives. */
interface Known {
  /** A request of it failed, or none left the browser. */
  isSuspected: boolean;
  /** Saves in a row that went as beacons and as nothing else. */
  beacons: number;
}

/**
 * Looks at what the LMS's own window sends. Moodle answers true when its server is away: the request failed, and it has
 * put a beacon in its place, of which nobody hears. Opigno answers true when a beacon is too long for the browser (64
 * KiB), and nothing leaves it. Browsers that tell the status of requests (Chrome 109) show that, and an answer of the
 * server's that is no session's end, such as HTTP 500.
 */
export function evidence({ launch }: OpenPage): void {
  const { session, state } = launch;
  if (!session.suspect) return;
  const known: Known = { isSuspected: false, beacons: 0 };
  let [since, saved, told] = [0, 0, JSON.stringify(state.answers)];
  const suspect = (isAway: boolean) => {
    if (isAway === known.isSuspected) return;
    known.isSuspected = isAway;
    session.suspect?.(isAway ? 'refused' : undefined);
    void launch.commit();
  };
  const lookForRequest = (isSent: boolean) => {
    const last = requestsSince(since)
      .filter(
        ({ initiatorType, responseStatus }) =>
          initiatorType === 'xmlhttprequest' && responseStatus !== undefined,
      )
      .pop();
    since = lmsClock()?.now() ?? 0;
    if (!last) return;
    const isAway = last.responseStatus === 0 ? last.transferSize === 0 : (last.responseStatus ?? 200) >= 500;
    if (!isAway || isSent || last.responseStatus !== 0) suspect(isAway);
  };
  /** A page that has sent by beacons alone, and sends none after a save that had news, had one refused. */
  const lookForBeacon = (isSent: boolean) => {
    const sent = requestsSince(saved);
    if (sent.length === 0) {
      const isTold = (lmsClock()?.getEntriesByType('resource').length ?? longestList) < longestList;
      if (isSent && isTold && known.beacons > 1) suspect(true);
    } else if (sent.every(({ initiatorType }) => initiatorType === 'beacon')) {
      known.beacons++;
      suspect(false);
    } else known.beacons = 0;
  };
  let [timer, slow] = [0, 0];
  launch.beforeSave(() => {
    if (JSON.stringify(state.answers) !== told) saved = lmsClock()?.now() ?? 0;
  });
  launch.afterSave((delivery) => {
    const isSent = !('why' in delivery);
    clearTimeout(timer);
    timer = window.setTimeout(() => lookForRequest(isSent), soon);
    const answers = JSON.stringify(state.answers);
    if (answers === told && !known.isSuspected) return;
    told = answers;
    clearTimeout(slow);
    slow = window.setTimeout(() => lookForBeacon(isSent), patient);
  });
  launch.atUnmount(() => {
    clearTimeout(timer);
    clearTimeout(slow);
  });
}

type Request = PerformanceResourceTiming & { responseStatus?: number };

const requestsSince = (since: number): Request[] =>
  ((lmsClock()?.getEntriesByType('resource') ?? []) as Request[]).filter(
    ({ initiatorType, startTime }) =>
      ['xmlhttprequest', 'fetch', 'beacon'].includes(initiatorType) && startTime >= since,
  );

function lmsClock(): Performance | undefined {
  try {
    return window.parent === window ? undefined : window.parent.performance;
  } catch {
    return undefined; // a window of another origin
  }
}
