import { afterAll, vi } from 'vitest';

// Test files share a process: what one of them put into the global scope is not there for the next.
afterAll(() => {
  vi.unstubAllGlobals();
});
