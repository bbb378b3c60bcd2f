import { type Place, type Problem, type ProblemCode, problem } from '../problem/problem.ts';

/** One error of the `yaml` library. */
export interface YamlMistake {
  /** The library's code, or one of our own for what it lets pass. */
  code: string;
  /** The library's sentence: some of its codes stand for several mistakes. */
  said: string;
  /** The line up to the mistake. */
  before: string;
  /** The source from the mistake on. */
  rest: string;
}

const quoteIt = 'Put the whole text in quotes: "…". Or begin it on the next line, after "key: |".';
const quoteText =
  'If it is text, put all of it in quotes: "…". Or begin it on the next line, after "key: |".';

type Words = [code: ProblemCode, message: string, hint: string];

const tab: Words = [
  'yaml-tab',
  'This line begins with a tab, and YAML allows only spaces there.',
  'Replace the tab with two spaces. Most editors can do it for the whole file ("convert indentation to spaces").',
];
const indent: Words = [
  'yaml-indent',
  'This line begins in another column than the lines that it belongs to.',
  'Keys that belong together begin in the same column; so do the dashes of a list. A text of several lines is indented further than its key.',
];
const pasted: Words = [
  'yaml-indent',
  'This line begins with a space of another kind, as it comes along from a web page or a document.',
  'Delete everything before the first letter or dash of the line, and type the spaces anew.',
];
const colon: Words = [
  'yaml-colon',
  'There is a second colon in this line, and YAML takes it for another key.',
  quoteIt,
];

const cannotBegin = (rest: string): Words => [
  'yaml-quote',
  `A text cannot begin with ${rest[0] ?? 'this character'} unless it is in quotes.`,
  quoteIt,
];

// The mistakes that people make most, in sentences of our own.
const words: Record<string, (mistake: YamlMistake) => Words> = {
  BLOCK_AS_IMPLICIT_KEY: ({ before, rest }) => {
    if (before.trim() === '') return indent;
    if (/^\? /.test(rest)) return cannotBegin(rest);
    if (/^\s*-[^\s-]/.test(before)) {
      return [
        'yaml-indent',
        'A dash needs a space after it.',
        'Write "- " and then the key, such as "- id: q1".',
      ];
    }
    if (/^(.*:([ \t\r]|$))/.test(firstLine(rest))) return colon;
    return [
      'yaml-indent',
      'The next line is indented further than this one, and YAML takes it for more of this text.',
      'If the next line is a key of its own, begin it in the same column as this key. If it is more of this text, put the whole text in quotes.',
    ];
  },
  MULTILINE_IMPLICIT_KEY: ({ rest }) => {
    const [, key, other] = /^([\w-]+)\s?(?:([：﹕︰꞉])|:(?=\S))/u.exec(rest) ?? [];
    if (other !== undefined)
      return [
        'yaml-colon',
        `This colon is of another kind (${other}), and YAML takes it for a letter.`,
        `Delete it, and type it anew: "${key}: …".`,
      ];
    if (key !== undefined) return ['yaml-colon', 'A colon needs a space after it.', `Write "${key}: …".`];
    return [
      'yaml-colon',
      'YAML expects "key: text" here, with a colon and a space after the key.',
      'Put ": " after the key. If this line goes on with the text above it, indent it further than its key.',
    ];
  },
  KEY_OVER_1024_CHARS: () => [
    'yaml-colon',
    'Before this colon stands more than a key may have.',
    'Look for a colon with a space after it that belongs to a text, and put that text in quotes.',
  ],
  TAB_AS_INDENT: () => tab,
  DUPLICATE_KEY: ({ rest }) => [
    'duplicate-key',
    `The key ${keyIn(rest)} stands here a second time.`,
    'Keep one of the two.',
  ],
  MISSING_CHAR: ({ said, before, rest }) => {
    // A picture: what stands behind ! is a command to YAML.
    if (/(^|[:-])\s+!\S*$/.test(before)) return cannotBegin('!');
    if (isUnclosedQuote(said)) {
      return ['yaml-quote', 'This quote is never closed.', 'Close it at the end of its text.'];
    }
    if (said.startsWith('Sequence item')) return indent;
    return [
      'yaml-colon',
      'A key must be followed by a colon and a space.',
      /:\u00a0/.test(firstLine(rest))
        ? 'Delete the space after the colon and type it again: this one was pasted, and is of another kind.'
        : 'Write "key: text". If this line goes on with the text above it, indent it further than its key.',
    ];
  },
  MISSING_DASH: ({ rest }) => [
    'yaml-indent',
    `Here the next item of the list begins, it seems, and its dash is missing: ${keyIn(rest)} stands already in the item above.`,
    `Write "- ${keyIn(rest).slice(1, -1)}: …", the dash below the one above. If it is one item still, keep one of the two.`,
  ],
  BAD_SCALAR_START: ({ rest }) => cannotBegin(rest),
  BAD_DQ_ESCAPE: () => [
    'yaml-quote',
    'Within "…", a backslash makes a command of the letter after it, and YAML does not know this one.',
    'Write \'…\' instead of "…" around the text, or double the backslash.',
  ],
  BAD_ALIAS: ({ rest }) => [
    'yaml-quote',
    `YAML takes ${firstWord(rest)} for a reference, since it begins with *.`,
    quoteText,
  ],
  UNUSED_ANCHOR: ({ rest }) => [
    'yaml-quote',
    `YAML takes ${firstWord(rest)} for a name tag, since it begins with &, and would leave it out of the text.`,
    quoteText,
  ],
  TAG_RESOLVE_FAILED: ({ rest }) => [
    'yaml-quote',
    `YAML takes ${firstWord(rest)} for a command, since it begins with !.`,
    quoteText,
  ],
  UNEXPECTED_TOKEN: ({ before, rest }) => {
    if (rest.startsWith('- ')) {
      return ['yaml', 'A list cannot begin in the line of its key.', 'Begin it on the next line, indented.'];
    }
    if (/^\s*- \[[ xX]?\]\s*$/.test(before)) {
      return [
        'yaml-quote',
        'YAML takes these brackets for a list, and the text behind them for a mistake.',
        'Put "|" after the key and leave the dashes out: "options: |", and below it lines such as "[x] The employer".',
      ];
    }
    if (/:\s+[|>][-+\d]*\s*$/.test(before)) {
      return ['yaml', 'After | or >, the text begins on the next line.', 'Move it there, and indent it.'];
    }
    return [
      'yaml-quote',
      'The text goes on here after its end: a quote, or a bracket, closed it too early.',
      "Put the whole text in single quotes, and double each ' in it: 'It''s here'. Or begin it on the next line, after \"key: |\".",
    ];
  },
  BAD_INDENT: ({ said, before, rest }) => {
    if (/^\s*\t/.test(before + firstLine(rest))) return tab;
    if (said.startsWith('Flow')) {
      return [
        'yaml-quote',
        'Further up, a text begins with [ or {, and YAML takes it for a list that is never closed.',
        'Put that text in quotes: "…".',
      ];
    }
    return indent;
  },
  MULTIPLE_DOCS: () => [
    'yaml',
    'A line of three dashes, or dots, ends the file for YAML.',
    'Take that line out.',
  ],
  RESOURCE_EXHAUSTION: () => [
    'yaml',
    'This file is nested deeper than any module needs.',
    'Look for a long run of brackets or dashes.',
  ],
};

const firstLine = (text: string) => /^[^\r\n]*/.exec(text)?.[0] ?? '';
const firstWord = (text: string) => /^\S*/.exec(text)?.[0] ?? '';
const keyIn = (rest: string) => `"${/^["']?([^"':\n]+)/.exec(rest)?.[1]?.trim() ?? ''}"`;

/** True for the error whose place is where the file, or the indentation, ends: the opening quote helps more. */
export const isUnclosedQuote = (said: string): boolean => /closing ["']quote/.test(said);

/** True for a line, or a key, that begins with a space that YAML takes for a letter. */
export const beginsPasted = (text: string): boolean =>
  /^[ \t]*[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000]/.test(text);

/** The Problem of a YAML error: the library's code in, our sentence and the cure out. */
export function yamlWords(mistake: YamlMistake, place: Place): Problem {
  const { code, before, rest } = mistake;
  const [own, message, hint] = beginsPasted(before + rest)
    ? pasted
    : (words[code]?.(mistake) ?? [
        'yaml' as const,
        'YAML cannot be read here.',
        'Compare this line with the ones above it: indentation, quotes, brackets and colons must match.',
      ]);
  return problem(own, place, { message, hint });
}
