// markdown-it reads a text in time that grows with its length, and each sign and line that could be a mark costs it a
// token or a look ahead: some microseconds and a few hundred bytes. Texts are read several times on their way.

/** The most characters of one text, and the most signs and lines in it that Markdown's reader has work with. */
export const mostOfMarkdown = { characters: 400_000, marks: 40_000 };

/** Whatever may be a mark of Markdown, an address or the end of a line. */
const mark = /[[\]()!<>*_~^$`|\\&:#+=\n-]/g;

/** How many signs and lines of a text may be marks. */
export function marksIn(text: string): number {
  let count = 0;
  mark.lastIndex = 0;
  while (mark.test(text)) count++;
  return count;
}

/** True for a text that Markdown's reader would be at for seconds: it is shown as it is written, and not read. */
export const isBeyondMarkdown = (text: string): boolean =>
  text.length > mostOfMarkdown.characters ||
  // A short text cannot have so many.
  (text.length > mostOfMarkdown.marks && marksIn(text) > mostOfMarkdown.marks);

/** What is said of such a text. */
export const beyondMarkdown = {
  message: `This text has more than ${mostOfMarkdown.characters.toLocaleString('en')} characters, or more than ${mostOfMarkdown.marks.toLocaleString('en')} lines, brackets and other marks.`,
  hint: 'Look whether something came into it that is no text for learners; or divide it among several modules, or into files that it links to.',
};
