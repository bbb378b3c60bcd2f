import { relative, sep } from 'node:path';
import { createColors } from 'picocolors';
import { frameOf, visible } from '../problem/code-frame.ts';
import type { Problem } from '../problem/problem.ts';

export { visible };

type Stream = NodeJS.WriteStream;

/** Colours on a terminal that wants them; plain text elsewhere (NO_COLOR, a pipe, a file). */
export const colorsOf = (stream: Stream) => createColors(stream.isTTY === true && !process.env.NO_COLOR);

/** A path as people read it: from where they stand, with `/`. */
export const shown = (path: string): string => {
  // The address of an LRS is none of the disk's.
  if (/^https?:\/\//i.test(path)) return visible(path);
  const near = relative(process.cwd(), path);
  return visible((near.startsWith('..') ? path : near || '.').split(sep).join('/'));
};

/** A size as people read it. */
export const size = (bytes: number): string =>
  bytes < 1000
    ? `${bytes} B`
    : bytes < 1e6
      ? `${(bytes / 1e3).toFixed(1)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`;

/** Prints problems, each with its place, its line and the cure; and how many there are. */
export function printProblems(problems: readonly Problem[], stream: Stream): void {
  if (problems.length === 0) return;
  const colors = colorsOf(stream);
  for (const each of problems) {
    const kind = each.severity === 'error' ? colors.red('error') : colors.yellow('note ');
    // What concerns a whole file or folder has no line to look at.
    const whole = each.source === undefined && each.line === 1 && each.column === 1;
    const place = `${shown(each.file)}${whole ? '' : `:${each.line}:${each.column}`}`;
    const lines = [
      `${kind}  ${colors.bold(visible(each.message))}`,
      `       ${colors.cyan(place)}  ${colors.dim(each.code)}`,
    ];
    const frame = frameOf(each);
    if (frame) lines.push('', ...frame.map((line) => `       ${line}`), '');
    lines.push(`       ${visible(each.hint)}`, '');
    stream.write(`${lines.join('\n')}\n`);
  }
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const notes = problems.length - errors;
  const count = (number: number, word: string) =>
    number === 0 ? [] : [`${number} ${word}${number === 1 ? '' : 's'}`];
  stream.write(`${[...count(errors, 'error'), ...count(notes, 'note')].join(', ')}\n`);
}

/** Prints why something cannot start, and what to do about it. */
export function printTrouble({ message, hint }: { message: string; hint: string }, stream: Stream): void {
  const colors = colorsOf(stream);
  stream.write(`${colors.red('error')}  ${colors.bold(visible(message))}\n       ${visible(hint)}\n`);
}

/** Prints what somebody should know, and need not do anything about. */
export function printNote({ message, hint }: { message: string; hint: string }, stream: Stream): void {
  const colors = colorsOf(stream);
  stream.write(`${colors.yellow('note ')}  ${colors.bold(visible(message))}\n       ${visible(hint)}\n`);
}

/** A line of progress that is written over, on a terminal; nothing elsewhere. */
export function progressLine(stream: Stream) {
  if (stream.isTTY !== true) return { show(_: string) {}, clear() {} };
  return {
    show: (text: string) => stream.write(`\r\u001b[2K${text.slice(0, (stream.columns || 80) - 1)}`),
    clear: () => stream.write('\r\u001b[2K'),
  };
}
