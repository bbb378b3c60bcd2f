import type { Session } from '../../shared/session.ts';
import type { Settings } from '../../shared/settings.ts';
import { answers } from '../answers/answers.ts';
import type { Folded } from '../answers/folded.ts';
import type { QuestionBrowser } from '../answers/question.ts';
import { joined, withDevice } from '../device/with-device.ts';
import type { Feature, Launch, Original } from '../launch/launch.ts';
import { mount } from '../launch/mount.ts';
import { progressBar } from '../launch/progress-bar.ts';
import { loadScriptAtLast } from '../opening/load-script.ts';
import { withoutLms } from '../opening/without-lms.ts';
import { readSavedState } from '../state/saved-state.ts';
import { arrival } from './arrival.ts';
import { openLaunch } from './save.ts';

import { status } from './status.ts';
import type { Wrapping } from './with-statements.ts';

/** What a package brings: the question types and features that its module uses. */
export interface PageParts {
  questions: Record<string, QuestionBrowser>;
  features: Feature[];
  /** Only where some of the questions are folded. */
  folded?: Folded;
  /** Fetches what no learner needs at once, and brings it to life. */
  later: (launch: Launch, types: Record<string, QuestionBrowser>) => void;
  /** Only where the page can be read in several languages: keeps it as it was delivered. */
  languages?: (launch: Launch, mount: () => void) => Original;
  /** Only where statements can leave: wraps the session in one that tells an LRS too. */
  statements?: {
    expect(settings: Settings): void;
    wrap(session: Session, given: Wrapping): Session;
  };
}

const sessionScript = 'satchel.js';

/**
 * Brings the page to life with the session that the first script opens (open-session.ts). Where that fails as a whole,
 * the learner is told: fields that nobody brought to life say by themselves that nothing is saved.
 */
export async function start(parts: PageParts): Promise<void> {
  try {
    await bringToLife(parts);
  } catch (error) {
    console.error(error);
    const line = document.getElementById('status');
    if (!line) return;
    const word = (key: string) => window.satchel?.settings.words[key] ?? '';
    line.textContent = word('page.failed');
    line.hidden = false;
  }
}

async function bringToLife({
  questions,
  features,
  folded,
  later,
  languages,
  statements,
}: PageParts): Promise<void> {
  if (!window.satchel) await loadScriptAtLast(sessionScript);
  const opened = window.satchel;
  if (!opened || opened.taken) return;
  opened.taken = true;
  const { settings } = opened;
  statements?.expect(settings);
  const connected = await opened.session.catch((error: unknown): Session => {
    console.error(error);
    return withoutLms('refused');
  });
  // The browser has work of its own when a document has ended: together they would keep a phone busy for too long.
  await new Promise((task) => setTimeout(task));
  const { completion } = settings;
  // Whoever launches a module may ask for more, or for less, than its author: what is shown is what is told.
  if (completion.passMark !== undefined) completion.passMark = connected.passMark ?? completion.passMark;
  const storage = await opened.storage;
  const connect = async (next: Session) => {
    const kept = await withDevice(next, settings, storage);
    const { state } = kept;
    return { ...kept, session: statements?.wrap(kept.session, { settings, state, storage }) ?? kept.session };
  };
  const first = await connect(connected);
  // An LMS that is found later takes the place of none: whoever has this session then has that one.
  let { session: current } = first;
  const session = new Proxy({} as Session, { get: (_, key) => Reflect.get(current, key) });
  const { state } = first;
  const launch = openLaunch({ session, settings, state, device: first.device });
  leavePolitely(launch);
  const parts: Feature[] = [
    status,
    (each) => answers(each, questions, folded),
    ...features,
    arrival,
    progressBar,
    (each) => later(each, questions),
  ];
  const mountAll = () => mount(parts, launch);
  if (languages) launch.original = languages(launch, mountAll);
  mountAll();
  // The registration is committed at launch: from now on, whoever opens the attempt finds it. An answer that this device
  // alone has is not sent before it is saved; and what the LMS has forgotten is said again.
  void (connected.saved === '' || first.ahead || connected.forgotten ? launch.save() : launch.commit());
  void storage.late?.then(() => {
    const { device } = launch;
    if (device) launch.join(joined(session, readSavedState(JSON.stringify(state)), device));
  });
  void connected.joined?.then(async (found) => {
    const next = await connect(found);
    launch.device?.drop(state.registration); // what was typed before goes on under the learner's name
    [current, launch.device] = [next.session, next.device];
    launch.join(next.state);
    await launch.save();
  });
}

/** Saves when the page is hidden or goes, and ends the session once. `unload` is blocked in many LMSs. */
function leavePolitely(launch: Launch) {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void launch.leave();
  });
  // ILIAS saves only what it has before the page begins to go; a page that stays after all can go on.
  window.addEventListener('beforeunload', () => void launch.leave());
  window.addEventListener('pagehide', () => {
    void launch.leave();
    void launch.session.end();
  });
  // Out of the back-forward cache comes a page whose session has ended.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
  // Said at once; and what was sent just before the browser noticed is in doubt.
  window.addEventListener('offline', () => void launch.commit());
  window.addEventListener('online', () => void launch.save());
}
