import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { compactYaml } from '../../module/compact-yaml.ts';
import { isRaw, type Raw } from '../../module/raw.ts';
import { parseYaml } from '../../module/yaml.ts';

/** A file into which something is written, with what is known of its text. */
interface Writing {
  source: string;
  newline: string;
  root: YAMLMap;
}

/** A change of a text: what is put in, and where. */
interface Insertion {
  at: number;
  text: string;
}

/**
 * A module.yaml with more questions, behind those that it has: in the last list of questions of `sections:`, or below
 * `questions:`; where there is none, in a new one, before a discussion that comes last. All else stays as it is,
 * comments and layout included. Undefined where the file is written in a way that leaves no place for them.
 */
export function withQuestions(file: string, source: string, questions: readonly Raw[]): string | undefined {
  const document = parseDocument(source, { schema: 'failsafe', keepSourceTokens: true });
  if (!isMap(document.contents)) return undefined;
  const newline = source.includes('\r\n') ? '\r\n' : '\n';
  const writing: Writing = { source, newline, root: document.contents as YAMLMap };
  const before = readValue(file, source);
  for (const { at, text } of insertions(writing, questions)) {
    const whole = source.slice(0, at) + text.replaceAll('\n', newline) + source.slice(at);
    if (isSameBut(readValue(file, whole), before, questions)) return whole;
  }
  return undefined;
}

const readValue = (file: string, text: string): unknown => parseYaml(file, Buffer.from(text)).yaml?.value;

/** Whether a module says what it said, with the new questions in one place of it. */
function isSameBut(after: unknown, before: unknown, questions: readonly Raw[]): boolean {
  if (!isRaw(after) || !isRaw(before)) return false;
  const ids = new Set(questions.map(({ id }) => id));
  const found: unknown[] = [];
  const without = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      const rest = value.filter((each) => !(isRaw(each) && ids.has(each.id)));
      found.push(...value.filter((each) => !rest.includes(each)));
      // A list that was made for them is gone with them.
      return rest.length === 0 && value.length > 0
        ? undefined
        : rest.map(without).filter((each) => each !== undefined);
    }
    if (!isRaw(value)) return value;
    const entries = Object.entries(value).flatMap(([key, each]) => {
      const own = without(each);
      return own === undefined ? [] : [[key, own] as const];
    });
    return entries.length === 0 && Object.keys(value).length > 0 ? undefined : Object.fromEntries(entries);
  };
  return isDeepStrictEqual(without(after), before) && isDeepStrictEqual(found, [...questions]);
}

/** Places for them, the best first. */
function insertions(writing: Writing, questions: readonly Raw[]): Insertion[] {
  const { root } = writing;
  const sections = root.get('sections', true);
  if (isSeq(sections)) {
    const list = sections.items.map((entry) => (isMap(entry) ? listIn(entry) : undefined)).findLast(Boolean);
    if (list) return behind(writing, list, questions);
    return newEntry(writing, sections as YAMLSeq, questions);
  }
  const list = listIn(root);
  return list ? behind(writing, list, questions) : newKey(writing, questions);
}

/** The list of questions in a map that has one. */
function listIn(map: YAMLMap): YAMLSeq | undefined {
  const value = map.get('questions', true);
  const list = isMap(value) ? value.get('items', true) : value;
  return isSeq(list) ? (list as YAMLSeq) : undefined;
}

/** Items as lines of a list whose dashes stand in a column. */
const lines = (items: readonly unknown[], column: number): string =>
  compactYaml(items).replace(/^(?=.)/gm, ' '.repeat(column));

function behind(writing: Writing, list: YAMLSeq, items: readonly unknown[]): Insertion[] {
  if (list.flow) {
    const at = (list.range?.[1] ?? 1) - 1;
    const gap = list.items.length > 0 ? ', ' : '';
    return [{ at, text: gap + items.map((each) => JSON.stringify(each)).join(', ') }];
  }
  const column = dashColumn(writing, list);
  return ends(writing, list, column).map((at) => ({
    at,
    text: breakBefore(writing, at) + lines(items, column),
  }));
}

/** The column of the dashes of a list, from 0. */
function dashColumn({ source }: Writing, list: YAMLSeq): number {
  const token = list.srcToken;
  const dash =
    token?.type === 'block-seq'
      ? token.items[0]?.start.find(({ type }) => type === 'seq-item-ind')?.offset
      : undefined;
  return columnOf(source, dash ?? list.range?.[0] ?? 0);
}

const columnOf = (source: string, offset: number) => offset - (source.lastIndexOf('\n', offset - 1) + 1);

const breakBefore = ({ source }: Writing, at: number) => (at > 0 && source[at - 1] !== '\n' ? '\n' : '');

/**
 * Where something behind a node can begin: after its last line and the comments that stand below it as far in; or, where
 * a text keeps its empty lines, after these.
 */
function ends({ source }: Writing, node: Node, column: number): number[] {
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

/** A list of questions of its own in `sections:`, before a discussion that comes last. */
function newEntry(writing: Writing, sections: YAMLSeq, questions: readonly Raw[]): Insertion[] {
  const entry = { questions };
  const last = sections.items.at(-1);
  if (sections.flow || !isMap(last) || !last.has('discussion')) return behind(writing, sections, [entry]);
  const column = dashColumn(writing, sections);
  const { source } = writing;
  const at = aboveComments(source, source.lastIndexOf('\n', (last.range?.[0] ?? 0) - 1) + 1);
  return [{ at, text: lines([entry], column) }];
}

/** `questions:` as a new key, before a discussion that comes last. */
function newKey(writing: Writing, questions: readonly Raw[]): Insertion[] {
  const { source, root } = writing;
  const text = `questions:\n${lines(questions, 2)}`;
  const key = root.items
    .map((pair) => pair.key)
    .find((each) => isScalar(each) && each.value === 'discussion');
  if (isScalar(key)) {
    const at = aboveComments(source, source.lastIndexOf('\n', (key.range?.[0] ?? 0) - 1) + 1);
    return [{ at, text: `${text}\n` }];
  }
  return ends(writing, root, 0).map((at) => ({ at, text: `${breakBefore(writing, at)}\n${text}` }));
}

/** The beginning of the comments that stand right above a line. */
function aboveComments(source: string, line: number): number {
  let at = line;
  while (at > 0) {
    const before = source.lastIndexOf('\n', at - 2) + 1;
    if (!/^[ \t]*#/.test(source.slice(before, at))) break;
    at = before;
  }
  return at;
}
