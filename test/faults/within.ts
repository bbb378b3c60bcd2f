/** Minutes that a step may take, and the visits at the end of a walk: beside other work, on two cores. */
export const [stepLimit, endLimit] = [3, 10];

/** Waits for what is done; rejects, with what it is, when that takes longer than so many minutes. */
export async function within<Result>(minutes: number, what: string, done: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`${what}: not done after ${minutes} minutes`)), minutes * 60_000);
  });
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}
