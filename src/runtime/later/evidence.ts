import type { OpenPage } from '../page/later.ts';

/** How long after a save its request is looked for, in milliseconds: an entry is written when the request has ended. */
const soon = 400;

/**
 * Moodle answers true when its server is away: the request failed, and it has put a beacon in its place, of which nobody
 * hears. Browsers that tell the status of requests (Chrome 109) show that in the LMS's own window, and there an answer
 * of the server's that is no session's end, such as HTTP 500.
 */
export function evidence({ launch }: OpenPage): void {
  const { session } = launch;
  if (!session.suspect) return;
  let isSuspected = false;
  let since = 0;
  const look = (isSent: boolean) => {
    const last = requestsSince(since).pop();
    since = lmsClock()?.now() ?? 0;
    if (!last) return;
    const isAway = last.responseStatus === 0 ? last.transferSize === 0 : (last.responseStatus ?? 200) >= 500;
    if (isAway === isSuspected || (isAway && !isSent && last.responseStatus === 0)) return;
    isSuspected = isAway;
    session.suspect?.(isAway ? 'refused' : undefined);
    void launch.commit();
  };
  let timer = 0;
  launch.afterSave((delivery) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => look(!('why' in delivery)), soon);
  });
  launch.atUnmount(() => clearTimeout(timer));
}

type Request = PerformanceResourceTiming & { responseStatus?: number };

/** The requests of the LMS's page since then, that say what became of them. */
const requestsSince = (since: number): Request[] =>
  ((lmsClock()?.getEntriesByType('resource') ?? []) as Request[]).filter(
    ({ initiatorType, responseStatus, startTime }) =>
      initiatorType === 'xmlhttprequest' && responseStatus !== undefined && startTime >= since,
  );

function lmsClock(): Performance | undefined {
  try {
    return window.parent === window ? undefined : window.parent.performance;
  } catch {
    return undefined; // a window of another origin
  }
}
