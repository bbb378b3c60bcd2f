import { type Place, type Problem, type ProblemCode, problem } from './problem.ts';

const inQuotes = 'Put the whole text in quotes: "…" (or begin it on the next line, after "key: |").';

type Words = [code: ProblemCode, message: string, hint: string];

// The mistakes that people make most, in sentences of our own. `rest` is the source from the mistake on.
const words: Record<string, (rest: string) => Words> = {
  BLOCK_AS_IMPLICIT_KEY: () => [
    'yaml-colon',
    'There is a second colon in this line, and YAML takes it for another key.',
    inQuotes,
  ],
  MULTILINE_IMPLICIT_KEY: () => [
    'yaml-colon',
    'YAML expects "key: text" here, with a colon and a space after the key.',
    'Put ": " after the key. If this line goes on with the text above it, indent it further than its key.',
  ],
  TAB_AS_INDENT: () => [
    'yaml-tab',
    'This line begins with a tab, and YAML allows only spaces there.',
    'Replace the tab with two spaces. Most editors can do it for the whole file ("convert indentation to spaces").',
  ],
  DUPLICATE_KEY: (rest) => [
    'duplicate-key',
    `The key ${keyIn(rest)} stands here a second time.`,
    'Keep one of the two.',
  ],
  MISSING_CHAR: (rest) =>
    rest.trim() === '' || /^\s*["']/.test(rest)
      ? [
          'yaml-quote',
          'A quote that was opened further up is never closed.',
          'Close it at the end of its text.',
        ]
      : [
          'yaml-colon',
          'A key must be followed by a colon.',
          'Write "key: text". A text of several lines is indented.',
        ],
  BAD_SCALAR_START: (rest) => [
    'yaml-quote',
    `A text cannot begin with ${rest[0] ?? 'this character'} unless it is in quotes.`,
    inQuotes,
  ],
  BAD_ALIAS: (rest) => [
    'yaml-quote',
    `YAML takes ${rest} for a reference, since it begins with *.`,
    `If it is text: ${inQuotes.toLowerCase()}`,
  ],
  UNUSED_ANCHOR: (rest) => [
    'yaml-quote',
    `YAML takes ${rest} for a name tag, since it begins with &, and would leave it out of the text.`,
    `If it is text: ${inQuotes.toLowerCase()}`,
  ],
  TAG_RESOLVE_FAILED: (rest) => [
    'yaml-quote',
    `YAML takes ${rest.split(/\s/)[0]} for a command, since it begins with !.`,
    `If it is text: ${inQuotes.toLowerCase()}`,
  ],
  UNEXPECTED_TOKEN: (rest) =>
    rest.startsWith('- ')
      ? ['yaml', 'A list cannot begin in the line of its key.', 'Begin it on the next line, indented.']
      : [
          'yaml-quote',
          'The text goes on here after its end: a quote, or a bracket, closed it too early.',
          "Put the whole text in quotes, and double every quote of the same kind inside: 'It''s here'. Or begin it on the next line, after \"key: |\".",
        ],
  BAD_INDENT: () => [
    'yaml',
    'This line is indented otherwise than the lines around it.',
    'Keys that belong together begin in the same column.',
  ],
  MULTIPLE_DOCS: () => ['yaml', 'A line of three dashes ends the file for YAML.', 'Take the line "---" out.'],
};

const keyIn = (rest: string) => `"${/^["']?([^"':\n]+)/.exec(rest)?.[1]?.trim() ?? ''}"`;

/** The Problem of a YAML error: the code of the `yaml` library in, our sentence and the cure out. */
export function yamlWords(code: string, place: Place, rest: string): Problem {
  const [own, message, hint] = words[code]?.(rest) ?? [
    'yaml' as const,
    'YAML cannot be read here.',
    'Compare this line with the ones above it: indentation, quotes, brackets and colons must match.',
  ];
  return problem(own, place, { message, hint });
}
