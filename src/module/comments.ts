import { type Document, isPair, isScalar, visit } from 'yaml';
import { type Place, type Problem, problem } from '../problem/problem.ts';
import { keyNames } from './key-names.ts';

/** Words of a line that YAML leaves out, since they stand behind a `#`. */
export interface Comment {
  /** The key that the text before it belongs to, or that of its list. */
  key: string;
  /** Whether it is an item of a list. */
  isItem: boolean;
  /** What is left of the text. */
  before: string;
  words: string;
  place: Place;
}

/** A file, and its comments that stand behind texts. */
export interface Commented {
  comments: readonly Comment[];
}

/** The comments that stand right behind a text without quotes, or in its place. */
export function commentsBehindTexts(
  document: Document,
  source: string,
  at: (offset: number) => Place,
): Comment[] {
  const found: Comment[] = [];
  visit(document, {
    Scalar(key, { type, range, value }, above) {
      if (key === 'key' || type !== 'PLAIN' || !range) return;
      const [, offset, words] = /^([ \t]*)#([^\r\n]*)/.exec(source.slice(range[1], range[1] + 300)) ?? [];
      if (offset === undefined || words === undefined || !/[\p{L}\p{N}]/u.test(words)) return;
      const pair = above.findLast((each) => isPair(each));
      found.push({
        key: isScalar(pair?.key) ? String(pair.key.value) : '',
        isItem: key !== 'value',
        before: String(value),
        words: words.trim(),
        place: at(range[1] + offset.length),
      });
    },
  });
  return found;
}

/** Problems with those of cut texts; where nothing is left of a text, that it is empty is said by its cause alone. */
export function withCutTexts(problems: readonly Problem[], yaml: Commented): Problem[] {
  const cut = cutTexts(yaml);
  const empty = new Set(cut.flatMap(({ severity, line }) => (severity === 'error' ? [line] : [])));
  return [...problems.filter(({ line, code }) => !(empty.has(line) && sayEmpty.has(code))), ...cut];
}

const sayEmpty = new Set<Problem['code']>(['empty-text', 'wrong-type', 'missing-key', 'bad-value']);

/**
 * Notes on comments that look like the rest of a text: `Convention #143`. An error where they are all of it. Behind ids,
 * addresses, flags and the like a comment is one.
 */
function cutTexts({ comments }: Commented): Problem[] {
  const { all, texts } = keyNames();
  return comments
    .filter(({ key, isItem }) => isItem || texts.has(key) || !all.has(key))
    .map(({ before, words, place }) =>
      problem('cut-text', place, {
        severity: before === '' ? 'error' : 'warning',
        message:
          before === ''
            ? 'To YAML, a # begins a remark to yourself: nothing is left of this text.'
            : `To YAML, a # behind a space begins a remark to yourself: learners read “${excerpt(before)}”, and nothing of what follows.`,
        hint: `If it belongs to the text, put all of the text in quotes: "${excerpt(before === '' ? `#${words}` : `${before} #${words}`)}". If it is a remark, write it on a line of its own.`,
      }),
    );
}

const excerpt = (text: string) => {
  const letters = [...text];
  return letters.length > 60 ? `${letters.slice(0, 28).join('')} … ${letters.slice(-28).join('')}` : text;
};
