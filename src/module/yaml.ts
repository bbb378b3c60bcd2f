import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { firstOf } from '../problem/in-order.ts';
import { linesOf } from '../problem/lines.ts';
import { type Place, type Problem, problem, startOf } from '../problem/problem.ts';
import { type Comment, commentsBehindTexts } from './comments.ts';
import { boxesIn } from './option-forms.ts';
import { aliasBomb, excessIn, isTooMuch } from './yaml-budget.ts';
import { firstCauses } from './yaml-causes.ts';
import {
  duplicateKeys,
  type Mistake,
  mistakesOf,
  pastedSpaces,
  questionMarks,
  unresolvedAliases,
  unusedAnchors,
} from './yaml-mistakes.ts';
import { yamlWords } from './yaml-words.ts';

/** The most that a module.yaml may weigh: a hundred times a long module. */
const mostBytes = 2 * 1024 * 1024;

/** A YAML file that parsed: its value, in which every scalar is text, and where each part of it stands. */
export interface Yaml {
  value: unknown;
  source: string;
  /** What stands behind a `#` after a text. */
  comments: readonly Comment[];
  /** Where the value at `path` begins; where its nearest parent does, when it is not there. */
  placeOf(path: readonly PropertyKey[]): Place;
  /** Where the key at the end of `path` stands. */
  placeOfKey(path: readonly PropertyKey[]): Place;
  /** Where `words` stand within the value at `path`; where the value begins, when they are spelt otherwise. */
  placeOfWords(path: readonly PropertyKey[], words: string): Place;
}

/** Parses the bytes of `file`; gives back undefined and what is wrong when it cannot be used at all. */
export function parseYaml(file: string, bytes: Uint8Array): { yaml: Yaml | undefined; problems: Problem[] } {
  const source = readText(file, bytes);
  if (typeof source !== 'string') return { yaml: undefined, problems: [source] };
  const at = linesOf(file, source);
  const failed = (problems: readonly Problem[]) => ({
    yaml: undefined,
    problems: firstOf(firstCauses(firstOfEachLine(problems.map((each) => ({ ...each, source }))), source)),
  });
  const inWords = ({ code, said, offset }: Mistake) => {
    const place = at(offset);
    // The line up to the mistake, and what follows: as much of both as tells what it is.
    const before = shortened(source.slice(offset - place.column + 1, offset));
    return yamlWords({ code, said, before, rest: source.slice(offset, offset + mostRead) }, place);
  };
  const excess = excessIn(source, at);
  if (excess) return failed(['said' in excess ? inWords(excess) : excess]);
  try {
    const document = documentOf(source);
    const mistakes = [
      ...mistakesOf(document, source),
      ...duplicateKeys(document),
      ...questionMarks(document, source),
      ...pastedSpaces(document),
      ...unresolvedAliases(document),
    ];
    // Aliases that all lead somewhere are followed before anything else is said of anchors: a bomb throws here.
    const value: unknown = mistakes.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 });
    if (isTooMuch(value)) return failed([aliasBomb(startOf(file))]);
    mistakes.push(...unusedAnchors(document, source));
    if (mistakes.length > 0) return failed(mistakes.map(inWords));
    const comments = source.includes('#') ? commentsBehindTexts(document, source, at) : [];
    return { yaml: { value, source, comments, ...places(document, source, at) }, problems: [] };
  } catch (error) {
    // What yaml throws when aliases multiply beyond maxAliasCount.
    if (error instanceof ReferenceError) return failed([aliasBomb(startOf(file))]);
    if (error instanceof RangeError)
      return failed([inWords({ code: 'RESOURCE_EXHAUSTION', said: '', offset: 0 })]);
    throw error;
  }
}

function documentOf(source: string): Document {
  const { stackTraceLimit } = Error;
  // Each mistake is an Error of the library's, and a file may hold 100,000: where in the library, nobody asks.
  Error.stackTraceLimit = 0;
  try {
    return parseDocument(source, {
      schema: 'failsafe',
      // It compares each key with each other; duplicateKeys finds them in one pass.
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
    });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Characters on either side of a mistake that its words depend on. */
const mostRead = 1000;

const shortened = (text: string) =>
  text.length > 2 * mostRead ? text.slice(0, mostRead) + text.slice(-mostRead) : text;

/** The text of a file of the author's, or what is wrong with its bytes: too many, or not UTF-8. */
export const readText = (file: string, bytes: Uint8Array): string | Problem =>
  bytes.length > mostBytes ? tooLarge(file, bytes.length) : utf8Text(file, bytes);

/** The same for a file that may be larger. */
export function utf8Text(file: string, bytes: Uint8Array): string | Problem {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // UTF-16 of Latin letters is well-formed UTF-8, with a zero in every letter.
    const zero = text.indexOf('\0');
    return zero < 0 ? text : notUtf8(file, text.slice(0, zero));
  } catch {
    const good = bytes.subarray(0, lengthOfUtf8(bytes));
    return notUtf8(file, new TextDecoder().decode(good, { stream: true }));
  }
}

function notUtf8(file: string, good: string): Problem {
  const before = good.split('\n');
  const place = { file, line: before.length, column: [...(before.at(-1) ?? '')].length + 1 };
  return problem('bad-encoding', place, {
    message: 'From here on, this file is not UTF-8 text.',
    hint: 'Open it in your editor and save it again with the encoding UTF-8.',
  });
}

/** The Problem of a text file that is far too large to be one. */
export function tooLarge(file: string, bytes: number): Problem {
  return problem('file-too-large', startOf(file), {
    message: `This file is ${(bytes / 1024 / 1024).toFixed(1)} MB; a text file of a module may have ${mostBytes / 1024 / 1024} MB.`,
    hint: 'Pictures and films belong into media/, and the text names them.',
  });
}

/** True when a file of so many bytes is not worth reading. */
export const isTooLarge = (bytes: number): boolean => bytes > mostBytes;

/** How many of the first bytes are whole UTF-8 characters. */
function lengthOfUtf8(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length];
  const decodes = (length: number) => {
    try {
      // `stream` takes a character that is cut at the end for an unfinished one, not for a mistake.
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  while (good + 1 < bad) {
    const middle = (good + bad) >> 1;
    if (decodes(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** One mistake often makes several errors; the first of each line is the one that helps. */
function firstOfEachLine(problems: Problem[]): Problem[] {
  const lines = new Set<number>();
  return problems
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .filter(({ line }) => !lines.has(line) && lines.add(line));
}

function places(document: Document, source: string, at: (offset: number) => Place) {
  const indexes = new WeakMap<YAMLMap, Map<unknown, Pair>>();
  const pairIn = (map: YAMLMap, key: PropertyKey): Pair | undefined => {
    const index =
      indexes.get(map) ??
      new Map(map.items.flatMap((each) => (isScalar(each.key) ? [[each.key.value, each] as const] : [])));
    indexes.set(map, index);
    return index.get(key);
  };
  const boxIn = ({ range }: Scalar, index: number) =>
    range ? (boxesIn(source.slice(range[0], range[1]))[index] ?? 0) : 0;
  const nodeAt = (path: readonly PropertyKey[]) => {
    let node: unknown = document.contents;
    let offset = 0;
    let key = 0;
    let named: number | undefined;
    for (const step of [undefined, ...path]) {
      if (step !== undefined) {
        if (isAlias(node)) node = node.resolve(document);
        // Options in lines with boxes: the schema sees a list.
        if (isScalar(node) && typeof step === 'number') offset += boxIn(node, step);
        // The id of an option in a map is its key.
        if (step === 'id' && named !== undefined && !(isMap(node) && pairIn(node, 'id'))) {
          offset = key = named;
          break;
        }
        // The short form of a section is a list or a text where the schema sees { items } or { text }.
        if (!isCollection(node) || (!isMap(node) && typeof step !== 'number')) continue;
        // Of options in a map, the schema sees a list as well.
        const isNumbered = isMap(node) && typeof step === 'number';
        const pair = isMap(node) ? (isNumbered ? node.items[step] : pairIn(node, step)) : undefined;
        if (isNode(pair?.key)) key = pair.key.range?.[0] ?? key;
        named = isNumbered ? key : undefined;
        const next = isMap(node) ? pair?.value : node.items[step as number];
        if (next === undefined || next === null) break;
        node = next;
      }
      if (isNode(node)) offset = node.range?.[0] ?? offset;
    }
    return { node, offset, key };
  };
  return {
    placeOf: (path: readonly PropertyKey[]) => at(nodeAt(path).offset),
    placeOfKey: (path: readonly PropertyKey[]) => at(nodeAt(path).key),
    placeOfWords: (path: readonly PropertyKey[], words: string) => {
      const { node, offset } = nodeAt(path);
      const end = isNode(node) ? (node.range?.[1] ?? offset) : offset;
      const found = source.slice(offset, end).indexOf(words);
      return at(found < 0 ? offset : offset + found);
    },
  };
}
