import { randomUUID } from 'node:crypto';
import type { StandardLaunch } from '../../src/standards/standard.ts';
import { accountOf, learner } from './learner.ts';
import { mounted } from './mounted.ts';
import type { Ground, Opening, Place } from './place.ts';
import { wrongResponses } from './responses-oracle.ts';
import type { DocumentFault } from './steps.ts';

const actor = {
  objectType: 'Agent',
  name: learner.name,
  account: { homePage: 'https://lms.example.net', name: learner.id },
};
const activityId = 'https://lms.example.net/activities/8';

/** Faults of those who write the page's state alone. */
const ofSaving: (DocumentFault | undefined)[] = ['409', '412', '413', 'loses'];

/** What the LMS of src/preview/launch/cmi5.ts says to it. */
const fetchedTwice = 'The fetch URL was used already.';

interface Launched {
  page: string;
  /** The session of cmi5. */
  session?: string;
  tells: Opening['tells'];
}

/** A launch that names an LRS, which keeps the page's state: cmi5 and xAPI. */
export function launchedPlace(
  { stage, attempt, lrs }: Ground,
  { kind, page }: Extract<StandardLaunch, { kind: 'cmi5' | 'xapi' }>,
): Place {
  const { server } = stage;
  const registration = randomUUID();
  let fault: DocumentFault | undefined;
  let last: Launched | undefined;
  let lostBefore = 0;

  const cmi5 = async (device: string): Promise<Omit<Launched, 'tells'>> => {
    const launch = { actor, activityId, registration, launchMode: 'Normal', moveOn: 'Completed' } as const;
    const { query, session } = await lrs.open(launch, device);
    return { page: page + query, session: session.id };
  };
  const xapi = (device: string): Omit<Launched, 'tells'> => {
    const query = new URLSearchParams({
      ...lrs.named(device),
      actor: JSON.stringify(actor),
      registration,
      activity_id: activityId,
    });
    return { page: `${page}?${query}` };
  };
  /** A browser whose connection was cut behind a request sends it once more by itself: no page can help that. */
  const isOurs = (refusal: string) => !(refusal.endsWith(fetchedTwice) && lrs.tokenless.size > 0);
  const isWhole = () => fault === undefined || ofSaving.includes(fault);
  /** cmi5 tells of each session once, and hands out its token once; xAPI knows no sessions. */
  const expected = (isReload: boolean): Opening['tells'] => {
    if (kind === 'xapi') return 'surely';
    if (isReload) return last?.tells === 'surely' || last?.tells === 'never' ? 'never' : 'perhaps';
    return isWhole() ? 'surely' : 'perhaps';
  };

  return {
    async launch(device, isReload) {
      lostBefore = lrs.lost;
      const tells = expected(isReload);
      const known = isReload && last ? last : kind === 'cmi5' ? await cmi5(device) : xapi(device);
      last = { ...known, tells };
      const hasToken = !last.session || !lrs.tokenless.has(last.session);
      return {
        options: { kind: 'scorm12', limits: 'standard', alone: true, page: last.page },
        named: true,
        readable: isWhole() && hasToken,
        tells,
        ...(last.session ? { session: last.session } : {}),
      };
    },
    stands: (visit) => mounted(visit, lrs),
    async fail(next) {
      fault = next as DocumentFault | undefined;
      lrs.set({ documents: fault });
    },
    dropped: async () => lrs.lost - lostBefore,
    gone: async () => undefined, // a page that comes next may well overtake it: what both wrote is merged
    isOfLearner: (statement) => accountOf(statement) === learner.id,
    wrongAnswers: (looks, { withoutStorage }) => [
      ...wrongResponses(lrs, looks, withoutStorage),
      ...lrs.refusals.filter(isOurs).map((why) => `The LMS refused: ${why}`),
    ],
    forget: () => server.forget(attempt),
  };
}
