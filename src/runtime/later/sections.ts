import type { OpenPage } from '../page/later.ts';
import { progressOf } from '../state/progress.ts';
import { addTo } from '../state/saved-state.ts';
import { showStanding } from './standing.ts';

const dwell = 600; // milliseconds

/** Knows which section the learner is in, and which were reached. */
export function sections({ launch }: OpenPage): void {
  const { settings, session, state } = launch;
  const elements = settings.sections.flatMap((id) => document.getElementById(id) ?? []);
  const visible = new Set<Element>();
  let since = performance.now();

  const leave = () => {
    const seconds = (performance.now() - since) / 1000;
    if (state.place && seconds * 1000 >= dwell)
      session.note({ kind: 'section', section: state.place, seconds });
    since = performance.now();
  };
  const reach = (section: Element) => {
    // Of what is not shown now, an empty box may be in sight.
    if (section.hasAttribute('hidden')) return;
    if (!addTo(state.reached, section.id)) return;
    showStanding(launch);
    if (progressOf(settings, state).completed) void launch.save();
    else launch.saveLater();
  };
  /** Reaches what stays in sight; a section that only flies past on the way to another was not reached. */
  const dwelling = () => {
    const staying = new Map<Element, number>();
    return (entries: IntersectionObserverEntry[]) => {
      for (const { isIntersecting, target } of entries) {
        clearTimeout(staying.get(target));
        if (isIntersecting)
          staying.set(
            target,
            window.setTimeout(() => reach(target), dwell),
          );
      }
    };
  };
  const inSight = dwelling();
  const seen: IntersectionObserverCallback = (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) visible.add(target);
      else visible.delete(target);
    }
    inSight(entries);
    const here =
      elements.filter((element) => visible.has(element) && !element.hasAttribute('hidden')).pop()?.id ??
      state.place;
    if (here === state.place) return;
    leave();
    state.place = here;
    launch.saveLater();
    showPlace(here);
  };

  if (state.place) showPlace(state.place);
  // IntersectionObserver also knows what an LMS's own frame cuts off; scroll positions do not.
  const inUpperPart = new IntersectionObserver(seen, { rootMargin: '0px 0px -20% 0px' });
  // A short last section never rises that far: half of it in sight is enough.
  const halfInSight = new IntersectionObserver(dwelling(), { threshold: 0.5 });
  for (const element of elements) {
    inUpperPart.observe(element);
    halfInSight.observe(element);
  }
  launch.beforeSave((leaving) => {
    if (leaving) leave();
  });
  launch.atUnmount(() => {
    leave();
    inUpperPart.disconnect();
    halfInSight.disconnect();
  });
}

/** Marks the section in the contents in which the learner is. */
function showPlace(here: string) {
  for (const link of document.querySelectorAll('[data-section-link]')) {
    const current = link.getAttribute('href') === `#${here}`;
    if (current) link.setAttribute('aria-current', 'location');
    else link.removeAttribute('aria-current');
    // Where it stands is known when the page is laid out, which is no work for this moment.
    if (current) requestAnimationFrame(() => bringIntoSight(link));
  }
}

/** Scrolls the row of links alone, sideways, where scrollIntoView would move the page as well. */
function bringIntoSight(link: Element) {
  const row = link.closest('ol');
  if (!row) return;
  const [inner, outer] = [link.getBoundingClientRect(), row.getBoundingClientRect()];
  if (inner.right > outer.right) row.scrollLeft += inner.right - outer.right + 16;
  if (inner.left < outer.left) row.scrollLeft += inner.left - outer.left - 16;
}
