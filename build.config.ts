import { defineConfig } from 'satchel';

// This workspace's settings; docs/architecture.md and the types say what else there is.
export default defineConfig({
  standards: 'all',
  out: 'dist/packages',
});
