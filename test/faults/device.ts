import type { Browser, BrowserContext, Page } from 'playwright-core';

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
  return { name, context };
}

/** A device whose storage has been emptied: another learner's, as far as anybody can tell. */
export async function wiped(device: Device, address: string): Promise<Device> {
  const page = await device.context.newPage();
  await page.goto(address);
  await page.evaluate(() => localStorage.clear());
  await page.close();
  return device;
}

/** The ids of the statements that a device still keeps for its next launch, as a page of the LMS finds them. */
export const keptOn = (page: Page): Promise<string[]> =>
  page.evaluate((key) => {
    const keys = Object.keys(localStorage).filter((each) => each.startsWith(key));
    return keys.map((each) => (JSON.parse(localStorage.getItem(each) ?? '{}') as { id: string }).id);
  }, statementKey);

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
  if (fault() !== 'forbidden') return;
  Object.defineProperty(window, 'localStorage', {
    get() {
      throw new DOMException('It is forbidden.', 'SecurityError');
    },
  });
}
