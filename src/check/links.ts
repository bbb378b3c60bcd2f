import { type Place, type Problem, problem } from '../problem/problem.ts';
import type { StatementWays } from '../shared/settings.ts';
import type { Standard } from '../standards/standard.ts';

/** What decides whether a link can send answers elsewhere. */
export interface Launchable {
  standards: readonly Standard[];
  /** The ways of the workspace; undefined where no statement leaves by them. */
  ways: StatementWays | undefined;
  place: Place & { source?: string };
}

/** Packages whose LRS any link may name, and which ones can be published openly all the same. A warning. */
export function openToLinks({ standards, ways, place }: Launchable): Problem[] {
  if (Array.isArray(ways?.launch)) return [];
  const isOpen = ({ lrs }: Standard) => lrs === 'launch' || ways?.launch === true;
  const open = standards.filter(isOpen).map(({ name }) => name);
  const others = standards.filter((each) => !isOpen(each)).map(({ name }) => name);
  if (open.length === 0) return [];
  const isSafe = others.length > 0 && ways?.builtIn === undefined;
  return [
    problem('open-launch', place, {
      severity: 'warning',
      message: `A link can name any LRS for answers in ${open.join(', ')}: publish these behind an LMS only.${isSafe ? ` No link changes where answers go in ${others.join(', ')}.` : ''}`,
      hint: "Name the endpoints that a launch may name: lrs: { launch: ['https://…'] }",
      ...(place.source === undefined ? {} : { source: place.source }),
    }),
  ];
}
