import type { ShownProblem } from '../protocol.ts';
import { make } from './dom.ts';

/** One problem: what it is, where, and its cure. */
export const problemOf = ({ severity, code, message, hint, place, frame }: ShownProblem): HTMLElement =>
  make(
    'article',
    { class: `problem ${severity}` },
    make('h3', {}, message),
    make('p', { class: 'place' }, make('code', {}, place), code === '' ? '' : ` ${code}`),
    ...(frame.length > 0 ? [make('pre', {}, frame.join('\n'))] : []),
    make('p', {}, hint),
  );

/** Errors first. */
export const inOrder = (problems: readonly ShownProblem[]): ShownProblem[] => [
  ...problems.filter(isError),
  ...problems.filter((each) => !isError(each)),
];

export const isError = ({ severity }: ShownProblem): boolean => severity === 'error';

export const counted = (number: number, word: string): string =>
  `${number} ${word}${number === 1 ? '' : 's'}`;
