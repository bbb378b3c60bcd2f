import type { Learner, Session, Trouble } from '../../shared/session.ts';

const nobody: Learner = { id: '', language: '' };

/** The session of a package that no LMS has opened, or none any more: it keeps nothing, and says so at every commit. */
export function withoutLms(why: Trouble, known: Partial<Session> = {}): Session {
  return {
    learner: nobody,
    mode: 'normal',
    saved: '',
    save() {},
    record() {},
    note() {},
    report() {},
    usage: () => ({ held: 0 }),
    commit: async () => ({ state: 'lost', why }),
    end() {},
    ...known,
  };
}
