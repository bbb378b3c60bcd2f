import * as z from 'zod';
import { itemId, line, markdown, path, url, was } from '../../fields/fields.ts';
import { listSection, webOrFile } from '../keys.ts';
import type { SectionAuthor } from '../section.ts';

const readingSchema = z
  .strictObject({
    id: itemId().meta({
      description: 'Names the reading for good. Without it, one is made of its title.',
      example: 'guide',
      made: true,
    }),
    was: was(),
    title: line(200).meta({ description: 'The text of the link.', example: 'A guide to the topic' }),
    url: url().optional().meta({ description: 'Its address, when it is on the web.' }),
    file: path()
      .optional()
      .meta({ description: 'The file, when it travels in the package.', example: 'media/guide.pdf' }),
    description: markdown().optional().meta({ description: 'A sentence on why to read it, in Markdown.' }),
  })
  .superRefine((reading, ctx) => {
    if ((reading.url === undefined) !== (reading.file === undefined)) return;
    ctx.addIssue({
      code: 'custom',
      message: reading.url
        ? 'A reading has an address or a file, not both.'
        : 'A reading needs an address or a file.',
      params: { problem: reading.url ? 'bad-value' : 'missing-key', hint: 'Write either url: or file:.' },
    });
  });

/** A link or a file for further reading. */
export type Reading = z.output<typeof readingSchema>;

const schema = listSection(readingSchema, 'readings');

/** Links and files for further reading. */
export const readings = {
  kind: 'readings',
  idOfItem: 'reading',
  schema,
  listed: { key: 'readings', item: { key: 'reading', field: webOrFile } },
  about: {
    key: 'A list of readings, or a section with items.',
    listed: 'Readings: a list, or `reading` with the address or the file of one.',
    text: 'Links and files for further reading. A reading has a `url` or a `file`, never both. A list at once is enough here, too.',
    item: 'reading',
  },
  complete: ({ introduction, items }) => ({ introduction, items }),
  view: ({ introduction, items }, { markdown: shown, line: words, file: packed }) => ({
    introduction: shown(introduction),
    readings: items.map(({ id, title, url: address, file, description }) => ({
      id,
      title: words(title),
      ...(file === undefined
        ? { href: address ?? '', download: false, about: address && new URL(address).host }
        : { href: packed(file).address, download: true, about: packed(file).about }),
      description: shown(description),
    })),
  }),
  proof: ({ url: address, file }, say) => ({
    about: say('proof.reading', { address: address ?? file ?? '' }),
  }),
  import: {
    names: [
      '(useful |web |online )?(links|websites|sources)|(learn|read|find out) more|(further|additional|useful|more|other) (reading|information|material|sources|links)|works cited|literature|readings?|reading (list|material|materials)|(further|suggested|recommended|required|additional|essential) (readings?|resources)|resources|references|bibliography|documents',
      'lectures?|lectures? (complementaires?|recommandees?|suggerees?|supplementaires?|obligatoires?)|ressources( utiles| complementaires)?|documents|liens( utiles)?|sources|en savoir plus|references|bibliographie|pour aller plus loin|references bibliographiques',
      'lecturas?|lecturas? (recomendadas?|complementarias?|sugeridas?|adicionales|obligatorias?)|recursos( adicionales| utiles)?|enlaces( utiles| de interes)?|fuentes|mas informacion|bibliografia|referencias|documentos|materiales? de lectura|para saber mas',
      'recursos( adicionais| uteis)?|ligacoes( uteis)?|links( uteis)?|fontes|mais informacoes|leituras?|leituras? (recomendadas?|complementares|sugeridas?|adicionais|obrigatorias?)|para saber mais|materia(l|is) de leitura',
      'قراءات|القراءات|قراءات (اضافية|مقترحة|موصى بها)|القراءات (الاضافية|المقترحة|الموصى بها)|مراجع|المراجع|مواد القراءة|مصادر|المصادر|موارد|الموارد|روابط( مفيدة)?|للمزيد',
    ],
    from: 'links',
    describes: true,
    example: ['  items:', '    - id: guide', '      title: A guide', '      url: https://…'],
  },
} as const satisfies SectionAuthor<typeof schema, { introduction: string | undefined; items: Reading[] }>;
