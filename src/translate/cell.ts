// A cell that begins so is a formula to a spreadsheet, or becomes a number or a date, and comes back as another text.
const formula = /^[=+\-@\t\r\n＝＋－＠]/;
const number = /^[.,(]?\d[^\n]{0,24}$/;
// To Excel, these are no words: it writes them in capitals.
const truth =
  /^(true|false|vrai|faux|verdadero|falso|verdadeiro|wahr|falsch|vero|waar|onwaar|sant|sand|falskt?|истина|ложь)$/i;
const isRisky = (text: string) => [formula, number, truth].some((pattern) => pattern.test(bare(text)));

/** Behind an apostrophe, a cell is text to every spreadsheet. */
export const protect = (text: string): string => (isRisky(text) ? `'${text}` : text);

/** The text of a cell, whether somebody typed it or `protect` made it. */
export const unprotect = (cell: string): string =>
  cell.startsWith("'") && isRisky(cell) ? cell.slice(1) : cell;

const bare = (text: string) => text.replace(/^'+/, '');
