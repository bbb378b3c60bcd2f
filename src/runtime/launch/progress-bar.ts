import { progressOf } from '../state/progress.ts';
import type { Launch } from './launch.ts';

/** Keeps the progress bar true after every save, and from the start. */
export function progressBar(launch: Launch): void {
  showProgress(launch);
  launch.afterSave(() => showProgress(launch));
  launch.afterJoin(() => showProgress(launch));
}

/** Marks the reached sections in the contents and fills the bar. */
export function showProgress({ settings, state, word }: Launch): void {
  const { share } = progressOf(settings, state);
  const bar = document.querySelector<HTMLProgressElement>('progress');
  if (bar) bar.value = share;
  for (const id of state.reached) {
    const link = document.querySelector(`[data-section-link][href="#${id}"]`);
    const mark = link?.querySelector('[data-mark]');
    link?.classList.add('reached');
    if (mark) mark.textContent = word('reached');
  }
}
