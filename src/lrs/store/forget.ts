import { open, rename, rm } from 'node:fs/promises';
import { LrsError } from '../lrs-error.ts';
import { agentsOf, identityOf } from '../statements/agent.ts';
import { fileError } from './file-error.ts';
import { lockFile } from './lock.ts';
import { heading, readRecords } from './reading.ts';
import type { StoreRecord } from './record.ts';

/** What was erased from a store. */
export interface Erased {
  statements: number;
  documents: number;
}

/**
 * Erases a person from the file of a store, told by the identities of agents: statements that name them, and documents
 * of theirs. Voiding a statement does not erase it. The file is written anew, without the lines that could not be read.
 * Throws an LrsError while an LRS has it, and when the file is no store or cannot be written.
 */
export async function forgetIn(path: string, isPerson: (identity: string) => boolean): Promise<Erased> {
  const file = await open(path, 'r+').catch((error: unknown) => {
    throw fileError(error, path);
  });
  const part = `${path}.part`;
  try {
    if (!(await lockFile(file, path)))
      throw new LrsError(`${path} is in use by an LRS.`, 'End that LRS first, with Ctrl-C.');
    const erased = { statements: 0, documents: 0 };
    const out = await open(part, 'w', 0o600);
    try {
      const lines: string[] = [heading];
      await readRecords(file, path, (record) => {
        const kept = without(record, isPerson, erased);
        if (kept) lines.push(JSON.stringify(kept));
      });
      await out.writeFile(`${lines.join('\n')}\n`);
      await out.sync();
    } finally {
      await out.close();
    }
    await rename(part, path);
    return erased;
  } catch (error) {
    throw fileError(error, path);
  } finally {
    await rm(part, { force: true });
    await file.close();
  }
}

/** A record without what is the person's; undefined where nothing is left of it. */
function without(
  record: StoreRecord,
  isPerson: (identity: string) => boolean,
  erased: Erased,
): StoreRecord | undefined {
  if ('statements' in record) {
    const kept = record.statements.filter(
      (statement) => !agentsOf(statement).some((agent) => isPerson(identityOf(agent) ?? '')),
    );
    erased.statements += record.statements.length - kept.length;
    return kept.length === 0 ? undefined : { ...record, statements: kept };
  }
  const places = 'document' in record ? [record.document] : record.removed;
  const theirs = places.filter((place) => isPerson(place.agent ?? ''));
  if (theirs.length === 0) return record;
  if ('document' in record) {
    erased.documents++;
    return undefined;
  }
  const kept = record.removed.filter((place) => !isPerson(place.agent ?? ''));
  return kept.length === 0 ? undefined : { removed: kept };
}
