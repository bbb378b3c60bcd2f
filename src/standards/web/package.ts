import { fileList } from '../../files/file-list.ts';
import type { Standard } from '../standard.ts';

/** A plain web page: for visitors without an LMS, from a web server or a disk. */
export const web: Standard = {
  name: 'web',
  label: 'Web page',
  meantFor: 'any web server, or a disk: answers stay in the browser',
  browser: 'web',
  inlineCaptions: true,
  folder: true,
  manifest: ({ module, files }) => [fileList(module.id, files)],
  launch: { kind: 'web', page: 'index.html' },
  rules: [],
};
