import type { Outbox } from './outbox.ts';
import type { LearnerEvent, Session } from './session.ts';
import type { Outcome } from './state.ts';
import { type About, type Fact, statementOf } from './statements.ts';
import { uuid } from './uuid.ts';

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
  const tell = (fact: Fact) => outbox.add(statementOf(fact, about, { id: uuid(), time: new Date() }));
  const seconds = () => (performance.now() - started) / 1000;
  tell({ kind: 'initialized' });

  return {
    get learner() {
      return session.learner;
    },
    mode: session.mode,
    saved: session.saved,
    save: session.save,
    usage: session.usage,
    record(interaction) {
      session.record(interaction);
      tell({ kind: 'answered', interaction });
    },
    note(event: LearnerEvent) {
      session.note(event);
      if (event.kind !== 'video') tell(event);
    },
    report(progress) {
      session.report(progress);
      if (session.mode !== 'normal') return;
      if (progress.completed && !outcome.completed) tell({ kind: 'completed', seconds: seconds() });
      outcome.completed ||= progress.completed;
      const { success, score } = progress;
      if (!success || success === outcome.success || outcome.success === 'passed') return;
      tell({ kind: success, seconds: seconds(), ...(score ? { score } : {}) });
      outcome.success = success;
    },
    commit() {
      outbox.send();
      return session.commit();
    },
    end() {
      if (!ended) {
        ended = true;
        tell({ kind: 'suspended', seconds: seconds() });
        tell({ kind: 'terminated', seconds: seconds() });
        outbox.send('leaving');
      }
      session.end();
    },
  };
}
