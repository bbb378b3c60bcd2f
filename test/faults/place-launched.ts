import { randomUUID } from 'node:crypto';
import type { StandardLaunch } from '../../src/standards/standard.ts';
import { accountOf, learner, stranger } from './learner.ts';
import { mounted } from './mounted.ts';
import type { Ground, Opening, Place } from './place.ts';
import { wrongResponses } from './responses-oracle.ts';
import type { DocumentFault } from './steps.ts';

const actorOf = ({ id, name }: typeof learner) => ({
  objectType: 'Agent',
  name,
  account: { homePage: 'https://lms.example.net', name: id },
});

const activityId = 'https://lms.example.net/activities/8';

/** Faults of those who write the page's state alone. */
const ofSaving: (DocumentFault | undefined)[] = ['409', '412', '413', 'loses'];

/** What the LMS of src/preview/launch/cmi5.ts says to it. */
const fetchedTwice = 'The fetch URL was used already.';

/** Whose launch it is. */
interface Who {
  actor: ReturnType<typeof actorOf>;
  registration: string;
}

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
  const [registration, strangers] = [randomUUID(), randomUUID()];
  let fault: DocumentFault | undefined;
  let last: Launched | undefined;
  let lostBefore = 0;
  let isSpoiled = false;

  const cmi5 = async (device: string, who: Who): Promise<Omit<Launched, 'tells'>> => {
    const launch = { ...who, activityId, launchMode: 'Normal', moveOn: 'Completed' } as const;
    const { query, session } = await lrs.open(launch, device);
    return { page: page + query, session: session.id };
  };
  const xapi = (device: string, { actor, registration }: Who): Omit<Launched, 'tells'> => {
    const query = new URLSearchParams({
      ...lrs.named(device),
      actor: JSON.stringify(actor),
      registration,
      activity_id: activityId,
    });
    return { page: `${page}?${query}` };
  };
  const launchOf = (device: string, who: Who) => (kind === 'cmi5' ? cmi5(device, who) : xapi(device, who));
  const optionsOf = (page: string) => ({ kind: 'scorm12', limits: 'standard', alone: true, page }) as const;
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
      const known =
        isReload && last ? last : await launchOf(device, { actor: actorOf(learner), registration });
      last = { ...known, tells };
      const hasToken = !last.session || !lrs.tokenless.has(last.session);
      return {
        options: optionsOf(last.page),
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
      ...(isSpoiled ? [] : wrongResponses(lrs, looks, withoutStorage)),
      ...lrs.refusals.filter(isOurs).map((why) => `The LMS refused: ${why}`),
    ],
    async beside(who, device) {
      const isStranger = who === 'stranger';
      const launched = await launchOf(device, {
        actor: actorOf(isStranger ? stranger : learner),
        registration: isStranger ? strangers : registration,
      });
      const { page, session } = launched;
      return { attempt, options: optionsOf(page), tells: true, ...(session ? { session } : {}) };
    },
    async spoil(how) {
      const has = await lrs.spoil(registration, how);
      isSpoiled ||= has;
      return has;
    },
    forget: () => server.forget(attempt),
  };
}
