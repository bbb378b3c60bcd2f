import type { Settings } from '../../shared/settings.ts';
import type { Arrival } from './outbox-state.ts';

/** What the learner is told of an LRS. */
export interface LrsNews {
  /** What became of answers and outcomes. */
  arrival: Arrival;
  /** How many statements were refused for what they say. */
  refused: number;
}

/** Milliseconds: a request that fails once is no news yet. */
const patience = 4000;

/**
 * Says, below the line of the LMS, what an LRS does not have; nothing while all is well. `isAlone`: the LRS keeps saved
 * state too, and the first line says what it does not take yet.
 */
export function lrsLine(settings: Settings, isAlone: boolean): (news: LrsNews) => void {
  // In the language that is read at that moment.
  const word = (key: string) => settings.words[key] ?? '';
  let timer = 0;
  let last: LrsNews = { arrival: 'told', refused: 0 };
  /** Whether it did not take something for so long that it is to be said. */
  let isLong = false;
  const show = () => {
    const line = lineIn(window.document);
    if (!line) return;
    const refused = last.refused > 0 ? word('lrs.refused') : '';
    const text = isLong && !isAlone ? word('lrs.waits') : refused;
    if (line.textContent !== text) line.textContent = text;
    line.hidden = text === '';
  };
  return (news) => {
    last = news;
    if (news.arrival === 'told') {
      clearTimeout(timer);
      [timer, isLong] = [0, false];
    } else if (typeof news.arrival === 'number' && timer === 0) {
      timer = window.setTimeout(() => {
        isLong = true;
        show();
      }, patience);
    }
    show();
  };
}

/** The line in the page as it stands: a change of the language brings another. */
function lineIn(document: Document): HTMLElement | undefined {
  const found = document.getElementById('status-lrs');
  if (found) return found;
  const line = document.createElement('p');
  Object.assign(line, { id: 'status-lrs', className: 'status', hidden: true });
  const box = document.getElementById('status')?.parentElement;
  box?.append(line);
  return box ? line : undefined;
}
