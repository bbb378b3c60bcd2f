import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installOnDebian } from './install-on-debian.ts';

/** The browser without its window: as Debian builds it, it opens a page in a third of the time. */
const quick = '/usr/bin/chromium-headless-shell';

const places: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: [
    quick,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const folder = process.env[variable];
    if (!folder) return [];
    return ['Google/Chrome', 'Chromium', 'Microsoft/Edge'].map((name) =>
      join(folder, name, 'Application', name.endsWith('Edge') ? 'msedge.exe' : 'chrome.exe'),
    );
  }),
};

/**
 * The path of a Chromium or Chrome: SATCHEL_BROWSER, or one of the usual places. Root on Debian gets Debian's build
 * of it without a window; where there is none, anybody else is told what to install.
 */
export function findBrowser(): string {
  const wanted = process.env.SATCHEL_BROWSER;
  if (wanted) {
    if (existsSync(wanted)) return wanted;
    throw new Error(`SATCHEL_BROWSER names ${wanted}, and there is no such file.`);
  }
  if (!existsSync(quick)) installOnDebian(['chromium-headless-shell']);
  return (places[process.platform] ?? []).find((place) => existsSync(place)) ?? complain();
}

function complain(): never {
  throw new Error(
    'The tests need a browser: install Chromium or Chrome, or set SATCHEL_BROWSER to the path of one.',
  );
}
