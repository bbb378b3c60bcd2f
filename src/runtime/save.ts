import type { Launch } from './launch.ts';
import { progressOf } from './progress.ts';
import type { Delivery, Progress, Session } from './session.ts';
import type { Settings } from './settings.ts';
import type { Outcome, SavedState } from './state.ts';

const quiet = 2000;
const again = 15_000;

/** Makes the launch that the features share: the state that was read back, and the saving of it. */
export function openLaunch(session: Session, settings: Settings, state: SavedState): Launch {
  const before: ((leaving: boolean) => void)[] = [];
  const after: ((delivery: Delivery) => void)[] = [];
  let timer = 0;
  const commit = async () => {
    const delivery = await session.commit();
    for (const run of after) run(delivery);
    // What the LMS refused once, it may take later; an ended session and a full one stay as they are.
    if (delivery.state !== 'sent' && delivery.why === 'refused') schedule(again);
    return delivery;
  };
  const write = (leaving: boolean) => {
    clearTimeout(timer);
    for (const run of before) run(leaving);
    const progress = progressOf(settings, state);
    if (session.mode === 'normal') state.outcome = better(state.outcome, progress);
    session.save(JSON.stringify(state));
    session.report(progress);
    return commit();
  };
  const save = () => write(false);
  const schedule = (delay: number) => {
    clearTimeout(timer);
    timer = window.setTimeout(save, delay);
  };
  return {
    settings,
    session,
    state,
    save,
    commit,
    leave: () => write(true),
    saveSoon: () => schedule(quiet),
    beforeSave: (run) => before.push(run),
    afterSave: (run) => after.push(run),
    word: (key, values = {}) =>
      (settings.words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole),
  };
}

/** What stands reported after this: completed stays completed, and passed stays passed. */
const better = (before: Outcome, { completed, success }: Progress): Outcome => {
  const held = before.success === 'passed' ? 'passed' : (success ?? before.success);
  return { completed: before.completed || completed, ...(held ? { success: held } : {}) };
};
