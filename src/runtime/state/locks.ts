import type { SavedState } from '../../shared/saved-state.ts';
import type { Settings } from '../../shared/settings.ts';
import { standingOf } from './standing.ts';

/**
 * The sections that are locked: each opens when the one before it is done. What was reached, or was open once, stays
 * so, and nothing is locked in a completed module. Pure.
 */
export function lockedIn(settings: Settings, state: SavedState): string[] {
  const { sections, outcome } = standingOf(settings, state);
  if (outcome.completed) return [];
  const known = [...state.reached, ...(state.opened ?? [])];
  const locked: string[] = [];
  let isNextOpen = true;
  for (const id of settings.locks ?? []) {
    const isOpen: boolean = isNextOpen || known.includes(id);
    if (!isOpen) locked.push(id);
    isNextOpen = isOpen && sections[id] === 'done';
  }
  return locked;
}
