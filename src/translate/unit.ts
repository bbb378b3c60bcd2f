import { createHash } from 'node:crypto';
import { hasWords } from '../module/overlay-keys.ts';
import type { Place, ProblemWords } from '../problem/problem.ts';

/** How far the translation of a text is; the words are those of XLIFF 1.2, 2.4 `state`. */
export type State = 'translated' | 'needs-translation' | 'needs-review-translation';

/** One text of a module, as a translator gets it. */
export interface Unit {
  /** Its keys, and ids that the author gave, never a number: `questions/q1-exchange/text`. */
  id: string;
  /** Where it stands in module.yaml; a number at the end counts in a list of texts without ids. */
  path: readonly PropertyKey[];
  place: Place;
  /** Whether it is Markdown, or words on one line. */
  markdown: boolean;
  /** The most characters that it may have, where there is a limit. */
  most: number | undefined;
  source: string;
  /** Undefined where there is no translation yet. */
  target: string | undefined;
  state: State;
  /** The source that the target was made of, where it is another one by now. */
  before: string | undefined;
  /** In plain words, what the text is and where it stands. */
  context: string;
  /** What the text's own rule has against a translation; undefined when it may stand there. */
  refuse(target: string): (ProblemWords & { code: 'too-long' | 'bad-character' }) | undefined;
}

/** What goes out as the translation of a text: a number, as it is, until somebody writes it otherwise. */
export const translationOf = ({ source, target }: Pick<Unit, 'source' | 'target'>): string =>
  target ?? (hasWords(source) ? '' : source);

/** True for a text within a list of texts that have no ids, such as the notes of a discussion. */
export const isListed = ({ path }: Pick<Unit, 'path'>): boolean => typeof path.at(-1) === 'number';

/** The words of an original: tools on the way may wrap its lines otherwise. */
export const wordsOf = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Whether two originals say the same. */
export const saysTheSame = (a: string, b: string): boolean => wordsOf(a) === wordsOf(b);

/** A translation without the white space around it, which tools take away. */
export const within = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

/** Whether two translations are the same but for white space around them. */
export const isSame = (a: string, b: string): boolean => within(a) === within(b);

/** Eight characters that stand for an original. */
export const printOf = (text: string): string => shortHash(wordsOf(text));

/** Eight characters that stand for a translation. */
export const printOfTarget = (text: string): string => shortHash(within(text));

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);
