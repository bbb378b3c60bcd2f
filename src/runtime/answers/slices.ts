/** Milliseconds after which a page that nobody looks at goes on: it is not painted. */
const unseen = 250;

/**
 * Runs for each of several things, in their order, each once the browser has painted what the one before it brought, so
 * that a slow device answers its user in between. Gives back what does the rest at once; `done` runs after the last.
 */
export function inSlices<T>(things: T[], run: (thing: T) => void, done: () => void): () => void {
  const waiting = things.slice();
  let [timer, frame] = [0, 0];
  const stop = () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
  const go = () => {
    stop();
    if (waiting.length === 0) return done();
    timer = window.setTimeout(one, unseen);
    // Before the paint: what is done in a task of its own is done after it.
    frame = requestAnimationFrame(() => {
      clearTimeout(timer);
      timer = window.setTimeout(one);
    });
  };
  const one = () => {
    const thing = waiting.shift();
    if (thing !== undefined) run(thing);
    go();
  };
  go();
  return () => {
    stop();
    if (waiting.length === 0) return;
    for (const thing of waiting.splice(0)) run(thing);
    done();
  };
}
