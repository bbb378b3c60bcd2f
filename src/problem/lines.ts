import { LineCounter } from 'yaml';
import type { Place } from './problem.ts';

/** Finds places in a text by their offset, however many are asked for. */
export function linesOf(file: string, text: string): (offset: number) => Place {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const { 0: end, index } of text.matchAll(/\r\n|\n|\r/g)) lines.addNewLine(index + end.length);
  return (offset) => {
    const { line, col } = lines.linePos(Math.max(0, offset));
    return { file, line, column: col };
  };
}
