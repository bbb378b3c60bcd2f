import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LrsError } from '../../lrs/index.ts';
import { takeLock } from '../../lrs/store/lock.ts';
import { PreviewError } from './preview-error.ts';

/** A workspace that this preview has for itself. */
export interface Taken {
  /** Tells a second start where this one is. */
  tell(url: string): Promise<void>;
  giveUp(): Promise<void>;
}

/** One preview at a time has a workspace. Throws a PreviewError with the address of the other when another has it. */
export async function takeWorkspace(folder: string): Promise<Taken> {
  const address = join(folder, 'preview.address');
  const giveUp = await takeLock(join(folder, 'preview.lock')).catch(asPreviewError);
  if (!giveUp) {
    const url = await readFile(address, 'utf8').catch(() => ''); // not there: it is about to start
    throw new PreviewError(
      `A preview of this workspace runs already${/^http:\/\/\S+$/.test(url) ? `: ${url}` : '.'}`,
      'Use that one: it shows every module. Or end it first, with Ctrl-C.',
    );
  }
  // What a preview left that was ended by force.
  await rm(address, { force: true });
  return {
    tell: (url) => writeFile(address, url, { mode: 0o600 }),
    async giveUp() {
      await rm(address, { force: true });
      await giveUp();
    },
  };
}

/** The store that cannot be used keeps the preview from starting. */
export function asPreviewError(error: unknown): never {
  if (error instanceof LrsError) throw new PreviewError(error.message, error.hint);
  throw error;
}
