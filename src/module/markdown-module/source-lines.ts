/** A line of a file, and the offset at which it begins. */
export interface SourceLine {
  text: string;
  at: number;
}

/** The lines of a file, whatever ends them. */
export function linesIn(source: string): SourceLine[] {
  const lines: SourceLine[] = [];
  let at = 0;
  for (const { 0: end, index } of source.matchAll(/\r\n|\n|\r|$/g)) {
    lines.push({ text: source.slice(at, index), at });
    at = index + end.length;
    if (end === '') break;
  }
  return lines;
}

/** Some lines as one text. */
export const textOf = (lines: readonly SourceLine[]): string => lines.map(({ text }) => text).join('\n');

/** The lines without those at either end that have nothing in them. */
export function trimmed(lines: readonly SourceLine[]): SourceLine[] {
  const isFilled = ({ text }: SourceLine) => text.trim() !== '';
  const first = lines.findIndex(isFilled);
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex(isFilled) + 1);
}
