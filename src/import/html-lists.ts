import type { Element } from 'domhandler';
import type { Block } from './block.ts';
import { fitText } from './escape.ts';
import type { Shared } from './html-addresses.ts';
import { counted, formatOf } from './numbering.ts';

type Begun = Pick<Block, 'number' | 'depth' | 'label'>;

interface List {
  isOrdered: boolean;
  next: number;
  /** How its items are counted: `lower-alpha`, or ''. */
  format: string;
  /** Where its class says how deep it lies. */
  depth: number | undefined;
}

/** Items further in stand with these: each line of one is indented, and nobody reads lists that lie deeper. */
const deepestItem = 9;

const formatByType: Record<string, string> = {
  a: 'lower-alpha',
  A: 'upper-alpha',
  i: 'lower-roman',
  I: 'upper-roman',
};

/** Keeps count of lists: those of HTML, of Google Docs (by class), and of Word's pages (by style). */
export function listReader({ counters }: Pick<Shared, 'counters'>) {
  const lists: List[] = [];
  let begun: Begun | undefined;
  let within = 0;
  // Of Word's pages: what stands before an item, between two conditions.
  let label: string | undefined;
  let isLabel = false;

  const depthNow = () => {
    const said = lists.findLast(({ depth }) => depth !== undefined)?.depth;
    return Math.min(deepestItem, Math.max(0, said ?? lists.length - 1));
  };
  return {
    open({ name, attribs: { start, type = '', class: classes = '', style = '' } }: Element) {
      const kix = /lst-[\w-]+-(\d)(?=\s|$)/.exec(classes);
      const counter = kix ? (counters.get(kix[0]) ?? '') : '';
      const format =
        /counter\([^,()]+,\s*([\w-]+)\)/.exec(counter)?.[1] ??
        /list-style(?:-type)?\s*:\s*([a-z-]+)/.exec(style)?.[1] ??
        formatByType[type] ??
        '';
      lists.push({
        isOrdered: name === 'ol',
        next: Number(start ?? 1) || 1,
        format: formatOf(format),
        depth: kix ? Number(kix[1]) : undefined,
      });
    },
    close() {
      lists.pop();
      if (lists.length === 0) within = 0;
    },
    item({ attribs: { value } }: Element) {
      const list = lists.at(-1);
      if (list && value !== undefined && /^-?\d{1,9}$/.test(value)) list.next = Number(value);
      const number = list?.isOrdered ? list.next++ : undefined;
      const letters =
        list?.isOrdered && list.format !== '' && number !== undefined
          ? counted(number, list.format)
          : undefined;
      begun = {
        number: number === undefined || number < 0 ? '' : String(number),
        depth: depthNow(),
        ...(letters === undefined ? {} : { label: `${letters}.` }),
      };
      within++;
    },
    itemEnd() {
      begun = undefined;
      within = Math.max(0, within - 1);
    },
    /** A paragraph that Word wrote for an item. */
    paragraph({ attribs: { style = '' } }: Element) {
      const level = /mso-list:\s*\w+\s+level(\d)/i.exec(style)?.[1];
      if (level === undefined) return;
      begun = { number: '', depth: Math.min(deepestItem, Number(level) - 1) };
      label = '';
    },
    paragraphEnd() {
      if (label !== undefined) begun = undefined;
      label = undefined;
    },
    /** A choice of a list that opens: an item of what stands before it. */
    option(_: Element) {
      begun = { number: '', depth: Math.min(deepestItem, lists.length) };
    },
    directive(data: string) {
      if (/^!?\[if !supportLists\]/i.test(data)) isLabel = true;
      else if (/^!?\[endif\]/i.test(data)) isLabel = false;
    },
    /** Whether words are only what Word wrote before an item. */
    takesLabel(said: string): boolean {
      if (!isLabel || label === undefined) return false;
      label += said;
      return true;
    },
    /** What the next block is the beginning of: an item, until its first words have come. */
    begun(): Begun | undefined {
      const found = begun;
      begun = undefined;
      if (found === undefined || label === undefined) return found;
      const sign = fitText(label).replace(/\s+/g, '');
      const number = /^(\d{1,9})[.)]$/.exec(sign)?.[1];
      if (number !== undefined) return { ...found, number };
      return /[\p{L}\p{N}]/u.test(sign) && !/^[o§]$/.test(sign)
        ? { ...found, number: '', label: sign }
        : found;
    },
    isWithin: () => within > 0,
  };
}
