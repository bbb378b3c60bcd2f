import { beyondMarkdown, isBeyondMarkdown } from '../../fields/markdown-budget.ts';
import { linesOf } from '../../problem/lines.ts';
import { type Problem, problem } from '../../problem/problem.ts';
import type { Raw } from '../raw.ts';
import { readText, type Yaml } from '../yaml.ts';
import { type Entry, entriesOf } from './entries.ts';
import { type Keys, keysOn } from './keys.ts';
import { type Heading, outlineOf } from './outline.ts';
import { linesIn, type SourceLine, textOf } from './source-lines.ts';
import { type Spots, spots } from './spots.ts';

/** A module in Markdown, as if it were YAML, and where its parts stand. */
export interface MarkdownReading {
  yaml: Yaml;
  where: Spots;
  /** The lines of its head: the first, and the one behind the last. */
  head: readonly [number, number];
}

/**
 * Reads module.md as if it were YAML: the same keys, with the places of the file. `isOverlay` for a translation.
 * Undefined, and what is wrong, where the file cannot be used at all.
 */
export function parseMarkdownModule(
  file: string,
  bytes: Uint8Array,
  isOverlay = false,
): { yaml: Yaml | undefined; problems: Problem[] } {
  const read = readMarkdownModule(file, bytes, isOverlay);
  return Array.isArray(read) ? { yaml: undefined, problems: read } : { yaml: read.yaml, problems: [] };
}

/** The same with the places in it where ids and keys can be written; or what is wrong. */
export function readMarkdownModule(
  file: string,
  bytes: Uint8Array,
  isOverlay = false,
): MarkdownReading | Problem[] {
  const source = readText(file, bytes);
  if (typeof source !== 'string') return [source];
  const failed = (problems: Problem[]) => problems.map((each) => ({ ...each, source }));
  const lines = linesIn(source);
  const at = linesOf(file, source);
  const head = headOf(lines);
  if (head === undefined) {
    return failed([
      problem('missing-key', at(0), {
        message: 'The head of this module begins with "---" and never ends.',
        hint: 'Write "---" on a line of its own below the keys, above the text.',
      }),
    ]);
  }
  if (isBeyondMarkdown(textOf(lines.slice(head.body))))
    return failed([problem('file-too-large', at(lines[head.body]?.at ?? 0), beyondMarkdown)]);
  const keys = keysOn(file, { source, lines, from: head.from, to: head.to });
  if (Array.isArray(keys)) return failed(keys);
  const where = spots();
  where.put([], { yaml: keys.yaml, path: [], lines: keys.lines });
  const { title, pieces } = outlineOf(lines, head.body);
  const { entries, problems, inner } = entriesOf(pieces, {
    file,
    source,
    lines,
    from: head.body,
    at,
    isOverlay,
  });
  const value: Raw = { ...keys.value };
  problems.push(...withTitle(value, title, { keys, where, at }));
  if (entries.length > 0 && 'sections' in value) problems.push(twice(keys));
  else if (entries.length > 0) {
    value.sections = entries.map(({ value: own }) => own);
    for (const [index, entry] of entries.entries()) place(where, ['sections', index], entry);
  }
  if (problems.length > 0) return failed(problems);
  const comments = [keys, ...inner].flatMap(({ yaml, lines: above }) =>
    yaml.comments.map((each) => ({
      ...each,
      place: { ...each.place, line: each.place.line + above },
    })),
  );
  return {
    yaml: { value, source, comments, ...where.places(source, at) },
    where,
    head: [head.from, head.to],
  };
}

/** The lines of the head, and the one at which the body begins; undefined where the head never ends. */
function headOf(lines: readonly SourceLine[]): { from: number; to: number; body: number } | undefined {
  if (!/^\ufeff?---[ \t]*$/.test(lines[0]?.text ?? '')) return { from: 0, to: 0, body: 0 };
  const end = lines.findIndex(({ text }, index) => index > 0 && /^(---|\.\.\.)[ \t]*$/.test(text));
  return end < 0 ? undefined : { from: 1, to: end, body: end + 1 };
}

interface Around {
  keys: Keys;
  where: Spots;
  at: ReturnType<typeof linesOf>;
}

/** `# Title` above everything else is the title. */
function withTitle(value: Raw, title: Heading | undefined, { where, at }: Around): Problem[] {
  if (!title) return [];
  if ('title' in value) {
    return [
      problem('duplicate-key', at(title.at), {
        message: 'The title stands in the head as well.',
        hint: 'Keep one of the two.',
      }),
    ];
  }
  value.title = title.words;
  where.put(['title'], { at: title.at, end: title.at + title.words.length });
  return [];
}

const twice = ({ yaml, lines }: Keys) => {
  const { file, line, column } = yaml.placeOfKey(['sections']);
  return problem(
    'duplicate-key',
    { file, line: line + lines, column },
    {
      message: 'The head has "sections", and the text below it has some, too.',
      hint: 'Keep one of the two.',
    },
  );
};

/** Notes where the parts of an entry stand, and those of what it holds. */
function place(where: Spots, path: readonly PropertyKey[], { spot, parts, items }: Entry): void {
  where.put(path, spot);
  for (const [own, each] of parts) where.put([...path, ...own], each);
  for (const [index, item] of items.entries()) place(where, [...path, 'questions', index], item);
}
