import type { Launch } from './launch.ts';
import { progressOf } from './progress.ts';
import type { Delivery, Session } from './session.ts';
import type { Settings } from './settings.ts';
import { readState } from './state.ts';

const quiet = 2000;

/** Makes the launch that the features share: the state read back, and the saving of it. */
export function openLaunch(session: Session, settings: Settings): Launch {
  const state = readState(session.saved);
  const before: ((leaving: boolean) => void)[] = [];
  const after: ((delivery: Delivery) => void)[] = [];
  let timer = 0;
  const commit = async () => {
    const delivery = await session.commit();
    for (const run of after) run(delivery);
    return delivery;
  };
  const write = (leaving: boolean) => {
    clearTimeout(timer);
    for (const run of before) run(leaving);
    session.save(JSON.stringify(state));
    session.report(progressOf(settings, state));
    return commit();
  };
  const save = () => write(false);
  return {
    settings,
    session,
    state,
    save,
    commit,
    leave: () => write(true),
    saveSoon() {
      clearTimeout(timer);
      timer = window.setTimeout(save, quiet);
    },
    beforeSave: (run) => before.push(run),
    afterSave: (run) => after.push(run),
    word: (key, values = {}) =>
      (settings.words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole),
  };
}
