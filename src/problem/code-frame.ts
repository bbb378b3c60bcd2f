import type { Problem } from './problem.ts';

/** The lines of the file that was asked for last: its problems come one after the other. */
let last: { source: string; lines: string[] } = { source: '', lines: [''] };

function linesOf(source: string): string[] {
  if (source !== last.source) last = { source, lines: source.split(/\r\n|\n|\r/) };
  return last.lines;
}

/** The line of a problem with a caret under its column, and the line before it. Long lines are cut around it. */
export function frameOf({ source, line, column }: Problem): string[] | undefined {
  if (source === undefined) return undefined;
  const lines = linesOf(source);
  const text = lines[line - 1];
  if (text === undefined) return undefined;
  const width = String(line).length;
  const from = Math.max(0, column - 60);
  const cut = (whole: string) => visible(whole.slice(from, from + 90));
  const before = line > 1 ? [`${String(line - 1).padStart(width)} | ${cut(lines[line - 2] ?? '')}`] : [];
  const caret = `${' '.repeat(width)} | ${' '.repeat(Math.max(0, column - 1 - from))}^`;
  return [...before, `${line} | ${cut(text)}`, caret];
}

/** A file must not be able to steer the terminal, nor to turn the direction of what is printed. */
export const visible = (text: string) =>
  text.replace(/\t/g, ' ').replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\ufffd');
