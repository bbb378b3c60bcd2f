import { uuidOf } from './digest.ts';
import type { Outbox } from './outbox.ts';
import type { LearnerEvent, Session } from './session.ts';
import type { Outcome } from './state.ts';
import { type About, type Fact, statementOf } from './statements.ts';
import { uuid } from './uuid.ts';
import { videoSessions } from './video-sessions.ts';

/** What the statements of a session need beside the session. */
export interface Telling {
  outbox: Outbox;
  about: About;
  /** What earlier launches of this attempt told: completed and passed are said once a registration. */
  told: Outcome;
}

/** A session that tells an LRS what it tells the LMS. It is a session itself, and nobody need know. */
export function withStatements(session: Session, { outbox, about, told }: Telling): Session {
  const started = performance.now();
  const outcome = { ...told };
  let ended = false;
  const said = new Set<string>();
  const tell = (fact: Fact, id = uuid()) => {
    if (said.has(id)) return;
    said.add(id);
    outbox.add(statementOf(fact, about, { id, time: new Date() }));
  };
  /** What is said once has an id that follows from what it says: told again after an outage, it is the same statement. */
  const once = (...what: string[]) => uuidOf([about.registration, ...what].join('\n'));
  const videos = videoSessions(about, outbox.add);
  const seconds = () => (performance.now() - started) / 1000;
  tell({ kind: 'initialized' });

  return {
    ...session,
    record(interaction) {
      session.record(interaction);
      const { id, edition, unfinished } = interaction;
      if (!unfinished) tell({ kind: 'answered', interaction }, once('answered', id, edition));
    },
    note(event: LearnerEvent) {
      session.note(event);
      if (event.kind === 'video') videos.note(event);
      else tell(event);
    },
    report(progress) {
      session.report(progress);
      if (session.mode !== 'normal') return;
      if (progress.completed && !outcome.completed)
        tell({ kind: 'completed', seconds: seconds() }, once('completed'));
      outcome.completed ||= progress.completed;
      const { success, score } = progress;
      if (!success || success === outcome.success || outcome.success === 'passed') return;
      tell({ kind: success, seconds: seconds(), ...(score ? { score } : {}) }, once(success));
      outcome.success = success;
    },
    commit() {
      outbox.send();
      return session.commit();
    },
    end() {
      if (!ended) {
        ended = true;
        videos.end();
        tell({ kind: 'suspended', seconds: seconds() });
        tell({ kind: 'terminated', seconds: seconds() });
        outbox.send('leaving');
      }
      session.end();
    },
  };
}
