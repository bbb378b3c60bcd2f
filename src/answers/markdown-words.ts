/**
 * Words as Markdown that shows them to the letter, whatever they are: what a forum would take for a mark has a backslash
 * (CommonMark 2.4), and what it would not take for one has none, so that people can read it before they post it.
 */
export const inMarkdown = (text: string): string =>
  text
    .split(/\r\n?|\n/)
    .map(lineOf)
    .join('\n');

const lineOf = (line: string): string => {
  const [indent = ''] = /^\s*/.exec(line) ?? [];
  const words = line
    .slice(indent.length)
    // Marks wherever they stand: emphasis, code, links, HTML, tables, formulas, mentions and tags of forums.
    .replace(/[\\`*_[\]<>~|^$&@#{}]/g, '\\$&')
    // An address, or a short name of a picture (`:smile:`); `...`, `--` and the like become other characters.
    .replace(/[:.](?=\S)/g, '\\$&')
    .replace(/([-=+])(?=[-=+])|\((?=(?:c|r|p|tm)\))/gi, '\\$&')
    // At its beginning: a list, a heading's underline, a numbered list.
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
  // Four spaces would be code, and fewer are not shown.
  return `${indent.replace(/\t/g, '    ').replace(/./gs, '&nbsp;')}${words}`;
};
