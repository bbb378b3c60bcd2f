import type { SavedState } from '../../shared/saved-state.ts';
import type { Session } from '../../shared/session.ts';
import type { Settings } from '../../shared/settings.ts';
import { answers } from '../answers/answers.ts';
import type { Folded } from '../answers/folded.ts';
import type { QuestionBrowser } from '../answers/question.ts';
import { keptAnswers } from '../answers/receipt.ts';
import { withDevice } from '../device/with-device.ts';
import { forum } from '../launch/forum.ts';
import type { Feature, Launch } from '../launch/launch.ts';
import { mount } from '../launch/mount.ts';
import { progressBar } from '../launch/progress-bar.ts';
import { loadScriptAtLast } from '../opening/load-script.ts';
import { exit } from './exit.ts';
import { openLaunch } from './save.ts';
import { sections } from './sections.ts';
import { status } from './status.ts';

/** What a package brings: the question types and features that its module uses. */
export interface PageParts {
  questions: Record<string, QuestionBrowser>;
  features: Feature[];
  /** Only where some of the questions are folded. */
  folded?: Folded;
  /** Only where something of the page comes later: fetches that, and brings it to life. */
  later?: (launch: Launch, types: Record<string, QuestionBrowser>) => void;
  /** Only where the page can be read in several languages: the part that changes it, and mounts all parts anew. */
  languages?: (launch: Launch, mount: () => void) => Feature;
  /** Only where statements can leave: wraps the session in one that tells an LRS too. */
  statements?: {
    expect(settings: Settings): void;
    wrap(session: Session, settings: Settings, state: SavedState): Session;
  };
}

const sessionScript = 'satchel.js';

/** Brings the page to life with the session that the first script opens (open-session.ts). */
export async function start({
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
  const connected = await opened.session;
  // The browser has work of its own when a document has ended: together they would keep a phone busy for too long.
  await new Promise((task) => setTimeout(task));
  const { completion } = settings;
  // Whoever launches a module may ask for more, or for less, than its author: what is shown is what is told.
  if (completion.passMark !== undefined) completion.passMark = connected.passMark ?? completion.passMark;
  const kept = withDevice(connected, settings);
  const { state, device, ahead } = kept;
  const session = statements ? statements.wrap(kept.session, settings, state) : kept.session;
  const launch = openLaunch({ session, settings, state, device });
  leavePolitely(launch);
  const parts: Feature[] = [
    status,
    (each) => answers(each, questions, folded),
    ...features,
    forum,
    sections,
    progressBar,
    keptAnswers,
    exit,
  ];
  if (later) parts.push((each) => later(each, questions));
  const mountAll = () => mount(parts, launch);
  if (languages) parts.push(languages(launch, mountAll));
  mountAll();
  // The registration is committed at launch: from now on, whoever opens the attempt finds it. An answer that this device
  // alone has is not sent before it is saved.
  void (connected.saved === '' || ahead ? launch.save() : launch.commit());
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
