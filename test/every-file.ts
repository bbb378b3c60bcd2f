import fc from 'fast-check';
import { afterAll, inject, vi } from 'vitest';

// Property tests draw the same sample each time, so that what was green stays green; `npm run test:matrix` draws anew.
if (!inject('isMatrix')) fc.configureGlobal({ seed: 20_261_129 });

// Test files share a process: what one of them put into the global scope is not there for the next.
afterAll(() => {
  vi.unstubAllGlobals();
});
