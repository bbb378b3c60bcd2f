import { posix } from 'node:path';
import { renderMarkdown } from '../fields/markdown.ts';
import { itemsOf } from '../module/module.ts';
import { authorOfSection, type Section } from '../sections/index.ts';
import type { Showing } from '../sections/showing.ts';
import { explainedIn } from './markdown-page.ts';
import { forumOf, inLists, isShareable, renderQuestion, saidAbove } from './questions.ts';
import type { Rendering } from './rendering.ts';
import type { Stretch } from './stretches.ts';
import { html } from './templates.ts';
import { renderVideo } from './videos.ts';
import { sizeInWords } from './words.ts';

/** The heading of a section: the author's, or the page's own. */
export const headingOf = (section: Section, { locale }: Rendering): string =>
  section.title ?? locale.words(`section.${section.kind}`);

/** One section as HTML, through templates/sections/<kind>.hbs. */
function renderSection(section: Section, rendering: Rendering): string {
  const { templates, locale, saying } = rendering;
  const heading = saying.line(headingOf(section, rendering));
  const view = authorOfSection(section).view(section, showingOf(section, rendering));
  const part = section.follows === true;
  return templates.render(
    `sections/${section.kind}`,
    { id: section.id, heading, part, ...view },
    locale.words,
  );
}

/** A section as HTML, with all that belongs to it before its end. */
export function renderStretch({ head, parts }: Stretch, rendering: Rendering): string {
  const whole = renderSection(head, rendering);
  if (parts.length === 0) return whole;
  const more = parts.map((each) => renderSection(each, rendering)).join('');
  // A template of a workspace's own may end in another way.
  return /<\/section>\s*$/.test(whole) ? whole.replace(/(?=<\/section>\s*$)/, () => more) : whole + more;
}

function showingOf(section: Section, rendering: Rendering): Showing {
  const { kind } = section;
  const { module, templates, locale, saying, address, markdown } = rendering;
  // A glossary explains its terms itself.
  const explaining = kind === 'glossary' ? markdown : { ...markdown, explained: explainedIn(module) };
  return {
    markdown: (text) => text && saying.block(text, renderMarkdown(text, explaining)),
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
        questions[0] ? itemsOf(module, 'questions').indexOf(questions[0]) : 0,
      ),
    where: saidAbove(section, module),
    isGraded: module.completion.passMark !== undefined,
    isLast: module.sections.findLast((each) => each.kind === kind) === section,
    isShareable: itemsOf(module, 'questions').some(
      (question) => isShareable(question, module) && forumOf(question, module) === section,
    ),
  };
}
