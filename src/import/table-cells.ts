/** The cells of a table in Markdown, row by row, as they are written; undefined for another text. GFM 4.10. */
export function cellsOf(text: string): string[][] | undefined {
  if (!/^\s*\|.*\n\s*\|\s*:?-/.test(text)) return undefined;
  const lines = text.split('\n').filter((line) => line.trim().startsWith('|'));
  return lines
    .filter((_, index) => index !== 1)
    .map((line) =>
      line
        .trim()
        .replace(/^\||\|$/g, '')
        .split(/(?<!\\)\|/)
        .map((cell) => cell.replaceAll('<br>', ' ').trim().replaceAll('\\|', '|')),
    );
}
