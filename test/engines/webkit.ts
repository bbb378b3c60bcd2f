import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Builder, By, Capabilities, until as is, Key as Keys, type WebDriver } from 'selenium-webdriver';
import { until } from '../browser/until.ts';
import type { Device, Engine, Key, Run, Tab } from './engine.ts';
import type { EnginePaths } from './find-engines.ts';
import { freePort, start, stop } from './programs.ts';

type Paths = Exclude<EnginePaths['WebKit'], string>;

/**
 * WebKitGTK by its WebDriver. A driver has one session, and a session begins with nothing kept: each device is a driver
 * and a browser of its own. Each has a screen of its own as well, so that they share neither focus nor clipboard.
 */
export async function openWebKit(paths: Paths): Promise<Engine> {
  const devices = new Set<Device>();
  return {
    async device() {
      const device = await openDevice(paths);
      devices.add(device);
      return { ...device, close: () => (devices.delete(device) ? device.close() : Promise.resolve()) };
    },
    async close() {
      await Promise.all([...devices].map((device) => device.close()));
    },
  };
}

async function openDevice(paths: Paths): Promise<Device> {
  const home = mkdtempSync(join(tmpdir(), 'satchel-webkit-'));
  const downloads = join(home, 'Downloads');
  mkdirSync(downloads);
  mkdirSync(join(home, '.config'));
  writeFileSync(join(home, '.config', 'user-dirs.dirs'), 'XDG_DOWNLOAD_DIR="$HOME/Downloads"\n');
  const screen = start(paths.display, [
    '-displayfd',
    '1',
    '-screen',
    '0',
    '1280x1024x24',
    '-nolisten',
    'tcp',
  ]);
  const [display] = (await once(screen.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  const port = await freePort();
  const driverProgram = start(paths.driver, ['--host=127.0.0.1', `--port=${port}`], {
    HOME: home,
    // What plugins GStreamer has takes seconds to find out, and is the same for all.
    GST_REGISTRY: join(tmpdir(), 'satchel-gstreamer.bin'),
    DISPLAY: `:${display.toString().trim()}`,
    // Its sandbox needs namespaces, which root in a container may not make.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  });
  const server = `http://127.0.0.1:${port}`;
  await until(
    () =>
      fetch(`${server}/status`).then(
        ({ ok }) => ok,
        () => false,
      ),
    () => 'the driver of WebKit answers',
  );
  const driver = await new Builder()
    .usingServer(server)
    .withCapabilities(
      new Capabilities({
        browserName: 'MiniBrowser',
        // What runs in a page that gives way to the next is never answered: it is asked again before long.
        timeouts: { script: 3000 },
        'webkitgtk:browserOptions': { binary: paths.browser, args: ['--automation'] },
      }),
    )
    .build();
  return {
    downloads,
    async open(address) {
      // The first window stays: with its last one, a browser ends.
      await driver.switchTo().newWindow('window');
      await driver.manage().window().setRect({ width: 650, height: 760 });
      await driver.get(address);
      return tabOf(driver, await driver.getWindowHandle());
    },
    async close() {
      await driver.quit();
      await Promise.all([driverProgram, screen].map(stop));
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Letters are themselves; what a person calls by its name has a code (WebDriver 17.4.2). */
const codes: Record<Key, string> = {
  Enter: Keys.ENTER,
  Tab: Keys.TAB,
  Space: Keys.SPACE,
  Escape: Keys.ESCAPE,
  ArrowUp: Keys.ARROW_UP,
  ArrowDown: Keys.ARROW_DOWN,
  ArrowRight: Keys.ARROW_RIGHT,
};

function tabOf(driver: WebDriver, handle: string): Tab {
  /** WebDriver's commands go to the window and the frame that were named last. */
  async function above() {
    await driver.switchTo().window(handle);
    await driver.switchTo().defaultContent();
  }
  async function within() {
    await above();
    const [frame] = await driver.findElements(By.css('body > iframe'));
    if (frame) await driver.switchTo().frame(frame);
  }
  const runIn =
    (enter: () => Promise<void>): Run =>
    async (does, ...args) => {
      await enter();
      return (await driver.executeScript(does, ...args)) as never;
    };
  async function find(selector: string) {
    await within();
    const element = await driver.wait(is.elementLocated(By.css(selector)), 60_000);
    await driver.executeScript(
      (each: Element) => each.scrollIntoView({ block: 'center', behavior: 'instant' }),
      element,
    );
    return element;
  }
  return {
    run: runIn(within),
    runAbove: runIn(above),
    click: async (selector) => (await find(selector)).click(),
    select: async (selector, value) => (await find(`${selector} option[value="${value}"]`)).click(),
    async type(text) {
      await within();
      await driver.actions().sendKeys(text.replaceAll('\n', Keys.ENTER)).perform();
    },
    async press(...keys) {
      await within();
      for (const key of keys) await driver.actions().sendKeys(codes[key]).perform();
    },
    async paste() {
      await within();
      await driver.actions().keyDown(Keys.CONTROL).sendKeys('v').keyUp(Keys.CONTROL).perform();
    },
    async goto(address) {
      await above();
      await driver.get(address);
    },
    async reload() {
      await above();
      await driver.navigate().refresh();
    },
    async back() {
      await above();
      await driver.navigate().back();
    },
    async hide() {
      await above();
      await driver.manage().window().minimize();
    },
    async close() {
      await above();
      await driver.close();
      await driver.switchTo().window((await driver.getAllWindowHandles())[0] ?? '');
    },
    async opening(does) {
      const before = await driver.getAllWindowHandles();
      await does();
      const opened = async () => (await driver.getAllWindowHandles()).find((each) => !before.includes(each));
      const other = (await driver.wait(opened, 60_000)) ?? '';
      await driver.switchTo().window(other);
      await driver.wait(
        () =>
          driver.executeScript<boolean>(
            () => location.href !== 'about:blank' && document.readyState === 'complete',
          ),
        60_000,
      );
      const address = await driver.getCurrentUrl();
      await driver.close();
      await driver.switchTo().window(handle);
      return address;
    },
  };
}
