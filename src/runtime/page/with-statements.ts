import type { SavedState } from '../../shared/saved-state.ts';
import type { Session } from '../../shared/session.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Opening, OpenTeller, Teller } from '../lrs/teller.ts';
import { loadScript } from '../opening/load-script.ts';
import type { DeviceStorage } from '../storage/storage.ts';
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
 * own, which comes after the page: what happens before it is there waits for it.
 */
function wrap(session: Session, { settings, state, storage }: Wrapping): Session {
  // A learner who only looks leaves no traces, but those that the standard asks for.
  const isTold = session.mode !== 'browse' || session.statements?.rules !== undefined;
  if (!isTold || !hasWay(settings)) return session;
  const opening: Opening = {
    session,
    settings,
    registration: state.registration,
    outcome: { ...state.outcome },
    state,
    storage,
  };
  let teller: Teller | undefined;
  let waiting: ((teller: Teller) => unknown)[] = [];
  /** Answers among what waits: they count as sent only when there is somebody to tell them. */
  let unheard = 0;
  let loading: Promise<boolean> | undefined;

  const tell = (run: (teller: Teller) => unknown) => (teller ? run(teller) : waiting.push(run));
  const load = async (): Promise<boolean> => {
    if (!window.satchelLrs) await loadScript(script);
    if (!window.satchelLrs) {
      loading = undefined;
      return false;
    }
    teller = await window.satchelLrs(opening);
    const runs = waiting;
    [waiting, unheard] = [[], 0];
    if (teller) for (const run of runs) run(teller);
    return true;
  };
  const loaded = () => {
    loading ??= load();
    return loading;
  };
  void loaded();

  return {
    ...session,
    local: false,
    retell: (interaction) => tell((each) => each.retell(interaction)),
    refused: () => teller?.refused() ?? [],
    record(interaction) {
      session.record(interaction);
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
      const [delivery, heard] = await Promise.all([session.commit(), unheard === 0 || loaded()]);
      if ('why' in delivery) return delivery;
      // Who keeps the state is to have the answers as statements too: that one of the two arrived is not enough.
      const why = heard ? session.statements && (await teller?.settled()) : 'refused';
      return why ? { state: 'device', why } : delivery;
    },
    async end(how) {
      const kept = session.end(how);
      // An LRS with rules takes nothing after the last statement, a saved state no more than an answer.
      if (how) await kept;
      if (!teller) await loaded();
      await Promise.all([kept, teller?.end(how)]);
    },
  };
}

/** Whether something names an LRS. */
function hasWay({ statements }: Settings): boolean {
  if (!statements) return false;
  const { launch, tokenUrl, builtIn } = statements;
  const isNamed = launch !== undefined && /[?&]endpoint=/.test(window.location.search);
  return tokenUrl !== undefined || builtIn !== undefined || isNamed;
}

/** Has the second script come while the session opens: a learner may leave soon. */
function expect(settings: Settings): void {
  if (hasWay(settings)) void loadScript(script);
}

/** What a package brings from which statements can leave. */
export const statements = { expect, wrap };
