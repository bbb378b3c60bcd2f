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
      'introduction|introductory (text|note|remarks)|introductory|welcome|overview|background|context|(learning |module )?(objectives|outcomes|goals|aims)|(case )?(study|studies)|cases?|examples?|summary|conclusions?|closing( remarks)?|key (messages|points)|next steps|(lesson|chapter|unit|topic|session|part) [0-9ivx]{1,4}',
      "texte introductif|texte d'introduction|presentation|avant-propos|bienvenue|contexte|objectifs?( (d'apprentissage|pedagogiques?|du module))?|etudes? de cas|cas pratiques?|exemples?|resume|synthese|conclusions?|a retenir|messages cles|(lecon|chapitre|unite|theme|seance|partie) [0-9ivx]{1,4}",
      'introduccion|texto introductorio|texto de introduccion|presentacion|bienvenida|contexto|objetivos?( (de aprendizaje|del modulo))?|(estudios?|casos?) de (caso|casos|estudio)|casos? practicos?|ejemplos?|resumen|conclusion(es)?|mensajes clave|(leccion|capitulo|unidad|tema|sesion|parte) [0-9ivx]{1,4}',
      'introducao|texto introdutorio|texto de introducao|apresentacao|boas-vindas|contexto|objetivos?( (de aprendizagem|do modulo))?|estudos? de casos?|casos? praticos?|exemplos?|resumo|sintese|conclus(ao|oes)|mensagens-chave|(licao|aula|capitulo|unidade|topico|sessao|parte) [0-9ivx]{1,4}',
      'مقدمة|المقدمة|تمهيد|نص تمهيدي|النص التمهيدي|نص تقديمي|النص التقديمي|النص الافتتاحي|(ال)?اهداف( التعلم| التعليمية| الوحدة)?|الاهداف التعليمية|دراس(ة|ات) (حالة|الحالة)|امثلة|(ال)?خلاصة|(ال)?ملخص|(ال)?خاتمة|(الدرس|درس|الفصل|فصل) ([0-9]{1,3}|الاول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر)',
    ],
    from: 'text',
    example: ['  text: Welcome!'],
  },
} as const satisfies SectionAuthor<typeof schema, { text: string }>;
