import { isDeepStrictEqual } from 'node:util';
import { outlineOf, type Piece } from '../../module/markdown-module/outline.ts';
import { parseMarkdownModule, readMarkdownModule } from '../../module/markdown-module/parse-markdown.ts';
import { plainQuestion } from '../../module/markdown-module/plain-value.ts';
import { linesIn, type SourceLine } from '../../module/markdown-module/source-lines.ts';
import { questionsMarkdown } from '../../module/markdown-module/write-markdown.ts';
import { isRaw, type Raw } from '../../module/raw.ts';

/**
 * A module.md with more questions, behind the last that it has; where it has none, at its end, or before a discussion
 * that comes last. All else stays as it is. Undefined where there is no place for them.
 */
export function withMarkdownQuestions(
  file: string,
  source: string,
  questions: readonly Raw[],
): string | undefined {
  const read = readMarkdownModule(file, Buffer.from(source));
  if (Array.isArray(read)) return undefined;
  const lines = linesIn(source);
  const { pieces } = outlineOf(lines, read.head[1] === 0 ? 0 : read.head[1] + 1);
  const line = placeFor(pieces, lines);
  const at = lines[line]?.at ?? source.length;
  const newline = source.includes('\r\n') ? '\r\n' : '\n';
  const before = source.slice(0, at).replace(/\s*$/, '');
  const text = `${before}\n\n${questionsMarkdown(questions)}\n${source.slice(at)}`.trimEnd();
  const whole = `${text.replace(/\r?\n/g, newline)}${newline}`;
  return isThere(file, whole, questions) ? whole : undefined;
}

/** The line that they begin at. */
function placeFor(pieces: readonly Piece[], lines: readonly SourceLine[]): number {
  const question = pieces.findLast(({ kind }) => kind === 'question');
  if (question) return question.lines[1];
  const last = pieces.at(-1);
  const isForum = last?.fences.some(([from, to]) =>
    lines.slice(from, to).some(({ text }) => text.startsWith('discussion:')),
  );
  // The line above its body is that of its heading.
  return last && isForum && pieces.length > 1 ? last.lines[0] - 1 : lines.length;
}

/** Whether each question can be read again as it was meant. */
function isThere(file: string, text: string, questions: readonly Raw[]): boolean {
  const { yaml } = parseMarkdownModule(file, Buffer.from(text));
  const all = new Map<unknown, Raw>();
  const gather = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(gather);
    if (!isRaw(value)) return;
    all.set(value.id, value);
    gather(value.questions);
  };
  gather(isRaw(yaml?.value) ? yaml.value.sections : undefined);
  return questions.every((each) => {
    const own = all.get(each.id);
    return own !== undefined && isDeepStrictEqual(typed(own), typed(each));
  });
}

/** A question whose type goes without saying says it. */
const typed = (question: Raw): Raw => {
  const plain = plainQuestion(question);
  return { type: 'options' in plain ? 'choice' : 'reflection', ...plain };
};
