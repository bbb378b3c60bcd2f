import type { LrsQuestion } from '../../shared/session.ts';
import type { Settings } from '../../shared/settings.ts';
import { type DeviceStorage, nameOf } from '../storage/storage.ts';
import { endpointOf } from './endpoint.ts';

// Whoever makes a link chooses where it leads and what it says: a referrer, or an address of an LMS, proves nothing. What
// was named when the package was built is the only knowledge.

const marks = 'satchel:lrs:';

/** Remembers on the device that an owner's things there (device/owner.ts) were written for an LRS. */
export const markOwner = (storage: DeviceStorage, owner: string, lrs: string): void =>
  void storage.set(marks + owner + nameOf(lrs), '1');

/** The keys of what the device holds of an owner's: copies of attempts, and statements that wait or were refused. */
export const keptOf = (storage: DeviceStorage, owner: string): string[] =>
  storage
    .keys('satchel:')
    .filter((key) => /^satchel:(device|statement|aside):/.test(key) && key.includes(`:${owner}`));

/** Whether the device holds what somebody wrote in this module for another LRS. */
const holdsForAnother = (storage: DeviceStorage, module: string, lrs: string): boolean =>
  storage.keys(`${marks + nameOf(module)}:`).some((mark) => {
    const owner = mark.slice(marks.length).replace(/[^:]*$/, '');
    return mark !== marks + owner + nameOf(lrs) && keptOf(storage, owner).length > 0;
  });

/** In this tab a yes counts until it is closed, so that a reload asks nothing. */
const allowed = 'satchel:yes';

/** What a launch names, and what is known around it. */
export interface Named {
  settings: Settings;
  storage: DeviceStorage | undefined;
  /** In the form of `endpointOf`. */
  endpoint: string;
  /** What tells one LRS from another on this device; without it, the endpoint. */
  scope?: string;
}

/**
 * The question whether anything may go to an endpoint that a link names; undefined where there is none: the package names
 * that endpoint, or another page surrounds or opened this one, as an LMS does, and the device holds nothing for another.
 */
export function questionOf(
  frame: Window,
  { settings: { module, statements }, storage, endpoint, scope = endpoint }: Named,
): LrsQuestion | undefined {
  const isAlone = frame.parent === frame && !frame.opener;
  const isOther = storage !== undefined && holdsForAnother(storage, module.id, scope);
  const isNamed = statements?.launch !== true || endpointOf(statements.endpoint ?? '') === endpoint;
  if (isNamed || !(isAlone || isOther) || inTab((kept) => kept.getItem(allowed)) === endpoint)
    return undefined;
  let yes = () => {};
  const question: LrsQuestion = {
    endpoint,
    yes: new Promise((run) => {
      yes = run;
    }),
    answer(isYes) {
      question.isYes = isYes;
      if (!isYes) return;
      inTab((kept) => kept.setItem(allowed, endpoint));
      yes();
    },
  };
  return question;
}

/** The storage of the tab; undefined where it is forbidden, and a reload asks again. */
function inTab<T>(run: (kept: Storage) => T): T | undefined {
  try {
    return run(window.sessionStorage);
  } catch {
    return undefined;
  }
}
