import { defineConfig } from 'satchel';

// This workspace's settings; docs/architecture.md and the types say what else there is.
export default defineConfig({
  standards: 'all',
  out: 'dist/packages',
  // The tour shows a picture of the documentation.
  shared: ['docs'],
  // Names activities in statements, and cmi5 courses. Nothing answers there: a real workspace writes an address of its
  // own, and keeps it for good.
  iri: 'https://satchel.example/modules',
});
