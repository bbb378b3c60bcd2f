import type { OpenPage } from '../page/later.ts';
import { standingOf } from '../state/standing.ts';
import { dialogOf, openDialog } from './dialog.ts';
import { scoreOf } from './end.ts';

/**
 * Opens a record of completion to print. The name is what the learner types: it stands in the page until that goes, and
 * nowhere else.
 */
export function record({ launch }: OpenPage): void {
  const { settings, state, word } = launch;
  for (const button of document.querySelectorAll<HTMLElement>('[data-record]')) {
    button.addEventListener('click', () => {
      const dialog = dialogOf('[data-record-dialog]');
      if (!dialog) return;
      const say = (part: string, text: string) => {
        const line = dialog.querySelector<HTMLElement>(`[data-record-${part}]`);
        if (!line) return;
        line.textContent = text;
        line.hidden = text === '';
      };
      const name = dialog.querySelector<HTMLInputElement>('[data-record-name]');
      const showName = () => say('learner', name?.value.trim() ?? '');
      const date = (time: number) =>
        new Date(time * 1000).toLocaleDateString(settings.module.language, {
          year: 'numeric',
          month: 'long',
          day: 'numeric',
        });
      showName();
      say('title', document.title);
      say('date', state.ended === undefined ? '' : word('record.date', { date: date(state.ended) }));
      say('score', scoreOf(standingOf(settings, state).outcome, launch));
      if (name) name.oninput = showName;
      const print = dialog.querySelector<HTMLElement>('[data-print]');
      if (print) print.onclick = () => window.print();
      launch.atUnmount(openDialog(dialog, button));
    });
  }
}
