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
  'active-file',
  'alias-bomb',
  'already-there',
  'answers-too-long',
  'bad-answers',
  'bad-captions',
  'bad-character',
  'bad-config',
  'bad-document',
  'bad-encoding',
  'bad-formula',
  'bad-id',
  'bad-link',
  'bad-media',
  'bad-picture',
  'bad-published',
  'bad-translation',
  'bad-value',
  'busy',
  'cannot-write',
  'changed-meanwhile',
  'completion-harder',
  'credentials-in-package',
  'curly-quotes',
  'cut-text',
  'duplicate-id',
  'duplicate-key',
  'duplicate-module',
  'empty-module',
  'empty-text',
  'file-elsewhere',
  'file-outside',
  'file-too-large',
  'foreign-file',
  'frozen',
  'id-gone',
  'id-renamed',
  'ids-not-written',
  'import-remark',
  'language-withdrawn',
  'language-words',
  'longest-shorter',
  'lost-markdown',
  'low-contrast',
  'merge-conflict',
  'missing-alt',
  'missing-captions',
  'missing-credentials',
  'missing-file',
  'missing-ids',
  'missing-iri',
  'missing-key',
  'missing-transcript',
  'module-renamed',
  'more-problems',
  'no-letter',
  'no-modules',
  'no-sharp',
  'not-a-package',
  'not-live',
  'no-workspace',
  'not-translatable',
  'open-launch',
  'option-gone',
  'other-ids',
  'other-module',
  'package-rule',
  'placeholder-address',
  'private-file',
  'raw-html',
  'remote-image',
  'right-changed',
  'template',
  'too-long',
  'too-many-questions',
  'type-changed',
  'unknown-item',
  'unknown-key',
  'unknown-module',
  'unknown-standard',
  'unknown-type',
  'unknown-was',
  'untranslated',
  'version-same',
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

/** The most characters of a sentence and of a hint: they quote what an author wrote, which may be a whole file. */
const mostWords = 600;

const shortened = (text: string) =>
  text.length > mostWords ? `${text.slice(0, mostWords).replace(/[\ud800-\udbff]$/, '')} …` : text;

/** Makes a Problem; an error unless `words.severity` says otherwise. */
export function problem(code: ProblemCode, place: Place, words: ProblemWords): Problem {
  const { file, line, column } = place;
  const { message, hint, ...rest } = words;
  return {
    code,
    severity: 'error',
    file,
    line,
    column,
    message: shortened(message),
    hint: shortened(hint),
    ...rest,
  };
}

/** The start of a file, for problems that concern all of it. */
export const startOf = (file: string): Place => ({ file, line: 1, column: 1 });

/** Problems as machines are told them: without the text of their files. */
export const withoutSource = (problems: readonly Problem[]): Omit<Problem, 'source'>[] =>
  problems.map(({ source: _, ...each }) => each);

/** Throws a ProblemError when an error, not only warnings, is among them. */
export function refuse(problems: Problem[]): void {
  if (problems.some((each) => each.severity === 'error')) throw new ProblemError(problems);
}

/** What is longer, nobody has misspelt. */
const longestWord = 100;
/** The most words that one is compared with, and that a hint lists. */
const [mostKnown, mostListed] = [2000, 30];

/** The known word that is nearest to a misspelt one, or undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > longestWord) return undefined;
  // As many changes as the word may lack letters are needed at least: a word of another length is not compared.
  const allowed = Math.max(2, Math.floor(word.length / 3));
  const lower = word.toLowerCase();
  let near: { each: string; far: number } | undefined;
  for (const each of known.slice(0, mostKnown)) {
    if (Math.abs(each.length - word.length) > allowed) continue;
    const far = distance(lower, each.toLowerCase());
    if (near === undefined || far < near.far) near = { each, far };
  }
  // Of two letters, two changes leave nothing: "x" is not near "id".
  const most = Math.min(allowed, (near?.each.length ?? 0) - 1);
  return near && near.far <= most ? near.each : undefined;
}

/** "Did you mean …?" when something is near, otherwise the whole list, or its beginning. */
export function suggest(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  if (near) return `Did you mean "${near}"?`;
  const rest = known.length - mostListed;
  return `Known here: ${known.slice(0, mostListed).join(', ')}${rest > 0 ? `, and ${rest} more` : ''}.`;
}
