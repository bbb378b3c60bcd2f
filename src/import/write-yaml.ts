import { authorOfSection, type SectionKind } from '../sections/index.ts';
import type { Arranged } from './arrange.ts';
import type { DraftLink, DraftSection } from './draft.ts';

/** What else the file says: where its schema is, and what the module was made of. */
export interface YamlHead {
  /** The path of module.schema.json from the module's folder. */
  schema: string;
  /** The name of the document. */
  from: string;
}

/** Stands above what no part of a module wanted; Markdown shows it to nobody. */
const aside =
  '[comment]: # (Import could not place what follows. Move it to where it belongs, then delete this line.)';

/** The module as a person would write it. */
export function moduleYaml(
  { draft, empty }: Pick<Arranged, 'draft' | 'empty'>,
  { schema, from }: YamlHead,
): string {
  const head = [
    `# yaml-language-server: $schema=${schema}`,
    `# Made from ${comment(from)} by npx satchel import. Every key is explained in Satchel's docs/module-format.md.`,
    '',
    // Learners' answers are kept under it.
    `id: ${scalar(draft.id)}`,
    'version: 1.0.0',
    `language: ${scalar(draft.language)}`,
    `title: ${scalar(oneLine(draft.title))}`,
    ...(draft.number === undefined ? [] : [`number: ${scalar(draft.number)}`]),
  ];
  const parts = [...draft.sections.map(sectionYaml), ...empty.map(emptyYaml)];
  return `${[head, ...parts].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function sectionYaml(section: DraftSection): string[] {
  const title = section.title === undefined ? [] : [`  title: ${scalar(oneLine(section.title))}`];
  const head = [`${section.kind}:`, ...title];
  switch (section.from) {
    case 'text': {
      const asideText = section.unplaced === '' ? [] : [aside, section.unplaced];
      return [...head, ...block('  text', [section.text, ...asideText].filter(Boolean).join('\n\n'))];
    }
    case 'links':
      return [
        ...head,
        ...block('  introduction', section.introduction),
        '  items:',
        ...section.items.flatMap(linkYaml),
      ];
    case 'questions':
      return [
        ...head,
        ...block('  introduction', section.introduction),
        '  items:',
        ...section.items.flatMap(({ id, text }) => [
          `    - id: ${scalar(id)}`,
          '      type: reflection',
          ...block('      text', text),
        ]),
      ];
    case 'thread':
      return [
        ...head,
        ...(section.url === undefined
          ? ['  # Put the address of the real thread here.', '  url: https://forum.example.org/']
          : [`  url: ${scalar(section.url)}`]),
        ...block('  introduction', section.introduction),
        ...(section.notes.length > 0
          ? ['  notes:', ...section.notes.flatMap((note) => literal('    - ', note))]
          : []),
      ];
    default:
      throw new Error(`The section ${section satisfies never} is not known here.`);
  }
}

const linkYaml = ({ id, title, url, description }: DraftLink) => [
  `    - id: ${scalar(id)}`,
  `      title: ${scalar(oneLine(title))}`,
  `      url: ${scalar(url)}`,
  ...block('      description', description),
];

/** A part with a heading and nothing below it, ready to be filled. */
function emptyYaml({ kind, title }: { kind: SectionKind; title: string | undefined }): string[] {
  const named = title === undefined ? [] : [`  title: ${scalar(oneLine(title))}`];
  const lines = [`${kind}:`, ...named, ...authorOfSection({ kind }).import.example];
  return [
    '# In the document, nothing stands below this heading. Take the # away and fill it in:',
    ...lines.map((line) => `# ${line}`),
  ];
}

/** A key with a text; nothing for no text. */
const block = (key: string, text: string): string[] => (text === '' ? [] : literal(`${key}: `, text));

/** A text as it is, below its key or dash. */
function literal(head: string, text: string): string[] {
  // The text is indented two further than its key, or its dash.
  const indent = ' '.repeat(head.length - head.trimStart().length + 2);
  const lines = text.trimEnd().split('\n');
  // YAML 1.2, 8.1.1.1: a first line that begins with a space needs its indentation said.
  const said = /^\s/.test(lines.find((line) => line.trim() !== '') ?? '') ? '2' : '';
  return [`${head}|${said}`, ...lines.map((line) => (line === '' ? '' : indent + line))];
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const comment = (text: string) => text.replace(/[\p{C}\s]+/gu, ' ').slice(0, 200);

/** A text on one line, in quotes only where YAML needs them. */
export function scalar(text: string): string {
  const plain = /^[\p{L}\p{N}(][^\n]*$/u.test(text) && !/:(\s|$)|\s#|\s$/.test(text);
  return plain ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}
