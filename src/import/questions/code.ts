/** Whether a block is code on lines of its own (CommonMark 4.4 and 4.5): between fences, or further in than any text. */
export const isCode = (markdown: string): boolean => /^(?:```|~~~| {4}|\t)/.test(markdown);

/**
 * Lines of an item, those of a block of code within it as one. What stands further in is code only behind an empty line,
 * and where it begins no list; not in an item whose options stand so.
 */
export function withCode(lines: readonly string[]): string[] {
  const made: string[] = [];
  let open: { lines: string[]; fence: string; indent: number } | undefined;
  let isIndented = false;
  const areOptions = lines.some((line) => /^(?: {4}|\t)\s*[(*]*[a-h]\\?[.)]/i.test(line));
  for (const line of lines) {
    if (open !== undefined) {
      open.lines.push(line.slice(Math.min(open.indent, line.length - line.trimStart().length)));
      if (line.trim().startsWith(open.fence) && /^[`~]+\s*$/.test(line.trim())) {
        made.push(open.lines.join('\n'));
        open = undefined;
      }
      continue;
    }
    const fence = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    const isFurther = /^(?: {4}|\t)/.test(line);
    if (fence !== undefined) {
      const indent = line.length - line.trimStart().length;
      open = { lines: [line.trimStart()], fence, indent };
    } else if (isIndented && isFurther) made.push(`${made.pop()}\n${line}`);
    else if (
      !areOptions &&
      isFurther &&
      made.at(-1)?.trim() === '' &&
      !/^\s*(?:[-+*]|\d{1,9}[.)])\s/.test(line)
    ) {
      made.push(line);
      isIndented = true;
      continue;
    } else made.push(isFurther ? line.trim() : line);
    isIndented = isIndented && isFurther;
  }
  if (open !== undefined) made.push(open.lines.join('\n'));
  return made;
}
