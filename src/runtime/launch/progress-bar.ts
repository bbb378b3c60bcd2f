import { progressOf } from '../state/progress.ts';
import type { Launch } from './launch.ts';

/** Fills the progress bar: at once, and from then on whenever later/standing.ts says where the learner stands. */
export function progressBar({ settings, state }: Launch): void {
  const bar = document.querySelector('progress');
  if (bar) bar.value = progressOf(settings, state).share;
}
