import type { Standard } from '../standard.ts';

/** A plain web page: for visitors without an LMS, from a web server or a disk. */
export const web: Standard = {
  name: 'web',
  label: 'Web page',
  meantFor: 'any web server, or a disk: answers stay in the browser',
  browser: 'web',
  inlineCaptions: true,
  manifest: () => [],
  launch: { kind: 'web', page: 'index.html' },
  rules: [],
};
