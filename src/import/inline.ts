import { escapeBlock } from './escape.ts';

// Signs for what stands around words while a block is put together: no text has them (see escape.ts), and only a
// whole block shows whether Markdown can say what they say.
const signs = { strong: ['\ufdd0', '\ufdd1'], em: ['\ufdd2', '\ufdd3'] } as const;

/** Stands for a line break that an author made. */
export const lineBreak = '\ufdd4';
/** Stands for a piece of Markdown that is not to be escaped: what `raw` holds at the next number. */
const rawSign = '\ufdd5';

export type Emphasis = keyof typeof signs;

/** The words of one block as they come: text, emphasis, links. */
export interface Inline {
  text(words: string): void;
  /** Opens or closes; emphasis within emphasis of its kind is one. */
  emphasis(kind: Emphasis, isOpen: boolean): void;
  /** Markdown as it is to stand there. */
  raw(markdown: string): void;
  /** What has been said from `mark` on goes into a link, where there is an address; `mark` is `position()` of before. */
  link(mark: number, address: string): void;
  position(): number;
  /** The block as Markdown, and begins the next; emphasis that is open goes on there. */
  take(): string;
}

/** Gathers the words of blocks, one after the other. */
export function inline(): Inline {
  // Piece by piece: a paragraph may have thousands of links, and each replaces what was said last.
  let said: string[] = [];
  let kept: string[] = [];
  const depth: Record<Emphasis, number> = { strong: 0, em: 0 };
  const raw = (markdown: string) => {
    said.push(rawSign);
    kept.push(markdown);
  };
  return {
    raw,
    text: (words) => {
      said.push(words);
    },
    emphasis(kind, isOpen) {
      const [from, to] = signs[kind];
      if (isOpen ? depth[kind]++ === 0 : depth[kind] > 0 && --depth[kind] === 0)
        said.push(isOpen ? from : to);
    },
    link(mark, address) {
      const label = said.slice(mark).join('');
      const words = label.replace(/[\ufdd0-\ufdd5\s]/g, '');
      if (address === '' || (words === '' && !label.includes(rawSign))) return;
      const before = kept.length - (label.split(rawSign).length - 1);
      said.length = mark;
      said.push(rawSign + label.replaceAll(lineBreak, ' ') + rawSign);
      kept.splice(before, 0, '[');
      kept.push(`](${linkAddress(address)})`);
    },
    position: () => said.length,
    take() {
      const open = (Object.keys(signs) as Emphasis[]).filter((kind) => depth[kind] > 0);
      const whole = said.join('') + open.map((kind) => signs[kind][1]).join('');
      const text = finished(whole, kept);
      said = open.map((kind) => signs[kind][0]);
      kept = [];
      return text;
    },
  };
}

/** An address that Markdown takes whole: no spaces, no brackets that end it. */
export const linkAddress = (address: string): string =>
  address
    .trim()
    .replace(/[\s<>()\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

function finished(said: string, kept: string[]): string {
  const spaced = said
    .replace(/[ \t\n\u00a0]+/g, ' ')
    .replace(new RegExp(` *${lineBreak}[ ${lineBreak}]*`, 'g'), lineBreak)
    .replace(new RegExp(`^[${lineBreak} ]+|[${lineBreak} ]+$`, 'g'), '');
  const lines = escapeBlock(spaced.replaceAll(lineBreak, '\n'));
  const marked = emphasised(emphasised(lines, 'strong', '**'), 'em', '*').replaceAll('\n', '\\\n');
  let next = 0;
  return marked.replaceAll(rawSign, () => kept[next++] ?? '').trim();
}

/** The last character before a place that is no sign of ours; a space where there is none. */
function lastBefore(text: string, at: number): string {
  let from = at;
  while (from > 0 && /[\ufdd0-\ufdd3]/.test(text.charAt(from - 1))) from--;
  const low = text.charAt(from - 1);
  return (/[\udc00-\udfff]/.test(low) ? text.charAt(from - 2) + low : low) || ' ';
}

/**
 * Puts marks around words where CommonMark 6.2 reads them as emphasis: space goes outside; beside a letter, a mark
 * next to punctuation would be shown as it is, and is left out.
 */
function emphasised(text: string, kind: Emphasis, mark: string): string {
  const [from, to] = signs[kind];
  const others = /[\ufdd0-\ufdd3]/gu;
  return text.replace(new RegExp(`${from}([^${from}${to}]*)${to}`, 'gu'), (_, within: string, at: number) => {
    const core = within.trim();
    const begin = within.length - within.trimStart().length;
    const [before, after] = [within.slice(0, begin), within.slice(begin + core.length)];
    const bare = core.replace(others, '');
    if (bare === '' || core.includes('\n')) return within;
    const previous = before === '' ? lastBefore(text, at) : before.slice(-1);
    const rest = after || text.slice(at + within.length + 2);
    const next = /^[\ufdd0-\ufdd3]*([^\ufdd0-\ufdd3])/u.exec(rest)?.[1] ?? ' ';
    const isSafe = (outer: string, inner: string | undefined) =>
      // Beside another mark, nobody can tell whose a "*" is.
      outer !== '*' && inner !== undefined && (/[\p{L}\p{N}]/u.test(inner) || /\s/u.test(outer));
    const ok = isSafe(previous, [...bare][0]) && isSafe(next, [...bare].at(-1));
    return ok ? `${before}${mark}${core}${mark}${after}` : within;
  });
}
