import { asMarkdown } from './as-markdown.ts';
import { type Block, paragraph } from './block.ts';

// What several blocks of a page make together.

/** Which blocks are terms, and which say what one means. */
export type Marks = WeakMap<Block, 'term' | 'meaning'>;

/** Terms with what they mean, as a definition list. */
export function define(target: Block[], { from, marked }: { from: number; marked: Marks }): void {
  const made = target.splice(from);
  for (const block of made) {
    const last = target.at(-1);
    const isMeaning = marked.get(block) === 'meaning' && block.kind === 'text';
    const goesOn =
      isMeaning &&
      last !== undefined &&
      target.length > from &&
      last.kind === 'text' &&
      (marked.get(last) ?? '') !== '';
    if (!goesOn) target.push(block);
    else {
      const sign = marked.get(last) === 'term' || last.text.includes('\n: ') ? '\n: ' : '\n\n    ';
      last.text = `${last.text.replaceAll('\\\n', ' ')}${sign}${block.text.replaceAll('\n', '\n    ')}`;
      last.notes = [...(last.notes ?? []), ...(block.notes ?? [])];
      marked.set(last, 'meaning');
    }
  }
}

/** A quotation stays one, unless a page is laid out with it. */
export function quote(target: Block[], from: number): void {
  const within = target.slice(from);
  if (within.length === 0 || within.length > 20 || within.some(({ kind }) => kind === 'heading')) return;
  const text = asMarkdown(within.map(({ notes: _, ...block }) => block));
  const quoted = paragraph(
    text
      .split('\n')
      .map((line) => (line === '' ? '>' : `> ${line}`))
      .join('\n'),
  );
  const own = within.flatMap((block) => block.notes ?? []);
  const said = within.flatMap((block) => block.remarks ?? []);
  target.splice(from, within.length, {
    ...quoted,
    ...(own.length > 0 ? { notes: own } : {}),
    ...(said.length > 0 ? { remarks: said } : {}),
  });
}
