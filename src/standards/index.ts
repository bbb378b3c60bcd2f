import { type Place, type Problem, problem, suggest } from '../problem/problem.ts';
import { cmi5 } from './cmi5/package.ts';
import { scorm12 } from './scorm12/package.ts';
import { scorm2004 } from './scorm2004/package.ts';
import type { Standard } from './standard.ts';
import { web } from './web/package.ts';
import { xapi } from './xapi/package.ts';

/** Every standard, in the order in which people are shown them. Adding one is a folder and a line here. */
export const standards: readonly Standard[] = [scorm12, ...scorm2004, cmi5, xapi, web];

export const standardNames: readonly string[] = standards.map(({ name }) => name);

/** The standards of these names, in our order, or all; and a Problem at `place` for each name that is none. */
export function chooseStandards(
  names: readonly string[],
  place: Place,
): { standards: Standard[]; problems: Problem[] } {
  if (names.includes('all')) return { standards: [...standards], problems: [] };
  const problems = names
    .filter((name) => !standardNames.includes(name))
    .map((name) =>
      problem('unknown-standard', place, {
        message: `"${name}" is not a standard that Satchel knows.`,
        hint: suggest(name, [...standardNames, 'all']),
      }),
    );
  return { standards: standards.filter(({ name }) => names.includes(name)), problems };
}
