/** Resolves as soon as something is a fact; throws after a minute, with words for what never came. */
export async function until(isFact: () => boolean | Promise<boolean>, words: () => string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await isFact())) {
    if (performance.now() > deadline) throw new Error(`It never came that ${words()}.`);
    await new Promise((next) => setTimeout(next, 10));
  }
}
