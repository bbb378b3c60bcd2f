import { plainText } from '../fields/markdown.ts';
import { emphasised, type Mark, marks, signsOf } from './emphasis.ts';
import { escapeBlock } from './escape.ts';

/** Stands for a line break that an author made. */
export const lineBreak = '\ufdde';
/** Stands for a piece of Markdown that is not to be escaped: what `raw` holds at the next number. */
const rawSign = '\ufddf';

/** How letters look that Markdown can say. */
export type Emphasis = Mark | 'sup' | 'sub';

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

interface Piece {
  text: string;
  /** Marks that were open when it was said. */
  marks: readonly Mark[];
  /** Markdown in the place of its text. */
  raw?: string;
  /** What a link is around; its own text is ''. */
  within?: Piece[];
  address?: string;
}

/** Gathers the words of blocks, one after the other. */
export function inline(): Inline {
  let said: Piece[] = [];
  const depth: Record<Emphasis, number> = { strong: 0, em: 0, strike: 0, sup: 0, sub: 0 };
  let open: readonly Mark[] = [];
  const say = (piece: Omit<Piece, 'marks'>) => said.push({ ...piece, marks: open });
  return {
    raw: (markdown) => {
      say({ text: '', raw: markdown });
    },
    text(words) {
      const sign = depth.sup > 0 ? '^' : depth.sub > 0 ? '~' : '';
      if (words === '') return;
      if (sign === '' || /^[\s\u2060]*$/.test(words) || words.includes(lineBreak)) say({ text: words });
      else {
        // Space stands outside: it is no letter that could be raised.
        const [, lead = '', core = '', trail = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(words) ?? [];
        if (lead !== '') say({ text: ' ' });
        say({ text: '', raw: raised(core, sign) });
        if (trail !== '') say({ text: ' ' });
      }
    },
    emphasis(kind, isOpen) {
      if (isOpen) depth[kind]++;
      else if (depth[kind] > 0) depth[kind]--;
      open = marks.filter((mark) => depth[mark] > 0);
    },
    link(mark, address) {
      const within = said.slice(mark);
      if (address === '' || within.every((piece) => isBlank(piece))) return;
      said.length = mark;
      const [before, label, after] = withoutSpace(within);
      // A link within a link is none.
      const inner = label.flatMap((piece) => piece.within ?? [piece]);
      said.push(...before, { text: '', marks: [], within: inner, address: linkAddress(address) }, ...after);
    },
    position: () => said.length,
    take() {
      const pieces = said;
      said = [];
      return finished(pieces);
    },
  };
}

const isBlank = ({ text, raw, within }: Piece): boolean =>
  raw === undefined && within === undefined && text.replaceAll(lineBreak, '').trim() === '';

/** The pieces of a label, and the space at its edges, which goes outside. */
function withoutSpace(pieces: readonly Piece[]): [Piece[], Piece[], Piece[]] {
  const label = [...pieces];
  const [before, after]: [Piece[], Piece[]] = [[], []];
  const space = (text: string) =>
    [
      text.replace(new RegExp(`[^\\s${lineBreak}][\\s\\S]*`), ''),
      text.replace(new RegExp(`^[\\s\\S]*[^\\s${lineBreak}]`), ''),
    ] as const;
  for (
    let first = label[0];
    first && first.raw === undefined && first.within === undefined;
    first = label[0]
  ) {
    const [lead] = space(first.text);
    if (lead !== '') before.push({ ...first, text: lead });
    label[0] = { ...first, text: first.text.slice(lead.length) };
    if (label[0].text !== '') break;
    label.shift();
  }
  for (
    let last = label.at(-1);
    last && last.raw === undefined && last.within === undefined;
    last = label.at(-1)
  ) {
    const [, trail] = space(last.text);
    if (trail !== '') after.unshift({ ...last, text: trail });
    label[label.length - 1] = { ...last, text: last.text.slice(0, last.text.length - trail.length) };
    if (label.at(-1)?.text !== '') break;
    label.pop();
  }
  return [before, label, after];
}

/** Letters above or below the line. Spaces need a backslash there, and nothing is a mark. */
const raised = (words: string, sign: string): string =>
  `${sign}${words.replace(/\s/g, ' ').replace(/[\\ `*_[\]^~$<&!]/g, '\\$&')}${sign}`;

/** An address that Markdown takes whole: no spaces, no brackets that end it. */
export const linkAddress = (address: string): string =>
  address
    .trim()
    .replace(/[\s<>()\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

/** Puts the pieces together with all marks; where these would not be read as marks, with fewer of them. */
function finished(pieces: readonly Piece[]): string {
  const bare = written(pieces, []);
  if (!pieces.some(hasMarks)) return bare;
  const all = written(pieces, marks);
  if (isPlainlyMarked(all)) return all;
  const words = plainText(bare);
  for (let count = marks.length; count > 0; count--) {
    const text = count === marks.length ? all : written(pieces, marks.slice(0, count));
    if (plainText(text) === words) return text;
  }
  return bare;
}

/** Whether all marks stand in pairs between a space and a letter, none within another: nothing else reads them so. */
function isPlainlyMarked(text: string): boolean {
  if (/[\\`[\]^$<_]/.test(text)) return false;
  let open = '';
  for (const { 0: mark, index } of text.matchAll(/[*~]+/g)) {
    const [before, after] = [text[index - 1] ?? ' ', text[index + mark.length] ?? ' '];
    const [out, inner] = open === '' ? [before, after] : [after, before];
    if (
      !/[\s.,;:!?]/.test(out) ||
      !/[\p{L}\p{N}]/u.test(inner) ||
      (open !== '' && open !== mark) ||
      (open === '' && !/\s/.test(before)) ||
      !/^(?:\*{1,3}|~~)$/.test(mark)
    )
      return false;
    open = open === '' ? mark : '';
  }
  return open === '';
}

const hasMarks = (piece: Piece): boolean => piece.marks.length > 0 || (piece.within?.some(hasMarks) ?? false);

function written(pieces: readonly Piece[], used: readonly Mark[]): string {
  const kept: string[] = [];
  const whole = withSigns(pieces, used, kept);
  const spaced = whole
    .replace(/[ \t\n\r]+/g, ' ')
    .replace(new RegExp(` *${lineBreak}[ ${lineBreak}]*`, 'g'), lineBreak);
  const trimmed = withoutEdges(spaced);
  const lines = alone(escapeBlock(trimmed.replaceAll(lineBreak, '\n')), kept);
  const marked = emphasised(lines)
    .replace(/ {2,}/g, ' ')
    .replace(/ ?\n ?/g, '\\\n');
  let next = 0;
  return marked
    .replace(new RegExp(`!?${rawSign}`, 'g'), (found) => {
      const piece = kept[next++] ?? '';
      // "!" before a link would make a picture of it (CommonMark 6.4).
      const before = found.slice(0, -1);
      return (before !== '' && piece.startsWith('[') ? '\\!' : before) + piece;
    })
    .trim();
}

/** A sign that no other follows in the text is followed by one of raised letters, or of a formula, beside it. */
function alone(text: string, kept: readonly string[]): string {
  let escaped = text;
  for (const sign of ['^', '~', '$'])
    if (text.includes(sign) && kept.some((each) => each.includes(sign)))
      escaped = escaped.replace(new RegExp(`(?<!\\\\)\\${sign}`, 'g'), `\\$&`);
  return escaped;
}

/** Space and breaks at the edges go, also those within marks. */
function withoutEdges(text: string): string {
  const blank = new RegExp(`[ ${lineBreak}]`);
  const isSign = (sign: string) => /[\ufdd0-\ufdd9]/.test(sign);
  const signs = [...text];
  const drop = (order: number[]) => {
    for (const at of order) {
      const sign = signs[at] ?? '';
      if (isSign(sign)) continue;
      if (!blank.test(sign)) break;
      signs[at] = '';
    }
  };
  const order = signs.map((_, index) => index);
  drop(order);
  drop(order.reverse());
  return signs.join('');
}

/** The text with signs where marks begin and end, and one for each piece that is Markdown already. */
function withSigns(pieces: readonly Piece[], used: readonly Mark[], kept: string[]): string {
  let text = '';
  let open: Mark[] = [];
  for (const [index, piece] of pieces.entries()) {
    const wanted = marksAt(pieces, index, used);
    text += turned(open, wanted);
    open = wanted;
    if (piece.within) {
      kept.push('[');
      text += rawSign;
      const inner = piece.within.map((each) => ({ ...each, text: each.text.replaceAll(lineBreak, ' ') }));
      text += withSigns(
        inner,
        used.filter((mark) => !wanted.includes(mark)),
        kept,
      );
      kept.push(`](${piece.address})`);
      text += rawSign;
    } else if (piece.raw !== undefined) {
      kept.push(piece.raw);
      text += rawSign;
    } else text += piece.text;
  }
  return text + turned(open, []);
}

/** The marks of a piece; a link has those of all that is within it, a space those that both its neighbours have. */
function marksAt(pieces: readonly Piece[], index: number, used: readonly Mark[]): Mark[] {
  const own = (at: number): readonly Mark[] => {
    const piece = pieces[at];
    if (piece?.within)
      return marks.filter((mark) =>
        piece.within?.every((each) => each.marks.includes(mark) || isBlank(each)),
      );
    return piece?.marks ?? [];
  };
  const piece = pieces[index];
  const all =
    piece && isBlank(piece) && !piece.text.includes(lineBreak)
      ? own(index - 1).filter((mark) => own(index + 1).includes(mark))
      : own(index);
  return used.filter((mark) => all.includes(mark));
}

/** The signs that end what is open and begin what is wanted, properly one within the other. */
function turned(open: readonly Mark[], wanted: readonly Mark[]): string {
  const same = open.findIndex((mark, index) => wanted[index] !== mark);
  const from = same < 0 ? open.length : same;
  const ends = open
    .slice(from)
    .reverse()
    .map((mark) => signsOf[mark][1]);
  const begins = wanted.slice(from).map((mark) => signsOf[mark][0]);
  return [...ends, ...begins].join('');
}
