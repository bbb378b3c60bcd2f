import { createHash } from 'node:crypto';
import { countOf } from '../../src/preview/lms/page.ts';
import type { Statement } from '../../src/shared/statement.ts';
import type { ScormLaunch } from '../../src/standards/standard.ts';
import { saveTo } from '../browser/lms-server.ts';
import { wrongInteractions } from './interactions-oracle.ts';
import { accountOf, learner } from './learner.ts';
import type { Ground, Place } from './place.ts';
import { iri } from './stage.ts';
import type { ScormFault } from './steps.ts';

/** The pseudonym by which statements name this learner. A page without an LMS does not know it. */
const pseudonym = createHash('sha256').update(`${iri}\n${learner.id}`).digest('hex');

/** Whether a statement is of the learner who walks. */
export const isOfWalker = (statement: Statement): boolean => accountOf(statement) === pseudonym;

/** Longer than a page looks for an LMS that is not there; milliseconds. */
export const findingApi = 3200;

/** An LMS with the API of SCORM, and an LRS that the launch's query names. */
export function scormPlace(
  { stage, plan, attempt, lrs }: Ground,
  { lms, edition, page }: ScormLaunch,
): Place {
  const { server } = stage;
  const { limits = 'standard' } = plan;
  let fault: ScormFault | undefined;
  return {
    async launch(device) {
      const named = fault === undefined || fault === 'refuses' || fault === 'drops';
      const query = new URLSearchParams(lrs.named(device));
      return {
        options: {
          kind: lms,
          limits,
          page: `${page}?${query}`,
          learner,
          ...(edition ? { edition } : {}),
          ...(fault ? { fault } : {}),
        },
        named,
        readable: named,
        // An interface that comes back while the page stands is found.
        tells: named ? 'surely' : fault === 'vanishes' ? 'perhaps' : 'never',
      };
    },
    async stands({ page }) {
      if (fault === 'vanishes') await page.clock.runFor(findingApi);
      // A page that stands has committed for the first time.
      else if (!fault || fault === 'drops')
        await page.waitForFunction(() => window.lms?.calls.some(({ call }) => call === 'Commit'));
    },
    async fail(next, visit) {
      fault = next as ScormFault | undefined;
      await visit?.page.evaluate((fault) => window.lmsFaults?.set(fault), fault);
    },
    dropped: ({ page }) => page.evaluate(() => window.lmsFaults?.dropped ?? 0),
    async gone({ page }) {
      const sent = await page.evaluate(
        (key) => Number(sessionStorage.getItem(key)),
        countOf(saveTo(attempt)),
      );
      await server.saved(attempt, sent);
    },
    isOfLearner: isOfWalker,
    wrongAnswers: (looks, _, unstored) => wrongInteractions(server.attempts.get(attempt), looks, unstored.of),
    forget: () => server.forget(attempt),
  };
}
