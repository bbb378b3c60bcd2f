import type { OpenPage } from '../page/later.ts';

/** How long the promise of an LMS is waited for, in milliseconds. */
const patience = 20_000;

/**
 * Some home-made players promise what becomes of a commit (`async LMSCommit`), and answer all else at once. What they
 * promise counts as their answer; before this script came, a promise was none.
 */
export function promised({ launch }: OpenPage): void {
  const assist = () => launch.session.assist?.({ promised: inTime });
  assist();
  launch.afterJoin(assist);
}

/** What a promise is kept with; nothing where it is broken, or not kept in time. */
export async function inTime(promise: unknown): Promise<unknown> {
  const late = new Promise((done) => setTimeout(done, patience));
  try {
    return await Promise.race([promise, late]);
  } catch (error) {
    console.error(error);
    return undefined;
  }
}
