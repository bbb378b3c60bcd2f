import type { Token } from 'markdown-it';
import { parse } from '../../fields/markdown/parser.ts';
import { plainText } from '../../fields/markdown.ts';
import { type SourceLine, textOf } from './source-lines.ts';

// A module in Markdown: `##` begins a section, `### Question` a question, a fence called `satchel` holds keys. Which
// line is which, Markdown's own parser says, so that nothing within code or a quotation is taken for one.

/** The word of a heading that begins a question, in the five languages; a number may follow. */
const question = /^(?:question|pregunta|pergunta|سؤال)\s*\p{Nd}*\s*[.:]?$/iu;

/** What the fence is called that holds keys in YAML. */
export const fenceName = 'satchel';

const name = /\s*\{#([^{}\s]+)\}\s*$/;

/** The words of a heading, the name behind them, and where they stand. */
export interface Heading {
  words: string;
  id: string | undefined;
  at: number;
  idAt: number;
  /** Behind the last of them: where a name could be written. */
  end: number;
}

/** A list whose items begin with boxes, as tokens. */
export interface TaskList {
  tokens: readonly Token[];
  /** Its lines, counted in the file from 0; the second is the one behind it. */
  lines: readonly [number, number];
}

/** What stands below one heading. */
export interface Piece {
  kind: 'section' | 'question';
  /** Undefined for what stands above the first heading, or follows a question with a heading of its own text. */
  heading: Heading | undefined;
  /** The lines of its body. */
  lines: [number, number];
  /** The lines within each fence of keys. */
  fences: (readonly [number, number])[];
  tasks: TaskList[];
}

/** A body in Markdown, taken apart; `from` is the line at which it begins. */
export function outlineOf(lines: readonly SourceLine[], from: number): { title?: Heading; pieces: Piece[] } {
  const tokens = parse(textOf(lines.slice(from)));
  const pieces: Piece[] = [];
  let title: Heading | undefined;
  let piece: Piece = begin(undefined, 'section', from);
  for (const [index, token] of tokens.entries()) {
    const { type, tag, level, map, info } = token;
    if (level !== 0 || map === null) continue;
    const [first, end] = [from + map[0], from + map[1]];
    if (type === 'heading_open') {
      const heading = headingOf(tokens[index + 1], lines.slice(first, end));
      const isQuestion = tag === 'h3' && question.test(heading.words);
      const isAside = tag === 'h3' && piece.kind === 'question';
      if (tag === 'h1' && pieces.length === 0 && !title && isEmpty(lines, piece.lines[0], first)) {
        title = heading;
        piece.lines[0] = end;
      } else if (tag === 'h2' || isQuestion) {
        finish(pieces, piece, lines, first);
        piece = begin(heading, isQuestion ? 'question' : 'section', end);
      } else if (isAside) {
        // A heading of a text: it belongs to what it stands above.
        finish(pieces, piece, lines, first);
        piece = begin(undefined, 'section', first);
      }
    } else if (type === 'fence' && info.trim() === fenceName) {
      const isClosed = /^\s*(`{3,}|~{3,})\s*$/.test(lines[end - 1]?.text ?? '') && end - 1 > first;
      piece.fences.push([first + 1, isClosed ? end - 1 : end]);
    } else if (type === 'bullet_list_open') {
      let close = index;
      while (tokens[close]?.level !== 0 || tokens[close]?.type !== 'bullet_list_close') close++;
      const own = tokens.slice(index, close + 1);
      if (isTasks(own)) piece.tasks.push({ tokens: own, lines: [first, end] });
    }
  }
  finish(pieces, piece, lines, lines.length);
  return { ...(title ? { title } : {}), pieces };
}

const begin = (heading: Heading | undefined, kind: Piece['kind'], line: number): Piece => ({
  kind,
  heading,
  lines: [line, line],
  fences: [],
  tasks: [],
});

const isEmpty = (lines: readonly SourceLine[], from: number, to: number) =>
  lines.slice(from, to).every(({ text }) => text.trim() === '');

function finish(pieces: Piece[], piece: Piece, lines: readonly SourceLine[], end: number): void {
  piece.lines[1] = end;
  if (piece.heading || !isEmpty(lines, piece.lines[0], end)) pieces.push(piece);
}

/** A heading by its lines: one that begins with `#`, or words with a line below them. */
function headingOf(inline: Token | undefined, lines: readonly SourceLine[]): Heading {
  const [line = { text: '', at: 0 }] = lines;
  const last = lines.findLast(({ text }) => !/^\s*(=+|-+)\s*$/.test(text)) ?? line;
  const written = last.text.replace(/[ \t]+#+[ \t]*$/, '');
  const found = name.exec(written);
  const words = (inline?.content ?? '').replace(name, '');
  const mark = /^ {0,3}(?:#{1,6}[ \t]*)?/.exec(line.text)?.[0].length ?? 0;
  return {
    words: plainText(`# ${words}`),
    id: found?.[1],
    at: line.at + mark,
    idAt: found ? last.at + found.index + found[0].indexOf('#') + 1 : line.at + mark,
    end: last.at + written.trimEnd().length,
  };
}

const box = /^\[[ xX]\](?:\s|$)/;

/** Whether every item of a list begins with a box. */
function isTasks(tokens: readonly Token[]): boolean {
  const items = tokens.flatMap(({ type, level }, at) =>
    type === 'list_item_open' && level === 1 ? [tokens[at + 2]] : [],
  );
  return items.length > 0 && items.every((inline) => inline?.type === 'inline' && box.test(inline.content));
}
