import { identityOf } from '../../shared/identity.ts';
import type { Interaction } from '../../shared/interaction.ts';
import type { LearnerEvent } from '../../shared/learner-event.ts';
import type { Outcome, SavedState } from '../../shared/saved-state.ts';
import type { Progress, Session, StatementRules, Trouble } from '../../shared/session.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Fact, Statement } from '../../shared/statement.ts';
import { uuid } from '../state/uuid.ts';
import type { DeviceStorage } from '../storage/storage.ts';
import type { Confirmed } from './confirmed.ts';
import { uuidOf } from './digest.ts';
import { believed } from './next-task.ts';
import type { Outbox, Refused } from './outbox.ts';
import { type About, statementOf } from './statements.ts';
import { videoSessions } from './video-sessions.ts';

/** Tells an LRS what happens in a launch. */
export interface Teller {
  record(interaction: Interaction): void;
  /** Tells of an answer of an earlier launch, if nobody ever heard that the LRS has it. */
  retell(interaction: Interaction): void;
  note(event: LearnerEvent): void;
  report(progress: Progress): void;
  /** Sends what waits. */
  send(): void;
  /** Why the LRS has not all answers and outcomes, if so: known when no request is under way any more. */
  settled(): Promise<Trouble | undefined>;
  /** What the LRS refused for what it says. */
  refused(): object[];
  /** Says that the launch is over; the promise is kept when that was answered, and a page that stays waits for it. */
  end(how?: 'staying'): Promise<void>;
}

/** What the second script needs of a launch. */
export interface Opening {
  session: Session;
  settings: Settings;
  registration: string;
  /** What earlier launches of this attempt reported. */
  outcome: Outcome;
  /** The page's own, which changes while the page is open: what the LRS confirms is remembered in it. */
  state: SavedState;
  storage: DeviceStorage;
  /** What stands before what the state remembers of an LRS that only a link names; '' of all others. */
  mark?: string | undefined;
  /** Names this launch among those that wrote answers. */
  writer?: string;
}

/** Opens the way to an LRS; undefined where there is none after all, 'later' where it is to be tried again. */
export type OpenTeller = (opening: Opening) => Promise<Teller | 'later' | undefined>;

/** What a teller is made of. */
export interface Telling {
  mode: Session['mode'];
  outbox: Outbox;
  /** What is set aside. */
  refused?: (() => Refused[]) | undefined;
  about: About;
  /** What earlier launches of this attempt told: completed and passed are said once a registration. */
  told: Outcome;
  /** What the LRS is known to have. */
  confirmed: Confirmed;
  /** Those of the standard, where it has some. */
  rules?: StatementRules | undefined;
}

/** Makes the teller of one launch, which begins with this. */
export function openTelling(telling: Telling): Teller {
  const { mode, outbox, refused, about, told, confirmed, rules } = telling;
  const once = idsOf(about);
  const started = performance.now();
  const now = forwards();
  const outcome = { ...told };
  let [ended, over] = [false, false];
  const said = new Set<string>();
  const add = (statement: Statement, kind: Fact['kind'] | 'video', unconfirmed = false): boolean => {
    // A page that goes is hidden as well, in either order: `terminated` has the last word.
    if (over) return false;
    const allowed = rules ? rules.tell(statement, kind) : statement;
    if (allowed) outbox.add(allowed, unconfirmed);
    return allowed !== undefined;
  };
  /** True when it is told now. */
  const tell = (fact: Fact, id = uuid()): boolean => {
    if (said.has(id)) return false;
    said.add(id);
    const earlier = fact.kind === 'answered' && fact.interaction.unconfirmed ? fact.interaction : undefined;
    // Where an LMS has rules, what is told in a session happens in it (cmi5 9.7).
    const time = now();
    // Another device's clock may be ahead of this one's.
    const written = earlier && !rules && earlier.time < time ? earlier.time : time;
    return add(statementOf(fact, about, { id, time: written }), fact.kind, earlier !== undefined);
  };
  const videos = videoSessions(about, { add: (statement) => add(statement, 'video'), now });
  const seconds = () => (performance.now() - started) / 1000;
  const idOf = ({ id, edition }: Interaction) => once('answered', id, edition);
  const record = (interaction: Interaction) => {
    if (confirmed.answer(interaction.id, idOf(interaction)))
      tell({ kind: 'answered', interaction }, idOf(interaction));
  };
  tell({ kind: 'initialized' });

  return {
    record(interaction) {
      if (!interaction.unfinished) record(interaction);
    },
    retell(interaction) {
      if (confirmed.lacks(interaction.id, idOf(interaction))) record(interaction);
    },
    note(event) {
      if (event.kind === 'video') videos.note(event);
      else tell(event);
    },
    report(progress) {
      if (mode !== 'normal') return;
      if (progress.completed || progress.success) confirmed.outcome();
      if (progress.completed && !outcome.completed)
        tell({ kind: 'completed', seconds: seconds() }, once('completed'));
      outcome.completed ||= progress.completed;
      const { success, score } = progress;
      if (!success || success === outcome.success || outcome.success === 'passed') return;
      const decided = { kind: success, seconds: seconds(), ...(score ? { score } : {}) };
      if (tell(decided, once(success)) || !rules) outcome.success = success;
    },
    send: () => void outbox.send(),
    async settled() {
      // What happens at this very moment, such as that the network is back, may lead to a request.
      await believed();
      const arrival = await outbox.settled();
      if (arrival === 'told') return undefined;
      if (arrival === 0 && navigator.onLine === false) return 'offline';
      return rules && (arrival === 401 || arrival === 403) ? 'session-over' : 'refused';
    },
    refused: () => refused?.() ?? [],
    async end(how) {
      // Who waits for all to be told, and goes after all.
      if (ended && !how) return outbox.send('leaving');
      if (ended) return;
      ended = true;
      videos.end();
      tell({ kind: 'suspended', seconds: seconds() });
      tell({ kind: 'terminated', seconds: seconds() });
      over = true;
      await outbox.send(how ? 'ending' : 'leaving');
    },
  };
}

/**
 * What is said once has an id that follows from what it says: told again after an outage, or from another device, it is
 * the same statement. A registration may be that of a course: of several modules, and even learners (xAPI 1.0.3 Part
 * Three 2.1.3).
 */
export const idsOf =
  ({ registration, module, actor }: Pick<About, 'registration' | 'module' | 'actor'>) =>
  (...what: string[]): string =>
    uuidOf([registration, module, identityOf({ ...actor }), ...what].join('\n'));

/** A clock that does not go back, whatever becomes of the device's: the order of statements is that of their times. */
function forwards(): () => Date {
  let latest = 0;
  return () => {
    latest = Math.max(latest, Date.now());
    return new Date(latest);
  };
}
