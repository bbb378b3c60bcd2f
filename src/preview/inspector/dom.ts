/** What an element is given beside its children. */
export interface Attributes {
  class?: string;
  [attribute: string]: string | undefined;
}

/** Makes an element. Text is text: nothing in it is read as HTML. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The element of inspector.html with this id. Throws when there is none. */
export function part<Element extends HTMLElement = HTMLElement>(id: string): Element {
  const found = document.getElementById(id);
  if (!found) throw new Error(`inspector.html has no "${id}".`);
  return found as Element;
}

/** Calls back at most once in so many milliseconds, the last time at the end. */
export function calmly(milliseconds: number, run: () => void): () => void {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      run();
    }, milliseconds);
  };
}

/** A time of day as lists show it. */
export const clock = (at: number): string =>
  new Date(at).toLocaleTimeString([], {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  });

const hereKey = () => new URLSearchParams(location.hash.slice(1));

/** What of the page's look stands in its address, so that a reload keeps it: `size`, `tab`. */
export const here = {
  get: (key: string): string | null => hereKey().get(key),
  set(key: string, value: string): void {
    const values = hereKey();
    values.set(key, value);
    history.replaceState(null, '', `#${values}`);
  },
};
