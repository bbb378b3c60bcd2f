import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';
import { elsewhere, type LaunchOptions, type LmsServer } from '../browser/lms-server.ts';
import type { Device } from './device.ts';
import type { Files } from './stage.ts';
import type { StorageFault } from './steps.ts';

/** An answer as it stands on the page, and the state that is shown beside it. */
export interface Look {
  question: string;
  text: string;
  status: string;
}

/** How a text comes into a box: typed and left, typed and not left, or pasted and not left. */
export type Writing = 'leave' | 'stay' | 'paste';

/** One visit to the module on a device: from its opening until the page is gone. */
export interface Visit {
  page: Page;
  module: Frame;
  /** What went wrong in the page's own scripts. */
  troubles: string[];
  look(): Promise<Look[]>;
  /** Whether a field says that its answer is saved for somebody. */
  promises(): Promise<boolean>;
  /** Says that an answer of before, which the page offers, is the learner's own; false where it offers none. */
  claim(): Promise<boolean>;
  /** Puts a text into a box as a learner does; gives back what the box then holds. */
  put(question: string, text: string, how: Writing): Promise<string>;
  /** Moves the device's clock on. */
  rest(seconds: number): Promise<void>;
  /** Goes on to another page. */
  leave(isOffline: boolean): Promise<void>;
  /** The tab dies: none of its scripts runs again. */
  kill(): Promise<void>;
}

export interface Visiting {
  server: LmsServer;
  attempt: string;
  files: Files;
  options: LaunchOptions;
  storage: StorageFault | undefined;
  /** A tab that is open already. */
  tab?: Page | undefined;
}

const { 'found.mine': mine, 'found.use': use } = (
  JSON.parse(readFileSync(new URL('../../templates/locales/en.json', import.meta.url), 'utf8')) as {
    runtime: Record<'found.mine' | 'found.use', string>;
  }
).runtime;

/** Opens the module on a device. Nobody waits until it stands. */
export async function visit({ context }: Device, visiting: Visiting): Promise<Visit> {
  const { server, attempt, files, options, storage, tab } = visiting;
  const page = tab ?? (await context.newPage());
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.stack ?? String(error)));
  const address = server.launch(attempt, files, options);
  await page.goto(`${address}?storage=${storage ?? ''}`);
  const module = page.frames().find((frame) => frame !== page.mainFrame());
  if (!module) throw new Error('The launch page has no frame.');

  return {
    page,
    module,
    troubles,
    look: () =>
      module.evaluate(() =>
        Array.from(document.querySelectorAll<HTMLElement>('[data-question]')).flatMap((form) => {
          const box = form.querySelector('textarea');
          if (!box) return []; // in this release it is not written in
          return {
            question: form.dataset.question ?? '',
            text: box.value,
            status: form.querySelector<HTMLElement>('p[data-status]')?.dataset.status ?? '',
          };
        }),
      ),
    promises: () =>
      module.evaluate(() =>
        Array.from(document.querySelectorAll<HTMLElement>('[data-where]')).some(
          ({ textContent, dataset }) => textContent === dataset.where,
        ),
      ),
    async claim() {
      return module.evaluate(
        (words) => {
          const buttons = Array.from(document.querySelectorAll<HTMLButtonElement>('.notice button'));
          const yes = buttons.find(({ textContent }) => words.includes(textContent));
          yes?.click();
          return yes !== undefined;
        },
        [mine, use],
      );
    },
    async put(question, text, how) {
      const box = module.locator(`[data-question="${question}"] textarea`);
      // One task each, as a person's doings are: what leaving another box brings about is over before this is filled.
      await box.evaluate((each: HTMLTextAreaElement) => each.focus());
      const inputType = how === 'paste' ? 'insertFromPaste' : 'insertText';
      const written = await box.evaluate(
        (each: HTMLTextAreaElement, { text, inputType }) => {
          each.value = text;
          each.dispatchEvent(new InputEvent('input', { bubbles: true, inputType }));
          return each.value;
        },
        { text, inputType },
      );
      if (how === 'leave') await box.evaluate((each: HTMLTextAreaElement) => each.blur());
      return written;
    },
    rest: (seconds) => page.clock.runFor(seconds * 1000),
    async leave(isOffline) {
      await page.goto(isOffline ? 'about:blank' : server.url + elsewhere);
    },
    async kill() {
      // Closing the target, and even the context, still runs pagehide; a crash of its process runs nothing.
      const crashed = page.waitForEvent('crash');
      const devtools = await context.newCDPSession(page);
      devtools.send('Page.crash').catch(() => {}); // never answered: the one who would is dead
      await crashed;
      await page.close();
    },
  };
}
