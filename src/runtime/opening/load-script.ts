const loads = new Map<string, Promise<boolean>>();

/**
 * Fetches a further script of the package, once; false when it could not be had, and the next call tries again. By a
 * script element: a page may fetch nothing else, and from a disk it could not.
 */
export function loadScript(file: string): Promise<boolean> {
  const known = loads.get(file);
  if (known) return known;
  const script = document.createElement('script');
  script.src = file;
  const loading = load(script).then((isThere) => {
    if (!isThere) loads.delete(file);
    return isThere;
  });
  loads.set(file, loading);
  return loading;
}

/** Fetches a script without which the page cannot go on, however often that takes. */
export const loadScriptAtLast = (file: string): Promise<void> => atLast(() => loadScript(file));

/** Puts an element into the document that fetches a file; false when that could not be had, and it is out again. */
export const load = (element: HTMLScriptElement | HTMLLinkElement): Promise<boolean> =>
  new Promise((done) => {
    element.onload = () => done(true);
    element.onerror = () => {
      element.remove();
      done(false);
    };
    document.head.appendChild(element);
  });

/** Tries until `attempt` says true. */
export async function atLast(attempt: () => Promise<boolean>): Promise<void> {
  // On a bad line each attempt may be the one that succeeds: after half a second, and then less and less often.
  for (let pause = 500; !(await attempt()); pause = Math.min(pause * 2, 16_000))
    await new Promise((done) => setTimeout(done, pause));
}
