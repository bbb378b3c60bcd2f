import { scorm12 } from './scorm12/package.ts';
import { scorm2004 } from './scorm2004/package.ts';
import type { Standard } from './standard.ts';

/** Every standard, in the order in which people are shown them. Adding one is a folder and a line here. */
export const standards: readonly Standard[] = [scorm12, ...scorm2004];

export const standardNames: readonly string[] = standards.map(({ name }) => name);
