import { existsSync } from 'node:fs';
import { type Problem, ProblemError, problem, startOf } from '../problem/problem.ts';
import type { Cost } from './costs.ts';
import { publishedInZip } from './old-package.ts';
import type { Published } from './published.ts';

/** A module that is not live, whose package of last time has ids that are gone from it. */
export interface OtherIds {
  /** The author's name of the module, and its module.yaml. */
  id: string;
  file: string;
  /** The package of last time. */
  zip: string;
  /** What is gone, as learners of that package would have it. */
  gone: string[];
}

/** The ids that learners would have lost: of items, of options as `q1/a`. */
export const goneIn = (costs: readonly Cost[]): string[] =>
  costs.flatMap((cost) => {
    if (cost.kind === 'gone' || cost.kind === 'renamed' || cost.kind === 'type') return [cost.item.id];
    return cost.kind === 'option' ? [`${cost.item.id}/${cost.option.id}`] : [];
  });

/** Looks at the packages of last time; `lostSince` says what a module has lost of one. The first that is there counts. */
export async function otherIds(
  { id, file, lostSince }: Pick<OtherIds, 'id' | 'file'> & { lostSince: (old: Published) => string[] },
  zips: readonly string[],
): Promise<OtherIds | undefined> {
  for (const zip of zips.filter((each) => existsSync(each))) {
    const old = await publishedInZip(zip).catch((error: unknown) => {
      // What somebody else put there says nothing of this module, and is replaced as ever.
      if (error instanceof ProblemError) return undefined;
      throw error;
    });
    if (!old) continue;
    const gone = lostSince(old);
    return gone.length > 0 ? { id, file, zip, gone } : undefined;
  }
  return undefined;
}

const most = 4;

/** What is gone, in words. */
export const goneInWords = ({ gone }: OtherIds): string =>
  gone.length > most ? `${gone.slice(0, most).join(', ')} and ${gone.length - most} more` : gone.join(', ');

/** For a build that cannot ask: what is worth a look. */
export const otherIdsNote = (found: OtherIds): Problem =>
  problem('other-ids', startOf(found.file), {
    severity: 'warning',
    message: `The package of last time had ids that are gone: ${goneInWords(found)}. Should learners have it, their answers to these are not on the page any more.`,
    hint: `If so, run "npx satchel adopt" with the zip that the platform has, and build again: "npx satchel check" then says what was called otherwise. Else there is nothing to do.`,
  });

/** For an author who says that learners have the package of last time. */
export const adoptedWords = ({ file, ...found }: OtherIds): Problem =>
  problem('other-ids', startOf(file), {
    message: `Learners have a package with ids that are gone: ${goneInWords({ file, ...found })}. Nothing was built.`,
    hint: 'This module is live now, and published.yaml says what they have met. "npx satchel check" says of each what to do; "npx satchel build" builds it all the same.',
  });
