import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Which modules there are, by their ids, and the names of all standards. */
export interface Known {
  ids: readonly string[];
  standards: readonly string[];
}

/** The zips in `out` that are named like packages and are of no module there is: an id has changed, or a module has gone. */
export function zipsLeft(out: string, { ids, standards }: Known): string[] {
  const known = new Set(ids);
  return readdirSync(out)
    .sort()
    .filter((name) => {
      const standard = standards.find((each) => name.endsWith(`-${each}.zip`));
      return standard !== undefined && !known.has(name.slice(0, -`-${standard}.zip`.length));
    })
    .map((name) => join(out, name));
}
