import { asMarkdown } from '../as-markdown.ts';
import { type Block, item, paragraph } from '../block.ts';
import { escapeBlock, fitText } from '../escape.ts';
import { inline } from '../inline.ts';
import type { Word } from './context.ts';
import { alternative, drawnIn } from './drawings.ts';
import { choicesOf, type Field, formOf, isContents, linkOf } from './fields.ts';
import { latexOf } from './formulas.ts';
import { addressOf, targetOf } from './links.ts';
import { fresh, type Open, placer } from './placing.ts';
import { contentOf, lettersOf, textOf, withEmphasis } from './runs.ts';
import { tableOf } from './tables.ts';
import { child, childrenOf, val, wordsOf, type Xml } from './xml.ts';

/** Reads what stands one below the other: paragraphs, tables, and what holds them. */
export interface Reader {
  read(element: Xml): void;
  blocks: Block[];
}

const nothing =
  /^(?:w:(?:pPr|rPr|sectPr|tblPr|tblGrid|trPr|tcPr|sdtPr|sdtEndPr|del|moveFrom|delText|instrText|proofErr|permStart|permEnd|lastRenderedPageBreak|footnoteRef|endnoteRef|separator|continuationSeparator|annotationRef|commentRangeStart|commentRangeEnd|bookmarkEnd)|m:.*Pr)$/;

/** Reads in the part that `word` is of. */
export function readerOf(word: Word, blocks: Block[] = []): Reader {
  const words = inline();
  const fields: Field[] = [];
  let open: Open = fresh(word.style(undefined));
  const place = placer(word, blocks);
  const addressFor = (address: string) => addressOf(address, word);

  const isSilent = () =>
    fields.some(({ instruction, isResult, isForm }) => isForm || (isResult && isContents(instruction)));

  const say = (text: string, sign: string) => {
    if (text === '' || isSilent()) return;
    words.text(text);
    if (text.trim() !== '') open.signs.add(sign);
  };

  const runs: Record<string, (element: Xml) => void> = {
    'w:r': run,
    'w:hyperlink': (element) => {
      const mark = words.position();
      inside(element);
      words.link(mark, addressFor(targetOf(element, word)));
    },
    'w:fldSimple': (element) => {
      const instruction = element.attributes['w:instr'] ?? '';
      fields.push({ instruction, isResult: true });
      const mark = words.position();
      inside(element);
      fields.pop();
      words.link(mark, addressFor(linkOf(instruction)));
    },
    'w:sdt': control,
    'w:ruby': (element) => {
      inside(child(element, 'w:rubyBase') ?? element);
      inside(child(element, 'w:rt') ?? element);
    },
    'm:oMath': (element) => formula([element], false),
    'm:oMathPara': (element) =>
      formula(
        childrenOf(element).filter(({ name }) => name === 'm:oMath'),
        true,
      ),
    'w:bookmarkStart': ({ attributes }) => {
      open.names.push(attributes['w:name'] ?? '');
    },
    'mc:AlternateContent': (element) => {
      const chosen = alternative(element);
      if (chosen) inside(chosen);
    },
    'w:drawing': drawn,
    'w:pict': drawn,
    'w:object': drawn,
    'w:fldChar': fieldCharacter,
    'w:footnoteReference': (element) => refer(`footnote ${element.attributes['w:id']}`),
    'w:endnoteReference': (element) => refer(`endnote ${element.attributes['w:id']}`),
    'w:commentReference': ({ attributes }) => {
      const id = attributes['w:id'] ?? '';
      const comment = word.comments.get(id);
      word.commentsMet.add(id);
      if (comment) open.remarks.push(`${comment.author || 'A reviewer'} wrote: “${comment.text}”`);
    },
    'w:p': paragraphOf,
    'w:tbl': (element) => below(tableOf(element, (cell) => nested(childrenOf(cell)))),
  };

  function inside(element: Xml): void {
    for (const each of childrenOf(element)) meet(each);
  }

  function meet(element: Xml): void {
    if (nothing.test(element.name)) return;
    const reader = runs[element.name];
    if (reader) reader(element);
    // What is not known holds what is: tags of other programs, insertions, directions.
    else inside(element);
  }

  /** Blocks of their own within a paragraph, or between two. */
  function below(made: readonly Block[]): void {
    for (const block of made) (depth > 0 ? open.below : blocks).push(block);
  }

  function nested(elements: readonly Xml[]): Block[] {
    const reader = readerOf(word);
    for (const each of elements) reader.read(each);
    return reader.blocks;
  }

  function run(element: Xml): void {
    const properties = child(element, 'w:rPr');
    const styles = [word.style(val(properties, 'w:rStyle') ?? ''), open.style];
    const { emphasis, isHidden, sign } = lettersOf(properties, styles, open.isHeading);
    const current = fields.at(-1);
    withEmphasis(words, emphasis, () => {
      for (const each of contentOf(element)) {
        if (each.name === 'w:instrText' || each.name === 'w:delInstrText') {
          if (current && !current.isResult) current.instruction += each.children.join('');
          continue;
        }
        const text = textOf(each);
        if (text === undefined) meet(each);
        else if (isHidden) open.hidden += text;
        else if (fields.every(({ isResult }) => isResult)) say(text, sign);
      }
    });
  }

  function fieldCharacter(element: Xml): void {
    const type = element.attributes['w:fldCharType'];
    if (type === 'begin') {
      const form = formOf(element);
      if (form) {
        say(form.text, '');
        choose(form.choices);
      }
      fields.push({ instruction: '', isResult: false, ...(form ? { isForm: true } : {}) });
    }
    const field = fields.at(-1);
    if (type === 'separate' && field) {
      field.isResult = true;
      const address = addressFor(linkOf(field.instruction));
      if (address !== '') field.link = { mark: words.position(), address };
    }
    if (type === 'end' && field) {
      if (isContents(field.instruction)) word.missing.add('contents');
      if (field.link) words.link(field.link.mark, field.link.address);
      fields.pop();
    }
  }

  /** A content control: what stands in it, and what could be chosen in its place. */
  function control(element: Xml): void {
    const properties = child(element, 'w:sdtPr');
    const gallery = val(child(properties, 'w:docPartObj'), 'w:docPartGallery') ?? '';
    if (/table of contents/i.test(gallery)) {
      word.missing.add('contents');
      return;
    }
    const choices = choicesOf(properties);
    if (choices.length > 0 && child(properties, 'w:showingPlcHdr')) say('____', '');
    else inside(child(element, 'w:sdtContent') ?? { ...element, children: [] });
    choose(choices);
  }

  const choose = (choices: readonly string[]) =>
    below(choices.map((text) => item(escapeBlock(fitText(text)), { number: '', depth: 1 })));

  function formula(elements: readonly Xml[], isApart: boolean): void {
    for (const element of elements) {
      const latex = latexOf(element);
      if (latex === undefined) {
        const signs = fitText(wordsOf(element)).replace(/\s+/g, ' ').trim();
        if (signs !== '') word.missing.add('formula');
        say(signs, '');
      } else if (isApart) below([paragraph(`$$\n${latex}\n$$`)]);
      // Before a letter or a digit, one sign would be an amount of money.
      else words.raw(`$${latex}$`);
    }
  }

  function drawn(element: Xml): void {
    const { pictures, boxes, blocks: made } = drawnIn(element, word);
    for (const { markdown, words: description } of pictures) {
      if (markdown !== undefined) words.raw(markdown);
      else if (description !== undefined) say(` ${description} `, '');
    }
    below(boxes.flatMap((box) => nested(childrenOf(box))));
    below(made);
  }

  function refer(key: string): void {
    const note = word.notes.get(key);
    if (note === undefined || isSilent()) return;
    const known = word.noteNames.get(key);
    const name = known ?? String(word.noteNames.size + 1);
    word.noteNames.set(key, name);
    if (known === undefined) {
      const reader = readerOf({ ...word, from: note.from });
      for (const each of childrenOf(note.element)) reader.read(each);
      const text = asMarkdown(
        reader.blocks.map((block) =>
          block.kind === 'heading' ? { ...block, kind: 'text' as const } : block,
        ),
      );
      open.notes.push({ name, text: text || '…' });
    }
    words.raw(`[^${name}]`);
  }

  let depth = 0;
  function paragraphOf(element: Xml): void {
    if (depth > 0) {
      // A paragraph within one stands in a box that nobody knows.
      below(nested([element]));
      return;
    }
    const properties = child(element, 'w:pPr');
    const style = word.style(val(properties, 'w:pStyle'));
    if (/^(?:toc \d|table of figures)$/.test(style.name)) {
      if (wordsOf(element).trim() !== '') word.missing.add('contents');
      return;
    }
    const outline = val(properties, 'w:outlineLvl');
    const level =
      style.name === 'title'
        ? 1
        : outline !== undefined && Number(outline) < 9
          ? Number(outline) + 1
          : style.level;
    open = { ...open, style, isHeading: level !== undefined };
    for (const field of fields) if (field.link) field.link.mark = 0;
    depth++;
    inside(element);
    depth--;
    // A paragraph whose end was deleted goes on in the next one.
    if (child(child(properties, 'w:rPr'), 'w:del') !== undefined) return;
    for (const { link } of fields) if (link) words.link(link.mark, link.address);
    place(words.take(), open, { properties, style, level });
    for (const block of open.below) blocks.push(block);
    if (open.hidden.trim() !== '')
      word.leftOut.push(`Hidden in the document, and left out: “${fitText(open.hidden).trim()}”`);
    open = fresh(word.style(undefined));
  }

  return { blocks, read: meet };
}
