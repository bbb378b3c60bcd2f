import type { SavedState } from '../../shared/saved-state.ts';
import type { OpenPage } from '../page/later.ts';
import { readSavedState } from '../state/saved-state.ts';

/**
 * Two tabs of one attempt write into one place, the later over the earlier. So each tells the other what it has saved,
 * and what either saves from then on has the answers of both.
 */
export function otherTabs({ launch }: OpenPage): void {
  const { state, device } = launch;
  if (!device || !window.BroadcastChannel) return;
  const channel = new BroadcastChannel(`satchel:${device.owner}`);
  channel.onmessage = ({ data }) => {
    const found = readSavedState(String(data));
    if (found.registration === state.registration && isNews(found, state)) launch.join(found);
  };
  let told = '';
  let isOpen = true;
  launch.afterSave(() => {
    const answers = JSON.stringify(state.answers);
    if (answers === told || !isOpen) return;
    told = answers;
    channel.postMessage(JSON.stringify(state));
  });
  launch.atUnmount(() => {
    isOpen = false;
    channel.close();
  });
}

/** Whether another tab wrote an answer later than this one has it. */
const isNews = (found: SavedState, { answers }: SavedState): boolean =>
  Object.entries(found.answers).some(([id, { time, revision, by }]) => {
    const own = answers[id];
    return !own || (own.by !== by && (time > own.time || (time === own.time && revision > own.revision)));
  });
