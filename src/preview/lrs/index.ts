/** The embedded LRS, as the preview, the command and the tests use it. */
export { type LrsFault, withFaults } from './faults.ts';
export { createLrs, type Lrs, type LrsOptions } from './lrs.ts';
export { type LrsServer, startLrsServer } from './server.ts';
export type { StoredStatement } from './statement.ts';
export { fileStore, type LrsStore, memoryStore } from './store.ts';
export { LrsTrouble } from './trouble.ts';
