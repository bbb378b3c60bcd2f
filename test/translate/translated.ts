import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { forbiddenCharacter } from '../../src/fields/fields.ts';
import { type Problem, ProblemError } from '../../src/problem/problem.ts';
import { exportTranslations } from '../../src/translate/export.ts';
import { importTranslations, type ModuleImport } from '../../src/translate/import.ts';
import { printOf } from '../../src/translate/unit.ts';
import { addFiles, type Files, inShort, workspace } from '../workspace-fixture.ts';

/** A module with a text of each kind, in `modules/m`. */
export const original = `id: m
language: en
title: A module
number: 8
introduction: |
  Read [the guide](https://ilo.org/en) and run \`npm test\`.

  - One
  - Two
questions:
  - id: q1
    type: reflection
    text: What have you seen?
  - id: q2
    type: choice
    text: Which?
    options:
      - { id: a, text: One, correct: true, feedback: Yes. }
      - { id: b, text: Two }
  - id: q3
    type: matching
    text: Match.
    pairs:
      - { source: { id: nepal, text: Nepal }, target: { id: asia, text: Asia } }
      - { source: { id: peru, text: Peru }, target: { id: america, text: America } }
discussion:
  url: https://forum.ilo.org/en
  notes:
    - First note.
    - Second note.
`;

/** The parts of its introduction, as they go out. */
export const introductionParts = [
  'Read [the guide](https://ilo.org/en) and run `npm test`.',
  'One',
  'Two',
].map((text) => `introduction/text/p-${printOf(text)}`) as [string, string, string];

export const moduleFile = 'modules/m/module.yaml';
export const overlayFile = 'modules/m/module.fr.yaml';

/** A workspace with the module, and files beside it. */
export const withModule = (files: Files = {}): string => workspace({ [moduleFile]: original, ...files });

export const read = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

/** Changes what a file says. */
export const change = (folder: string, path: string, how: (text: string) => string): void =>
  addFiles(folder, { [path]: how(read(folder, path)) });

/** Exports the modules of a workspace into French. */
export const exported = (folder: string, options: { force?: boolean; fill?: boolean; to?: string[] } = {}) =>
  exportTranslations({ modules: [], to: ['fr'], folder, ...options });

/** Imports a file of a workspace's translations/. */
export async function imported(folder: string, name: string, to?: string): Promise<ModuleImport> {
  const { imports } = await importTranslations({ files: [join(folder, 'translations', name)], to, folder });
  return imports[0] as ModuleImport;
}

/** What somebody did wrong, in short: the problems that were thrown. */
export async function refusals(work: Promise<unknown>): Promise<Problem[]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
  return [];
}

export const short = (problems: Problem[]): string[] => problems.map(inShort);

/** The names of a folder's files. */
export const namesIn = (folder: string, path: string): string[] => readdirSync(join(folder, path)).sort();

/** A value of YAML as Satchel reads it: every scalar is text. */
export const valueIn = (text: string): unknown => parse(text, { schema: 'failsafe' });

export const yamlOf = (value: unknown): string => stringify(value, { defaultStringType: 'QUOTE_DOUBLE' });

const awkward = [
  ...[
    '\n',
    '\n\n',
    '\r',
    '\r\n',
    '\t',
    ' ',
    '  ',
    '\u00a0',
    '\u0085',
    '\u2028',
    '\ufeff',
    '\u200f',
    '\u200d',
  ],
  ...[
    "'",
    "''",
    '"',
    '""',
    '=',
    '=1+1',
    '+',
    '-',
    '@',
    ',',
    ';',
    '\\',
    '\\n',
    '#',
    ' #',
    ': ',
    '- ',
    '> ',
    '| a | b |',
  ],
  ...[
    ']]>',
    '<![CDATA[',
    '&lt;',
    '&amp;',
    '&#13;',
    '<ph id="1">',
    '</source>',
    '<!--',
    '<?',
    '%',
    '{{',
    '{',
    '[',
    '!',
    '*a',
  ],
  ...[
    '](https://ilo.org/en)',
    '![a](<b c.png>)',
    'https://ilo.org/a_b',
    '`code`',
    '```\ncode\n```',
    '~~~',
    '[a]: b',
    '][a]',
  ],
  ...[
    '8',
    '1/2',
    '3 mars',
    'true',
    'null',
    '~',
    'é',
    'e\u0301',
    '😀',
    '👩‍👩‍👧',
    'שלום',
    'مرحبا',
    '한국어',
    '\u{10ffff}',
    'a',
  ],
];

/** A text that a module may have: whatever people, and programs, type. */
export const anyText = fc
  .array(fc.oneof(fc.constantFrom(...awkward), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 8 })
  .map((parts) => parts.join(''))
  .filter(
    (text) => text.trim() !== '' && forbiddenCharacter(text) === undefined && [...text.trim()].length <= 40,
  );
