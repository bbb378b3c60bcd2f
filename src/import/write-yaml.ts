import type { Arranged } from './arrange.ts';
import { type Draft, hasKeys } from './draft.ts';
import { keyedYaml, listedYaml } from './yaml-section.ts';
import { comment, commentLines, oneLine, remarkLines, scalar } from './yaml-text.ts';

/** What else the file says: where its schema is, and what the module was made of. */
export interface YamlHead {
  /** The path of module.schema.json from the module's folder. */
  schema: string;
  /** The name of the document. */
  from: string;
  /** Whether it has a list of sections, also where each could have a key of its own. */
  isListed?: boolean;
}

/** The module as a person would write it. */
export function moduleYaml({ draft }: Pick<Arranged, 'draft'>, { schema, from, isListed }: YamlHead): string {
  const head = [
    `# yaml-language-server: $schema=${schema}`,
    `# Made from ${comment(from).slice(0, 200)} by npx satchel import. Every key is explained in Satchel's docs/module-format.md.`,
    '',
    // Learners' answers are kept under it.
    `id: ${scalar(draft.id)}`,
    'version: 1.0.0',
    `language: ${scalar(draft.language)}`,
    `title: ${scalar(oneLine(draft.title))}`,
    ...(draft.number === undefined ? [] : [`number: ${scalar(draft.number)}`]),
    ...objectivesYaml(draft.objectives),
  ];
  const left = draft.leftOut.length > 0 ? [leftOutLines(draft.leftOut)] : [];
  const parts = hasKeys(draft) && !isListed ? keyed(draft) : listed(draft);
  return `${[head, ...parts, ...left].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** What learners can do after it; what the document says around it, the page says itself. */
const objectivesYaml = (objectives: Draft['objectives']): string[] =>
  objectives === undefined
    ? []
    : [
        '',
        ...commentLines(objectives.said.map((each) => `In the document: “${each}”`)),
        'objectives:',
        ...objectives.items.map((each) => `  - ${scalar(each)}`),
      ];

/** What was left out; what begins with a space is of the document, and no remark of its own. */
const leftOutLines = (lines: readonly string[]) =>
  lines.flatMap((line) => (line.startsWith(' ') ? [`#   ${comment(line)}`] : remarkLines([line])));

/** What is empty waits at the end. */
const keyed = ({ sections }: Draft): string[][] => {
  const isEmpty = (each: (typeof sections)[number]) => each.from === 'nothing';
  return [...sections.filter((each) => !isEmpty(each)), ...sections.filter(isEmpty)].map(keyedYaml);
};

const listed = ({ sections }: Draft): string[][] => {
  const [first = [], ...rest] = sections.map(listedYaml);
  return [['sections:', ...first], ...rest];
};
