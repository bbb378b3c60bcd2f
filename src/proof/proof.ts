import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { type MarkdownPage, renderMarkdown } from '../fields/markdown.ts';
import type { Module, Translation } from '../module/module.ts';
import { localeOf } from '../page/locales.ts';
import { markdownPageOf } from '../page/markdown-page.ts';
import { html, type Templates } from '../page/templates.ts';
import { directionOf, nameOfLanguage } from '../page/words.ts';
import { closingOf, type Entry, entriesOf, openingOf } from './entries.ts';
import type { Labelling } from './labels.ts';
import { type Numbering, openNumbering, type Paragraph } from './numbered.ts';

// A film in a document of words would make it too large to send.
const pictureTypes: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
};
const mostBytes = 4e6;

/** What a proof is made with. */
export interface Proofing {
  templates: Templates;
  /** Whether there is a margin, and a number before every paragraph. */
  comments?: boolean | undefined;
  /** Where the picture lies that was made of one, by its path as written: lighter, and in a form that browsers show. */
  shown?: ReadonlyMap<string, string>;
}

/**
 * A module as one HTML document for those who clear it: every text, with ids, feedback and right answers; in all
 * `languages` side by side, its own first. Nothing in it runs, and nothing is fetched. Gives
 * back as well the paragraphs as they are numbered, where comments are asked for.
 */
export function numberedProof(
  module: Module,
  languages: readonly Module[],
  { templates, comments = false, shown = new Map() }: Proofing,
): { text: string; paragraphs: readonly Paragraph[] } {
  const numbering = openNumbering(languages.length > 1);
  const numbers = comments ? numbering : undefined;
  /** A line of words alone, with its number before it. */
  const line = (said: string | undefined, language = module.language) =>
    said === undefined || said === '' || !numbers ? said : `[${numbers.line(said, language)}] ${said}`;
  const { words } = localeOf(module.language, templates);
  const labelling: Labelling = { say: (key, values) => words(key, values), language: module.language };
  const pages = new Map(
    languages.map((each) => {
      const address = (written: string) => pictureOf(written, each, shown);
      const locale = localeOf(each.language, templates);
      return [each, markdownPageOf(each, module, { address, locale })] as const;
    }),
  );
  const columnOf = (each: Module, entries: Entry[]) => ({
    module: each,
    page: pages.get(each) as MarkdownPage,
    entries,
  });
  const rows = (columns: Column[]) => rowsOf(columns, numbers);
  const titled = (each: Module) =>
    each.number === undefined
      ? each.title
      : localeOf(each.language, templates).words(
          'title',
          { number: each.number, title: each.title },
          'plain',
        );
  const text = templates.render(
    'proof',
    {
      comments,
      title: titled(module),
      heading: line(titled(module)),
      language: module.language,
      direction: directionOf(module.language),
      landscape: languages.length > 2,
      id: module.id,
      version: module.version,
      series: line(module.series),
      description: line(module.description),
      languages: languages.map((each) => ({
        code: each.language,
        direction: directionOf(each.language),
        name: nameOfLanguage(each.language, each.language),
        title: languages.length > 1 ? line(titled(each), each.language) : titled(each),
        draft: isDraft(each),
      })),
      several: languages.length > 1,
      opening: rows(languages.map((each) => columnOf(each, openingOf(each, labelling)))),
      closing: rows(languages.map((each) => columnOf(each, closingOf(each, labelling)))),
      sections: module.sections.map((section) => ({
        heading: section.follows ? undefined : line(section.title ?? words(`section.${section.kind}`)),
        headings: (languages.length > 1 && !section.follows ? languages : []).map((each) => ({
          language: each.language,
          direction: directionOf(each.language),
          text:
            each.sections.find(({ id }) => id === section.id)?.title ??
            localeOf(each.language, templates).words(`section.${section.kind}`),
        })),
        rows: rows(
          languages.map((each) => {
            const same = each.sections.filter(({ id }) => id === section.id);
            return columnOf(
              each,
              same.flatMap((one) => entriesOf(one, labelling)),
            );
          }),
        ),
      })),
    },
    words,
  );
  return { text, paragraphs: numbering.paragraphs };
}

/** The same without numbers, for reading. */
export const renderProof = (module: Module, languages: readonly Module[], templates: Templates): string =>
  numberedProof(module, languages, { templates }).text;

const isDraft = (module: Module) => (module as Partial<Translation>).draft === true;

/** The texts of one language. */
interface Column {
  module: Module;
  page: MarkdownPage;
  entries: Entry[];
}

/** One row for each text, whichever language has it. */
function rowsOf(columns: Column[], numbers: Numbering | undefined) {
  const keys = [...new Set(columns.flatMap(({ entries }) => entries.map(({ key }) => key)))];
  const [own] = columns;
  return keys.map((key) => {
    const found = columns.map(({ entries }) => entries.find((entry) => entry.key === key));
    const first = found.find((entry) => entry !== undefined);
    return {
      label: first?.label ?? '',
      about: first?.about ?? '',
      cells: columns.map(({ module, page }, index) => {
        const text = found[index]?.text ?? '';
        // What nobody has translated stands there in the module's own language.
        const same = index > 0 && /\p{L}/u.test(text) && text === found[0]?.text;
        // On paper nobody unfolds anything.
        const shown = renderMarkdown(text, page).replace(/<details(?=[\s>])/g, '<details open');
        const language = same && own ? own.module.language : module.language;
        return {
          language,
          direction: directionOf(language),
          text: html(numbers ? numbers.html(shown, module.language) : shown),
          same: same && own ? nameOfLanguage(language, own.module.language) : undefined,
        };
      }),
    };
  });
}

/** The picture itself: the document travels alone. Other files, and pictures too large to send, by their name. */
function pictureOf(written: string, { files }: Module, shown: ReadonlyMap<string, string>): string {
  const disk = shown.get(written) ?? files.get(written)?.disk;
  const type =
    disk === undefined ? undefined : pictureTypes[extname(shown.get(written) ?? written).toLowerCase()];
  if (disk === undefined || type === undefined || statSync(disk).size > mostBytes) return encodeURI(written);
  return `data:${type};base64,${readFileSync(disk).toString('base64')}`;
}
