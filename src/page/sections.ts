import { posix } from 'node:path';
import { renderMarkdown } from '../fields/markdown.ts';
import type { Section } from '../module/module.ts';
import type { Reading } from '../module/schema.ts';
import { hasShareable, inLists, renderQuestion } from './questions.ts';
import type { Rendering } from './rendering.ts';
import { html } from './templates.ts';
import { renderVideo } from './videos.ts';
import { sizeInWords } from './words.ts';

/** The heading of a section: the author's, or the page's own. */
export const headingOf = (section: Section, { locale }: Rendering): string =>
  section.title ?? locale.words(`section.${section.kind}`);

/** One section as HTML, through templates/sections/<kind>.hbs. */
export function renderSection(section: Section, rendering: Rendering): string {
  const { templates, locale, saying } = rendering;
  const heading = saying.line(headingOf(section, rendering));
  const values = { id: section.kind, heading, ...viewOf(section, rendering) };
  return templates.render(`sections/${section.kind}`, values, locale.words);
}

function viewOf(section: Section, rendering: Rendering): Record<string, unknown> {
  const { address, saying } = rendering;
  const markdown = (text: string | undefined) => text && saying.block(text, renderMarkdown(text, address));
  switch (section.kind) {
    case 'introduction':
      return { text: markdown(section.text) };
    case 'videos':
      return {
        introduction: markdown(section.introduction),
        videos: section.items.map((video) => html(renderVideo(video, rendering))),
      };
    case 'readings':
      return {
        introduction: markdown(section.introduction),
        readings: section.items.map((reading) => ({
          ...readingView(reading, rendering),
          description: markdown(reading.description),
        })),
      };
    case 'questions':
      return {
        introduction: markdown(section.introduction),
        graded: rendering.module.completion.passMark !== undefined,
        ...inLists(
          section.items.map((question) => renderQuestion(question, rendering)),
          rendering.templates.text(`sections/${section.kind}.hbs`),
        ),
      };
    case 'discussion':
      return {
        introduction: markdown(section.introduction),
        notes: section.notes.map(markdown),
        url: section.url,
        host: new URL(section.url).host,
        newTopic: section.newTopic,
        category: section.category,
        shareable: hasShareable(rendering.module),
      };
  }
}

function readingView(reading: Reading, { module, locale, saying, address }: Rendering) {
  const { id, url, file } = reading;
  const title = saying.line(reading.title);
  if (file === undefined)
    return { id, title, href: url ?? '', download: false, about: url && new URL(url).host };
  const kind = posix.extname(file).slice(1).toUpperCase();
  const size = sizeInWords(module.files.get(file)?.bytes ?? 0, locale.language);
  return { id, title, href: address(file), download: true, about: kind ? `${kind}, ${size}` : size };
}
