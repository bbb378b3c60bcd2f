import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { lstat, readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

// What is being written lies beside its place under a name of this process, and is put there when it is whole. Ending
// the process must not leave it behind: signals clear it, and what a killed process left, the next one sweeps.

/** Stands for this computer, or container, in names: a process number says nothing on another. */
const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** This process, in names. */
export const ownMark = `${host}-${process.pid}`;

/** What this process staged, what of it a signal has to clear, and how many writings are under way. */
const own = new Set<string>();
const staged = new Set<string>();
let writings = 0;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function clear(signal: NodeJS.Signals) {
  for (const path of staged) {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // Windows keeps a file that is open: the next build sweeps it
    }
  }
  // Who else listens says what becomes of the process; where nobody does, what the signal means.
  process.removeListener(signal, clear);
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

/** Where what belongs to `path` is written until it is whole. Call within `whileStaging`. */
export function stagedAs(path: string, ending: 'part' | 'old' = 'part'): string {
  const name = `${path}.${ownMark}.${ending}`;
  own.add(name);
  // What stood at the place until now is no rubbish: a sweep puts it back.
  if (ending === 'part') staged.add(name);
  return name;
}

/** Names a file of this process that a signal has to clear as well. */
export const clearOnSignal = (path: string): void => {
  staged.add(path);
};

/** Does work that stages files: a signal clears them while it lasts, and only then is anything listened for. */
export async function whileStaging<Result>(work: () => Promise<Result>): Promise<Result> {
  if (writings++ === 0) for (const signal of signals) process.on(signal, clear);
  try {
    return await work();
  } finally {
    if (--writings === 0) {
      staged.clear();
      own.clear();
      for (const signal of signals) process.removeListener(signal, clear);
    }
  }
}

/** Hours after which what another computer staged in a shared folder was surely left there. */
const longest = 6;

/** `m-web.1a2b3c4d-123.part`; without the computer's mark as older versions wrote it, of zips and folders alone. */
const leftover = /^(.+?)\.(?:([0-9a-f]{8})-)?(\d+)\.(part|old)$/;

/** Clears a folder of what dead processes staged in it, and puts back what they had only moved aside. */
export async function sweep(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [] as string[]); // not there yet
  for (const name of names) {
    const [, target = '', at, pid = '', ending] = leftover.exec(name) ?? [];
    const path = join(folder, name);
    if (ending === undefined || (at === undefined && !/\.zip$|-web$/.test(target))) continue;
    if (!(await isLeft({ path, at, pid: Number(pid) }))) continue;
    const place = join(folder, target);
    const isThere = await lstat(place).then(
      () => true,
      () => false,
    );
    if (ending === 'old' && !isThere) await rename(path, place).catch(leave);
    else await rm(path, { recursive: true, force: true }).catch(leave);
  }
}

/** What cannot be cleared is in nobody's way, and is tried again at the next build. */
const leave = () => {};

async function isLeft({ path, at, pid }: { path: string; at: string | undefined; pid: number }) {
  if (at !== undefined && at !== host) {
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    return Date.now() - mtimeMs > longest * 3_600_000;
  }
  if (pid === process.pid) return !own.has(path);
  return !isAlive(pid);
}

/** Whether a process of this computer is there, whoever's it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** The process that a mark names, where it is one of this computer. */
export function processIn(mark: string): number | undefined {
  const [at, pid] = mark.split('-');
  return at === host && /^\d+$/.test(pid ?? '') ? Number(pid) : undefined;
}
