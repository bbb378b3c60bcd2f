import { type Block, heading, item, paragraph } from '../block.ts';
import type { Word } from './context.ts';
import { leftOf, type Style } from './styles.ts';
import { child, val, type Xml } from './xml.ts';

/** What is met while a paragraph is read. */
export interface Open {
  style: Style;
  isHeading: boolean;
  /** What goes below it: boxes, diagrams, choices, formulas on lines of their own. */
  below: Block[];
  notes: NonNullable<Block['notes']>;
  remarks: string[];
  signs: Set<string>;
  hidden: string;
  names: string[];
}

/** What a paragraph says of itself. */
interface About {
  properties: Xml | undefined;
  style: Style;
  /** Of a heading: its level. */
  level: number | undefined;
}

/** Puts the text of each paragraph behind the blocks that are there: a heading, an item, more of the last item, a quotation. */
export function placer(word: Word, blocks: Block[]) {
  // How far in the text of the last item begins.
  let left = 0;
  const place = (
    text: string,
    { notes, remarks, signs, names, below }: Open,
    { properties, style, level }: About,
  ) => {
    const numbers = child(properties, 'w:numPr');
    const styleId = val(properties, 'w:pStyle');
    const hasNumber = text !== '' || below.length > 0;
    const numbered = hasNumber
      ? word.numbering.next(
          val(numbers, 'w:numId') ?? style.numId,
          val(numbers, 'w:ilvl') ?? style.ilvl,
          styleId,
        )
      : undefined;
    const [sign = ''] = signs.size === 1 ? [...signs] : [];
    const extra = {
      ...(notes.length > 0 ? { notes } : {}),
      ...(remarks.length > 0 ? { remarks } : {}),
      ...(sign === '' ? {} : { look: sign }),
    };
    const last = blocks.at(-1);
    if (text === '') {
      if (remarks.length > 0 && last) last.remarks = [...(last.remarks ?? []), ...remarks];
      for (const name of names) word.places.place(name, word.lastHeading);
      return;
    }
    if (level !== undefined) {
      const label =
        numbered === undefined ? '' : (numbered.label ?? (numbered.number && `${numbered.number}.`));
      const block: Block = {
        ...heading(`${label && `${label} `}${text.replaceAll('\\\n', ' ')}`, Math.min(6, level)),
        ...extra,
      };
      if (style.name === 'title') block.isTitle = true;
      blocks.push(block);
      word.lastHeading = block;
    } else if (numbered) {
      left = leftOf(properties) ?? numbered.left ?? style.left ?? 0;
      blocks.push({ ...item(text, numbered), ...extra });
    } else if (
      last?.kind === 'item' &&
      left > 0 &&
      (leftOf(properties) ?? style.left ?? 0) >= left &&
      sign === ''
    ) {
      last.text += `\n\n${text}`;
      if (notes.length > 0) last.notes = [...(last.notes ?? []), ...notes];
      if (remarks.length > 0) last.remarks = [...(last.remarks ?? []), ...remarks];
    } else if (/^(?:intense )?quote$/.test(style.name))
      blocks.push({ ...paragraph(text.replace(/^/gm, '> ')), ...extra });
    else blocks.push({ ...paragraph(text), ...extra });
    for (const name of names) word.places.place(name, word.lastHeading);
  };
  return place;
}

/** What a paragraph begins with. */
export const fresh = (style: Style): Open => ({
  style,
  isHeading: false,
  below: [],
  notes: [],
  remarks: [],
  signs: new Set(),
  hidden: '',
  names: [],
});
