import { type FSWatcher, statSync, watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What is looked at for changes. */
export interface Watched {
  /** With all that is in them. */
  trees: readonly string[];
  /** These folders alone, and in them the names that `matters` says yes to. */
  folders: readonly { folder: string; matters: (name: string) => boolean }[];
}

/** Tells of changes on the disk. */
export interface Watcher {
  /** Watches these from now on, and nothing else. A folder that is not there is left out. */
  follow(watched: Watched): Promise<void>;
  close(): void;
}

/** What editors write beside a file while they save it. */
const passing = /^\.|~$|\.(swp|swx|tmp|part|crdownload)$|^4913$/;

/**
 * Watches folder by folder, since Node's own recursive watching polls on Linux or loses a file that an editor
 * replaces. `changed` is called for each event; whoever builds waits for them to end.
 */
export function createWatcher(changed: () => void): Watcher {
  const watchers = new Map<string, { watcher: FSWatcher; inode: number }>();
  let matters = new Map<string, (name: string) => boolean>();

  function open(folder: string) {
    try {
      const watcher = watch(folder, (_, name) => {
        if (name === null || (!passing.test(name) && matters.get(folder)?.(name))) changed();
      });
      // A folder that was taken away: the next round finds what is there.
      watcher.on('error', () => close(folder));
      watchers.set(folder, { watcher, inode: inodeOf(folder) });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }

  function close(folder: string) {
    watchers.get(folder)?.watcher.close();
    watchers.delete(folder);
  }

  return {
    async follow({ trees, folders }) {
      const wanted = new Map(folders.map((each) => [each.folder, each.matters]));
      for (const folder of (await Promise.all(trees.map(foldersIn))).flat()) wanted.set(folder, () => true);
      matters = wanted;
      // A folder that was replaced by another of its name says nothing any more.
      for (const [folder, { inode }] of [...watchers])
        if (!wanted.has(folder) || inodeOf(folder) !== inode) close(folder);
      for (const folder of wanted.keys()) if (!watchers.has(folder)) open(folder);
    },
    close() {
      for (const folder of [...watchers.keys()]) close(folder);
    },
  };
}

/** 0 where there is no such folder. */
const inodeOf = (folder: string): number => statSync(folder, { throwIfNoEntry: false })?.ino ?? 0;

/** A folder and all folders in it; none where it is not there. */
async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (!entries) return [];
  const inner = entries.filter((each) => each.isDirectory() && !passing.test(each.name));
  return [folder, ...(await Promise.all(inner.map(({ name }) => foldersIn(join(folder, name))))).flat()];
}
