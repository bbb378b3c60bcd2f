import type { Connect, Session } from '../../shared/session.ts';
import type { Settings } from '../../shared/settings.ts';
import { type DeviceStorage, openStorage } from '../storage/storage.ts';
import { addLaterStyles } from './later-styles.ts';
import { loadScriptAtLast } from './load-script.ts';

/** What the first script hands to the page's: a session that is on its way. */
export interface OpenedSession {
  settings: Settings;
  session: Promise<Session>;
  /** What this device keeps, opened while the LMS's API is looked for. */
  storage: Promise<DeviceStorage>;
  /** Set by the page's script, which from then on sees to the end of the session. */
  taken?: boolean;
}

declare global {
  interface Window {
    satchel?: OpenedSession;
  }
}

const pageScript = 'satchel-page.js';

/**
 * Runs in the first script, which is small, so that on a slow line an LMS knows of the launch long before all of the
 * page has come. The script is deferred: the document stands when it starts.
 */
export function openSession(connect: Connect): void {
  const settings = JSON.parse(document.getElementById('settings')?.textContent ?? '{}') as Settings;
  addLaterStyles();
  const opened: OpenedSession = { settings, session: connect(window, settings), storage: openStorage() };
  window.satchel = opened;
  window.addEventListener('pagehide', () => {
    // Gone before the page's script came: nothing was written, but the launch has an end.
    if (!opened.taken) void opened.session.then((session) => session.end());
  });
  // On a bad line the page's script may not have come with the document. Told by its element, unless that failed
  // before this script ran.
  let missed = false;
  const check = () => {
    if (opened.taken || missed) return;
    missed = true;
    void fetchPage(settings);
  };
  document.querySelector(`script[src="${pageScript}"]`)?.addEventListener('error', check);
  window.addEventListener('load', check);
}

/** Until the page's script is there, what a learner writes is kept by nobody: they are told. */
async function fetchPage(settings: Settings): Promise<void> {
  const line = document.getElementById('status');
  const word = (key: string) => settings.words[key] ?? '';
  if (line) {
    line.textContent = word('page.missing');
    line.hidden = false;
  }
  await loadScriptAtLast(pageScript);
  if (line) line.hidden = true;
}
