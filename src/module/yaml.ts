import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
} from 'yaml';
import { type Place, type Problem, problem, startOf } from '../problem/problem.ts';
import { mistakesOf, pastedSpaces, unresolvedAliases, unusedAnchors } from './yaml-mistakes.ts';
import { yamlWords } from './yaml-words.ts';

/** The most that a module.yaml may weigh: a hundred times a long module. */
const mostBytes = 2 * 1024 * 1024;

/** A YAML file that parsed: its value, in which every scalar is text, and where each part of it stands. */
export interface Yaml {
  value: unknown;
  source: string;
  /** Where the value at `path` begins; where its nearest parent does, when it is not there. */
  placeOf(path: readonly PropertyKey[]): Place;
  /** Where the key at the end of `path` stands. */
  placeOfKey(path: readonly PropertyKey[]): Place;
  /** Where `words` stand within the value at `path`; where the value begins, when they are spelt otherwise. */
  placeOfWords(path: readonly PropertyKey[], words: string): Place;
}

/** Parses the bytes of `file`; gives back undefined and what is wrong when it cannot be used at all. */
export function parseYaml(file: string, bytes: Uint8Array): { yaml: Yaml | undefined; problems: Problem[] } {
  const unreadable = readText(file, bytes);
  if (typeof unreadable !== 'string') return { yaml: undefined, problems: [unreadable] };
  const source = unreadable;
  const lines = new LineCounter();
  const failed = (each: Problem) => ({ yaml: undefined, problems: [{ ...each, source }] });
  try {
    const document = parseDocument(source, {
      schema: 'failsafe',
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'error',
    });
    const at = (offset: number): Place => ({ file, ...placeIn(lines, offset) });
    const mistakes = [
      ...mistakesOf(document, source),
      ...pastedSpaces(document),
      ...unresolvedAliases(document),
    ];
    // Aliases that all lead somewhere are followed before anything else is said of anchors: a bomb throws here.
    const value: unknown = mistakes.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 });
    mistakes.push(...unusedAnchors(document, source));
    const problems = mistakes.map(({ code, said, offset }) => {
      const before = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset);
      const rest = source.slice(offset);
      return { ...yamlWords({ code, said, before, rest }, at(offset)), source };
    });
    if (problems.length > 0) return { yaml: undefined, problems: firstOfEachLine(problems) };
    return { yaml: { value, source, ...places(document, source, at) }, problems };
  } catch (error) {
    if (error instanceof ReferenceError) {
      // What yaml throws when aliases multiply beyond maxAliasCount.
      return failed(
        problem('alias-bomb', startOf(file), {
          message: 'The aliases (*) in this file repeat one another more often than any module needs.',
          hint: 'Write the repeated parts out.',
        }),
      );
    }
    if (error instanceof RangeError) {
      return failed(
        yamlWords({ code: 'RESOURCE_EXHAUSTION', said: '', before: '', rest: '' }, startOf(file)),
      );
    }
    throw error;
  }
}

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

function placeIn(lines: LineCounter, offset: number) {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** One mistake often makes several errors; the first of each line is the one that helps. */
function firstOfEachLine(problems: Problem[]): Problem[] {
  const lines = new Set<number>();
  return problems
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .filter(({ line }) => !lines.has(line) && lines.add(line));
}

function places(document: Document, source: string, at: (offset: number) => Place) {
  const nodeAt = (path: readonly PropertyKey[]) => {
    let node: unknown = document.contents;
    let offset = 0;
    let key = 0;
    for (const step of [undefined, ...path]) {
      if (step !== undefined) {
        if (isAlias(node)) node = node.resolve(document);
        // The short form of a section is a list or a text where the schema sees { items } or { text }.
        if (!isCollection(node) || (!isMap(node) && typeof step !== 'number')) continue;
        const pair = isMap(node)
          ? node.items.find((each) => isScalar(each.key) && each.key.value === step)
          : undefined;
        if (isNode(pair?.key)) key = pair.key.range?.[0] ?? key;
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
