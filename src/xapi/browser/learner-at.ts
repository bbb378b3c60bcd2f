import { ownerOf } from '../../runtime/device/owner.ts';
import { keptOf } from '../../runtime/lrs/permission.ts';
import { type DeviceStorage, nameOf } from '../../runtime/storage/storage.ts';
import type { Settings } from '../../shared/settings.ts';

/** Who learns, for which LRS. */
export interface At {
  /** The learner's id as release 0.1 wrote it, which knew the LRS's host at most. */
  known: string;
  /** In the form of `endpointOf`. */
  endpoint: string;
  registration: string | undefined;
  settings: Settings;
}

const firsts = 'satchel:first:';

/**
 * The learner's id, by which the device keeps what they write: what was written for one endpoint is not for another. The
 * first endpoint has the id that release 0.1 gave, so that each release finds what the other left; any further one has its
 * own. What 0.1 left itself goes to the endpoint whose launch names its registration: that is random, and who names it
 * knows of the attempt.
 */
export function learnerAt(
  storage: DeviceStorage | undefined,
  { known, endpoint, registration, settings }: At,
): string {
  if (!storage) return known;
  const owner = ownerOf(known, settings);
  const name = nameOf(endpoint);
  const first = storage.get(firsts + owner);
  if (first === name) return known;
  const kept = keptOf(storage, owner);
  const isOurs = (key: string) => registration && storage.get(key)?.includes(registration);
  if (first !== null || (kept.length > 0 && !kept.some(isOurs))) return `${known} ${endpoint}`;
  // Another tab, or a database that was slow to open, may know of an earlier one.
  void storage.change(firsts + owner, (there) => there ?? name);
  return known;
}
