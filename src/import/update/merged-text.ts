import { diff3Merge } from 'node-diff3';
import { type Pairs, paired } from './match.ts';
import { wordsOf } from './words.ts';

/** A text of a document, merged with what people did to the one of before. */
export interface MergedText {
  text: string;
  /** Paragraphs that the document changed as well as people did: what it says; the text has what people wrote. */
  left: string[];
  /** Paragraphs that are not in the document any more, and were changed by hand: they stay. */
  kept: string[];
  /** Paragraphs that went with the document. */
  gone: string[];
}

/** The texts that a merge is made of: the module's, the document's, and what the document said before, if known. */
export interface Versions {
  own: string;
  now: string;
  base?: string | undefined;
}

/** What people add to a text by hand that no document has: pictures and films, comments. */
const pieces = /!\[[^\]]*\]\([^()\s]*(?:\s+"[^"]*")?\)|<!--[\s\S]*?-->/g;
/** Callouts, and texts to open. */
const callout = /^\s*>\s*\[!|^\s*:{3,}/;

/**
 * A text of a document, with what was added by hand to the one of before. A paragraph whose words are the same stays as it
 * is written; pictures and comments stay with the paragraph that they stood in, or behind the one that they stood below.
 * Where it is known what the document said before, words written by hand stay as well, and what was deleted by hand is
 * not brought back.
 */
export function mergedText({ own, now, base }: Versions): MergedText {
  const [old, news, was] = [own, now, base ?? ''].map(blocksOf) as [string[], string[], string[]];
  const isKnown = base !== undefined;
  const { pairs, inBase } = paired(old.map(wordy), news.map(wordy), isKnown ? was.map(wordy) : undefined);
  const merged: MergedText = { text: '', left: [], kept: [], gone: [] };
  const made = news.map((block, at): string | undefined => {
    const [place, before] = [pairs.get(at), inBase.now.get(at)];
    const said = before === undefined ? undefined : was[before];
    const there = place === undefined ? undefined : old[place];
    if (there === undefined) {
      if (said === undefined) return block;
      // Deleted by hand: it stays away, and what the document made of it is told.
      if (!isSame(said, block)) merged.left.push(block);
      return undefined;
    }
    if (proseOf(there) === '') return block;
    const { text, isLeft } = mergedBlock({ own: there, now: block, base: said }, now);
    if (isLeft) merged.left.push(block);
    return text;
  });
  const behind = additions({ old, now, was, inBase: inBase.old, pairs, isKnown }, merged);
  merged.text = [
    ...(behind.get(-1) ?? []),
    ...made.flatMap((each, index) => [...(each === undefined ? [] : [each]), ...(behind.get(index) ?? [])]),
  ].join('\n\n');
  return merged;
}

const wordy = (block: string) => ({ kind: callout.test(block) ? 'callout' : 'text', words: proseOf(block) });

const proseOf = (block: string): string => wordsOf(block.replace(pieces, ''));

const isSame = (one: string, other: string): boolean => proseOf(one) === proseOf(other);

/** A paragraph that the module and the document both have; `document` is all that the document says. */
function mergedBlock({ own, now, base }: Versions, document: string): { text: string; isLeft?: boolean } {
  if (isSame(own, now)) {
    const isThere = (now.match(pieces) ?? []).every((each) => own.includes(pathOf(each)));
    return { text: isThere ? own : now };
  }
  if (base !== undefined && isSame(base, now)) return { text: own };
  const whole = base === undefined ? undefined : mergedWords({ own, now, base });
  if (whole !== undefined) return { text: whole };
  // What was only marked or illustrated by hand gives way to the words of the document.
  if (base !== undefined && !isSame(own, base)) return { text: own, isLeft: true };
  const added = addedBy(own, { document, base });
  return { text: [now, ...added].join(' ') };
}

/** Words changed in different places of a paragraph; undefined where they were changed in the same. */
function mergedWords({ own, now, base = '' }: Versions): string | undefined {
  const tokens = (text: string): string[] => text.match(/\s*\S+/g) ?? [];
  const [one, before, other] = [tokens(own), tokens(base), tokens(now)];
  if (one.length * other.length > mostCompared) return undefined;
  const regions = diff3Merge(one, before, other, { excludeFalseConflicts: true });
  if (regions.some(({ conflict }) => conflict)) return undefined;
  const text = regions.flatMap(({ ok = [] }) => ok).join('');
  return isWhole(text) || !isWhole(now) ? text : undefined;
}

/** The most comparisons of words: of longer paragraphs, the whole counts. */
const mostCompared = 4_000_000;

/** Whether what opens in a text is closed in it. */
const isWhole = (text: string): boolean =>
  ['**', '`', '$'].every((mark) => text.split(mark).length % 2 === 1) &&
  text.split('[').length === text.split(']').length;

/** Pictures and comments that people put into a paragraph. */
const addedBy = (own: string, { document, base }: { document: string; base: string | undefined }): string[] =>
  (own.match(pieces) ?? []).filter(
    (each) => !document.includes(pathOf(each)) && !base?.includes(pathOf(each)),
  );

interface Additions {
  old: readonly string[];
  now: string;
  was: readonly string[];
  inBase: ReadonlyMap<number, number>;
  pairs: Pairs['pairs'];
  isKnown: boolean;
}

/** What the module alone has and keeps, behind the paragraph of the document that it stands below; -1 for the top. */
function additions(
  { old, now, was, inBase, pairs, isKnown }: Additions,
  merged: MergedText,
): Map<number, string[]> {
  const places = new Map([...pairs].map(([at, place]) => [place, at]));
  const behind = new Map<number, string[]>();
  for (const [index, block] of old.entries()) {
    const isProse = proseOf(block) !== '';
    if (places.has(index) && isProse) continue;
    const before = inBase.get(index);
    const said = before === undefined ? undefined : was[before];
    const added = addedBy(block, { document: now, base: said });
    const isByHand = callout.test(block) || (isKnown && (said === undefined || !isSame(said, block)));
    const kept = !isProse ? (added.length > 0 ? [block] : []) : isByHand ? [block] : added;
    if (isProse && said !== undefined && isByHand) merged.kept.push(block);
    if (isProse && !isByHand) merged.gone.push(block);
    if (kept.length === 0) continue;
    let at = -1;
    for (let above = index - 1; above >= 0 && at < 0; above--) at = places.get(above) ?? -1;
    const text = isProse && isByHand ? block : kept.join(' ');
    behind.set(at, [...(behind.get(at) ?? []), text]);
  }
  return behind;
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
