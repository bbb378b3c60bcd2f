import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { type MarkdownPage, renderMarkdown } from '../fields/markdown.ts';
import type { Module, Translation } from '../module/module.ts';
import { localeOf } from '../page/locales.ts';
import { markdownPageOf } from '../page/markdown-page.ts';
import { html, type Templates } from '../page/templates.ts';
import { directionOf, nameOfLanguage } from '../page/words.ts';
import { closingOf, type Entry, entriesOf, openingOf } from './entries.ts';

// A film in a document of words would make it too large to send.
const pictureTypes: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
};
const mostBytes = 4e6;

/**
 * A module as one HTML document for those who clear it: every text, with ids, feedback and right answers; in all
 * `languages` side by side, its own first. Nothing in it runs, and nothing is fetched.
 */
export function renderProof(module: Module, languages: readonly Module[], templates: Templates): string {
  const { words } = localeOf(module.language, templates);
  const pages = new Map(
    languages.map((each) => {
      const address = (written: string) => pictureOf(written, each);
      const locale = localeOf(each.language, templates);
      return [each, markdownPageOf(each, module, { address, locale })] as const;
    }),
  );
  const columnOf = (each: Module, entries: Entry[]) => ({
    module: each,
    page: pages.get(each) as MarkdownPage,
    entries,
  });
  const titled = (each: Module) =>
    each.number === undefined
      ? each.title
      : localeOf(each.language, templates).words(
          'title',
          { number: each.number, title: each.title },
          'plain',
        );
  return templates.render(
    'proof',
    {
      title: titled(module),
      language: module.language,
      direction: directionOf(module.language),
      landscape: languages.length > 2,
      id: module.id,
      version: module.version,
      series: module.series,
      description: module.description,
      languages: languages.map((each) => ({
        code: each.language,
        direction: directionOf(each.language),
        name: nameOfLanguage(each.language, each.language),
        title: titled(each),
        draft: isDraft(each),
      })),
      several: languages.length > 1,
      opening: rowsOf(languages.map((each) => columnOf(each, openingOf(each)))),
      closing: rowsOf(languages.map((each) => columnOf(each, closingOf(each)))),
      sections: module.sections.map((section) => ({
        heading: section.follows ? undefined : (section.title ?? words(`section.${section.kind}`)),
        headings: (languages.length > 1 && !section.follows ? languages : []).map((each) => ({
          language: each.language,
          direction: directionOf(each.language),
          text:
            each.sections.find(({ id }) => id === section.id)?.title ??
            localeOf(each.language, templates).words(`section.${section.kind}`),
        })),
        rows: rowsOf(
          languages.map((each) =>
            columnOf(each, each.sections.filter(({ id }) => id === section.id).flatMap(entriesOf)),
          ),
        ),
      })),
    },
    words,
  );
}

const isDraft = (module: Module) => (module as Partial<Translation>).draft === true;

/** One row for each text, whichever language has it. */
function rowsOf(columns: { module: Module; page: MarkdownPage; entries: Entry[] }[]) {
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
        const language = same && own ? own.module.language : module.language;
        return {
          language,
          direction: directionOf(language),
          text: html(renderMarkdown(text, page)),
          same,
        };
      }),
    };
  });
}

/** The picture itself: the document travels alone. Other files, and pictures too large to send, by their name. */
function pictureOf(written: string, { files }: Module): string {
  const file = files.get(written);
  const type = pictureTypes[extname(written).toLowerCase()];
  if (file === undefined || type === undefined || file.bytes > mostBytes) return encodeURI(written);
  return `data:${type};base64,${readFileSync(file.disk).toString('base64')}`;
}
