import { type Document, isAlias, isNode, isScalar, isSeq, type Pair, visit } from 'yaml';
import { beginsPasted, isUnclosedQuote } from './yaml-words.ts';

/** What the parser, or this file, has against a document, before it is put into words. */
export interface Mistake {
  code: string;
  said: string;
  offset: number;
}

/** More than this many of a kind are told to nobody: what finds them stops there. */
const most = 200;

/** The parser's own errors and warnings. */
export function mistakesOf(document: Document, source: string): Mistake[] {
  const errors = [...document.errors.slice(0, most), ...document.warnings.slice(0, most)];
  const deep = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (deep) {
    // Where nesting ran out depends on the machine: its line is said, and none of what follows from it.
    return [{ code: deep.code, said: '', offset: source.lastIndexOf('\n', deep.pos[0] - 1) + 1 }];
  }
  const quotes = errors.some(({ message }) => isUnclosedQuote(message)) ? quotesOf(document) : [];
  return errors.map(({ code, message: said, pos: [offset] }) => ({
    code,
    said,
    offset: isUnclosedQuote(said) ? (quotes.findLast((each) => each < offset) ?? offset) : offset,
  }));
}

/** Keys that stand a second time beside another of the same name; and items of a list that begin without their dash. */
export function duplicateKeys(document: Document): Mistake[] {
  const found: Mistake[] = [];
  visit(document, {
    Map(_, { items }, above) {
      const keys = new Set<unknown>();
      const twice: number[] = [];
      for (const [index, { key }] of items.entries()) {
        if (!isScalar(key)) continue;
        if (keys.has(key.value)) twice.push(index);
        keys.add(key.value);
      }
      const begins = isSeq(above.at(-1)) ? secondItem(items, twice) : undefined;
      const mistakes = begins === undefined ? twice : [begins];
      for (const index of mistakes.slice(0, most)) {
        const key = items[index]?.key;
        const code = begins === undefined ? 'DUPLICATE_KEY' : 'MISSING_DASH';
        found.push({ code, said: '', offset: isNode(key) ? (key.range?.[0] ?? 0) : 0 });
      }
      return found.length > most ? visit.BREAK : undefined;
    },
  });
  return found.slice(0, most);
}

/** Which key of an item begins another one: its first key or its id once more, or several keys. */
function secondItem(items: readonly Pair[], twice: readonly number[]): number | undefined {
  const [first] = twice;
  if (first === undefined) return undefined;
  const name = (index: number) => {
    const key = items[index]?.key;
    return isScalar(key) ? key.value : undefined;
  };
  if (twice.length === 1 && name(first) !== 'id' && name(first) !== name(0)) return undefined;
  // An item that begins with a key that the first has not got.
  return first > 1 && name(first - 1) === 'id' ? first - 1 : first;
}

/** `text: ? what`, which is a key without a text to YAML; the words are lost. */
export function questionMarks(document: Document, source: string): Mistake[] {
  const found: Mistake[] = [];
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !key.range || (isScalar(value) && value.value !== '')) return undefined;
      const before = /\?[ \t]+$/.exec(source.slice(Math.max(0, key.range[0] - 100), key.range[0]));
      const isText = value === null || isScalar(value);
      if (before && isText)
        found.push({ code: 'BAD_SCALAR_START', said: '', offset: key.range[0] - before[0].length });
      return found.length > most ? visit.BREAK : undefined;
    },
  });
  return found;
}

/** Where the quoted texts of a document begin, in order. */
function quotesOf(document: Document): number[] {
  const quotes: number[] = [];
  visit(document, {
    Scalar(_, { type, range }) {
      if (type?.startsWith('QUOTE') && range) quotes.push(range[0]);
    },
  });
  return quotes;
}

/** `- *bold*` is an alias to YAML, of an anchor that nobody set. */
export function unresolvedAliases(document: Document): Mistake[] {
  const found: Mistake[] = [];
  const anchors = new Set<string>();
  visit(document, {
    Node(_, node) {
      if (!isAlias(node)) {
        if ('anchor' in node && node.anchor) anchors.add(node.anchor);
      } else if (!anchors.has(node.source)) {
        found.push({ code: 'BAD_ALIAS', said: '', offset: node.range?.[0] ?? 0 });
      }
    },
  });
  return found;
}

/** `text: &amp; more` is an anchor to YAML, and the word is lost without a sound. Not with us. */
export function unusedAnchors(document: Document, source: string): Mistake[] {
  const offsets = new Map<string, number>();
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) offsets.delete(node.source);
      else if ('anchor' in node && node.anchor) {
        // A node's range begins after its anchor.
        offsets.set(node.anchor, source.lastIndexOf(`&${node.anchor}`, node.range?.[0] ?? 0));
      }
    },
  });
  return [...offsets.values()].map((offset) => ({ code: 'UNUSED_ANCHOR', said: '', offset }));
}

/** A key after a space that was pasted: the space is a letter of the key to YAML, and the line stands at the margin. */
export function pastedSpaces(document: Document): Mistake[] {
  const found: Mistake[] = [];
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && typeof key.value === 'string' && beginsPasted(key.value)) {
        found.push({ code: 'PASTED_SPACE', said: '', offset: key.range?.[0] ?? 0 });
      }
      return found.length > most ? visit.BREAK : undefined;
    },
  });
  return found;
}
