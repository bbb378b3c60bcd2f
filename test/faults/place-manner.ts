import type { StoredAttempt, Values } from '../../src/preview/lms/attempt.ts';
import { launchValues } from '../../src/preview/lms/launch.ts';
import { losses } from '../../src/preview/lms/ledger.ts';
import { waysOf } from '../../src/preview/lms/lms.ts';
import { mannerOf } from '../../src/preview/lms/manners/index.ts';
import { confirmedOf, countOf } from '../../src/preview/lms/page.ts';
import type { ScormLaunch } from '../../src/standards/standard.ts';
import { saveTo } from '../browser/lms-server.ts';
import { wrongInteractions } from './interactions-oracle.ts';
import { learner, stranger } from './learner.ts';
import type { Ground, Place } from './place.ts';
import { findingApi, isOfWalker } from './place-scorm.ts';
import { spoilt } from './spoilt.ts';
import type { MannerFault } from './steps.ts';

/** The elements by which a platform says who the learner is. */
const ids = { scorm12: 'cmi.core.student_id', scorm2004: 'cmi.learner_id' } as const;

/**
 * An LMS that behaves as a platform does. What that loses by itself, its ledger says: what its commits said to have
 * taken, compared with what its server holds and with what the next launch is given.
 */
export function mannerPlace(
  { stage, plan, attempt, lrs }: Ground,
  { lms: kind, edition, page }: ScormLaunch,
): Place {
  const { server } = stage;
  const { manner = '' } = plan;
  const ways = waysOf({ manner, kind });
  const strangers = `${attempt}-stranger`;
  const { late, login: atLogin } = mannerOf(manner) ?? {};
  let fault: MannerFault | undefined;
  let [login, answers]: [boolean, number] = [false, 0];
  /** Of all visits together, and of the one that is open. */
  let [confirmed, latest]: [Values, Values] = [{}, {}];
  /** Questions of whose interactions the platform lost something when they were told last. */
  const lostQuestions = new Set<string>();

  /** Questions that had rows when the walk spoiled the state: nothing knows of those any more. */
  const spoiledQuestions = new Set<string>();

  const launching = () => {
    const stored: StoredAttempt | undefined = server.attempts.get(attempt);
    return { kind, learner, ...(edition ? { edition } : {}), ...(stored ? { stored } : {}) };
  };
  const given = () => launchValues(ways, launching()).values;
  const lost = () => losses({ confirmed, stored: server.attempts.get(attempt), given: given() });
  /** Takes up what a visit's commits confirmed, and which of its questions the platform lost something of. */
  const confirm = (news: Values) => {
    confirmed = { ...confirmed, ...news };
    latest = news;
  };
  const judge = () => {
    const stored = server.attempts.get(attempt);
    const gone = losses({ confirmed: latest, stored }).map(({ element }) => element);
    for (const [element, id] of Object.entries(latest)) {
      const [, record] = /^(cmi\.interactions\.\d+\.)id$/.exec(element) ?? [];
      if (record === undefined) continue;
      const question = id.replace(/_\d+$/, '');
      // The first of several parts speaks for all: one that is lost is the answer that is lost.
      if (question === id) lostQuestions.delete(question);
      if (gone.some((each) => each.startsWith(record))) lostQuestions.add(question);
    }
    latest = {};
  };

  /** And what it wrote over later: the indexes that a question was told under, looked at again. */
  const hasLost = (question: string): boolean => {
    if (lostQuestions.has(question) || ways.withoutInteractions) return true;
    const records = Object.entries(confirmed).flatMap(([element, id]) =>
      id === question || id.startsWith(`${question}_`)
        ? (/^(cmi\.interactions\.\d+\.)id$/.exec(element)?.[1] ?? [])
        : [],
    );
    return lost().some(
      ({ element, hop }) => hop !== 'launch' && records.some((record) => element.startsWith(record)),
    );
  };

  return {
    async launch(device) {
      judge();
      // A platform that asks its server at each call has nothing to say without it.
      const isCutOff = (fault === 'away' || fault === 'failing') && ways.sees === 'server';
      const answers = (!fault || !['throws', 'vanishes', 'expired'].includes(fault)) && !isCutOff;
      const named = answers && (given()[ids[kind]] ?? '') !== '';
      const query = new URLSearchParams(lrs.named(device));
      const options = {
        ...{ kind, manner, learner },
        page: `${page}?${query}`,
        ...(edition ? { edition } : {}),
        ...(fault ? { fault } : {}),
        ...(login ? { login } : {}),
      };
      login = false;
      // An interface that comes back while the page stands is found.
      const tells = named ? 'surely' : fault === 'vanishes' ? 'perhaps' : 'never';
      return { options, named, readable: answers, tells };
    },
    async stands({ page }) {
      if (fault === 'vanishes') await page.clock.runFor(findingApi);
      if (late !== undefined && fault !== 'vanishes') await page.clock.runFor(late + findingApi);
      if (!fault || fault === 'drops')
        await page.waitForFunction(() => window.lms?.calls.some(({ call }) => call === 'Commit'));
    },
    async fail(next, visit) {
      fault = next as MannerFault | undefined;
      await visit?.page.evaluate((fault) => window.lmsFaults?.set(fault), fault);
    },
    // What a commit confirmed is known before a tab dies. Whether it was kept, the ledger says at the next launch.
    async dropped({ page }) {
      confirm(await page.evaluate(() => window.lms?.confirmed() ?? {}));
      return page.evaluate(() => window.lmsFaults?.dropped ?? 0);
    },
    async gone({ page }) {
      const [sent, last] = await page.evaluate(
        ([count, confirmed]) => [
          Number(sessionStorage.getItem(count)),
          sessionStorage.getItem(confirmed) ?? '{}',
        ],
        [countOf(saveTo(attempt)), confirmedOf(saveTo(attempt))] as [string, string],
      );
      confirm(JSON.parse(String(last)) as Values);
      await server.saved(attempt, Number(sent));
    },
    isOfLearner: isOfWalker,
    wrongAnswers(looks, _, unstored) {
      judge();
      return looks.flatMap((look) => {
        const wrong = wrongInteractions(server.attempts.get(attempt), [look], unstored.of);
        if (wrong.length === 0 || spoiledQuestions.has(look.question)) return [];
        if (!hasLost(look.question)) return wrong;
        answers++;
        return [];
      });
    },
    hasLostState: () => lost().some(({ element }) => element === 'cmi.suspend_data'),
    isNameless: (given()[ids[kind]] ?? '') === '',
    login() {
      login = true;
    },
    async beside(who) {
      const isStranger = who === 'stranger';
      const options = {
        ...{ kind, manner, page, packageOf: attempt },
        learner: isStranger ? stranger : learner,
        ...(edition ? { edition } : {}),
        ...(fault ? { fault } : {}),
      };
      return { attempt: isStranger ? strangers : attempt, options, tells: false };
    },
    async spoil(how) {
      const cmi = server.attempts.get(attempt)?.cmi;
      const { suspend_data: held } = cmi ?? {};
      if (!cmi || typeof held !== 'string' || held === '') return false;
      // No loss of the platform's: it is the walk that spoils it, and with it which row is whose.
      delete confirmed['cmi.suspend_data'];
      for (const question of questionsIn(confirmed)) spoiledQuestions.add(question);
      cmi.suspend_data = spoilt(held, how);
      return true;
    },
    empties: () => login && atLogin === 'clears',
    lostAnswers: () => answers,
    forget() {
      server.forget(attempt);
      server.forget(strangers);
    },
  };
}

/** The questions that interactions are of. */
const questionsIn = (values: Values): string[] =>
  Object.entries(values).flatMap(([element, id]) =>
    /^cmi\.interactions\.\d+\.id$/.test(element) ? id.replace(/_\d+$/, '') : [],
  );
