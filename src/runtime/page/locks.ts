import type { Launch } from '../launch/launch.ts';
import { lockedIn } from '../state/locks.ts';
import { addTo } from '../state/saved-state.ts';

/**
 * Hides the sections that are locked, and says at the end of the last open one when the next opens. Only for learners
 * who take the module: not in a look at it, and not in a review. It guides and secures nothing.
 */
export function locks(launch: Launch): void {
  const { settings, state, session, word } = launch;
  const { locks: all = [] } = settings;
  const note = document.querySelector<HTMLElement>('[data-lock]');
  if (session.mode !== 'normal' || !note) return;
  let before: string[] | undefined;
  const headingOf = (id: string) => document.getElementById(`${id}-heading`)?.textContent ?? '';
  const show = () => {
    const locked = lockedIn(settings, state);
    state.opened = state.opened ?? [];
    for (const id of all) if (!locked.includes(id) && !state.reached.includes(id)) addTo(state.opened, id);
    if (before?.join() === locked.join()) return;
    for (const id of all) setLocked(id, locked.includes(id));
    const [next] = locked;
    const last = next === undefined ? undefined : all[all.indexOf(next) - 1];
    note.hidden = last === undefined;
    if (last !== undefined) document.getElementById(last)?.append(note);
    const said = note.querySelector('[data-lock-said]');
    if (said && next !== undefined) said.textContent = word('lock.next', { section: headingOf(next) });
    const opened = before?.find((id) => !locked.includes(id));
    const told = document.querySelector('[data-ending-told]');
    if (told && opened !== undefined) told.textContent = word('lock.open', { section: headingOf(opened) });
    before = locked;
    launch.unlocked?.();
  };
  /** A link to what is locked leads to the word on when it opens. */
  const follow = (event: Event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target?.closest('[data-locked]')) return;
    event.preventDefault();
    event.stopPropagation();
    note.scrollIntoView({ block: 'center' });
    note.focus({ preventScroll: true });
  };
  document.addEventListener('click', follow, true);
  launch.atUnmount(() => document.removeEventListener('click', follow, true));
  launch.showLocks = show;
  launch.afterSave(show);
  launch.afterJoin(show);
  show();
}

function setLocked(id: string, isLocked: boolean) {
  const section = document.getElementById(id);
  if (!section || isLocked === (section.dataset.locked !== undefined)) return;
  const link = document.querySelector(`[data-section-link][href="#${id}"]`);
  if (isLocked) {
    section.dataset.locked = '';
    section.setAttribute('hidden', '');
    link?.setAttribute('aria-disabled', 'true');
    return;
  }
  delete section.dataset.locked;
  link?.removeAttribute('aria-disabled');
  // One at a time, it waits for its turn (steps.ts).
  if (section.closest('.steps')) section.setAttribute('hidden', 'until-found');
  else section.removeAttribute('hidden');
}
