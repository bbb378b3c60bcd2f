import { matched } from './match.ts';
import { wordsOf } from './units.ts';

/** What people add to a text by hand that no document has: pictures and films, comments. */
const pieces = /!\[[^\]]*\]\([^()\s]*(?:\s+"[^"]*")?\)|<!--[\s\S]*?-->/g;
/** Callouts, and texts to open. */
const callout = /^\s*>\s*\[!|^\s*:{3,}/;

/**
 * A text of a document, with what was added by hand to the one of before. A paragraph whose words are the same stays as it
 * is written; pictures and comments stay with the paragraph that they stood in, or behind the one that they stood below.
 */
export function mergedText(before: string, after: string): string {
  const [old, now] = [before, after].map(blocksOf) as [string[], string[]];
  const wordy = (all: readonly string[]) =>
    all.map((each) => ({
      kind: callout.test(each) ? 'callout' : 'text',
      words: wordsOf(each.replace(pieces, '')),
    }));
  const found = matched(wordy(old), wordy(now));
  const places = new Map([...found].map(([own, index]) => [index, own]));
  const merged = [...now];
  const behind = new Map<number, string[]>();
  for (const [index, block] of old.entries()) {
    const added = (block.match(pieces) ?? []).filter((each) => !after.includes(pathOf(each)));
    const own = places.get(index);
    const isProse = wordsOf(block.replace(pieces, '')) !== '';
    if (own !== undefined && isProse) {
      const text = now[own] ?? '';
      if (wordsOf(block.replace(pieces, '')) === wordsOf(text.replace(pieces, ''))) {
        const isThere = (text.match(pieces) ?? []).every((each) => block.includes(pathOf(each)));
        merged[own] = isThere ? block : text;
      } else if (added.length > 0) merged[own] = `${text} ${added.join(' ')}`;
      continue;
    }
    const kept = callout.test(block) ? [block] : isProse ? added : added.length > 0 ? [block] : [];
    if (kept.length === 0) continue;
    let at = -1;
    for (let above = index - 1; above >= 0 && at < 0; above--) at = places.get(above) ?? -1;
    behind.set(at, [...(behind.get(at) ?? []), kept.join(' ')]);
  }
  return [
    ...(behind.get(-1) ?? []),
    ...merged.flatMap((each, index) => [each, ...(behind.get(index) ?? [])]),
  ].join('\n\n');
}

/** What a picture is known by: its path. */
const pathOf = (piece: string): string => /\]\(([^()\s]*)/.exec(piece)?.[1] ?? piece;

/** The blocks of a text; code and what is open stay in one piece. */
function blocksOf(text: string): string[] {
  const blocks: string[] = [];
  let open = '';
  for (const piece of text.trimEnd().split(/\n{2,}/)) {
    const last = blocks.length - 1;
    if (open === '') blocks.push(piece);
    else blocks[last] = `${blocks[last]}\n\n${piece}`;
    for (const [mark = ''] of piece.matchAll(/^(?:`{3,}|~{3,}|:{3,})/gm)) open = open === '' ? mark : '';
  }
  return blocks;
}
