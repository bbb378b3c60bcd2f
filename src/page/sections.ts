import { posix } from 'node:path';
import { type Address, renderMarkdown } from '../module/markdown.ts';
import type { Module, ModuleVideo, Section } from '../module/module.ts';
import type { Reading } from '../module/schema.ts';
import { renderQuestion } from './questions.ts';
import { html, type Templates } from './templates.ts';
import { type Locale, nameOfLanguage, sizeInWords } from './words.ts';

/** What rendering a section needs beside the section. */
export interface Rendering {
  module: Module;
  templates: Templates;
  locale: Locale;
  /** The package's address of a local file, by the path as written. */
  address: Address;
  /** That of a file with captions, which may be the text itself. */
  captions: Address;
}

/** The heading of a section: the author's, or the page's own. */
export const headingOf = (section: Section, { locale }: Rendering): string =>
  section.title ?? locale.words(`section.${section.kind}`);

/** One section as HTML, through templates/sections/<kind>.hbs. */
export function renderSection(section: Section, rendering: Rendering): string {
  const { templates, locale } = rendering;
  const values = { id: section.kind, heading: headingOf(section, rendering), ...viewOf(section, rendering) };
  return templates.render(`sections/${section.kind}`, values, locale.words);
}

function viewOf(section: Section, rendering: Rendering): Record<string, unknown> {
  const markdown = (text: string | undefined) => text && html(renderMarkdown(text, rendering.address));
  switch (section.kind) {
    case 'introduction':
      return { text: markdown(section.text) };
    case 'videos':
      return {
        introduction: markdown(section.introduction),
        videos: section.items.map((video) => videoView(video, rendering)),
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
        questions: section.items.map((question) => html(renderQuestion(question, rendering))),
      };
    case 'discussion':
      return {
        introduction: markdown(section.introduction),
        notes: section.notes.map(markdown),
        url: section.url,
        host: new URL(section.url).host,
      };
  }
}

/** `pt` of `pt-BR`: captions in a language's other variety are better than none. */
const primary = (language: string) => language.split('-')[0]?.toLowerCase();

function videoView(video: ModuleVideo, { module, locale, address, captions }: Rendering) {
  const tracks = Object.entries(video.captions).map(([language, path]) => ({
    src: captions(path),
    language,
    label: nameOfLanguage(language, locale.language),
    chosen: primary(language) === primary(module.language),
  }));
  return {
    id: video.id,
    title: video.title,
    src: address(video.file),
    poster: video.poster && address(video.poster),
    tracks,
    size: sizeInWords(module.files.get(video.file)?.bytes ?? 0, locale.language),
    transcript: video.transcript && html(renderMarkdown(video.transcript, address)),
  };
}

function readingView({ id, title, url, file }: Reading, { module, locale, address }: Rendering) {
  if (file === undefined)
    return { id, title, href: url ?? '', download: false, about: url && new URL(url).host };
  const kind = posix.extname(file).slice(1).toUpperCase();
  const size = sizeInWords(module.files.get(file)?.bytes ?? 0, locale.language);
  return { id, title, href: address(file), download: true, about: kind ? `${kind}, ${size}` : size };
}
