import type { VideoEvent } from '../../shared/learner-event.ts';
import type { Statement } from '../../shared/statement.ts';
import { uuid } from '../state/uuid.ts';
import type { About } from './statements.ts';
import { type VideoFact, videoStatement } from './video-statements.ts';

/** The videos of one launch as an LRS hears of them. */
export interface VideoSessions {
  note(event: VideoEvent): void;
  /** Ends the session of each video that began: nothing is told of it afterwards (Video profile 2.3.7). */
  end(): void;
}

/** Tells of each video in a session of its own, from `initialized` to `terminated`. */
export function videoSessions(
  about: About,
  { add, now }: { add: (statement: Statement) => void; now: () => Date },
): VideoSessions {
  const open = new Map<string, { session: string; last: VideoEvent }>();
  let ended = false;
  const tell = (fact: VideoFact) => {
    const id = uuid();
    // 2.3.1, 2.6.2.1: `initialized` comes first, and its id names the session.
    const session = open.get(fact.video)?.session ?? (fact.moment === 'initialized' ? id : undefined);
    if (!session) return;
    open.set(fact.video, { session, last: fact });
    add(videoStatement(fact, about, { id, time: now(), session }));
  };
  return {
    note(event) {
      const { moment } = event;
      const known = open.get(event.video);
      if (ended || (moment === 'initialized' && known)) return;
      if (moment !== 'leaving') tell({ ...event, moment });
      else if (known) known.last = event;
    },
    end() {
      ended = true;
      for (const { last } of open.values()) {
        // 2.3.3: what still plays is paused before it is terminated.
        if (last.playing) tell({ ...last, moment: 'paused' });
        tell({ ...last, moment: 'terminated' });
      }
      open.clear();
    },
  };
}
