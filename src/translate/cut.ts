/** What one part of a text is. */
export type PartKind = 'paragraph' | 'heading' | 'item' | 'cell';

/** A part of a Markdown text that is translated on its own, and what stands before it: marks and white space. */
export interface TextPart {
  kind: PartKind;
  before: string;
  text: string;
}

/** A text in parts. Put together they are the text again, to the letter. */
export interface CutText {
  parts: TextPart[];
  /** What stands behind the last. */
  end: string;
}

/** What nobody could cut: comments, code by its indentation, line ends of other systems. */
const whole = /^(?: {4}|\t)(?! *(?:[-*+]|\d+[.)]) )|<!--|[\r\u2028\u2029\u0085\f\v]/m;

/** What goes out as one part from its first line on, and whether a line is its last; undefined for other lines. */
function solidFrom(line: string): ((line: string) => boolean) | undefined {
  const fence = /^\s*(`{3,}|~{3,}|\${2})/.exec(line)?.[1];
  if (fence !== undefined) {
    const sign = fence.charAt(0);
    return (next) => next.trim().length >= fence.length && [...next.trim()].every((each) => each === sign);
  }
  if (/^\s*:{3,}\s*[^\s:]/.test(line)) {
    let depth = 1;
    return (next) => {
      if (/^\s*:{3,}\s*[^\s:]/.test(next)) depth++;
      else if (/^\s*:{3,}\s*$/.test(next)) depth--;
      return depth === 0;
    };
  }
  return undefined;
}

const heading = /^( {0,3}#{1,6}[ \t]+)(.*)$/;
const item = /^(\s*(?:[-*+]|\d{1,9}[.)])[ \t]+)(.*)$/;
const row = /^\s*\|.*\|\s*$/;
/** A quotation, HTML, a footnote, a definition, an abbreviation: up to the next empty line, as it stands. */
const asItStands = /^\s*(?:>|<|\[[^\]]+\]:|\*\[|: )/;
const rule = /^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|=+\s*)$/;
const delimiter = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/;

/** Cuts a text into paragraphs, headings, list items and cells; undefined where it has but one, or needs to stay whole. */
export function cut(text: string): CutText | undefined {
  if (whole.test(text)) return undefined;
  const parts: TextPart[] = [];
  let before = '';
  /** Whether the next line goes on with the last part. */
  let isOpen = false;
  const add = (kind: PartKind, mark: string, words: string) => {
    parts.push({ kind, before: before + mark, text: words });
    before = '';
  };
  const goOn = (words: string) => {
    const last = parts.at(-1) as TextPart;
    last.text += words;
  };
  /** Whether a line is the last of what goes out as one. */
  let isLast: ((line: string) => boolean) | undefined;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const lineEnd = index === 0 ? '' : '\n';
    const [marked, kind]: [RegExpExecArray | null, PartKind] = heading.test(line)
      ? [heading.exec(line), 'heading']
      : [item.exec(line), 'item'];
    const solid = isLast ? undefined : solidFrom(line);
    if (isLast) {
      goOn(lineEnd + line);
      if (isLast(line)) isLast = undefined;
      isOpen = false;
    } else if (solid) {
      add('paragraph', lineEnd, line);
      isLast = solid;
    } else if (line.trim() === '') {
      before += lineEnd + line;
      isOpen = false;
    } else if (isOpen && (rule.test(line) || asItStands.test(line))) {
      goOn(lineEnd + line);
    } else if (rule.test(line)) {
      before += lineEnd + line;
    } else if (asItStands.test(line)) {
      add('paragraph', lineEnd, line);
      isOpen = true;
    } else if (delimiter.test(line)) {
      before += lineEnd + line;
      isOpen = false;
    } else if (row.test(line)) {
      before += lineEnd;
      for (const cell of cellsOf(line)) {
        if (cell.text === '') before += cell.before;
        else add('cell', cell.before, cell.text);
      }
      isOpen = false;
    } else if (marked && (marked[2] ?? '').trim() !== '') {
      add(kind, lineEnd + (marked[1] ?? ''), marked[2] ?? '');
      isOpen = kind === 'item';
    } else if (isOpen) {
      goOn(lineEnd + line);
    } else {
      const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
      add('paragraph', lineEnd + indent, line.slice(indent.length));
      isOpen = true;
    }
  }
  return parts.length > 1 ? { parts, end: before } : undefined;
}

/** The cells of a row, each with the sign before it; what stands behind the last as one without words. */
function cellsOf(line: string): { before: string; text: string }[] {
  const cells = [...line.matchAll(/(\s*\|[ \t]*)((?:\\.|`[^`]*`|[^|\\])*?)([ \t]*)(?=\|)/g)];
  let end = 0;
  const found = cells.map(({ 0: all, 1: mark = '', 2: text = '', 3: space = '', index }) => {
    const gap = line.slice(end, index);
    end = index + all.length - space.length;
    return { before: gap + mark, text };
  });
  return [...found, { before: line.slice(end), text: '' }];
}

/** Puts a text together again, with other words in its parts. */
export const put = ({ parts, end }: CutText, words: (part: TextPart, index: number) => string): string =>
  parts.map((part, index) => part.before + words(part, index)).join('') + end;
