import type { Launch } from '../launch/launch.ts';
import { inSlices } from './slices.ts';

/**
 * Unfolds the questions of a long module, a list at a time, and brings each list to life. Gives back what does the rest
 * at once. They come as text in a <noscript>, which costs a browser next to nothing: hundreds of forms that are read and
 * laid out in one go would keep a phone busy for so long that it answers nobody. A browser without scripts shows them
 * all the same (HTML, 4.12.2).
 */
export type Folded = (launch: Launch, bringToLife: (forms: HTMLElement[]) => void) => () => void;

export const folded: Folded = (launch, bringToLife) => {
  const { settings, state } = launch;
  let alive = () => {};
  launch.alive = new Promise((resolve) => {
    alive = resolve;
  });
  const lists = Array.from(document.querySelectorAll<HTMLElement>('[data-folded]'));
  const bringTheRest = inSlices(lists, (list) => bringToLife(unfold(list)), alive);
  // Whoever comes to a question, prints, or changes the language finds all of them alive; so does whoever comes back to
  // a place below them, which would not stay where it is.
  for (const event of ['pointerdown', 'focusin', 'input', 'click'])
    document.addEventListener(event, bringTheRest, { capture: true, once: true });
  window.addEventListener('beforeprint', bringTheRest, { once: true });
  launch.atUnmount(bringTheRest);
  const { sections } = settings;
  const place = location.hash.slice(1) || state.place;
  if (sections.indexOf(place) > sections.indexOf(lists[0]?.closest('section')?.id ?? '')) bringTheRest();
  return bringTheRest;
};

/** Puts the forms of a folded list behind those that are there. */
function unfold(list: HTMLElement): HTMLElement[] {
  const template = document.createElement('template');
  // A page that languages.ts puts together is parsed where no scripts run: it has the elements themselves.
  if (list.firstElementChild) template.content.append(...Array.from(list.childNodes));
  else template.innerHTML = list.textContent ?? '';
  const forms = Array.from(template.content.querySelectorAll<HTMLElement>('[data-question]'));
  const before = list.parentElement?.querySelector('[data-questions]');
  const own = template.content.firstElementChild;
  if (before && own) before.append(...Array.from(own.childNodes));
  else list.before(template.content);
  list.remove();
  return forms;
}
