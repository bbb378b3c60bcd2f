import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/build.ts';
import { renderMarkdown } from '../../src/fields/markdown.ts';
import { home } from '../../src/home.ts';
import type { Module } from '../../src/module/module.ts';
import { renderPage } from '../../src/page/page.ts';
import { openTemplates } from '../../src/page/templates.ts';
import { markdownPage } from '../markdown-page.ts';
import { runsOf } from '../sampled.ts';
import { importOf } from './imported.ts';
import { type NestedDocument, nestedDocument } from './nested-docx.ts';

/** What learners read of a section: its HTML without tags. */
const shown = (html: string) => html.replace(/<[^>]*>/g, ' ');

/** What stands on the page of a module below each heading; below '' what comes before the first that the document has. */
function onPage(module: Module): Map<string, string> {
  const page = renderPage(module, { templates: openTemplates(home), style: { first: '', all: '' } });
  const shell = { policy: '', sessionScript: 'a.js', pageScript: 'b.js', statements: undefined, weight: 0 };
  const [, main = ''] = /<main id="content">([\s\S]*)<\/main>/.exec(page.document(shell)) ?? [];
  const named = new Set(module.sections.map(({ title }) => title));
  const found = new Map<string, string>();
  let last = '';
  for (const piece of main.split(/(?=<h2 )/)) {
    const heading = shown(/<h2 [^>]*>([\s\S]*?)<\/h2>/.exec(piece)?.[1] ?? '').trim();
    if (named.has(heading)) last = heading;
    found.set(last, `${found.get(last) ?? ''} ${shown(piece)}`);
  }
  return found;
}

async function judge({ sections, bytes }: NestedDocument) {
  const { module, imported, folder } = await importOf('a.docx', await bytes());
  const empty = imported.empty.map(({ title }) => title ?? '');
  const left = imported.draft.leftOut.join(' ');
  const texts = new Map<string | undefined, string>();
  let title: string | undefined;
  for (const section of module.sections) {
    if (section.follows !== true) title = section.title;
    const text = 'text' in section && section.text ? renderMarkdown(section.text, markdownPage()) : '';
    texts.set(title, `${texts.get(title) ?? ''} ${text}`);
  }
  const page = onPage(module);
  for (const { heading, words } of sections) {
    const below = new Set((page.get(heading ?? '') ?? '').match(/\w+/g));
    const away = words.filter((word) => !below.has(word) && !left.includes(word) && !empty.includes(word));
    expect({ heading, away }).toEqual({ heading, away: [] });
    const html = texts.get(heading) ?? '';
    const read: string[] = shown(html).match(/\w+/g) ?? [];
    const missing = words.filter(
      (word) => !read.includes(word) && !left.includes(word) && !empty.includes(word),
    );
    expect({ heading, missing }).toEqual({ heading, missing: [] });
    // No mark of Markdown's is left over, and no list became code.
    const stray = shown(html).match(/\*|~~|\\|\^/g);
    expect({ stray, written: stray && module.sections }).toEqual({ stray: null, written: null });
    expect(html).not.toContain('<pre');
    if (heading !== undefined && words.length > 0)
      expect(module.sections.map((each): string | undefined => each.title)).toContain(heading);
  }
  const order = sections.flatMap(({ heading, words }) =>
    heading !== undefined && words.length > 0 ? [heading] : [],
  );
  expect(module.sections.flatMap((each) => (each.title === undefined ? [] : [each.title]))).toEqual(order);
  return folder;
}

describe('a random Word document', () => {
  it('has every word on the page, below its heading, or in the list of what was left out', async () => {
    await fc.assert(
      fc.asyncProperty(nestedDocument, async (document) => {
        await judge(document);
      }),
      runsOf(60),
    );
  }, 120_000);

  it('becomes a module that check takes', async () => {
    await fc.assert(
      fc.asyncProperty(nestedDocument, async (document) => {
        const folder = await judge(document);
        const problems = await check({ folder });
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
      runsOf(8),
    );
  }, 120_000);
});
