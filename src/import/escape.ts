// XML 1.0 production [2] Char without C1 controls (YAML 1.2 production [1] c-printable), and without U+FDD0..U+FDEF,
// which no text has (Unicode 23.7) and the HTML reader marks places with.
const unfit =
  /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\u{10000}-\u{10ffff}]|\ufeff/gu;

/** A text without the characters that nobody sees and no LMS takes; line breaks as `\n`. */
export const fitText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(unfit, '');

/** How many characters `fitText` leaves out of a text, byte order marks aside. */
export const unfitIn = (text: string): number =>
  text
    .replace(/\r\n?/g, '\n')
    .match(unfit)
    ?.filter((each) => each !== '\ufeff').length ?? 0;

/** A sign that is a mark only where there are two of them. */
const inPairs = (text: string, sign: RegExp): string =>
  (text.match(sign)?.length ?? 0) > 1 ? text.replace(sign, '\\$&') : text;

/** Words as Markdown that shows exactly them: what would be a mark gets a backslash. One line or several. */
export const escapeMarkdown = (text: string): string =>
  [/\^/g, /~/g].reduce(
    inPairs,
    withoutFormulas(text.replace(/[\\`*[\]]/g, '\\$&'))
      // Within a word, "_" is only a letter.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      .replace(/&(?=#?\w+;)/g, '\\&')
      .replace(/<(?=!--|[a-z][a-z0-9+.-]*:|[^\s<>@]+@)/gi, '\\<'),
  );

/** "$" as a sign: before a digit it ends no formula, so where all others are escaped there is none. */
const withoutFormulas = (text: string): string =>
  text.indexOf('$') === text.lastIndexOf('$') ? text : text.replace(/\$(?!\d)/g, '\\$');

/** The same at the beginning of a block, where more signs are marks: headings, lists, quotations, rules, tables. */
export const escapeBlock = (text: string): string =>
  escapeMarkdown(text)
    .split('\n')
    .map((line) => escapeLine(line.trim()))
    .join('\n');

const escapeLine = (line: string) =>
  line
    .replace(/^(#{1,6})(?=\s|$)/, '\\$1')
    .replace(/^(>|[-+](?=\s|$))/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^(?:-[\s-]*|=+[\s-]*)$/, '\\$&')
    .replace(/^(~{3,}|:{3,}|[:~](?=\s))/, '\\$1')
    .replace(/^\|/, '\\|')
    // A line below this one of the same kind would make both a table.
    .replace(/^:?-[-|: ]*$/, '\\$&');
