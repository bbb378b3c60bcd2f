import { fileURLToPath } from 'node:url';

// This file is src/home.ts or, bundled, a file directly in dist/: the package is one folder up from both.

/** The folder of the running Satchel package: it holds `templates/`, `src/` (for the browser) and `dist/`. */
export const home = fileURLToPath(new URL('..', import.meta.url));
