import { isDeepStrictEqual } from 'node:util';
import { asWords } from '../../fields/markdown.ts';
import { compactYaml } from '../compact-yaml.ts';
import { isRaw, type Raw } from '../raw.ts';
import { fenceName } from './outline.ts';
import { parseMarkdownModule } from './parse-markdown.ts';

// The pieces of which a module in Markdown is written. Each is read again before it is taken: what one form cannot say,
// another one does.

/** Keys as YAML; '' for none. */
export const yamlOf = (value: Raw): string => (Object.keys(value).length === 0 ? '' : compactYaml(value));

/** Keys in a fence that is longer than any within it. */
export function fenceOf(keys: Raw): string {
  if (Object.keys(keys).length === 0) return '';
  const yaml = yamlOf(keys);
  const longest = Math.max(2, ...[...yaml.matchAll(/`{3,}/g)].map(([found]) => found.length));
  const mark = '`'.repeat(longest + 1);
  return `${mark}${fenceName}\n${yaml}${mark}\n`;
}

/** Parts of an entry, one below the other. */
export const joined = (...parts: readonly string[]): string => parts.filter((each) => each !== '').join('\n');

/** What stands behind an entry: a form that is not closed would take it in. */
const next = { id: 'next', text: 'Next.' };

/** The first form of several that is read as what was meant, and lets what follows be. */
export function readBack(
  forms: readonly string[],
  isRight: (sections: unknown[]) => boolean,
  isOverlay = false,
): string {
  for (const form of forms) {
    const probe = `---\n---\n\n${form}\n## {#${next.id}}\n\n${next.text}\n`;
    const { yaml } = parseMarkdownModule('module.md', Buffer.from(probe), isOverlay);
    const sections =
      yaml && isRaw(yaml.value) && Array.isArray(yaml.value.sections) ? yaml.value.sections : [];
    if (isDeepStrictEqual(sections.at(-1), next) && isRight(sections.slice(0, -1))) return form;
  }
  throw new Error(
    `What would be written in Markdown is not what was meant: ${JSON.stringify(forms[0]?.slice(0, 200))}`,
  );
}

/** Headings for a title and an id, the plainest first; what none can say stands among the keys. */
export function headingForms({ title, id, ...keys }: Raw, isFirst = false): string[] {
  const name = id === undefined ? '' : ` {#${id}}`;
  const words = typeof title === 'string' ? title : '';
  const fence = fenceOf(keys);
  return [
    ...(isFirst && title === undefined && id === 'introduction' ? [fence] : []),
    ...(title === undefined || words !== ''
      ? [joined(`## ${words}${name}`.replace(/ {2,}/g, ' ').trimEnd().concat('\n'), fence)]
      : []),
    joined(`## ${asWords(words)}${name}`.replace(/ {2,}/g, ' ').trimEnd().concat('\n'), fence),
    joined(
      '##\n',
      fenceOf({ ...(title === undefined ? {} : { title }), ...(id === undefined ? {} : { id }), ...keys }),
    ),
  ];
}

/** Options in lines with boxes; undefined where one has keys that such a line has no place for. */
export function optionLines(options: unknown): string | undefined {
  if (!Array.isArray(options) || options.length === 0) return undefined;
  const lines: string[] = [];
  for (const each of options) {
    const { id, text, correct, feedback, ...more } = each as Raw;
    if (typeof text !== 'string' || Object.keys(more).length > 0) return undefined;
    const box = correct === 'true' ? '[x]' : '[ ]';
    lines.push(`- ${box} ${text.replaceAll('\n', '\n  ')}${id === undefined ? '' : ` {#${id}}`}`);
    if (typeof feedback === 'string')
      lines.push(...feedback.split('\n').map((line) => `  > ${line}`.trimEnd()));
  }
  return `${lines.join('\n')}\n`;
}
