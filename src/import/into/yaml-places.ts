import type { Node, YAMLSeq } from 'yaml';
import { compactYaml } from '../../module/compact-yaml.ts';
import { literal, scalar } from '../yaml-text.ts';

// Where in a text of YAML something can be put in, so that all else stays as it is.

/** Items as lines of a list whose dashes stand in a column. */
export const indentedItems = (items: readonly unknown[], column: number): string =>
  items
    // A list of short texts alone would stand within brackets.
    .map((each) => (typeof each === 'string' ? `${literalItem(each)}\n` : compactYaml([each])))
    .join('')
    .replace(/^(?=.)/gm, ' '.repeat(column));

const literalItem = (text: string): string =>
  text.includes('\n') ? literal('- ', text).join('\n') : `- ${scalar(text)}`;

/** The column of the dashes of a list, from 0. */
export function dashColumn(source: string, list: YAMLSeq): number {
  const token = list.srcToken;
  const dash =
    token?.type === 'block-seq'
      ? token.items[0]?.start.find(({ type }) => type === 'seq-item-ind')?.offset
      : undefined;
  return columnOf(source, dash ?? list.range?.[0] ?? 0);
}

/** The column in which something stands, from 0. */
export const columnOf = (source: string, offset: number) =>
  offset - (source.lastIndexOf('\n', offset - 1) + 1);

/**
 * Where something behind a node can begin: after its last line and the comments that stand below it as far in; or, where
 * a text keeps its empty lines, after these.
 */
export function endsOf(source: string, node: Node, column: number): number[] {
  const [start = 0, valueEnd = 0] = node.range ?? [];
  const last = start + source.slice(start, valueEnd).trimEnd().length;
  let at = lineEnd(source, last);
  for (let next = at; next < source.length; next = lineEnd(source, next)) {
    const line = source.slice(next, lineEnd(source, next));
    if (/^\s*$/.test(line)) continue;
    if (!/^\s*#/.test(line) || line.search(/\S/) < column) break;
    if (column === 0 && source.slice(at, next).trim() === '' && next > at) break;
    at = lineEnd(source, next);
  }
  return [at, Math.max(at, valueEnd)];
}

/** The beginning of the line after the one with that offset. */
function lineEnd(source: string, offset: number): number {
  const end = source.indexOf('\n', offset);
  return end < 0 ? source.length : end + 1;
}

/** The beginning of the comments that stand right above a line. */
export function aboveComments(source: string, line: number): number {
  let at = line;
  while (at > 0) {
    const before = source.lastIndexOf('\n', at - 2) + 1;
    if (!/^[ \t]*#/.test(source.slice(before, at))) break;
    at = before;
  }
  return at;
}
