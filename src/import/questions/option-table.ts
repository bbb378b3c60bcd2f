/** A letter that stands alone in a cell: "A.", "(b)". */
const letterAlone = /^\**\(?([A-Za-z])(?:\\?[.)])?\**$/;
/** A cell that begins with a letter: "A. Rome". */
const lettered = /^\**\(?([A-Za-z])\\?[.)]\s*\S/;

/**
 * The options of a table that has nothing else in it, each as a line: letters in cells of their own before the words, or
 * before them in their cells, row by row or column by column. Undefined for any other table.
 */
export function optionRows(rows: readonly (readonly string[])[]): string[] | undefined {
  const found: { letter: string; text: string }[] = [];
  for (const row of rows) {
    const cells = row.filter((cell) => cell !== '');
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index] ?? '';
      const next = cells[index + 1];
      const alone = letterAlone.exec(cell)?.[1];
      if (alone !== undefined && next !== undefined) {
        const emphasis = /^\*+/.exec(next)?.[0] ?? '';
        found.push({ letter: alone, text: `${emphasis}${alone}) ${next.slice(emphasis.length)}` });
        index++;
      } else {
        const letter = lettered.exec(cell)?.[1];
        if (letter === undefined) return undefined;
        found.push({ letter, text: cell });
      }
    }
  }
  const sorted = found
    .map((each) => ({ ...each, place: each.letter.toLowerCase().charCodeAt(0) - 97 }))
    .sort((a, b) => a.place - b.place);
  const isRun = sorted.length >= 2 && sorted.every(({ place }, index) => place === index);
  return isRun ? sorted.map(({ text }) => text) : undefined;
}
