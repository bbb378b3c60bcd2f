/**
 * A file or a name as a word of a command that is printed to be copied, whatever the terminal: in double quotes where it
 * holds a space or the like. One that a shell would read something into, within quotes too, is called `file` instead.
 */
export function inShell(word: string): string {
  if (/^[\p{L}\p{M}\p{N}._@:/\\-]+$/u.test(word)) return word;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return /["$`!%\u0000-\u001f\u007f]|\\$/.test(word) ? 'file' : `"${word}"`;
}
