import { readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LrsError } from '../lrs-error.ts';

/**
 * Takes a file for this process alone, with a lock file that names its pid. A lock whose process is gone (a
 * crash, a power cut) is taken over. Throws an LrsError when another process has it. Returns how to give it up.
 */
export async function takeLock(path: string): Promise<() => Promise<void>> {
  const lock = `${path}.lock`;
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid) });
  await mkdir(dirname(lock), { recursive: true });
  for (let attempt = 0; ; attempt++) {
    try {
      await writeFile(lock, mine, { flag: 'wx' });
      held.add(lock);
      return async () => {
        held.delete(lock);
        await rm(lock, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = await readHolder(lock);
    if (attempt > 0 || isAlive(holder, lock)) {
      throw new LrsError(
        `Another process${holder.pid ? ` (${holder.pid})` : ''} has the store ${path} open.`,
        `End it first, or name another file. If you are sure that none runs, delete ${lock}.`,
      );
    }
    await rm(lock, { force: true });
  }
}

interface Holder {
  pid?: number;
  started?: string;
}

// A container gives its processes the same few pids after every start, also this one's own.
const held = new Set<string>();

async function readHolder(lock: string): Promise<Holder> {
  try {
    return (JSON.parse(await readFile(lock, 'utf8')) as Holder | null) ?? {};
  } catch {
    // Half written in a crash, or gone this very moment.
    return {};
  }
}

function isAlive({ pid, started }: Holder, lock: string): boolean {
  if (pid === undefined) return false;
  if (pid === process.pid) return held.has(lock);
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // The pid may be another process's by now.
  return started === undefined || started === startOf(pid);
}

/** When a process was started, in the words of the system; undefined where it has no /proc. */
function startOf(pid: number): string | undefined {
  try {
    // The name in brackets may hold spaces; the start time is the 20th field after it.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19];
  } catch {
    return undefined;
  }
}
