import type { Delivery, Session } from '../../shared/session.ts';
import type { StateDocument } from './state-document.ts';

/** What a launch knows beside the document that keeps its state. */
export type Known = Pick<Session, 'learner' | 'mode'> & Partial<Session>;

/** A session whose state is a document of an LRS. Answers and progress go there as statements, not by this session. */
export function documentSession(frame: Window, document: StateDocument, known: Known): Session {
  let page = document.page;
  /** What the LRS holds, and what is on its way there. */
  let held = document.page;
  let under: { page: string; answered: Promise<Delivery> } | undefined;
  let ended = false;

  const isLeaving = () => ended || frame.document?.visibilityState === 'hidden';
  const send = (next: string): Promise<Delivery> => {
    const answered = document.write(next, isLeaving()).then((why): Delivery => {
      if (under?.answered === answered) under = undefined;
      if (why) return { state: 'lost', why };
      held = next;
      return { state: 'sent' };
    });
    under = { page: next, answered };
    return answered;
  };
  const write = async (): Promise<Delivery> => {
    // One at a time, so that no older state arrives after a newer one; a page that goes cannot wait.
    while (under && !isLeaving()) await under.answered;
    if (under?.page === page) return under.answered;
    return page === held ? { state: 'sent' } : send(page);
  };

  return {
    saved: document.page,
    joinWith: document.joinWith,
    save(next) {
      page = next;
    },
    record() {},
    note() {},
    report() {},
    usage: () => ({ held: held.length }),
    async commit() {
      if (known.mode === 'browse') return { state: 'lost', why: 'browse' };
      return ended ? { state: 'lost', why: 'session-over' } : write();
    },
    async end() {
      if (ended) return;
      ended = true;
      if (known.mode !== 'browse') await write();
    },
    ...known,
  };
}
