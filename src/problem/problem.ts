import { distance } from 'fastest-levenshtein';

/** A place in a file of the author's: lines and columns count from 1, columns in characters. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/**
 * A mistake of the author's, or something worth a look (`severity: 'warning'`, which stops nothing).
 * `code` has its paragraph in docs/errors.md. `source` is the text of the file, for the code frame.
 */
export interface Problem extends Place {
  code: ProblemCode;
  severity: 'error' | 'warning';
  message: string;
  hint: string;
  source?: string;
}

/** Every code there is. A test compares this list with the headings of docs/errors.md. */
export const problemCodes = [
  'alias-bomb',
  'already-there',
  'answers-too-long',
  'bad-captions',
  'bad-character',
  'bad-config',
  'bad-document',
  'bad-encoding',
  'bad-id',
  'bad-link',
  'bad-translation',
  'bad-value',
  'cannot-write',
  'credentials-in-package',
  'curly-quotes',
  'duplicate-id',
  'duplicate-key',
  'duplicate-module',
  'empty-module',
  'empty-text',
  'file-outside',
  'file-too-large',
  'foreign-file',
  'language-words',
  'lost-markdown',
  'low-contrast',
  'missing-alt',
  'missing-captions',
  'missing-credentials',
  'missing-file',
  'missing-iri',
  'missing-key',
  'missing-transcript',
  'no-modules',
  'not-translatable',
  'package-rule',
  'placeholder-address',
  'remote-image',
  'template',
  'too-long',
  'too-many-questions',
  'unknown-item',
  'unknown-key',
  'unknown-module',
  'unknown-standard',
  'unknown-type',
  'untranslated',
  'wrong-type',
  'yaml',
  'yaml-colon',
  'yaml-indent',
  'yaml-quote',
  'yaml-tab',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** Thrown where nothing can go on; carries every problem found so far, errors among them. */
export class ProblemError extends Error {
  constructor(readonly problems: Problem[]) {
    super(problems.map((problem) => `${problem.file}:${problem.line}: ${problem.message}`).join('\n'));
    this.name = 'ProblemError';
  }
}

/** What `problem` needs beside its code and place: the sentence, the cure, and how much it matters. */
export interface ProblemWords {
  message: string;
  hint: string;
  severity?: Problem['severity'];
  source?: string;
}

/** Makes a Problem; an error unless `words.severity` says otherwise. */
export function problem(code: ProblemCode, place: Place, words: ProblemWords): Problem {
  const { file, line, column } = place;
  return { code, severity: 'error', file, line, column, ...words };
}

/** The start of a file, for problems that concern all of it. */
export const startOf = (file: string): Place => ({ file, line: 1, column: 1 });

/** With the text of their file, for the code frames, in the order of its lines. */
export const inOrder = (problems: Problem[], source: string): Problem[] =>
  problems.map((each) => ({ source, ...each })).sort((a, b) => a.line - b.line || a.column - b.column);

/** Problems as machines are told them: without the text of their files. */
export const withoutSource = (problems: readonly Problem[]): Omit<Problem, 'source'>[] =>
  problems.map(({ source: _, ...each }) => each);

/** Throws a ProblemError when an error, not only warnings, is among them. */
export function refuse(problems: Problem[]): void {
  if (problems.some((each) => each.severity === 'error')) throw new ProblemError(problems);
}

/** The known word that is nearest to a misspelt one, or undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const near = known
    .map((each) => ({ each, far: distance(word.toLowerCase(), each.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)[0];
  // Of two letters, two changes leave nothing: "x" is not near "id".
  const most = Math.min(Math.max(2, Math.floor(word.length / 3)), (near?.each.length ?? 0) - 1);
  return near && near.far <= most ? near.each : undefined;
}

/** "Did you mean …?" when something is near, otherwise the whole list. */
export function suggest(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near ? `Did you mean "${near}"?` : `Known here: ${known.join(', ')}.`;
}
