import type { Token } from 'markdown-it';
import type { Place } from '../../problem/problem.ts';
import { type Problem, problem } from '../../problem/problem.ts';
import type { TaskList } from './outline.ts';
import { type SourceLine, textOf } from './source-lines.ts';

/** An option in a list with boxes. */
export interface TaskOption {
  text: string;
  isRight: boolean;
  id: string | undefined;
  /** A quotation below it. */
  feedback: string | undefined;
  /** Where its words, its name and the quotation stand: offsets. */
  at: number;
  idAt: number;
  feedbackAt: number;
  /** Behind the last of its words. */
  end: number;
}

const box = /^(\s*[-*+]\s+)\[([ xX])\][ \t]*/;
const name = /\s*\{#([^{}\s]+)\}\s*$/;

/** The options of a list with boxes; what else stands in an item is told. `from` is the line at which its body begins. */
export function optionsOf(
  { tokens }: TaskList,
  { lines, from, at }: { lines: readonly SourceLine[]; from: number; at: (offset: number) => Place },
): { options: TaskOption[]; problems: Problem[] } {
  const options: TaskOption[] = [];
  const problems: Problem[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'list_item_open' || token.level !== 1) continue;
    const inner = tokens.slice(index + 1);
    const end = inner.findIndex(({ type, level }) => type === 'list_item_close' && level === 1);
    const parts = inner.slice(0, end).filter(({ level, nesting, map }) => level === 2 && nesting >= 0 && map);
    const [words, quotation, ...more] = parts;
    if (!words) continue;
    const own = linesOf(words, lines, from);
    const option = optionOf(own);
    const isQuotation = quotation?.type === 'blockquote_open';
    const said = isQuotation ? linesOf(quotation, lines, from) : [];
    options.push({
      ...option,
      feedback: isQuotation ? textOf(said.map(unquoted)).trim() : undefined,
      feedbackAt: beginOf(said[0]) ?? option.at,
    });
    const beyond = isQuotation ? more[0] : quotation;
    if (beyond) {
      problems.push(
        problem('bad-value', at(beginOf(linesOf(beyond, lines, from)[0]) ?? option.at), {
          message: 'Below an option, only a quotation can stand: it is said to those who chose it.',
          hint: 'Begin each of its lines with "> ", or put it above the options.',
        }),
      );
    }
  }
  return { options, problems };
}

const linesOf = ({ map }: Token, lines: readonly SourceLine[], from: number) =>
  lines.slice(from + (map?.[0] ?? 0), from + (map?.[1] ?? 0));

const beginOf = (line: SourceLine | undefined) => line && line.at + line.text.search(/\S|$/);

const unquoted = ({ text, at }: SourceLine): SourceLine => ({ text: text.replace(/^\s*> ?/, ''), at });

function optionOf(own: readonly SourceLine[]): Omit<TaskOption, 'feedback' | 'feedbackAt'> {
  const [first = { text: '', at: 0 }] = own;
  const [mark = '', , cross = ' '] = box.exec(first.text) ?? [];
  const written = [first.text.slice(mark.length), ...own.slice(1).map(({ text }) => text)]
    .map((text) => text.trim())
    .join('\n');
  const last = own.at(-1) ?? first;
  const found = name.exec(written);
  return {
    text: found ? written.slice(0, found.index) : written,
    isRight: cross !== ' ',
    id: found?.[1],
    at: first.at + mark.length,
    idAt: found ? last.at + last.text.lastIndexOf('#') + 1 : first.at + mark.length,
    end: last.at + last.text.trimEnd().length,
  };
}
