import type { Outcome } from '../../shared/saved-state.ts';
import type { Launch } from '../launch/launch.ts';
import { progressBar } from '../launch/progress-bar.ts';
import type { OpenPage } from '../page/later.ts';
import { type Standing, sectionOf, standingOf } from '../state/standing.ts';
import { showEnd } from './end.ts';
import { endLink, entriesOf, listOf } from './to-do.ts';

/** Says where the learner stands: in the contents, beside the progress bar and at the end of the page. */
export function standing({ launch }: OpenPage): void {
  const box = document.querySelector<HTMLDetailsElement>('[data-still]');
  const close = (event: Event) => {
    if (!box?.open) return;
    const { target } = event;
    if (event instanceof KeyboardEvent) {
      if (event.key !== 'Escape') return;
      box.querySelector('summary')?.focus();
    } else if (event.type !== 'click' && box.contains(target as Node)) return;
    box.open = false;
  };
  // It lies over the text, so it goes when the learner does: to what was chosen, or elsewhere.
  box?.querySelector('[data-to-do]')?.addEventListener('click', (event) => {
    if ((event.target as Element).closest('a')) close(event);
  });
  for (const event of ['keydown', 'pointerdown', 'focusin']) {
    document.addEventListener(event, close);
    launch.atUnmount(() => document.removeEventListener(event, close));
  }
  const show = () => showStanding(launch);
  show();
  launch.afterSave(show);
  launch.afterJoin(show);
}

/** Brings all that says where the learner stands up to date. */
export function showStanding(launch: Launch): void {
  progressBar(launch);
  launch.showLocks?.();
  const now = standingOf(launch.settings, launch.state);
  showSections(now, launch);
  showToDo(now, launch);
  showEnd(now, launch);
}

/** Marks the sections in the contents: not begun, begun, done. */
function showSections({ sections }: Standing, { state, word }: Launch) {
  for (const link of document.querySelectorAll('[data-section-link]')) {
    const id = link.getAttribute('href')?.slice(1) ?? '';
    const isLocked = document.getElementById(id)?.dataset.locked !== undefined;
    const how = isLocked ? 'locked' : (sections[id] ?? 'fresh');
    if (state.reached.includes(id)) link.classList.add('reached');
    const sign = link.querySelector('.mark');
    if (sign) sign.className = how === 'fresh' ? 'mark' : `mark ${how}`;
    const said = link.querySelector('[data-mark]');
    const text = how === 'fresh' ? '' : word(how === 'done' ? 'done' : how === 'locked' ? 'locked' : 'begun');
    if (said && said.textContent !== text) said.textContent = text;
  }
}

/** What a completed module is called. */
const endOf = ({ success }: Outcome, { word }: Launch): string =>
  word(success === 'passed' ? 'end.passed' : success === 'failed' ? 'end.failed' : 'end.completed');

/** What was shown last: a list that is as it was keeps the focus that may be in it. */
const shown = new WeakMap<Element, string>();

function fill(list: Element, entries: HTMLElement[]) {
  const text = entries.map(({ outerHTML }) => outerHTML).join('');
  if (shown.get(list) === text) return;
  shown.set(list, text);
  list.replaceChildren(...entries);
}

/** Fills the lists of what is still to do. */
function showToDo(now: Standing, launch: Launch) {
  const { toDo, outcome } = now;
  const { word } = launch;
  const said = outcome.completed ? endOf(outcome, launch) : word('todo', { count: toDo.length });
  for (const line of document.querySelectorAll('[data-still-said], [data-ending-said]'))
    if (line.textContent !== said) line.textContent = said;
  for (const list of document.querySelectorAll('[data-to-do]')) {
    const isInBar = list.closest('[data-still]') !== null;
    const entries = [...(isInBar && outcome.completed ? [endLink(launch)] : []), ...entriesOf(now, launch)];
    fill(list, entries);
  }
  const here = document.querySelector('[data-lock-list]');
  const section = here?.closest('[data-lock]')?.parentElement?.id;
  if (here && section !== undefined)
    fill(
      here,
      listOf(
        toDo.filter((step) => sectionOf(step, launch.settings) === section),
        launch,
      ),
    );
  for (const frame of document.querySelectorAll<HTMLElement>('[data-still], [data-ending]'))
    frame.hidden = false;
}
