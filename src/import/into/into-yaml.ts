import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { isRaw, type Raw } from '../../module/raw.ts';
import { parseYaml } from '../../module/yaml.ts';
import { aboveComments, dashColumn, endsOf, indentedItems } from './yaml-places.ts';

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

function behind(writing: Writing, list: YAMLSeq, items: readonly unknown[]): Insertion[] {
  if (list.flow) {
    const at = (list.range?.[1] ?? 1) - 1;
    const gap = list.items.length > 0 ? ', ' : '';
    return [{ at, text: gap + items.map((each) => JSON.stringify(each)).join(', ') }];
  }
  const column = dashColumn(writing.source, list);
  return endsOf(writing.source, list, column).map((at) => ({
    at,
    text: breakBefore(writing, at) + indentedItems(items, column),
  }));
}

const breakBefore = ({ source }: Writing, at: number) => (at > 0 && source[at - 1] !== '\n' ? '\n' : '');

/** A list of questions of its own in `sections:`, before a discussion that comes last. */
function newEntry(writing: Writing, sections: YAMLSeq, questions: readonly Raw[]): Insertion[] {
  const entry = { questions };
  const last = sections.items.at(-1);
  if (sections.flow || !isMap(last) || !last.has('discussion')) return behind(writing, sections, [entry]);
  const column = dashColumn(writing.source, sections);
  const { source } = writing;
  const at = aboveComments(source, source.lastIndexOf('\n', (last.range?.[0] ?? 0) - 1) + 1);
  return [{ at, text: indentedItems([entry], column) }];
}

/** `questions:` as a new key, before a discussion that comes last. */
function newKey(writing: Writing, questions: readonly Raw[]): Insertion[] {
  const { source, root } = writing;
  const text = `questions:\n${indentedItems(questions, 2)}`;
  const key = root.items
    .map((pair) => pair.key)
    .find((each) => isScalar(each) && each.value === 'discussion');
  if (isScalar(key)) {
    const at = aboveComments(source, source.lastIndexOf('\n', (key.range?.[0] ?? 0) - 1) + 1);
    return [{ at, text: `${text}\n` }];
  }
  return endsOf(writing.source, root, 0).map((at) => ({ at, text: `${breakBefore(writing, at)}\n${text}` }));
}
