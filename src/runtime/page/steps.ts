import type { Launch } from '../launch/launch.ts';
import { guarded } from '../launch/mount.ts';

/** What is written into the browser's history: its first entry here, and a step that nobody has clicked to. */
const first = 'satchel-first';
const later = 'satchel-step';

/**
 * Shows one section at a time. Each step is an entry of the browser's history, named by the address's fragment as links
 * within the page are, so that Back goes to the step before and nothing is fetched. What is not shown can be found all
 * the same (`hidden="until-found"`, HTML 6.1); older browsers hide it.
 */
export function steps(launch: Launch): void {
  const { settings, state, word, arriving } = launch;
  const main = document.getElementById('content');
  const ways = document.querySelector<HTMLElement>('[data-steps]');
  const all = settings.sections.flatMap((id) => document.getElementById(id) ?? []);
  if (!main || !ways || all.length < 2) return;
  const part = (name: string) => ways.querySelector<HTMLElement>(`[data-step-${name}]`);
  const [back, next, place] = [part('back'), part('next'), part('place')];
  /** The step in which an element of the page stands; the end of the page belongs to the last. -1 for any other. */
  const stepOf = (id: string): number => {
    const target = id === '' ? null : document.getElementById(id);
    if (!target) return -1;
    const isBehind = main.contains(target) && ways.compareDocumentPosition(target) & 4;
    return isBehind ? all.length - 1 : all.findIndex((section) => section.contains(target));
  };
  const isLocked = (index: number) => all[index]?.dataset.locked !== undefined;
  /** The nearest step before that is open; a new version may have put a locked one between. */
  const previous = () => {
    let index = here - 1;
    while (isLocked(index)) index--;
    return Math.max(0, index);
  };
  const asked = stepOf(fragment());
  let here = asked >= 0 && !isLocked(asked) ? asked : Math.max(0, settings.sections.indexOf(state.place));

  const show = (index: number) => {
    here = index;
    for (const [at, section] of all.entries())
      if (at === index) section.removeAttribute('hidden');
      else section.setAttribute('hidden', isLocked(at) ? '' : 'until-found');
    main.classList.toggle('first-step', index === 0);
    main.classList.toggle('last-step', index === all.length - 1);
    if (place) place.textContent = word('steps.place', { number: index + 1, of: all.length });
    if (back) back.hidden = index === 0;
    if (next) next.hidden = index === all.length - 1 || isLocked(index + 1);
  };
  /** Scrolls to what the address names: a place in the step, or the step, whose heading then has the focus. */
  const arrive = (focus: boolean) => {
    const section = all[here];
    const target = document.getElementById(fragment());
    const isWithin = target && target !== section && stepOf(fragment()) === here;
    (isWithin ? target : here === 0 ? main : section)?.scrollIntoView({ behavior: 'instant' });
    const heading = section?.querySelector('h2');
    if (!focus || isWithin || !heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };
  /** Behind Back lies the step before, also for those who begin at a later one. */
  const keepAWayBack = () =>
    guarded(() => {
      const own = stepOf(fragment()) === here ? fragment() : all[here]?.id;
      history.replaceState(first, '', here > 0 ? `#${all[previous()]?.id}` : null);
      if (here > 0) history.pushState(later, '', `#${own}`);
    });
  const go = (index: number) => {
    const { id } = all[index] ?? {};
    if (id === undefined) return;
    // Shown before the browser looks for it.
    show(index);
    if (fragment() === id) arrive(true);
    else location.hash = id;
  };
  const moved = () => {
    const target = fragment() === '' ? 0 : stepOf(fragment());
    if (target >= 0 && !isLocked(target)) show(target);
    if (history.state === first) keepAWayBack();
    arrive(true);
  };
  /** A link leads to what is not shown: it is, before the browser goes there. */
  const follow = (event: Event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
    const target = link && !event.defaultPrevented ? stepOf(idIn(link.hash)) : -1;
    if (target < 0 || isLocked(target)) return;
    show(target);
    // To the address that it has already, a browser does not go.
    if (link?.hash === location.hash) arrive(true);
  };

  history.scrollRestoration = 'manual';
  back?.addEventListener('click', () => go(previous()));
  next?.addEventListener('click', () => go(here + 1));
  for (const [index, section] of all.entries())
    section.addEventListener('beforematch', () => {
      show(index);
      guarded(() => history.pushState(later, '', `#${section.id}`));
    });
  window.addEventListener('hashchange', moved);
  document.addEventListener('click', follow);
  launch.atUnmount(() => {
    window.removeEventListener('hashchange', moved);
    document.removeEventListener('click', follow);
  });
  main.classList.add('steps');
  launch.unlocked = () => show(here);
  // What is not shown counts no questions, and these keep their numbers.
  for (const [index, section] of all.entries()) {
    const before = settings.questions.filter(
      ({ id }) => settings.sections.indexOf(settings.within[id] ?? '') < index,
    );
    section.style.counterReset = `question ${before.length}`;
  }
  ways.hidden = false;
  show(here);
  if (!arriving) return;
  if (history.state === null) keepAWayBack();
  if (here > 0) arrive(false);
}

const fragment = () => idIn(location.hash);

/** The id that a fragment names. One that somebody typed may be encoded in no known way. */
function idIn(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return '';
  }
}
