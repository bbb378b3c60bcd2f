import { keepOnly, keptIn } from '../browser/kept.ts';
import { elsewhere } from '../browser/lms-server.ts';
import { asOpened, startLaunches, startPackageServer } from '../browser/package-server.ts';
import { until } from '../browser/until.ts';
import { scormStandards } from '../scorm-standards.ts';
import { elementsOf, storedOf } from './elements.ts';
import type { Frozen, Held } from './frozen.ts';
import { fillLrs, heldBy, learner } from './lrs-holds.ts';
import { lrsOrigin, startLrsProxy } from './lrs-proxy.ts';
import { isAlive, type Module } from './page.ts';
import type { FrozenStage } from './stage.ts';

type Package = Record<string, Uint8Array>;

/** A learner at a device, with what stands around a package: LMS, LRS, storage. */
export interface Visit {
  /** What went wrong in the page, in all launches. */
  troubles: string[];
  /** Launches a package; before a second launch, `leave`. */
  launch(files: Package): Promise<Module>;
  /** What the LRS was told, as far as there is one. */
  statements(): { id: string; object: { id: string }; result?: { response?: string } }[];
  /** Calls that the LMS answered with an error, in this launch. */
  lmsErrors(): Promise<{ element?: string }[]>;
  /** Has the LRS refuse for good what says this. */
  refuse(words: string): void;
  /** From now on nothing arrives: the LMS's session has died, or the network has gone. */
  cutOff(): Promise<void>;
  /** Leaves, and gives back what is held then. Of those named nobody is there to hear the last words. */
  leave(away?: 'lrs' | 'all'): Promise<Held>;
  /** The next launch is on another device: this one forgets all, or has what was kept on an earlier one. */
  changeDevice(storage?: Record<string, string>): Promise<void>;
  close(): Promise<void>;
}

export interface Visiting extends Pick<Frozen, 'standard' | 'limits'> {
  held: Held;
  /** Names the place of the package: a device looks there. */
  attempt: string;
  /** Whether a SCORM launch names an LRS, and whether that can be reached. */
  lrs?: 'there' | 'away' | undefined;
}

/** Sets up an LMS, an LRS and a browser that hold what they held. */
export async function visit(stage: FrozenStage, visiting: Visiting): Promise<Visit> {
  const { standard, held, attempt, limits, lrs } = visiting;
  const scorm = scormStandards.find(({ name }) => name === standard);
  const isTold = scorm ? lrs !== undefined : standard !== 'web';
  const served: Package = {};
  const records = await startLaunches({}, standard === 'cmi5' ? 'cmi5' : 'lrs');
  const web = await startPackageServer(served);
  const proxy = await startLrsProxy(() => records.lrsUrl);
  proxy.isAway = lrs === 'away';
  await fillLrs(records.lrs, held);
  if (scorm && held.lms) stage.server.attempts.set(attempt, storedOf(scorm.launch.lms, held.lms));

  const address = async (files: Package): Promise<string> => {
    const { actor, activity, registration } = learner;
    if (scorm) {
      const query = lrs ? `?endpoint=${lrsOrigin}/xapi/&auth=Basic%20bGF1bmNo` : '';
      const { lms: kind, page, edition } = scorm.launch;
      const given = { kind, page: page + query, limits, learner: { id: 'ana', name: 'Ana' } };
      return stage.server.launch(attempt, files, { ...given, ...(edition ? { edition } : {}) });
    }
    Object.assign(served, files);
    const start = `${web.url}/package/index.html`;
    if (standard === 'web') return start;
    if (standard === 'cmi5') {
      const modes = { launchMode: 'Normal', moveOn: 'Completed' } as const;
      const { query } = await records.lms.open({ actor, registration, activityId: activity, ...modes });
      return start + query.replaceAll(encodeURIComponent(records.lrsUrl), encodeURIComponent(lrsOrigin));
    }
    const query = {
      endpoint: `${lrsOrigin}/xapi/`,
      auth: 'Basic bGF1bmNo',
      activity_id: activity,
      registration,
    };
    return `${start}?${new URLSearchParams({ ...query, actor: JSON.stringify(actor) })}`;
  };

  const origin = scorm ? stage.server.url : web.url;
  const localStorage = Object.entries(held.storage ?? {}).map(([name, value]) => ({ name, value }));
  const context = await stage.browser.newContext({
    viewport: { width: 650, height: 666 },
    proxy: { server: proxy.url, bypass: '127.0.0.1' },
    storageState: { cookies: [], origins: localStorage.length > 0 ? [{ origin, localStorage }] : [] },
  });
  await asOpened(context);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => {
    // Browsers report each 404 and 409: a new learner has no documents yet, and an answer that is told once more at a
    // later launch is one that the LRS has. What could not be sent they report too.
    if (message.type() === 'error' && !/status of 40[49]|INTERNET_DISCONNECTED/.test(message.text()))
      troubles.push(message.text());
  });
  const told = (verb: string) => records.verbs().filter((each) => each === verb).length;
  let launches = 0;

  return {
    troubles,
    async launch(files) {
      launches = told('initialized') + 1;
      await page.goto(await address(files));
      const module = scorm ? page.frames().find((frame) => frame !== page.mainFrame()) : page;
      if (!module) throw new Error('The launch page has no frame.');
      await isAlive(module);
      return module;
    },
    statements: () => [...records.lrs.statements()] as never,
    lmsErrors: () => page.evaluate(() => window.lms?.errors() ?? []),
    refuse(words) {
      proxy.refuses = (body) => body.includes(words);
    },
    async cutOff() {
      if (scorm) await page.evaluate(() => window.lmsFaults?.set('expired'));
      else await context.setOffline(true);
    },
    async leave(away) {
      // A session of which nobody knows that it has begun has no end.
      const isHeard = (verb: string) => () => !isTold || away !== undefined || told(verb) >= launches;
      await until(isHeard('initialized'), () => `${attempt} says that it began`);
      const ended = scorm && away !== 'all' ? stage.server.ended(attempt) : undefined;
      if (away === 'all') await page.goto('about:blank');
      await context.setOffline(false);
      await page.goto(origin + elsewhere);
      await ended;
      await until(isHeard('terminated'), () => `${attempt} says that it ended`);
      const storage = await keptIn(page);
      const stored = stage.server.attempts.get(attempt);
      if (scorm) return stored ? { lms: elementsOf(stored), storage } : { storage };
      return standard === 'web' ? { storage } : { ...(await heldBy(records.lrs)), storage };
    },
    async changeDevice(storage = {}) {
      await keepOnly(page, storage);
    },
    async close() {
      await context.close();
      stage.server.forget(attempt);
      await Promise.all([web.close(), proxy.close(), records.close()]);
    },
  };
}
