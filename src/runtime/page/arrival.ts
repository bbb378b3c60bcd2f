import type { Launch } from '../launch/launch.ts';

/** Brings the learner back to the section that they left. */
export function arrival({ settings, state, arriving }: Launch): void {
  if (!arriving || location.hash || settings.sections.indexOf(state.place) < 1) return;
  history.scrollRestoration = 'manual';
  document.getElementById(state.place)?.scrollIntoView({ behavior: 'instant' });
}
