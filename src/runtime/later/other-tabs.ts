import type { SavedState } from '../../shared/saved-state.ts';
import type { Delivery } from '../../shared/session.ts';
import type { OpenPage } from '../page/later.ts';
import { readSavedState } from '../state/saved-state.ts';
import { uuid } from '../state/uuid.ts';

/** What tabs of one attempt say to each other: states as JSON. */
type Said =
  /** What a tab has saved. */
  | { state: string }
  /** The same, for the tab that writes to the LMS: it is to save that, and to say what became of it. */
  | { state: string; ask: string }
  | { answer: string; delivery: Delivery };

/** How long the tab that writes is waited for, in milliseconds: a browser may have put it to sleep. */
const patience = 3000;

/**
 * Two tabs of one attempt write into one place, the later over the earlier. So each tells the other what it has saved,
 * and what either saves from then on has the answers of both. One of them writes to an LMS with SCORM, whose interface
 * answers each tab out of what that tab said itself; where the browser can say which (a page served over HTTPS). When it
 * goes, another takes over.
 */
export function otherTabs({ launch }: OpenPage): void {
  const { session, state, device } = launch;
  if (!device || !window.BroadcastChannel) return;
  const channel = new BroadcastChannel(`satchel:${device.owner}`);
  const asked = new Map<string, (delivery?: Delivery) => void>();
  let [told, isOpen, leads] = ['', true, false];

  channel.onmessage = async ({ data }: MessageEvent<Said>) => {
    if ('answer' in data) return asked.get(data.answer)?.(data.delivery);
    const found = readSavedState(data.state);
    if (found.registration !== state.registration) return;
    if (isNews(found, state)) launch.join(found);
    if (!('ask' in data) || !leads) return;
    const delivery = await launch.save();
    if (isOpen) channel.postMessage({ answer: data.ask, delivery });
  };
  launch.afterSave(() => {
    const answers = JSON.stringify(state.answers);
    if (answers === told || !isOpen) return;
    told = answers;
    channel.postMessage({ state: JSON.stringify(state) });
  });

  /** Resolves to what became of it at the tab that writes; to nothing where this one had better write itself. */
  const ask = () =>
    new Promise<Delivery | undefined>((done) => {
      const id = uuid();
      const settle = (delivery?: Delivery) => {
        asked.delete(id);
        // Its session may have ended while this one's goes on.
        done(delivery && !('why' in delivery) ? delivery : undefined);
      };
      asked.set(id, settle);
      channel.postMessage({ state: JSON.stringify(state), ask: id });
      setTimeout(settle, patience);
    });
  let release = () => {};
  const lead = () => {
    leads = isOpen;
    return new Promise<void>((done) => {
      release = done;
      if (!isOpen) done();
    });
  };
  const { locks } = navigator as { locks?: LockManager };
  if (session.assist && locks) {
    const name = `satchel:${device.owner}${state.registration}`;
    void locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock) return lead();
      if (!isOpen) return undefined;
      session.assist?.({ ask });
      void locks.request(name, () => {
        session.assist?.({ ask: undefined });
        if (isOpen) void launch.save();
        return lead();
      });
      return undefined;
    });
  }
  launch.atUnmount(() => {
    isOpen = false;
    leads = false;
    session.assist?.({ ask: undefined });
    release();
    channel.close();
  });
}

/** Whether another tab wrote an answer later than this one has it. */
const isNews = (found: SavedState, { answers }: SavedState): boolean =>
  Object.entries(found.answers).some(([id, { time, revision, by }]) => {
    const own = answers[id];
    return !own || (own.by !== by && (time > own.time || (time === own.time && revision > own.revision)));
  });
