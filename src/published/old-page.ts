import type { Settings } from '../shared/settings.ts';
import { letters, type PublishedOption } from './published.ts';
import { firstWords, patternsOf } from './release.ts';

/**
 * What learners have met in a package of release 0.1, which has no satchel.json: as far as its page says it, as JSON of
 * that file. Readings, of which nothing is kept, are not in it. Undefined for a page that is none of Satchel's.
 */
export function publishedInPage(page: string): string | undefined {
  const [, text] = /<script type="application\/json" id="settings">([^<]*)<\/script>/.exec(page) ?? [];
  const settings = text === undefined ? undefined : settingsIn(text);
  if (!settings) return undefined;
  const { module, sections, questions, videos, completion } = settings;
  const switched = [...page.matchAll(/data-language="([A-Za-z-]+)"/g)].map(([, language]) => language);
  const { passMark, ...asked } = completion;
  return JSON.stringify({
    module: module.id,
    version: module.version,
    languages: [...new Set([module.language, ...switched])].sort(),
    completion: { ...asked, ...(passMark === undefined ? {} : { passMark }) },
    sections,
    items: [
      ...videos.map(({ id }) => ({ id, type: 'video', text: titleOf(page, id) })),
      ...questions.map(({ id, type, description, required, shape }) => {
        const part = partOf(page, id);
        const [, longest] = /data-longest="(\d+)"/.exec(part) ?? [];
        const choices = (
          ids: readonly string[] | undefined,
          labelOf: (option: string) => string | undefined,
        ) =>
          ids?.map(
            (option, index): PublishedOption => ({
              letter: letters.charAt(index),
              id: option,
              text: firstWords(labelOf(option) ?? option, 80),
            }),
          );
        return {
          id,
          type,
          text: firstWords(description, 200),
          right: shape.correct && patternsOf(shape.correct),
          longest,
          required: required || undefined,
          options: choices(shape.options, (option) => labelIn(part, `${id}:${option}`, option)),
          targets: choices(shape.targets, (option) =>
            wordsAt(part, part.indexOf(`<option value="${option}">`), '</option>'),
          ),
        };
      }),
    ],
  });
}

/** The settings of a page that Satchel has made: what is in them is looked at once more by whoever reads the JSON. */
function settingsIn(text: string): Settings | undefined {
  try {
    const found = JSON.parse(text) as Partial<Settings> | null;
    const { module, sections, questions, videos, completion } = found ?? {};
    return module && sections && questions && videos && completion ? (found as Settings) : undefined;
  } catch {
    return undefined; // a page of somebody else's
  }
}

/** The HTML of a question, from its beginning to that of the next. */
function partOf(page: string, id: string): string {
  const from = page.indexOf(`data-question="${id}"`);
  const to = page.indexOf('data-question="', from + 1);
  return from < 0 ? '' : page.slice(from, to < 0 ? undefined : to);
}

const titleOf = (page: string, id: string): string =>
  wordsAt(page, page.indexOf(`<h3 id="video-${id}">`), '</h3>') ?? id;

/** What a page calls an option, by the id of its field or by that of its row. */
function labelIn(part: string, field: string, row: string): string | undefined {
  const label = part.indexOf(`<label for="${field}">`);
  const at = label < 0 ? part.indexOf(`data-item="${row}"`) : label;
  return at < 0 ? undefined : wordsAt(part, part.indexOf('data-label', at), '</span>');
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The words of the element that begins at a place. */
function wordsAt(page: string, at: number, end: string): string | undefined {
  const from = at < 0 ? -1 : page.indexOf('>', at) + 1;
  const to = page.indexOf(end, from);
  if (from <= 0 || to < 0) return undefined;
  const words = page
    .slice(from, Math.min(to, from + 2000))
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{2,6}));/gi, (whole, hex, decimal, name) =>
      name
        ? (named[name] ?? whole)
        : String.fromCodePoint(Math.min(Number.parseInt(hex ?? decimal, hex ? 16 : 10), 0x10ffff)),
    )
    .replace(/\s+/g, ' ')
    .trim();
  return words === '' ? undefined : words;
}
