import type { Launch } from '../launch/launch.ts';

/** Brings the learner back to the section that they left. */
export function arrival({ settings, state, arriving }: Launch): void {
  const place = document.getElementById(state.place);
  const isBelow = settings.sections.indexOf(state.place) > 0;
  if (!arriving || !place || !isBelow || location.hash) return;
  history.scrollRestoration = 'manual';
  place.scrollIntoView({ behavior: 'instant' });
}
