import { type Place, type Problem, problem } from '../../problem/problem.ts';
import type { Raw } from '../raw.ts';
import { entryKeys } from '../section-list.ts';
import { type Keys, keysOn } from './keys.ts';
import type { Piece } from './outline.ts';
import { type SourceLine, textOf, trimmed } from './source-lines.ts';
import type { Spot } from './spots.ts';
import { optionsOf } from './tasks.ts';

/** An entry of `sections:`, or a question in the list of one, and where its parts stand, by their paths in it. */
export interface Entry {
  value: Raw;
  spot: Spot;
  parts: [path: PropertyKey[], spot: Spot][];
  /** The questions of its list. */
  items: Entry[];
}

/** The file that pieces are of. */
export interface Around {
  file: string;
  source: string;
  lines: readonly SourceLine[];
  /** The line at which the body begins. */
  from: number;
  at: (offset: number) => Place;
  isOverlay: boolean;
}

/** Sections whose words above their items are called an introduction. */
const introduced = new Set(['videos', 'readings', 'questions', 'glossary', 'discussion']);

/** The id of the text above the first heading: that of the introduction of a module with one section of each kind. */
const openingId = 'introduction';

/** The entries that pieces make; questions below a heading that has no text of its own are the list of its section. */
export function entriesOf(
  pieces: readonly Piece[],
  around: Around,
): { entries: Entry[]; problems: Problem[]; inner: Keys[] } {
  const problems: Problem[] = [];
  const inner: Keys[] = [];
  const entries: Entry[] = [];
  let list: Entry | undefined;
  for (const [index, piece] of pieces.entries()) {
    const read = { piece, around, problems, inner };
    if (piece.kind === 'section') {
      const entry = sectionOf(read, index === 0);
      entries.push(entry);
      const isList = !around.isOverlay && !Object.keys(entry.value).some((key) => entryKeys.has(key));
      list = isList && pieces[index + 1]?.kind === 'question' ? entry : undefined;
      if (list) list.value.questions = [];
    } else if (list) {
      const entry = questionOf(read, 'text');
      (list.value.questions as Raw[]).push(entry.value);
      list.items.push(entry);
    } else entries.push(questionOf(read, around.isOverlay ? 'text' : 'question'));
  }
  return { entries, problems, inner };
}

interface Reading {
  piece: Piece;
  around: Around;
  problems: Problem[];
  inner: Keys[];
}

function sectionOf(reading: Reading, isFirst: boolean): Entry {
  const { piece, around } = reading;
  const {
    heading,
    lines: [from = 0],
  } = piece;
  const start = around.lines[from]?.at ?? around.source.length;
  const entry: Entry = {
    value: {},
    spot: { at: heading?.at ?? start, end: heading?.at ?? start, idAt: heading?.end },
    parts: [],
    items: [],
  };
  if (heading && heading.words !== '') {
    entry.value.title = heading.words;
    entry.parts.push([['title'], { at: heading.at, end: heading.at + heading.words.length }]);
  }
  addId(entry, reading, isFirst && !heading ? openingId : undefined);
  const { text, keys } = bodyOf(reading);
  addKeys(entry, keys, reading);
  const kind = Object.keys(entry.value).find((key) => entryKeys.has(key));
  const name =
    kind === 'reading' ? 'description' : kind !== undefined && introduced.has(kind) ? 'introduction' : 'text';
  if (text) addText(entry, name, text, reading);
  return entry;
}

function questionOf(reading: Reading, name: 'text' | 'question'): Entry {
  const { piece, around, problems } = reading;
  const { heading } = piece;
  const at = heading?.at ?? 0;
  const entry: Entry = { value: {}, spot: { at, end: at, idAt: heading?.end }, parts: [], items: [] };
  const tasks = piece.tasks.at(-1);
  const { text, keys } = bodyOf(reading, tasks?.lines);
  // A question is known by this key, also where its words are missing.
  if (text) addText(entry, name, text, reading);
  else if (!around.isOverlay && !keys.some(({ value }) => 'text' in value || 'question' in value))
    entry.value[name] = '';
  addId(entry, reading);
  if (tasks) {
    const found = optionsOf(tasks, around);
    problems.push(...found.problems);
    addOptions(entry, found.options, around.isOverlay);
    const behind = trimmed(linesIn(reading, tasks.lines[1], piece.lines[1]));
    // A comment is for authors, wherever it stands.
    if (
      behind[0] &&
      textOf(behind)
        .replace(/<!--[\s\S]*?-->/g, '')
        .trim() !== ''
    ) {
      problems.push(
        problem('bad-value', around.at(behind[0].at), {
          message: 'This stands behind the options, where learners would not look for it.',
          hint: 'Put it above them. What is said once an answer was checked is "feedback" in the keys of the question.',
        }),
      );
    }
  }
  addKeys(entry, keys, reading, (key) => (key === 'text' || key === 'question' ? name : key));
  return entry;
}

/** Lines of a piece without those of its keys. */
function linesIn({ piece, around }: Reading, from: number, to: number): SourceLine[] {
  return around.lines
    .slice(from, to)
    .filter(
      (_, index) => !piece.fences.some(([first, end]) => from + index >= first - 1 && from + index <= end),
    );
}

/** The text of a piece, without its keys and, of a question, without what stands from the options on; and the keys. */
function bodyOf(
  reading: Reading,
  tasks?: readonly [number, number],
): { text: { words: string; at: number; end: number } | undefined; keys: Keys[] } {
  const { piece, around, problems, inner } = reading;
  const [from, to] = piece.lines;
  const own = trimmed(linesIn(reading, from, tasks?.[0] ?? to));
  const [first, last] = [own[0], own.at(-1)];
  const keys: Keys[] = [];
  for (const [begin, end] of piece.fences) {
    const found = keysOn(around.file, { ...around, from: begin, to: end });
    if (Array.isArray(found)) problems.push(...found);
    else keys.push(found);
  }
  inner.push(...keys);
  const text =
    first && last ? { words: textOf(own), at: first.at, end: last.at + last.text.length } : undefined;
  return { text, keys };
}

function addText(
  entry: Entry,
  name: string,
  { words, at, end }: { words: string; at: number; end: number },
  { problems, around }: Reading,
): void {
  if (name in entry.value) {
    problems.push(
      problem('duplicate-key', around.at(at), {
        message: `The keys of this heading have "${name}", and here stands a text as well.`,
        hint: 'Keep one of the two.',
      }),
    );
    return;
  }
  entry.value[name] = words;
  entry.parts.push([[name], { at, end }]);
}

function addId(entry: Entry, { piece: { heading } }: Reading, otherwise?: string): void {
  const id = heading?.id ?? otherwise;
  if (id === undefined) return;
  entry.value.id = id;
  if (heading) entry.parts.push([['id'], { at: heading.idAt, end: heading.idAt + id.length }]);
}

/** The keys of fences, each of which may stand once. */
function addKeys(
  entry: Entry,
  all: readonly Keys[],
  { problems }: Reading,
  called: (key: string) => string = (key) => key,
): void {
  for (const { value, yaml, lines } of all) {
    for (const [written, each] of Object.entries(value)) {
      const key = called(written);
      if (key in entry.value && entry.value[key] !== '') {
        const place = yaml.placeOfKey([written]);
        problems.push(
          problem(
            'duplicate-key',
            { ...place, line: place.line + lines },
            {
              message: `"${key}" stands in the Markdown of this heading, or in its keys, already.`,
              hint: 'Keep one of the two.',
            },
          ),
        );
        continue;
      }
      entry.value[key] = each;
      entry.parts.push([[key], { yaml, path: [written], lines }]);
    }
  }
}

type Options = ReturnType<typeof optionsOf>['options'];

/** Options as keys. A translation says nothing of what is right; without names, its texts stand in their order. */
function addOptions(entry: Entry, options: Options, isOverlay: boolean): void {
  const isPlain =
    isOverlay && options.every(({ id, feedback }) => id === undefined && feedback === undefined);
  entry.value.options = isPlain
    ? options.map(({ text }) => text)
    : options.map(({ id, text, isRight, feedback }) => ({
        ...(id === undefined ? {} : { id }),
        text,
        ...(isRight && !isOverlay ? { correct: 'true' } : {}),
        ...(feedback === undefined ? {} : { feedback }),
      }));
  if (!isOverlay && options.filter(({ isRight }) => isRight).length > 1) entry.value.several = 'true';
  const [first] = options;
  if (first) entry.parts.push([['options'], { at: first.at, end: first.at }]);
  for (const [index, { at, idAt, feedbackAt, end, id, feedback }] of options.entries()) {
    const path = ['options', index];
    entry.parts.push([path, { at, end, idAt: end }]);
    if (!isPlain) entry.parts.push([[...path, 'text'], { at, end }]);
    if (id !== undefined) entry.parts.push([[...path, 'id'], { at: idAt, end: idAt + id.length }]);
    if (feedback !== undefined)
      entry.parts.push([[...path, 'feedback'], { at: feedbackAt, end: feedbackAt + feedback.length * 2 }]);
  }
}
