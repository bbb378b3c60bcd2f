// Texts as YAML, without quotes and escapes wherever YAML allows it.

/** A key with a text; nothing for no text. */
export const block = (key: string, text: string): string[] =>
  text.trim() === '' ? [] : literal(`${key}: `, text);

/** A text as it is, below its key or dash. */
export function literal(head: string, text: string): string[] {
  // The text is indented two further than its key, or its dash.
  const indent = ' '.repeat(head.length - head.trimStart().length + 2);
  const lines = text.trimEnd().split('\n');
  // YAML 1.2, 8.1.1.1: a first line that begins with a space needs its indentation said.
  const said = /^\s/.test(lines.find((line) => line.trim() !== '') ?? '') ? '2' : '';
  return [`${head}|${said}`, ...lines.map((line) => (line === '' ? '' : indent + line))];
}

/** A text on one line, in quotes only where YAML needs them. */
export function scalar(text: string): string {
  const plain = /^[\p{L}\p{N}(][^\n]*$/u.test(text) && !/:(\s|$)|\s#|\s$/.test(text);
  return plain ? text : `"${text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`;
}

/** A text within `[ ]` or `{ }`. */
export const flowScalar = (text: string): string =>
  /[,[\]{}]/.test(text) && !scalar(text).startsWith('"')
    ? `"${text.replace(/["\\]/g, '\\$&')}"`
    : scalar(text);

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What import says to authors within the file begins so: `npx satchel check` shows what is left of it. */
export const remarkMark = 'Import: ';

/** Remarks to authors, which YAML's readers pass over: a line each, however long. */
export const remarkLines = (remarks: readonly string[] = [], indent = ''): string[] =>
  remarks.map((remark) => `${indent}# ${remarkMark}${comment(remark)}`);

/** What reviewers wrote, a line each. */
export const commentLines = (comments: readonly string[] = [], indent = ''): string[] =>
  comments.map((each) => `${indent}# ${comment(each)}`);

/** Words behind a `#`. */
export const comment = (text: string): string => text.replace(/[\p{C}\s\u2028\u2029]+/gu, ' ').trim();
