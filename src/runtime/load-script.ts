const loads = new Map<string, Promise<boolean>>();

/**
 * Fetches a further script of the package, once; false when it could not be had, and the next call tries again. By a
 * script element: a page may fetch nothing else, and from a disk it could not.
 */
export function loadScript(file: string): Promise<boolean> {
  const known = loads.get(file);
  if (known) return known;
  const load = new Promise<boolean>((done) => {
    const script = document.createElement('script');
    script.src = file;
    script.onload = () => done(true);
    script.onerror = () => {
      loads.delete(file);
      script.remove();
      done(false);
    };
    document.head.appendChild(script);
  });
  loads.set(file, load);
  return load;
}

/** Fetches a script without which the page cannot go on, however often that takes. */
export async function loadScriptAtLast(file: string): Promise<void> {
  for (let attempt = 0; !(await loadScript(file)); attempt++) {
    // On a bad line each attempt may be the one that succeeds: after half a second, and then less and less often.
    const pause = Math.min(500 * 2 ** attempt, 16_000);
    await new Promise((done) => setTimeout(done, pause));
  }
}
