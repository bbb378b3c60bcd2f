import { join } from 'node:path';
import type { PreviewOptions } from '../preview/server/index.ts';
import { unpacked } from '../published/unpacked.ts';

/** A preview that begins with the package that learners have. */
export interface LastRelease {
  make: PreviewOptions['make'];
  /** The standard of the package. */
  standard: string;
  /** From now on, today's module is made. */
  end(): void;
}

/** Has a preview show a package of before, whatever is ordered of its standard, until that ends. */
export async function lastRelease(
  zip: string,
  { workspace, make }: { workspace: string; make: PreviewOptions['make'] },
): Promise<LastRelease> {
  const { contents } = await unpacked(zip, join(workspace, '.satchel', 'preview', 'last-release'));
  let isShown = true;
  return {
    standard: contents.standard,
    end() {
      isShown = false;
    },
    make: async (order) =>
      isShown && order.standard === contents.standard ? { contents, problems: [] } : make(order),
  };
}
