import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { MadeId } from '../module/long-form.ts';
import { boxesIn, linesWithBoxes } from '../module/option-forms.ts';

// Ids go into the text of the file itself, at the places that the parser names: what else is there is not touched.

interface Edit {
  at: number;
  remove?: number;
  insert: string;
}

interface Writing {
  source: string;
  document: ReturnType<typeof parseDocument>;
  newline: string;
  edits: Map<number, Edit>;
}

/** The text of a module.yaml with the ids in it that were made for it: comments, order and layout stay. */
export function writtenIds(source: string, made: readonly MadeId[]): string {
  const writing: Writing = {
    source,
    document: parseDocument(source, { schema: 'failsafe', keepSourceTokens: true }),
    newline: source.includes('\r\n') ? '\r\n' : '\n',
    edits: new Map(),
  };
  const lists = new Map<string, MadeId[]>();
  for (const each of made) {
    const list = JSON.stringify(each.path.slice(0, -1));
    const isPair = typeof each.path.at(-1) === 'string';
    if (isPair) writeInto(writing, each, nodeAt(writing, each.path));
    else lists.set(list, [...(lists.get(list) ?? []), each]);
  }
  for (const [path, own] of lists) writeList(writing, JSON.parse(path) as PropertyKey[], own);
  const edits = [...writing.edits.values()].sort((a, b) => b.at - a.at);
  return edits.reduce(
    (text, { at, remove = 0, insert }) => text.slice(0, at) + insert + text.slice(at + remove),
    source,
  );
}

/** What ends a node and is no part of its text; a space of another kind is a part of it. */
const lineEnd = /[ \t\r\n]*$/;

/** Of two edits at one place, an alias has brought the second: it is written once. */
const edit = ({ edits }: Writing, { at, remove = 0, insert }: Edit) => {
  if (!edits.has(at)) edits.set(at, { at, remove, insert });
};

/** The node at a path of the long form, and that of its key; the short forms have fewer steps. */
function nodeAt({ document }: Writing, path: readonly PropertyKey[]): Node | undefined {
  let node: unknown = document.contents;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isSeq(node) ? typeof step !== 'number' : !isMap(node)) continue;
    node = isSeq(node) ? node.items[step as number] : (node as YAMLMap).get(step, true);
  }
  if (isAlias(node)) node = node.resolve(document);
  return node as Node | undefined;
}

/** Writes the ids of one list: of questions, of options. */
function writeList(writing: Writing, path: readonly PropertyKey[], made: readonly MadeId[]): void {
  const list = nodeAt(writing, path);
  if (isScalar(list)) writeLines(writing, { list, path, made });
  else if (isSeq(list) && list.items.every(isScalar)) writeTexts(writing, { list, path, made });
  else if (isSeq(list)) {
    for (const each of made) writeInto(writing, each, nodeAt(writing, each.path));
  }
}

/** An id at the beginning of an item's keys; a text alone gets its keys. */
function writeInto(writing: Writing, { id }: MadeId, item: Node | undefined): void {
  const { source, newline } = writing;
  const [start = 0, end = 0] = item?.range ?? [];
  if (isMap(item)) {
    const insert = item.flow ? ` id: ${id},` : `id: ${id}${newline}${' '.repeat(columnOf(source, start))}`;
    edit(writing, { at: item.flow ? start + 1 : start, insert });
  } else if (isScalar(item)) {
    edit(writing, {
      at: start,
      remove: source.slice(start, end).replace(lineEnd, '').length,
      insert: `{ id: ${id}, text: ${scalarOf(String(item.value))} }`,
    });
  }
}

interface Within<List> {
  list: List;
  path: readonly PropertyKey[];
  made: readonly MadeId[];
}

/** A list of texts becomes a map of them: `- The employer` is `employer: The employer`. */
function writeTexts(writing: Writing, { list, path, made }: Within<YAMLSeq>): void {
  const { source } = writing;
  const items = list.items as Scalar[];
  if (items.some(({ value }) => boxesIn(String(value)).length > 0)) {
    writeLines(writing, { list, path, made });
    return;
  }
  const [start = 0, end = 0] = list.range ?? [];
  if (list.flow) {
    edit(writing, { at: start, remove: 1, insert: source[start + 1] === ' ' ? '{' : '{ ' });
    edit(writing, { at: end - 1, remove: 1, insert: source[end - 2] === ' ' ? '}' : ' }' });
    for (const [index, item] of items.entries()) {
      edit(writing, { at: item.range?.[0] ?? 0, insert: `${made[index]?.id}: ` });
    }
    return;
  }
  const shift = columnOf(source, start) > keyColumn(writing, path) ? '' : '  ';
  const token = list.srcToken;
  if (token?.type !== 'block-seq') throw new Error('A list of YAML is in no form that is known.');
  for (const [index, { start: marks }] of token.items.entries()) {
    const dash = marks.find(({ type }) => type === 'seq-item-ind');
    if (dash && made[index])
      edit(writing, { at: dash.offset, remove: 1, insert: `${shift}${made[index].id}:` });
  }
  if (shift === '') return;
  // The keys of a map must stand further in than the key above them; the dashes of a list need not.
  for (const found of source.slice(start, end).matchAll(/\n[ \t]*(?=[^\s-])/g)) {
    edit(writing, { at: start + found.index + 1, insert: shift });
  }
}

/** Lines with boxes become a map, and `right` below it. */
function writeLines(writing: Writing, { list, path, made }: Within<Node>): void {
  const { source, newline } = writing;
  const question = nodeAt(writing, path.slice(0, -1)) as YAMLMap;
  const value = isSeq(list) ? list.items.map((each) => (each as Scalar).value) : (list as Scalar).value;
  const options = linesWithBoxes(value).map(({ text, isRight }, index) => ({
    id: made[index]?.id ?? '',
    words: text,
    isRight,
  }));
  const rights = options.filter(({ isRight }) => isRight).map(({ id }) => id);
  const named = question.has('right');
  const entries = options.map(({ id, words, isRight }) =>
    named && isRight ? `${id}: { text: ${scalarOf(words)}, correct: true }` : `${id}: ${scalarOf(words)}`,
  );
  const right =
    named || rights.length === 0
      ? []
      : [`right: ${rights.length === 1 ? rights[0] : `[${rights.join(', ')}]`}`];
  const [start = 0, end = 0] = list.range ?? [];
  if (question.flow) {
    const insert = [`{ ${entries.join(', ')} }`, ...right].join(', ');
    edit(writing, { at: start, remove: end - start, insert });
    return;
  }
  const key = ' '.repeat(keyColumn(writing, path));
  const written = source.slice(start, end);
  const lines = [...entries.map((each) => `${key}  ${each}`), ...right.map((each) => key + each)];
  const after = lineEnd.exec(written)?.[0] ?? '';
  // A list begins on a line of its own, a text behind its key.
  const from = source.lastIndexOf(':', start) + 1;
  edit(writing, {
    at: from,
    remove: end - from,
    insert: newline + lines.join(newline) + after,
  });
}

/** The column in which something stands, from 0. */
const columnOf = (source: string, offset: number) => offset - (source.lastIndexOf('\n', offset - 1) + 1);

/** The column of the key that a list stands under. */
function keyColumn(writing: Writing, path: readonly PropertyKey[]): number {
  const map = nodeAt(writing, path.slice(0, -1));
  const pair = isMap(map)
    ? map.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
    : undefined;
  return columnOf(writing.source, isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : 0);
}

/** A text on one line, as it may stand anywhere in YAML: in quotes where it needs them. */
const scalarOf = (text: string): string =>
  /^[\p{L}\p{N}(][^\n:#,[\]{}]*$/u.test(text) && !/\s$/.test(text) ? text : JSON.stringify(text);
