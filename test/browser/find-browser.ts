import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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
  if (!existsSync(quick)) installOnDebian();
  return (places[process.platform] ?? []).find((place) => existsSync(place)) ?? complain();
}

function complain(): never {
  throw new Error(
    'The tests need a browser: install Chromium or Chrome, or set SATCHEL_BROWSER to the path of one.',
  );
}

/** Has apt-get install it where this is root on Debian (or its kin). What went wrong is told; the tests may go on. */
function installOnDebian(): void {
  const kin =
    existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
  if (!kin || process.getuid?.() !== 0) return;
  process.stderr.write('Installing Debian’s chromium-headless-shell for the tests.\n');
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const install = () => apt('install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell');
  if (!install() && apt('update', '-qq')) install();
}
