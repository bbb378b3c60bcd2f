import * as z from 'zod';
import { questionSchema } from '../questions/index.ts';
import { authorOfSection, kindNames, type SectionKind } from '../sections/index.ts';
import { closing } from './format-doc/completion.ts';
import { afterLanguages, otherLanguages } from './format-doc/languages.ts';
import { inMarkdown } from './format-doc/markdown.ts';
import { opening } from './format-doc/opening.ts';
import { afterSections, options, sections } from './format-doc/sections.ts';
import { moduleSchema, overlayHead } from './schema.ts';
import { elementOf, membersOf, shapeOf } from './schema-keys.ts';

type Shape = Record<string, z.core.$ZodType>;

/** docs/module-format.md, made from the schema: scripts/module-format.mjs writes it, a test compares it. */
export function moduleFormat(): string {
  const shape = shapeOf(moduleSchema) ?? {};
  return [
    opening,
    '## The keys of a module',
    'Keys that name a section link to it. Sections appear on the page in the order in which they stand in the file. At least one must be there.',
    table(shape, [...kindNames, 'sections', 'completion']),
    ...kindNames.flatMap((kind) => sectionDoc(kind, shape[kind])),
    '## sections',
    sections,
    aligned([
      ['key', 'what it is'],
      ...kindNames.map((kind) => {
        const { about, listed } = authorOfSection({ kind });
        return [`\`${listed.key}\``, cell(about.listed)];
      }),
    ]),
    afterSections,
    '## Question types',
    options,
    ...[...(membersOf(questionSchema) ?? [])].flatMap(([type, schema]) => typeDoc(type, schema)),
    '## completion',
    'What a learner must do to complete the module. What a module does not say, `build.config.ts` may say for the whole workspace, under the same keys.',
    table(shapeOf(shape.completion as z.core.$ZodType) ?? {}),
    closing.trimEnd(),
    '## In Markdown',
    inMarkdown,
    '## Other languages',
    otherLanguages,
    table(shapeOf(overlayHead) ?? {}),
    afterLanguages,
  ].join('\n\n');
}

function sectionDoc(kind: SectionKind, schema: z.core.$ZodType | undefined): string[] {
  const keys = (schema && shapeOf(schema)) ?? {};
  const { text: about, item } = authorOfSection({ kind }).about;
  const element = keys.items && elementOf(keys.items);
  const items = item && element ? [`### Each ${item}`, table(shapeOf(element) ?? {})] : [];
  return [`## ${kind}`, about, table(keys), ...items];
}

function typeDoc(type: string, schema: z.core.$ZodType): string[] {
  const { description = '', example = '' } = wordsOf(type, schema);
  const shape = shapeOf(schema) ?? {};
  return [
    `### ${type}`,
    description,
    table(shape),
    ...Object.entries(shape).flatMap(([key, each]) => partDoc(key, each)),
    `\`\`\`yaml\n- ${example.replaceAll('\n', '\n  ')}\n\`\`\``,
  ];
}

/** The keys within a key of a question, where there are any: those of an option, say. */
function partDoc(key: string, schema: z.core.$ZodType): string[] {
  const element = elementOf(schema);
  const keys = shapeOf(element ?? schema);
  return keys ? [element ? `Each of the \`${key}\`:` : `Under \`${key}\`:`, table(keys)] : [];
}

/** One row a key, in the order of the schema; `linked` keys have a heading of their own on the page. */
function table(shape: Shape, linked: readonly string[] = []): string {
  const rows = Object.entries(shape).map(([key, schema]) => {
    const { description = '', example } = wordsOf(key, schema);
    const name = linked.includes(key) ? `[\`${key}\`](#${key})` : `\`${key}\``;
    const isMade = z.globalRegistry.get(schema)?.made === true;
    const must = isMade || z.safeParse(schema, undefined).success ? 'may' : 'must';
    return [name, cell(description), must, example === undefined ? '' : `\`${cell(example)}\``];
  });
  return aligned([['key', 'what it is', 'must or may', 'example'], ...rows]);
}

/** A Markdown table as the formatter of this repository wants it: every column as wide as its widest cell. */
function aligned(rows: string[][]): string {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)));
  const rule = widths.map((width) => '-'.repeat(width));
  const line = (row: string[]) =>
    `| ${row.map((text, column) => text + ' '.repeat((widths[column] ?? 0) - [...text].length)).join(' | ')} |`;
  return [head, rule, ...body].map(line).join('\n');
}

function wordsOf(key: string, schema: z.core.$ZodType): { description?: string; example?: string } {
  const { description, example } = z.globalRegistry.get(schema) ?? {};
  if (description === undefined && key === 'type') {
    const [value = ''] = schema instanceof z.ZodLiteral ? [...schema.values].map(String) : [];
    return { description: 'The type of the question.', example: value };
  }
  return {
    ...(description === undefined ? {} : { description }),
    ...(typeof example === 'string' ? { example } : {}),
  };
}

const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
