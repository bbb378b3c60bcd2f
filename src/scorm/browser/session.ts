import { withoutLms } from '../../runtime/opening/without-lms.ts';
import type { Assistance, Connect, Learner, Session, Trouble } from '../../shared/session.ts';
import type { Settings } from '../../shared/settings.ts';
import { type FoundApi, findApi } from './api.ts';
import type { Dialect, HeldOutcome } from './dialect.ts';
import { readableIn } from './envelope.ts';
import { interactionWriter } from './interactions.ts';
import { type Lms, wrapApi } from './lms.ts';
import { readHeld, stateWriter } from './state.ts';

/** Opens a SCORM session in the given dialect: one `connect` for SCORM 1.2 and 2004. */
export const connectWith =
  (dialect: Dialect): Connect =>
  async (frame, settings) => {
    const open = (found: FoundApi): Session => {
      const lms = wrapApi(found, dialect);
      // A page that was killed never ended its session, and some LMSs then refuse a second Initialize although
      // they answer everything else.
      const isOpen = lms.initialize() || lms.read(dialect.elements.learnerId);
      // Answers that cannot be read must not be written over by a page that believes there are none.
      const held = isOpen ? lms.read('cmi.suspend_data') : undefined;
      return held === undefined
        ? withoutLms('session-over')
        : openSession({ frame, lms, dialect, settings, held });
    };
    const found = await findApi(frame, dialect);
    if (found) return open(found);
    // The late look has no end but this.
    const joined = (findApi(frame, dialect, true) as Promise<FoundApi>).then(open);
    return withoutLms('no-lms', { joined });
  };

interface Opening {
  frame: Window;
  lms: Lms;
  dialect: Dialect;
  settings: Settings;
  /** What stands in suspend_data. */
  held: string;
}

function openSession({ frame, lms, dialect, settings, held: text }: Opening): Session {
  const started = performance.now(); // unlike Date, never set back or forward while the page is open
  const { elements } = dialect;
  const named = lms.get(elements.mode);
  const mode = named === 'browse' || named === 'review' ? named : 'normal';
  const held = readHeld(text);
  const state = stateWriter(lms, held);
  const interactions = interactionWriter({ lms, dialect, settings, indexes: held.own.indexes });
  /** What the LMS itself knew: after an outage, all that came later is told again. */
  let atLaunch: HeldOutcome = mode === 'normal' ? dialect.begin(lms, held) : { completed: false };
  let outcome = atLaunch;
  const learner = learnerIn(lms, dialect);
  const assistance: Assistance = {};
  let changed = false;
  let ended = false;
  let asked = false;
  let suspends = false;

  // Only what was suspended comes back (SCORM 2004 RTE 4.2.8). Said at once, since a phone may kill the page without a
  // word, and until the LMS has it; committed with the first commit, which the page asks for when it stands.
  const suspend = () => {
    suspends ||= lms.set(elements.exit, 'suspend');
  };
  if (mode !== 'browse') suspend();

  let told = started;
  const tellTime = () => {
    told = performance.now();
    lms.set(elements.sessionTime, dialect.duration(told - started));
  };

  /** What the LMS did not take. */
  const writeAll = async (): Promise<Trouble | undefined> => {
    if (!suspends) assistance.again?.(lms);
    suspend();
    const recorded = interactions.flush();
    const trouble = state.flush(interactions.indexes());
    if (performance.now() - told > halfAMinute) tellTime();
    changed = false;
    const isTaken = await lms.commit(assistance.promised);
    if (isTaken && (trouble || recorded)) return trouble;
    return !isTaken && dialect.sessionOver.includes(lms.error()) ? 'session-over' : 'refused';
  };

  // Moodle says true while offline and remembers the values as sent. Nobody knows when the network went: a
  // commit just before the browser noticed may be lost as well, so everything of this launch is written anew.
  let unconfirmed: { unconfirmed: true } | undefined;
  const doubt = () => {
    // Moodle 1.2 sends what differs from what it believes to have sent, and a status goes through no lesser one.
    if (!dialect.readable && outcome.completed && !atLaunch.completed) unconfirmed = { unconfirmed: true };
    state.doubt();
    interactions.doubt();
    outcome = atLaunch;
    changed = true;
    suspends = false;
  };
  frame.addEventListener('offline', doubt);
  let suspicion: Trouble | undefined;

  return {
    learner,
    platform: platformOf(frame),
    mode,
    saved: held.page,
    unread: held.unread && {
      kind: held.unread,
      text: held.text,
      readable: () => readableIn(held.text),
      read: dialect.readable ? lms.get : undefined,
      replace() {
        state.replace();
        changed = true;
      },
    },
    forgotten: mode === 'normal' && held.completed && !atLaunch.completed,
    whenForgotten: interactions.whenForgotten,
    save(page) {
      state.keep(page);
      changed = true;
    },
    record(interaction) {
      interactions.keep(interaction);
      changed = true;
    },
    note() {}, // SCORM has no place for what is neither an answer nor a status
    report(progress) {
      // In review the attempt is over: its status and score stay as they were. In browse nothing is written.
      if (mode !== 'normal' || ended) return;
      if (!asked && (progress.success || (progress.score && atLaunch.completed))) {
        asked = true;
        const known = dialect.known(lms);
        atLaunch = { ...atLaunch, ...known };
        outcome = { ...outcome, ...known };
      }
      outcome = dialect.report(lms, progress, outcome);
    },
    usage: state.usage,
    suspect(why) {
      suspicion = why;
      doubt();
    },
    assist(more) {
      Object.assign(assistance, more);
    },
    async commit() {
      if (mode === 'browse') return { state: 'lost', why: mode };
      if (ended) return { state: 'lost', why: 'session-over' };
      const theirs = assistance.ask && (await assistance.ask());
      if (theirs) return theirs;
      const trouble = await writeAll();
      const why = suspicion ?? (navigator.onLine ? trouble : 'offline');
      if (!why) return { state: 'sent', ...unconfirmed };
      doubt();
      return { state: 'lost', why };
    },
    end() {
      if (ended) return;
      ended = true;
      // Moodle 1.2 writes `completed` at LMSFinish where no status was said, also for who only looks around.
      if (mode === 'browse') return;
      if (changed) writeAll();
      tellTime();
      suspends = lms.set(elements.exit, 'suspend') || suspends;
      // An attempt that ends otherwise begins anew, and every answer is lost (SCORM 2004 RTE 4.2.8): a session
      // that never ends is the lesser evil.
      // The end commits what is left (SCORM 1.2 RTE 3.2.2.1, SCORM 2004 RTE 3.1.3.2).
      if (!suspends) lms.commit();
      else lms.finish();
    },
  };
}

/**
 * What LMSs say of somebody whom they do not know: -1 (Claroline), 0 (WordPress, Drupal), zeros (.NET), guest (Moodle),
 * anonymous (ILIAS), None and AnonymousUser (Django), what a script makes of nothing, and false where the server is away
 * (Sakai). The next learner would be the same person. Who really bears such an id loses little: the LMS gives back what
 * it has, and what it has not is offered in the same tab.
 */
const nobody = /^([0-]*|-\d+|undefined|null|none|false|guest|anon(ymous.*)?)$/i;

/** The learner, each element asked for when somebody wants to know it, to keep the launch short. */
function learnerIn(lms: Lms, { elements }: Dialect): Learner {
  let id: string | undefined;
  return {
    get id() {
      id ??= lms.get(elements.learnerId).replace(nobody, '');
      return id;
    },
    get language() {
      return lms.get(elements.language);
    },
  };
}

/** Moodle's pages have a global of their own; other LMSs have no name that can be told. */
function platformOf(frame: Window): string | undefined {
  try {
    const { M } = frame.parent as unknown as { M?: { cfg?: { wwwroot?: string } } };
    return M?.cfg?.wwwroot && 'Moodle';
  } catch {
    return undefined; // a window of another origin
  }
}

/** How often a session that goes on says how long it has lasted; its end says it exactly. */
const halfAMinute = 30_000;
