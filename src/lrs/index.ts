/** The embedded LRS, as the preview, the command and the tests use it. */
export { type LrsFault, withFaults } from './faults.ts';
export { type LrsServer, startLrsServer } from './http/server.ts';
export { identitiesOf } from './identities.ts';
export { createLrs, type Lrs, type LrsOptions } from './lrs.ts';
export { LrsError } from './lrs-error.ts';
export type { StoredStatement } from './statements/statement.ts';
export { damageNotes } from './store/damage.ts';
export { type Erased, forgetIn } from './store/forget.ts';
export { countStored, fileStore, type LrsStore, memoryStore } from './store/store.ts';
