import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  InternalHyperlink,
  LevelFormat,
  Packer,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import fc from 'fast-check';

/** Words that each stand once in a document, so that each can be looked for: `w17`, below the heading `h3`. */
export interface NestedDocument {
  /** Headings of sections, and the words below each; the first has none above it. */
  sections: { heading: string | undefined; words: string[] }[];
  bytes: () => Promise<Uint8Array>;
}

type Piece =
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'item'; level: number; list: 'bullets' | 'numbers' | 'letters'; runs: Run[] }
  | { kind: 'table'; rows: Piece[][][]; across: boolean }
  | { kind: 'heading'; level: 2 | 3; runs: Run[] };

interface Run {
  bold: boolean;
  italics: boolean;
  strike: boolean;
  raised: 'none' | 'super' | 'sub';
  space: 'before' | 'behind' | 'none';
  in: 'text' | 'link' | 'note' | 'inner';
  isBroken: boolean;
}

const run: fc.Arbitrary<Run> = fc.record({
  bold: fc.boolean(),
  italics: fc.boolean(),
  strike: fc.boolean(),
  raised: fc.constantFrom('none', 'none', 'super', 'sub'),
  space: fc.constantFrom('before', 'behind', 'none'),
  in: fc.constantFrom('text', 'text', 'text', 'link', 'note', 'inner'),
  isBroken: fc.boolean(),
});
const runs = fc.array(run, { minLength: 1, maxLength: 4 });
const paragraph = fc.record({ kind: fc.constant('paragraph' as const), runs });
const item = fc.record({
  kind: fc.constant('item' as const),
  level: fc.integer({ min: 0, max: 4 }),
  list: fc.constantFrom('bullets' as const, 'numbers' as const, 'letters' as const),
  runs,
});
const heading = fc.record({
  kind: fc.constant('heading' as const),
  level: fc.constantFrom(2 as const, 3 as const),
  runs,
});

const { piece } = fc.letrec<{ piece: Piece; table: Piece }>((tie) => ({
  piece: fc.oneof({ maxDepth: 3 }, paragraph, item, tie('table')),
  table: fc.record({
    kind: fc.constant('table' as const),
    rows: fc.array(
      fc.array(fc.array(tie('piece'), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    across: fc.boolean(),
  }),
}));

/** A random document, nested at random, made by the library `docx`. */
export const nestedDocument: fc.Arbitrary<NestedDocument> = fc
  .array(fc.oneof({ weight: 4, arbitrary: piece }, { weight: 1, arbitrary: heading }), {
    minLength: 1,
    maxLength: 12,
  })
  .map(madeOf);

function madeOf(pieces: readonly Piece[]): NestedDocument {
  const sections: NestedDocument['sections'] = [{ heading: undefined, words: [] }];
  const footnotes: Record<string, { children: Paragraph[] }> = {};
  let count = 0;
  const word = (target: string[]) => {
    const made = `word${++count}`;
    target.push(made);
    return made;
  };
  const children = (list: readonly Run[], target: string[]): ParagraphChild[] =>
    list.flatMap((each): ParagraphChild[] => {
      const text = `${each.space === 'before' ? ' ' : ''}${word(target)}${each.space === 'behind' ? ' ' : ''}`;
      const made = new TextRun({
        text,
        bold: each.bold,
        italics: each.italics,
        strike: each.strike,
        superScript: each.raised === 'super',
        subScript: each.raised === 'sub',
        ...(each.isBroken ? { break: 1 } : {}),
      });
      if (each.in === 'link')
        return [new ExternalHyperlink({ link: 'https://www.ilo.org/', children: [made] }), new TextRun(' ')];
      if (each.in === 'inner')
        return [new InternalHyperlink({ anchor: 'place', children: [made] }), new TextRun(' ')];
      if (each.in !== 'note') return [made, new TextRun(' ')];
      const name = String(Object.keys(footnotes).length + 1);
      footnotes[name] = { children: [new Paragraph(word(target))] };
      return [made, new FootnoteReferenceRun(Number(name)), new TextRun(' ')];
    });
  const blocks = (list: readonly Piece[], target: string[]): (Paragraph | Table)[] =>
    list.map((each) => block(each, target));
  const block = (each: Piece, target: string[]): Paragraph | Table => {
    if (each.kind === 'table') {
      return new Table({
        rows: each.rows.map(
          (cells, index) =>
            new TableRow({
              children: cells.map(
                (inner, column) =>
                  new TableCell({
                    // Word wants a paragraph at the end of each cell.
                    children: [...blocks(inner, target), new Paragraph('')],
                    ...(each.across && index === 0 && column === 0 && cells.length > 1
                      ? { columnSpan: 2 }
                      : {}),
                  }),
              ),
            }),
        ),
      });
    }
    const own = children(each.runs, target);
    if (each.kind === 'item')
      return new Paragraph({ children: own, numbering: { reference: each.list, level: each.level } });
    return new Paragraph({ children: own });
  };
  // In a document without headings, bold lines would be in their place; one without any text is refused.
  const last: Piece = { kind: 'heading', level: 2, runs: [] };
  const plain: Run = {
    bold: false,
    italics: false,
    strike: false,
    raised: 'none',
    space: 'none',
    in: 'text',
    isBroken: false,
  };
  const body = [...pieces, last, { kind: 'paragraph' as const, runs: [plain] }].map((each) => {
    const last = sections.at(-1) as NestedDocument['sections'][number];
    if (each.kind !== 'heading') return block(each, last.words);
    const name = `heading${++count}`;
    // Headings of the third level alone would be those of sections.
    const level = sections.length === 1 ? 2 : each.level;
    if (level === 2) sections.push({ heading: name, words: [] });
    else last.words.push(name);
    return new Paragraph({
      text: name,
      heading: level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
    });
  });
  const levels = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: (level: number) => string) =>
    Array.from({ length: 5 }, (_, level) => ({
      level,
      format,
      text: text(level),
      alignment: AlignmentType.LEFT,
    }));
  const document = () =>
    new Document({
      numbering: {
        config: [
          { reference: 'bullets', levels: levels(LevelFormat.BULLET, () => '•') },
          { reference: 'numbers', levels: levels(LevelFormat.DECIMAL, (level) => `%${level + 1}.`) },
          { reference: 'letters', levels: levels(LevelFormat.LOWER_LETTER, (level) => `%${level + 1})`) },
        ],
      },
      footnotes,
      sections: [
        { children: [new Paragraph({ text: 'The title', heading: HeadingLevel.HEADING_1 }), ...body] },
      ],
    });
  return { sections, bytes: async () => new Uint8Array(await Packer.toBuffer(document())) };
}
