import type { Interaction } from '../../shared/interaction.ts';
import type { SavedState } from '../../shared/saved-state.ts';
import type { Session } from '../../shared/session.ts';
import type { Settings } from '../../shared/settings.ts';
import { ownerOf } from '../device/owner.ts';
import { markOwner } from '../lrs/permission.ts';
import type { Opening, OpenTeller, Teller } from '../lrs/teller.ts';
import { loadScript } from '../opening/load-script.ts';
import { writer } from '../state/saved-state.ts';
import type { DeviceStorage } from '../storage/storage.ts';
import type { Link, linkOf } from './links.ts';
import { withPlayerState } from './player-state.ts';

declare global {
  interface Window {
    satchelLrs?: OpenTeller;
  }
}

/** What a session is wrapped with. */
export interface Wrapping {
  settings: Settings;
  state: SavedState;
  storage: DeviceStorage;
}

const script = 'satchel-lrs.js';

/**
 * A session that tells an LRS what it tells the LMS, where there is a way to one. What tells it is a script of its
 * own, which comes after the page: what happens before it is there waits for it, and before the learner has said yes
 * where they are asked.
 */
const wrapWith =
  (links: typeof linkOf | undefined, early = new Map<string, Interaction>()) =>
  (session: Session, { settings, state, storage }: Wrapping): Session => {
    // A learner who only looks leaves no traces, but those that the standard asks for.
    const isTold = session.mode !== 'browse' || session.statements?.rules !== undefined;
    const link: Link | undefined = session.statements ? undefined : links?.(settings, storage);
    const endpoint = session.statements?.endpoint ?? link?.endpoint ?? ownOf(settings);
    if (session.untold) return { ...session, record: (each) => void early.set(each.id, each) };
    if (!isTold || !endpoint) return session;
    const opening: Opening = {
      session,
      settings,
      registration: state.registration,
      outcome: { ...state.outcome },
      state,
      storage,
      mark: link?.mark,
      writer,
    };
    const owner = ownerOf(session.learner.id, settings);
    const question = link?.question;
    const mayTell = () => !question || question.isYes === true;
    let teller: Teller | undefined;
    let waiting: ((teller: Teller) => unknown)[] = [];
    /** Answers among what waits: they count as sent only when there is somebody to tell them. */
    let unheard = 0;
    let loading: Promise<boolean> | undefined;

    const tell = (run: (teller: Teller) => unknown) => (teller ? run(teller) : waiting.push(run));
    const load = async (): Promise<boolean> => {
      if (!window.satchelLrs) await loadScript(script);
      const opened = window.satchelLrs ? await window.satchelLrs(opening) : 'later';
      if (opened === 'later') {
        loading = undefined;
        return false;
      }
      teller = opened;
      const runs = waiting;
      [waiting, unheard] = [[], 0];
      if (teller) for (const run of runs) run(teller);
      return true;
    };
    const loaded = () => {
      loading ??= load();
      return loading;
    };
    /** From now on the device holds answers of this learner's for this LRS. */
    const hold = () => {
      const scope = session.statements?.rules ? new URL(endpoint).origin : endpoint;
      if (mayTell() && session.mode !== 'browse') markOwner(storage, owner, scope);
    };
    const begin = () => {
      if (Object.keys(state.answers).length > 0) hold();
      return loaded();
    };
    if (mayTell()) void begin();
    else void question?.yes.then(begin);

    const told: Session = {
      ...session,
      get lrs() {
        return mayTell() ? new URL(endpoint).host : undefined;
      },
      asks: question,
      get local() {
        return mayTell() ? false : session.local === true;
      },
      save: (page) => session.save(link && mayTell() ? link.marked(page) : page),
      retell: (interaction) => tell((each) => each.retell(interaction)),
      refused: () => teller?.refused() ?? [],
      record(interaction) {
        session.record(interaction);
        hold();
        if (!teller && !interaction.unfinished) unheard++;
        tell((each) => each.record(interaction));
      },
      note(event) {
        session.note(event);
        // As it is now: by the time that somebody is there to tell, the player may show otherwise.
        const seen = withPlayerState(event);
        tell((each) => each.note(seen));
      },
      report(progress) {
        session.report(progress);
        tell((each) => each.report(progress));
      },
      async commit() {
        teller?.send();
        const [delivery, heard] = await Promise.all([
          session.commit(),
          unheard === 0 || !mayTell() || loaded(),
        ]);
        if ('why' in delivery) return delivery;
        // Who keeps the state is to have the answers as statements too: that one of the two arrived is not enough.
        const why = heard ? session.statements && (await teller?.settled()) : 'refused';
        return why ? { state: 'device', why } : delivery;
      },
      async end(how) {
        const kept = session.end(how);
        // An LRS with rules takes nothing after the last statement, a saved state no more than an answer.
        if (how) await kept;
        if (!teller && mayTell()) await loaded();
        await Promise.all([kept, teller?.end(how)]);
      },
    };
    // What was answered before the learner said yes.
    for (const each of early.values()) told.record(each);
    return told;
  };

/** The LRS that the package itself names, or the address that gives the key to it. */
function ownOf({ statements }: Settings): string | undefined {
  const { tokenUrl, endpoint, builtIn } = statements ?? {};
  return tokenUrl === undefined ? builtIn?.endpoint : (endpoint ?? tokenUrl);
}

/** Has the second script come while the session opens: a learner may leave soon. */
function expect(settings: Settings): void {
  if (/[?&]endpoint=/.test(window.location.search) || ownOf(settings)) void loadScript(script);
}

/** What a package brings from which statements can leave; with `links`, a link may name an LRS. */
export const statementsWith = (links?: typeof linkOf) => ({ expect, wrap: wrapWith(links) });
