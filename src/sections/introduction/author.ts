import * as z from 'zod';
import { markdown } from '../../fields/fields.ts';
import { shortForm, title } from '../keys.ts';
import type { SectionAuthor } from '../section.ts';

const schema = shortForm(
  'text',
  z
    .strictObject({
      title: title('the introduction'),
      text: markdown().meta({ description: 'The text, in Markdown.' }),
    })
    .meta({ id: 'introduction' }),
);

/** A text. */
export const introduction = {
  kind: 'introduction',
  schema,
  about: {
    key: 'The text that opens the module. A text alone is enough.',
    text: 'The text that opens the module. Where no heading of your own is needed, write the text at once:\n\n```yaml\nintroduction: |\n  Welcome! This module is about **labour migration**.\n```',
  },
  complete: ({ text }) => ({ text }),
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
