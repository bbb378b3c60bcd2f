import { type Document, isAlias, isScalar, visit } from 'yaml';
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

/** Keys that stand a second time beside another of the same name. */
export function duplicateKeys(document: Document): Mistake[] {
  const found: Mistake[] = [];
  visit(document, {
    Map(_, { items }) {
      const keys = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (keys.has(key.value)) found.push({ code: 'DUPLICATE_KEY', said: '', offset: key.range?.[0] ?? 0 });
        keys.add(key.value);
      }
      return found.length > most ? visit.BREAK : undefined;
    },
  });
  return found.slice(0, most);
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
