import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../browser/find-browser.ts';
import { installOnDebian } from '../browser/install-on-debian.ts';

/** The programs of each browser, by what they are for; or a sentence that says what is missing. */
export interface EnginePaths {
  Chromium: { browser: string } | string;
  Firefox: { browser: string } | string;
  WebKit: { driver: string; browser: string; display: string } | string;
}

const firefoxes: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/snap/bin/firefox'],
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)'].flatMap((variable) => {
    const folder = process.env[variable];
    return folder ? [join(folder, 'Mozilla Firefox', 'firefox.exe')] : [];
  }),
};

/**
 * Finds Chromium, Firefox and WebKit for the tests. Root on Debian gets what is missing: `firefox-esr`, and for WebKit
 * `webkit2gtk-driver` (its dependency libwebkit2gtk-4.1-0 holds the MiniBrowser) and `xvfb`. Nothing is thrown for what
 * cannot be had, so that the tests of the other browsers can run.
 */
export function findEngines(): EnginePaths {
  const missing = [
    ...(firefox() ? [] : ['firefox-esr']),
    ...(typeof webKit() === 'string' ? ['webkit2gtk-driver', 'xvfb'] : []),
  ];
  if (missing.length > 0) installOnDebian(missing);
  const browser = firefox();
  return {
    Chromium: chromium(),
    Firefox: browser
      ? { browser }
      : 'These tests need Firefox: install it (Debian’s firefox-esr), or set SATCHEL_FIREFOX to the path of one.',
    WebKit: webKit(),
  };
}

function chromium(): EnginePaths['Chromium'] {
  try {
    return { browser: findBrowser() };
  } catch (error) {
    return (error as Error).message;
  }
}

function firefox(): string | undefined {
  return [process.env.SATCHEL_FIREFOX ?? '', ...(firefoxes[process.platform] ?? [])].find(existsSync);
}

function webKit(): EnginePaths['WebKit'] {
  const driver = '/usr/bin/WebKitWebDriver';
  const display = '/usr/bin/Xvfb';
  const browser = miniBrowsers().find(existsSync);
  if (browser && existsSync(driver) && existsSync(display)) return { driver, browser, display };
  return 'These tests need WebKitGTK 4.1 on Linux: its WebDriver and MiniBrowser, and Xvfb (Debian’s webkit2gtk-driver and xvfb).';
}

/** Where Debian keeps it, by the machine's kind, and Fedora. */
function miniBrowsers(): string[] {
  const folders = existsSync('/usr/lib') ? readdirSync('/usr/lib').map((name) => join('/usr/lib', name)) : [];
  return [...folders, '/usr/libexec'].map((folder) => join(folder, 'webkit2gtk-4.1', 'MiniBrowser'));
}
