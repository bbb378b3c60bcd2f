import type { Settings } from '../../shared/settings.ts';
import { nameOf } from '../storage/storage.ts';

/** Names a learner's things in one module, in the keys of the device's storage. */
export const ownerOf = (learner: string, { module }: Settings): string =>
  `${nameOf(module.id)}:${nameOf(learner)}:`;
