import type { SavedVideo } from '../../shared/saved-state.ts';

/** Where a video goes on, in seconds; 0 at its beginning, and again when it was watched to its end. */
export const placeLeft = (saved: SavedVideo | undefined): number =>
  saved && saved.at > 0 && saved.at < saved.length - 1 ? saved.at : 0;
