/** Resolves as soon as something is a fact; throws after ten seconds, naming what never came. */
export async function until(what: string, isFact: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!(await isFact())) {
    if (performance.now() > deadline) throw new Error(`Never came: ${what}`);
    await new Promise((next) => setTimeout(next, 5));
  }
}
