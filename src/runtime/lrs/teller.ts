import { identityOf } from '../../shared/identity.ts';
import type { Interaction } from '../../shared/interaction.ts';
import type { LearnerEvent } from '../../shared/learner-event.ts';
import type { Outcome } from '../../shared/saved-state.ts';
import type { Progress, Session, StatementRules, Trouble } from '../../shared/session.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Fact, Statement } from '../../shared/statement.ts';
import { uuid } from '../state/uuid.ts';
import type { DeviceStorage } from '../storage/storage.ts';
import { uuidOf } from './digest.ts';
import { believed } from './next-task.ts';
import type { Outbox, Refused } from './outbox.ts';
import { type About, statementOf } from './statements.ts';
import { videoSessions } from './video-sessions.ts';

/** Tells an LRS what happens in a launch. */
export interface Teller {
  record(interaction: Interaction): void;
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
  /** What earlier launches of this attempt told. */
  told: Outcome;
  storage: DeviceStorage;
}

/** Opens the way to an LRS; undefined where there is none after all. */
export type OpenTeller = (opening: Opening) => Promise<Teller | undefined>;

/** What a teller is made of. */
export interface Telling {
  mode: Session['mode'];
  outbox: Outbox;
  /** What is set aside. */
  refused?: (() => Refused[]) | undefined;
  about: About;
  /** What earlier launches of this attempt told: completed and passed are said once a registration. */
  told: Outcome;
  /** Those of the standard, where it has some. */
  rules?: StatementRules | undefined;
}

/** Makes the teller of one launch, which begins with this. */
export function openTelling({ mode, outbox, refused, about, told, rules }: Telling): Teller {
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
  /**
   * What is said once has an id that follows from what it says: told again after an outage, it is the same statement.
   * A registration may be that of a course: of several modules, and even learners (xAPI 1.0.3 Part Three 2.1.3).
   */
  const once = (...what: string[]) =>
    uuidOf([about.registration, about.module, identityOf({ ...about.actor }), ...what].join('\n'));
  const videos = videoSessions(about, { add: (statement) => add(statement, 'video'), now });
  const seconds = () => (performance.now() - started) / 1000;
  tell({ kind: 'initialized' });

  return {
    record(interaction) {
      const { id, edition, unfinished } = interaction;
      if (!unfinished) tell({ kind: 'answered', interaction }, once('answered', id, edition));
    },
    note(event) {
      if (event.kind === 'video') videos.note(event);
      else tell(event);
    },
    report(progress) {
      if (mode !== 'normal') return;
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

/** A clock that does not go back, whatever becomes of the device's: the order of statements is that of their times. */
function forwards(): () => Date {
  let latest = 0;
  return () => {
    latest = Math.max(latest, Date.now());
    return new Date(latest);
  };
}
