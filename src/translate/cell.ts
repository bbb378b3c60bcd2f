// A cell that begins so is a formula to a spreadsheet, or becomes a number or a date, and comes back as another text.
const risky = /^(?:[=+\-@\t\r\n＝＋－＠]|[.,(]?\d[^\n]{0,24}$)/;

/** Behind an apostrophe, a cell is text to every spreadsheet. */
export const protect = (text: string): string => (risky.test(bare(text)) ? `'${text}` : text);

/** The text of a cell, whether somebody typed it or `protect` made it. */
export const unprotect = (cell: string): string =>
  cell.startsWith("'") && risky.test(bare(cell)) ? cell.slice(1) : cell;

const bare = (text: string) => text.replace(/^'+/, '');
