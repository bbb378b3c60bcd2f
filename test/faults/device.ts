import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Statement } from '../../src/shared/statement.ts';
import { keepOnly, keptIn, keptLocally } from '../browser/kept.ts';
import { asOpened } from '../browser/package-server.ts';
import type { ScriptFault } from './steps.ts';

/** A learner's browser: its storage stays from visit to visit. */
export interface Device {
  name: string;
  context: BrowserContext;
}

declare global {
  interface Window {
    /** What is wrong with the device's storage, as the module's frame finds it. */
    storageFault?: string | null;
  }
}

/**
 * Opens a device. Its clock can be moved on, so that no walk waits for the page's timers: fifteen seconds of
 * patience take a few milliseconds.
 */
export async function openDevice(browser: Browser, name: string): Promise<Device> {
  const context = await browser.newContext({ viewport: { width: 650, height: 666 } });
  await context.clock.install();
  await context.addInitScript(breakStorage);
  await asOpened(context);
  return { name, context };
}

/** A device whose storage has been emptied: another learner's, as far as anybody can tell. */
export async function wiped(device: Device, address: string): Promise<Device> {
  const page = await device.context.newPage();
  await page.goto(address);
  await keepOnly(page);
  await page.close();
  return device;
}

/** From now on that script does not come, and all others do. */
export async function blockScript(context: BrowserContext, script: ScriptFault | undefined): Promise<void> {
  await context.unrouteAll();
  if (script) await context.route(`**/${script}.js`, (route) => route.abort());
}

/** The statements of which only localStorage has anything on a device: an address of the LMS shows them. */
export async function fleeting({ context }: Device, address: string): Promise<Statement[]> {
  const page = await context.newPage();
  await page.goto(address);
  const kept = await keptLocally(page);
  await page.close();
  return Object.entries(kept)
    .filter(([key]) => key.startsWith(statementKey))
    .map(([, text]) => JSON.parse(text) as Statement);
}

/** The ids of the statements that a device still keeps for its next launch, as a page of the LMS finds them. */
export const keptOn = async (page: Page): Promise<string[]> =>
  Object.entries(await keptIn(page))
    .filter(([key]) => key.startsWith(statementKey))
    .map(([, text]) => (JSON.parse(text) as { id: string }).id);

/** What the keys of statements in the device's storage begin with. */
export const statementKey = 'satchel:statement:';

/**
 * Runs in every frame before the page's own scripts. Storage that is full takes nothing more; one that is
 * forbidden is not even there. The LMS's own page keeps its storage.
 */
function breakStorage(): void {
  if (window.top === window) {
    window.storageFault = new URLSearchParams(location.search).get('storage');
    return;
  }
  const fault = () => window.top?.storageFault;
  const real = window.localStorage;
  const setItem = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key: string, value: string) {
    if (fault() === 'full' && this === real) throw new DOMException('It is full.', 'QuotaExceededError');
    setItem.call(this, key, value);
  };
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    if (fault() === 'full') throw new DOMException('It is full.', 'QuotaExceededError');
    return put.apply(this, given);
  };
  if (fault() !== 'forbidden') return;
  for (const storage of ['localStorage', 'indexedDB'])
    Object.defineProperty(window, storage, {
      get() {
        throw new DOMException('It is forbidden.', 'SecurityError');
      },
    });
}
