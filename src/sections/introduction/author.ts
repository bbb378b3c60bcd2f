import * as z from 'zod';
import { addIssue, markdown, wordsPath } from '../../fields/fields.ts';
import { shortForm, title } from '../keys.ts';
import type { SectionAuthor } from '../section.ts';

/** Whether a text is the path of a Markdown file. */
export const isMarkdownFile = (text: string): boolean => /^\S+\.md$/i.test(text.trim());

const schema = shortForm(
  'text',
  z
    .strictObject({
      title: title('the introduction'),
      text: markdown()
        .optional()
        .meta({ description: 'The text, in Markdown; or the path of a Markdown file, such as `case.md`.' }),
      file: wordsPath('prose').optional().meta({
        description:
          'The path of a Markdown file in the place of the text, where it cannot be told by its name.',
        example: 'case.md',
      }),
    })
    .superRefine(({ text, file }, ctx) => {
      if ((text === undefined) !== (file === undefined)) return;
      addIssue(ctx, text === undefined ? 'The key "text" is missing.' : 'Here is a text and a file.', {
        problem: text === undefined ? 'missing-key' : 'bad-value',
        hint:
          text === undefined ? 'Add a line such as "text: …", or "text: case.md".' : 'Keep one of the two.',
      });
    })
    .meta({ id: 'introduction' }),
);

/** A text. */
export const introduction = {
  kind: 'introduction',
  schema,
  listed: { key: 'text', field: (written) => (isMarkdownFile(written) ? 'file' : 'text') },
  about: {
    key: 'The text that opens the module. A text alone is enough.',
    listed:
      'A text in Markdown, or the path of a Markdown file such as `case.md`. A translation of that file is found beside it: `case.fr.md`.',
    text: 'The text that opens the module. Where no heading of your own is needed, write the text at once:\n\n```yaml\nintroduction: |\n  Welcome! This module is about **labour migration**.\n```',
  },
  complete: ({ text, file }, { words }) => ({
    text: text ?? (file === undefined ? undefined : words(file)) ?? '',
  }),

  view: ({ text }, { markdown: shown }) => ({ text: shown(text) }),
  import: {
    names: [
      'introduction|introductory (text|note|remarks)|introductory|welcome|overview',
      "texte introductif|texte d'introduction|presentation|avant-propos|bienvenue",
      'introduccion|texto introductorio|texto de introduccion|presentacion|bienvenida',
      'introducao|texto introdutorio|texto de introducao|apresentacao|boas-vindas',
      'مقدمة|المقدمة|تمهيد|نص تمهيدي|النص التمهيدي|نص تقديمي|النص التقديمي|النص الافتتاحي',
    ],
    from: 'text',
    example: ['  text: Welcome!'],
  },
} as const satisfies SectionAuthor<typeof schema, { text: string }>;
