import { authorOfSection } from '../sections/index.ts';
import type { DraftLink, DraftOf, DraftSection, DraftTerm } from './draft.ts';
import { questionYaml } from './questions/question-yaml.ts';
import { block, commentLines, literal, oneLine, remarkLines, scalar } from './yaml-text.ts';

/** The lines of what a section holds, below its title. `key` is what its list is called. */
type Body<From extends DraftSection['from']> = (section: DraftOf<From>, key: string) => string[];

const bodies: { [From in DraftSection['from']]: Body<From> } = {
  text: ({ text }, key) => block(key, noPath(text)),
  links: ({ introduction, items }, key) => [
    ...block('introduction', introduction),
    `${key}:`,
    ...items.flatMap(linkYaml),
  ],
  questions: ({ introduction, items }, key) => [
    ...block('introduction', introduction),
    `${key}:`,
    ...items.flatMap(questionYaml),
  ],
  terms: ({ introduction, text, items }, key) => [
    ...block('introduction', introduction),
    ...(items.length > 0
      ? [`${key}:`, ...items.flatMap(termYaml)]
      : block(key === 'items' ? 'text' : key, noPath(text))),
  ],
  thread: ({ url, introduction, notes }, key) => [
    ...(url === undefined
      ? ['# Put the address of the real thread here.', `${key}: https://forum.example.org/`]
      : [`${key}: ${scalar(url)}`]),
    ...block('introduction', introduction),
    ...(notes.length > 0 ? ['notes:', ...notes.flatMap((note) => literal('  - ', note))] : []),
  ],
  nothing: () => [],
};

const bodyOf = (section: DraftSection, key: string) =>
  (bodies[section.from] as Body<typeof section.from>)(section as never, key);

const titleOf = ({ title }: DraftSection) =>
  title === undefined ? [] : [`title: ${scalar(oneLine(title))}`];

/** The id of a section that links lead to; one with a key of its own is called like the key. */
const idOf = ({ anchor }: DraftSection) => (anchor === undefined ? [] : [`id: ${anchor}`]);

/** What a list is called where a section has a key of its own. */
const keyOf = {
  text: 'text',
  links: 'items',
  questions: 'items',
  terms: 'items',
  thread: 'url',
  nothing: '',
};

/** A section under the key of its kind. */
export function keyedYaml(section: DraftSection): string[] {
  if (section.from === 'nothing')
    return emptyYaml([`${section.kind}:`, ...exampleOf(section).map((line) => `  ${line}`)]);
  return [
    ...commentLines(section.comments),
    ...remarkLines(section.remarks),
    `${section.kind}:`,
    ...[...titleOf(section), ...bodyOf(section, keyOf[section.from])].map(indented),
  ];
}

/** A section in the list of sections. */
export function listedYaml(section: DraftSection): string[] {
  const { key } = authorOfSection(section).listed;
  const lines =
    section.from === 'nothing'
      ? exampleOf(section).map((line) => line.replace(/^(?:items|url|text):/, `${key}:`))
      : [...titleOf(section), ...idOf(section), ...bodyOf(section, key)];
  const [first = '', ...rest] = lines.filter((line) => !line.startsWith('# '));
  // A remark within the entry would stand between its dash and its first key.
  const notes = lines.filter((line) => line.startsWith('# ')).map((line) => `  ${line}`);
  const entry = [...notes, `  - ${first}`, ...rest.map((line) => indented(indented(line)))];
  return section.from === 'nothing'
    ? emptyYaml(entry)
    : [...commentLines(section.comments, '  '), ...remarkLines(section.remarks, '  '), ...entry];
}

const indented = (line: string) => (line === '' ? '' : `  ${line}`);

/** A part with a heading and nothing below it, ready to be filled. */
const exampleOf = (section: DraftSection): string[] => [
  ...titleOf(section),
  ...authorOfSection(section).import.example.map((line) => line.slice(2)),
];

const emptyYaml = (lines: string[]) => [
  '# In the document, nothing stands below this heading. Take the # away and fill it in:',
  ...lines.map((line) => `# ${line}`),
];

const linkYaml = ({ id, title, url, description }: DraftLink) => [
  `  - id: ${scalar(id)}`,
  `    title: ${scalar(oneLine(title))}`,
  `    url: ${scalar(url)}`,
  ...block('description', description).map((line) => (line === '' ? '' : `    ${line}`)),
];

const termYaml = ({ term, text }: DraftTerm) => [
  `  - term: ${scalar(oneLine(term))}`,
  ...block('text', text).map((line) => (line === '' ? '' : `    ${line}`)),
];

/** A text that is a path is the path of a file: one that only looks so says so. */
const noPath = (text: string) =>
  /^\S+\.md$/i.test(text.trim()) ? text.replace(/\.(?=md\s*$)/i, '&#46;') : text;
