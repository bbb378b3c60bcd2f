import { type Browser, type BrowserContext, chromium, type Frame, type Page } from 'playwright-core';
import { inject } from 'vitest';
import type { StoredAttempt } from '../../src/preview/lms/attempt.ts';
import type { LmsCall } from '../../src/preview/lms/lms.ts';
import type { LaunchOptions, LmsServer } from './lms-server.ts';
import { until } from './until.ts';

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A process less for every page, and a tenth of its time.
  '--disable-site-isolation-trials',
];

/** A real browser, headless. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: inject('browser'), headless: true, args });

/** A learner at a device: a browser context of its own, with the module open in the LMS's frame. */
export interface Learner {
  page: Page;
  module: Frame;
  /** What went wrong in the page: exceptions, and what the Content-Security-Policy refused. */
  troubles: string[];
  /** Addresses that the page asked for. */
  requests: string[];
  /** Writes into an answer box as a person does, and leaves it. */
  answer(question: string, text: string): Promise<void>;
  /** The text in an answer box. */
  answered(question: string): Promise<string>;
  /** Scrolls through every section, and plays or reads every video. */
  readEverything(): Promise<void>;
  calls(): Promise<LmsCall[]>;
  lmsErrors(): Promise<LmsCall[]>;
  /** What the LMS holds in its memory. */
  cmi(): Promise<Record<string, never>>;
  /** Leaves as a person does: the page goes, and what it says last arrives. */
  close(): Promise<StoredAttempt | undefined>;
}

export interface Opening {
  server: LmsServer;
  attempt: string;
  files: Record<string, Uint8Array>;
  options: LaunchOptions;
  viewport?: { width: number; height: number };
  /** The device, when it is one that was used before; a new one otherwise. */
  context?: BrowserContext;
  /** The tab, when it is one that is open; a new one otherwise. */
  page?: Page;
  /** The LMS cannot be found yet. */
  isLate?: boolean;
}

/** Whether the page's script has brought all its parts to life: the session is opened by an earlier one. */
export const isAlive = (module: Frame): Promise<boolean> =>
  module.evaluate(
    () =>
      window.satchel?.taken === true && document.querySelector<HTMLElement>('[data-kept]')?.hidden !== true,
  );

/**
 * Closes what a learner has left, a few learners later: a request that the page sent with its last breath is still on
 * its way, and a busy browser drops it together with the tab.
 */
async function putAway(close: () => Promise<void>): Promise<void> {
  left.push(close);
  if (left.length > 4) await left.shift()?.();
}
const left: (() => Promise<void>)[] = [];

/** Opens a module on a device of its own. */
export async function openModule(browser: Browser, opening: Opening): Promise<Learner> {
  const { server, attempt, files, options, viewport = { width: 650, height: 666 } } = opening;
  const context = opening.context ?? (await browser.newContext({ viewport }));
  const page = opening.page ?? (await context.newPage());
  page.setDefaultTimeout(60_000); // so that what was waited for is named, before the test's own time is over
  const troubles: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
  });
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(server.launch(attempt, files, options));
  const module = page.frames().find((frame) => frame !== page.mainFrame());
  if (!module) throw new Error('The launch page has no frame.');
  await module.waitForLoadState('load');
  if (!options.alone && !opening.isLate)
    await page.waitForFunction(() =>
      window.lms?.calls.some(({ call }) => call === 'Commit' || call === 'GetValue'),
    );
  if (!options.alone)
    await until(
      () => isAlive(module),
      () => 'the page is alive',
    );

  const box = (question: string) => module.locator(`[data-question="${question}"] textarea`);
  return {
    page,
    module,
    troubles,
    requests,
    async answer(question, text) {
      await box(question).fill(text);
      await box(question).blur();
    },
    answered: (question) => box(question).inputValue(),
    async readEverything() {
      for (const section of await module.locator('main > section').all()) {
        await section.scrollIntoViewIfNeeded();
        const id = await section.getAttribute('id');
        await module.locator(`a[href="#${id}"][data-section-link].reached`).waitFor({ state: 'attached' });
      }
      for (const transcript of await module.locator('.transcript summary').all()) await transcript.click();
    },
    calls: () => page.evaluate(() => window.lms?.calls ?? []),
    lmsErrors: () => page.evaluate(() => window.lms?.errors() ?? []),
    cmi: () => page.evaluate(() => (window.lms?.cmi() ?? {}) as Record<string, never>),
    async close() {
      const ended = options.alone ? undefined : server.ended(attempt);
      await page.goto('about:blank');
      await ended;
      await putAway(() => (opening.context ? page : context).close());
      return server.attempts.get(attempt);
    },
  };
}
