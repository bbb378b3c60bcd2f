import * as z from 'zod';
import { addIssue, itemId, line, markdown, was, wordsPath } from '../../fields/fields.ts';
import { isMarkdownFile } from '../introduction/author.ts';
import { introduction, shortForm, title } from '../keys.ts';
import type { SectionAuthor } from '../section.ts';

const termSchema = z
  .strictObject({
    id: itemId().meta({
      description:
        'Names the term for good: `[what is sent home](#remittances)` leads to it. Without it, one is made of the term.',
      example: 'remittances',
      made: true,
    }),
    was: was(),
    term: line(200).meta({ description: 'The term.', example: 'Remittances' }),
    forms: z.array(line(100)).min(1).optional().meta({
      description:
        'Forms of the term that texts explain by themselves, where each first stands: never in links, headings and questions. Without it, a term is explained where you mark it.',
      example: '[remittance, remittances]',
    }),
    text: markdown().meta({
      description: 'What it means, in Markdown.',
      example: 'Money that migrants send home.',
    }),
  })
  .meta({ example: '{ term: Remittances, text: Money that migrants send home. }' });

const schema = shortForm(
  'items',
  z.strictObject({
    title: title('the glossary'),
    introduction: introduction('terms'),
    text: markdown().optional().meta({
      description: 'The glossary as one text in Markdown, each term a heading; in place of `items`.',
    }),
    file: wordsPath('prose').optional().meta({
      description: 'The same in a Markdown file.',
      example: 'glossary.md',
    }),
    items: z
      .array(termSchema)
      .min(1)
      .optional()
      .meta({ description: 'The terms, in the order of the page.' }),
  }),
).superRefine(({ text, file, items }, ctx) => {
  if ([text, file, items].filter((each) => each !== undefined).length === 1) return;
  const isEmpty = text === undefined && file === undefined && items === undefined;
  addIssue(ctx, isEmpty ? 'There are no terms in this glossary.' : 'These are two glossaries in one.', {
    problem: isEmpty ? 'missing-key' : 'bad-value',
    hint: isEmpty
      ? 'Write terms below "items", each with a term and a text, or name a Markdown file behind "file".'
      : 'Keep one of items, text and file.',
  });
});

/** A term and what it means. */
export type Term = z.output<typeof termSchema>;

/** Terms, explained. */
export const glossary = {
  kind: 'glossary',
  isReference: true,
  idOfItem: 'term',
  schema,
  listed: {
    key: 'glossary',
    field: (written) => (isMarkdownFile(written) ? 'file' : 'text'),
    item: { key: 'term', field: () => 'term', isWithin: true, pair: ['term', 'text'] },
  },
  about: {
    key: 'Terms and what they mean: a list, or a section with items.',
    listed:
      'Terms and what they mean: a list of them, a map (`Remittances: Money that migrants send home.`), or a Markdown file in which each term is a heading.',
    text: 'Terms and what they mean. A list at once is enough here, too.\n\nMark a term in any text where it should be explained: `[remittances](#remittances)` opens what it means below the paragraph, by a click, by touch and by keyboard, and without a script leads to the glossary, where it may also be a heading in a file. In a translation, the link keeps its id.',
    item: 'term',
  },
  complete: ({ introduction: above, text, file, items = [] }, { words }) => ({
    introduction: above,
    text: text ?? (file === undefined ? undefined : words(file)),
    items,
  }),
  view: ({ introduction: above, text, items }, showing) => ({
    introduction: showing.markdown(above),
    text: showing.markdown(text),
    terms: items.map((each) => ({
      id: each.id,
      term: showing.line(each.term),
      text: showing.markdown(each.text),
    })),
  }),
  proof: (_, say) => ({ about: say('proof.term') }),
  import: {
    names: [
      'glossary|glossary of terms|key (terms|words|concepts)|keywords|acronyms|abbreviations|(acronyms and abbreviations|list of (acronyms|abbreviations))|terms|vocabulary|definitions',
      'glossaire|(termes|mots|notions)[ -]cles|sigles( et (acronymes|abreviations))?|acronymes|abreviations|definitions|lexique',
      'glosario|(terminos|palabras|conceptos) clave|siglas( y (acronimos|abreviaturas))?|acronimos|vocabulario|definiciones',
      'glossario|(termos|palavras|conceitos)-chave|siglas( e (acronimos|abreviaturas))?|definicoes',
      'مسرد|المسرد|مسرد المصطلحات|مصطلحات|المصطلحات|تعاريف',
    ],
    from: 'terms',
    example: ['  items:', '    - term: Remittances', '      text: Money that migrants send home.'],
  },
} as const satisfies SectionAuthor<
  typeof schema,
  { introduction: string | undefined; text: string | undefined; items: Term[] }
>;
