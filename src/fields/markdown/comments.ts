import type { MarkdownIt } from 'markdown-it';

const [begin, end] = ['<!--', '-->'];

/** `<!-- … -->` is for those who write, and stands nowhere. One that stays open is a text like any other. */
export function commentRule(parser: MarkdownIt) {
  parser.block.ruler.before(
    'paragraph',
    'comment',
    (state, startLine, endLine, silent) => {
      const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
      if (!state.src.startsWith(begin, start)) return false;
      const close = endAfter(state, start);
      if (close < 0) return false;
      let line = startLine;
      while (line < endLine && (state.eMarks[line] ?? 0) < close) line++;
      // Words behind it: the rule for what stands within a line takes the comment out.
      if (line >= endLine || state.src.slice(close, state.eMarks[line]).trim() !== '') return false;
      if (!silent) state.line = line + 1;
      return true;
    },
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  );
  parser.inline.ruler.before('autolink', 'comment', (state) => {
    if (!state.src.startsWith(begin, state.pos)) return false;
    const close = endAfter(state, state.pos);
    if (close < 0 || close > state.posMax) return false;
    state.pos = close;
    return true;
  });
}

/** Where the comment that begins at `start` ends. One that is not found is not looked for again in the same text. */
function endAfter({ src, env }: { src: string; env: Record<string, unknown> }, start: number): number {
  if (!(env.openComments instanceof Map)) env.openComments = new Map<string, number>();
  const open = env.openComments as Map<string, number>;
  if (start >= (open.get(src) ?? Number.POSITIVE_INFINITY)) return -1;
  const at = src.indexOf(end, start + begin.length);
  if (at < 0) open.set(src, start);
  return at < 0 ? -1 : at + end.length;
}
