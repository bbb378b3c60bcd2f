import { posix } from 'node:path';
import { renderMarkdown } from '../fields/markdown.ts';
import { authorOfSection, type Section } from '../sections/index.ts';
import type { Showing } from '../sections/showing.ts';
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
  const view = authorOfSection(section).view(section, showingOf(section, rendering));
  return templates.render(`sections/${section.kind}`, { id: section.id, heading, ...view }, locale.words);
}

function showingOf({ kind }: Section, rendering: Rendering): Showing {
  const { module, templates, locale, saying, address, markdown } = rendering;
  return {
    markdown: (text) => text && saying.block(text, renderMarkdown(text, markdown)),
    line: (text) => saying.line(text),
    file(written) {
      const type = posix.extname(written).slice(1).toUpperCase();
      const size = sizeInWords(module.files.get(written)?.bytes ?? 0, locale.language);
      return { address: address(written), about: type ? `${type}, ${size}` : size };
    },
    video: (video) => html(renderVideo(video, rendering)),
    questions: (questions) =>
      inLists(
        questions.map((question) => renderQuestion(question, rendering)),
        templates.text(`sections/${kind}.hbs`),
      ),
    isGraded: module.completion.passMark !== undefined,
    isShareable: hasShareable(module),
  };
}
