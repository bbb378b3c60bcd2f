import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, {
  type Browser,
  type BrowserContext,
  type Frame,
  type KeyInput,
  type LaunchOptions,
  type Page,
} from 'puppeteer-core';
import { until } from '../browser/until.ts';
import type { Device, Engine, Key, Run, Tab } from './engine.ts';

/** Moodle's frame on a desktop. */
const viewport = { width: 650, height: 666 };

/** Chromium, by its own protocol, or Firefox, over WebDriver BiDi. */
export async function openPuppeteer(name: 'Chromium' | 'Firefox', executablePath: string): Promise<Engine> {
  const downloads = mkdtempSync(join(tmpdir(), 'satchel-downloads-'));
  const own: LaunchOptions =
    name === 'Chromium'
      ? { headless: 'shell', args: ['--no-sandbox', '--disable-gpu'] }
      : {
          browser: 'firefox',
          protocol: 'webDriverBiDi',
          headless: true,
          extraPrefsFirefox: { 'browser.download.folderList': 2, 'browser.download.dir': downloads },
        };
  const browser = await puppeteer.launch({ executablePath, defaultViewport: viewport, ...own });
  return {
    device: () => openDevice(browser, name, downloads),
    async close() {
      await browser.close();
      rmSync(downloads, { recursive: true, force: true });
    },
  };
}

async function openDevice(browser: Browser, name: string, downloads: string): Promise<Device> {
  const isChromium = name === 'Chromium';
  const context = await browser.createBrowserContext(
    isChromium ? { downloadBehavior: { policy: 'allow', downloadPath: downloads } } : {},
  );
  return {
    downloads,
    async open(address) {
      // Headless Chromium asks nobody, and forbids what a person would be asked.
      if (isChromium && address.startsWith('http'))
        await context.overridePermissions(new URL(address).origin, ['clipboard-sanitized-write']);
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      await page.goto(address);
      return tabOf(page, context, isChromium);
    },
    close: () => context.close(),
  };
}

/** The keys that a text's line breaks and BiDi know by another name. */
const inputOf = (key: Key): KeyInput => (key === 'Space' ? ' ' : key) as KeyInput;

function tabOf(page: Page, context: BrowserContext, isChromium: boolean): Tab {
  const module = () =>
    page.frames().find((each) => each.parentFrame() === page.mainFrame()) ?? page.mainFrame();
  const runIn =
    (frame: () => Frame): Run =>
    (does, ...args) =>
      // Puppeteer's types take apart each argument for handles, of which there are none here.
      frame().evaluate(does as never, ...(args as unknown as never[])) as never;
  const find = (selector: string) => module().waitForSelector(selector);
  return {
    run: runIn(module),
    runAbove: runIn(() => page.mainFrame()),
    async click(selector) {
      const element = await find(selector);
      const within = await element?.evaluate((each) => {
        each.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { left, top, width, height } = each.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      });
      if (!within) return;
      // Where the frame stands is asked of the page: Firefox 140 does not know the command of BiDi that would say so.
      const frame =
        module() === page.mainFrame()
          ? { x: 0, y: 0 }
          : await page.evaluate(() => {
              const own = document.querySelector('iframe, frame');
              const { left = 0, top = 0 } = own?.getBoundingClientRect() ?? {};
              return { x: left + (own?.clientLeft ?? 0), y: top + (own?.clientTop ?? 0) };
            });
      await page.mouse.click(frame.x + within.x, frame.y + within.y);
    },
    async select(selector, value) {
      await (await find(selector))?.select(value);
    },
    type: (text) => page.keyboard.type(text),
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(inputOf(key));
    },
    async paste() {
      await page.keyboard.down('Control');
      await page.keyboard.press('v', { commands: ['Paste'] });
      await page.keyboard.up('Control');
    },
    goto: async (address) => void (await page.goto(address)),
    reload: async () => void (await page.reload()),
    async back() {
      // Puppeteer waits for a `load`, which no page has that comes whole out of Firefox's back-forward cache.
      const before = page.url();
      await page.evaluate(() => void setTimeout(() => history.back()));
      await until(
        () => page.url() !== before,
        () => 'the page before is there again',
      );
    },
    async hide() {
      if (!isChromium) return void (await (await context.newPage()).bringToFront());
      // Without a window, tabs do not cover each other; but the window can be put away.
      const session = await page.createCDPSession();
      const { windowId } = await session.send('Browser.getWindowForTarget');
      await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'minimized' } });
    },
    close: () => page.close(),
    async opening(does) {
      // By the list of tabs: Firefox does not say who opened one, of a link with rel="noopener".
      const before = await context.pages();
      await does();
      let popup = page;
      const isThere = async () => {
        popup = (await context.pages()).find((each) => !before.includes(each)) ?? page;
        return popup !== page && popup.url() !== 'about:blank';
      };
      await until(isThere, () => 'a tab was opened');
      const address = popup.url();
      await popup.close();
      await page.bringToFront();
      return address;
    },
  };
}
