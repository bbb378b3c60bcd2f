import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { compactYaml } from '../../module/compact-yaml.ts';
import { aboveComments, columnOf, dashColumn, endsOf, indentedItems } from '../into/yaml-places.ts';
import { flowScalar, literal, scalar } from '../yaml-text.ts';
import type { Change } from './change.ts';

interface Edit {
  at: number;
  remove: number;
  insert: string;
}

/** The text of a module.yaml with changes in it; comments and layout of all else stay. Undefined where one has no place. */
export function changedYaml(source: string, changes: readonly Change[]): string | undefined {
  const document = parseDocument(source, { schema: 'failsafe', keepSourceTokens: true });
  if (!isMap(document.contents)) return undefined;
  const root = document.contents as unknown as Node;
  const newline = source.includes('\r\n') ? '\r\n' : '\n';
  const edits: Edit[] = [];
  // Of several at one place, what lies deeper stands first, and then what came first.
  const depth = (change: Change) =>
    change.kind === 'set' ? 0 : (change.kind === 'key' ? change.map : change.list).length;
  for (const change of [...changes].sort((a, b) => depth(b) - depth(a))) {
    const edit = editOf(source, root, change);
    if (!edit) return undefined;
    edits.push({ ...edit, insert: edit.insert.replace(/\r?\n/g, newline) });
  }
  return edits
    .map((edit, order) => ({ ...edit, order }))
    .sort((a, b) => b.at - a.at || b.order - a.order)
    .reduce((text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove), source);
}

/** A node, the pair it is the value of, and whether it stands within brackets. */
interface Found {
  node: Node;
  pair: Pair | undefined;
  list: YAMLSeq | undefined;
  isFlow: boolean;
}

function find(root: Node, path: readonly PropertyKey[]): Found | undefined {
  let found: Found = { node: root, pair: undefined, list: undefined, isFlow: false };
  for (const step of path) {
    const { node } = found;
    const isFlow = found.isFlow || ((isMap(node) || isSeq(node)) && node.flow === true);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === String(step));
      if (!isPair(pair) || !pair.value) return undefined;
      found = { node: pair.value as Node, pair, list: undefined, isFlow };
    } else if (isSeq(node) && node.items[step as number]) {
      found = { node: node.items[step as number] as Node, pair: undefined, list: node as YAMLSeq, isFlow };
    } else return undefined;
  }
  return found;
}

function editOf(source: string, root: Node, change: Change): Edit | undefined {
  if (change.kind === 'set') {
    const found = find(root, change.path);
    return found && isScalar(found.node) ? setText(source, found, change.text) : undefined;
  }
  if (change.kind === 'insert') {
    const node = find(root, change.list)?.node;
    return isSeq(node) ? insertItem(source, node as YAMLSeq, change) : undefined;
  }
  const node = find(root, change.map)?.node;
  return isMap(node) ? addKey(source, node as YAMLMap, change) : undefined;
}

function setText(source: string, { node, pair, list, isFlow }: Found, text: string): Edit {
  const [at = 0, end = 0] = node.range ?? [];
  const remove = source.slice(at, end).trimEnd().length;
  if (isFlow) return { at, remove, insert: text.includes('\n') ? JSON.stringify(text) : flowScalar(text) };
  if (!text.includes('\n')) return { at, remove, insert: scalar(text) };
  const column = list
    ? dashColumn(source, list)
    : columnOf(source, isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : 0);
  const [first = '', ...lines] = literal(`${' '.repeat(column)}k: `, text);
  const isLast = at + remove >= source.length;
  return {
    at,
    remove,
    insert: [first.trim().slice('k: '.length), ...lines].join('\n') + (isLast ? '\n' : ''),
  };
}

function insertItem(
  source: string,
  list: YAMLSeq,
  { index, value }: { index: number; value: unknown },
): Edit | undefined {
  const before = list.items[index] as Node | undefined;
  if (list.flow) {
    const text = JSON.stringify(value);
    const at = before?.range?.[1] ?? (list.range?.[0] ?? 0) + 1;
    return { at, remove: 0, insert: before ? `, ${text}` : `${text}${list.items.length > 0 ? ', ' : ''}` };
  }
  const column = dashColumn(source, list);
  const insert = indentedItems([value], column);
  const gap = isSpaced(source, list) ? '\n' : '';
  if (!before) {
    const first = list.items[0] as Node | undefined;
    const line = source.lastIndexOf('\n', (first?.range?.[0] ?? 0) - 1) + 1;
    return { at: aboveComments(source, line), remove: 0, insert: insert + gap };
  }
  // Comments as far in as the dashes belong to what follows, where something does.
  const isLast = index === list.items.length - 1;
  const [at = 0] = endsOf(source, before, isLast ? column : column + 1);
  return { at, remove: 0, insert: (at > 0 && source[at - 1] !== '\n' ? '\n' : '') + gap + insert };
}

/** Whether empty lines stand between the items of a list. */
function isSpaced(source: string, { items: [, second] }: YAMLSeq): boolean {
  const at = (second as Node | undefined)?.range?.[0];
  if (at === undefined) return false;
  const line = aboveComments(source, source.lastIndexOf('\n', at - 1) + 1);
  return /\n[ \t]*\r?\n$/.test(source.slice(0, line));
}

const isAbove = new Set(['title', 'introduction']);

function addKey(source: string, map: YAMLMap, { key, value }: { key: string; value: unknown }): Edit {
  const last = map.items.at(-1)?.value as Node | undefined;
  if (map.flow) {
    const at = last?.range?.[1] ?? (map.range?.[0] ?? 0) + 1;
    return { at, remove: 0, insert: `${last ? ', ' : ''}${key}: ${JSON.stringify(value)}` };
  }
  const column = columnOf(source, map.range?.[0] ?? 0);
  const lines = compactYaml({ [key]: value }).replace(/^(?=.)/gm, ' '.repeat(column));
  // What is said above a list stands above it.
  const list = map.items.findIndex((each, index) => index > 0 && isSeq(each.value));
  const below = list > 0 && isAbove.has(key) ? (map.items[list]?.key as Node | undefined) : undefined;
  const first = below?.range?.[0];
  if (first !== undefined)
    return { at: aboveComments(source, source.lastIndexOf('\n', first - 1) + 1), remove: 0, insert: lines };
  const [at = 0] = endsOf(source, last ?? map, column + 1);
  return { at, remove: 0, insert: (at > 0 && source[at - 1] !== '\n' ? '\n' : '') + lines };
}
