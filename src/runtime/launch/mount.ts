/** Runs what must not take others with it: what it throws is told to the console. */
export function guarded(run: () => void): void {
  try {
    run();
  } catch (error) {
    console.error(error);
  }
}

/** Brings parts of the page to life. One that fails must not take the others with it, nor the saving. */
export function mount<Given>(parts: ((given: Given) => void)[], given: Given): void {
  for (const part of parts) guarded(() => part(given));
}
