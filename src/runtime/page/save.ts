import type { SavedState } from '../../shared/saved-state.ts';
import type { Delivery, Session, Trouble } from '../../shared/session.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Device } from '../device/device.ts';
import type { Launch } from '../launch/launch.ts';
import { guarded } from '../launch/mount.ts';
import { wordOf } from '../launch/words.ts';
import { betterOutcome, merge } from '../state/merge.ts';
import { reportOf } from '../state/progress.ts';
import { seconds } from '../state/saved-state.ts';

// Milliseconds: after the last change of an answer, after the first change of anything, after a refusal.
const quiet = 2000;
const latest = 10_000;
const again = 15_000;
const mostAgain = 240_000;
/** Troubles that may pass while the page is open. */
const passing: Trouble[] = ['refused', 'offline', 'session-over'];

/** What a launch is made of. */
export interface LaunchParts {
  session: Session;
  settings: Settings;
  /** What was read back. */
  state: SavedState;
  device: Device | undefined;
}

/** Makes the launch that the features share: the state, and the saving of it. */
export function openLaunch({ session, settings, state, device }: LaunchParts): Launch {
  let before: ((leaving: boolean, save: number) => void)[] = [];
  let after: ((delivery: Delivery, save: number) => void)[] = [];
  let joins: (() => void)[] = [];
  let saves = 0;
  let ends: (() => void)[] = [];
  let timer = 0;
  /** How long to wait after the next refusal: an LMS that is down is not asked all the time. */
  let pause = again;
  /** When a save is to come, and when at the latest; 0 while nothing waits. */
  let [next, due] = [0, 0];
  /** The state as it was saved last, as JSON. */
  let page = session.saved === '' ? '' : JSON.stringify(state);
  const isChanged = () => JSON.stringify(state) !== page;
  const commit = async () => {
    const [asked, saved] = [after, saves];
    const delivery = await session.commit();
    for (const run of asked) guarded(() => run(delivery, saved));
    // The page was replaced meanwhile: the old parts know what was sent, the new ones show it.
    if (asked !== after) for (const run of after) guarded(() => run(delivery, saved));
    // What the LMS refused once, it may take later; one that is full, or not there, stays as it is.
    if ('why' in delivery && passing.includes(delivery.why)) {
      later(pause);
      pause = Math.min(pause * 2, mostAgain);
      return delivery;
    }
    pause = again;
    // An LMS with rules takes nothing after the last statement, and two requests of a page that goes may change their
    // order: what can be saved before is.
    if (session.statements?.rules && isChanged()) later(quiet);
    return delivery;
  };
  const write = (leaving: boolean) => {
    clearTimeout(timer);
    [next, due] = [0, 0];
    saves++;
    // What a part or the session throws keeps nothing from being saved.
    for (const run of before) guarded(() => run(leaving, saves));
    const progress = reportOf(settings, state);
    if (session.mode === 'normal') state.outcome = betterOutcome(state.outcome, progress);
    // The time of a change: what is as it was need not be sent once more because it is later now.
    if (isChanged()) state.time = seconds();
    page = JSON.stringify(state);
    guarded(() => session.save(page));
    guarded(() => session.report(progress));
    return commit();
  };
  const save = () => write(false);
  const at = (moment: number) => {
    next = moment;
    clearTimeout(timer);
    timer = window.setTimeout(save, moment - performance.now());
  };
  /** After that long a pause in the changes, and never later than `latest` after the first. */
  const soon = (pause: number) => {
    due ||= performance.now() + latest;
    at(Math.min(performance.now() + pause, due));
  };
  /** Earlier than this, if something else asks for it; a save that waits already is soon enough. */
  const later = (delay: number) => {
    if (next === 0) at(performance.now() + delay);
  };
  return {
    settings,
    session,
    state,
    device,
    join(found) {
      for (const run of before) guarded(() => run(false, saves));
      Object.assign(state, merge(found, state), { registration: found.registration });
      for (const run of joins) guarded(run);
      soon(quiet);
    },
    afterJoin: (run) => joins.push(run),
    save,
    commit,
    leave: () => write(true),
    saveSoon: () => soon(quiet),
    saveLater: () => later(latest),
    beforeSave: (run) => before.push(run),
    afterSave: (run) => after.push(run),
    word: (key, values = {}) =>
      wordOf(settings, key, {
        platform: settings.platform ?? session.platform ?? settings.words.platform ?? '',
        ...values,
      }),
    arriving: true,
    alive: Promise.resolve(),
    atUnmount: (run) => ends.push(run),
    unmount() {
      for (const run of ends) run();
      [before, after, joins, ends] = [[], [], [], []];
    },
  };
}
