import type { OpenPage } from '../page/later.ts';
import { readSavedState } from '../state/saved-state.ts';

/**
 * ILIAS opens finished attempts in a review without credit, says true to all and stores nothing; Moodle stores. So what
 * was saved in a review is remembered: where the next launch lacks it, the page says that nothing of a review is kept.
 */
export function reviews({ launch }: OpenPage): void {
  const { session, device, state } = launch;
  if (session.mode !== 'review' || !device) return;
  const key = `satchel:review:${device.owner}`;
  const saved = parsed(device.storage.get(key));
  const held = readSavedState(session.saved).answers;
  const isLost = Object.entries(saved).some(([id, revision]) => (held[id]?.revision ?? 0) < revision);
  if (isLost) session.suspect?.('review');
  launch.afterSave((delivery) => {
    if (delivery.state !== 'sent') return;
    const revisions = Object.entries(state.answers).map(([id, answer]) => [id, answer.revision]);
    void device.storage.set(key, JSON.stringify(Object.fromEntries(revisions)));
  });
}

function parsed(text: string | null): Record<string, number> {
  try {
    return JSON.parse(text ?? '{}') as Record<string, number>;
  } catch {
    return {};
  }
}
