import { nameOf } from '../storage/storage.ts';

/** Where a package lies: one activity of an LMS. */
export interface Activity {
  /** Its short name: the same after an update of the package, another in another course. */
  name: string;
  /** The name under which release 0.1 kept it. */
  oldName: string;
  /** Of an address that is understood, another one is another activity; of any other, nobody knows. */
  isKnown: boolean;
}

/**
 * The activity at an address, without what changes at each update of the package: Moodle's revision number (the number
 * of the context stays: a restored course has another), Open edX's hash of the zip (overhangio; that of the block stays).
 */
export function activityAt(path: string): Activity {
  const folder = path.replace(/[^/]*$/, '');
  const stable = folder
    .replace(/(\/\d+\/mod_scorm\/content\/)\d+(?=\/)/, '$1')
    .replace(/(\/scorm\/[\da-f]{40}\/)[\da-f]{40}(?=\/)/, '$1');
  return { name: nameOf(stable), oldName: nameOf(folder), isKnown: stable !== folder };
}
