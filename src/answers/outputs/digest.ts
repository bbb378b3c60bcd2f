import { html, type Templates } from '../../page/templates.ts';
import { directionOf, directionOfText } from '../../page/words.ts';
import { inMarkdown } from '../markdown-words.ts';
import type { Output } from '../output.ts';
import { textIn } from '../questions.ts';
import { type Quotation, quotationsOf } from '../quotations.ts';
import type { Run } from '../run.ts';
import { headingIn } from '../workbook-notes.ts';
import { styleOf } from './page-parts.ts';

/** A post for the forum, of answers whose writers agreed: to paste (`digest.html`), and as Markdown (`digest.md`). */
export const digest: Output = {
  name: 'digest',
  files: (run, templates) => [
    { name: 'digest.html', pieces: () => [htmlOf(run, templates)] },
    { name: 'digest.md', pieces: () => [markdownOf(run)] },
  ],
};

interface Part {
  heading: string;
  quotations: Quotation[];
}

function partsOf(run: Run) {
  const { quotations, left } = quotationsOf(run);
  const parts = new Map<string, Part>();
  for (const each of quotations) {
    const heading = textIn(each.question.text, run.language, run.module.language) || each.question.id;
    const part = parts.get(each.question.key) ?? { heading, quotations: [] };
    part.quotations.push(each);
    parts.set(each.question.key, part);
  }
  return { parts: [...parts.values()], flagged: quotations.filter(({ flags }) => flags.length > 0), left };
}

/** What the team should know before it posts; '' where all is well. */
function warningsOf(run: Run, { parts, left }: ReturnType<typeof partsOf>): string[] {
  const { words, module } = run;
  const column = headingIn(words, 'quote');
  return [
    ...(parts.length === 0 ? [words('digest.none', { column })] : []),
    ...(left > 0 ? [words('digest.left', { count: left })] : []),
    ...(module.quoting ? [] : [words('digest.unasked', { column })]),
  ];
}

function htmlOf(run: Run, templates: Templates): string {
  const { words, language } = run;
  const found = partsOf(run);
  return templates.render(
    'answers/digest',
    {
      language,
      direction: directionOf(language),
      css: html(styleOf('digest', templates)),
      title: words('digest.title', { title: run.title }),
      warnings: warningsOf(run, found),
      flagged: found.flagged.map(({ flags, text }) => ({ flags: flags.join(', '), text: text.slice(0, 80) })),
      parts: found.parts.map(({ heading, quotations }) => ({
        heading,
        quotations: quotations.map((each) => ({
          ...each,
          direction: directionOfText(each.text),
          translation: each.translation ?? '',
          word: words(each.isChecked ? 'report.translation' : 'report.machine'),
        })),
      })),
    },
    words,
  );
}

function markdownOf(run: Run): string {
  const { words } = run;
  const found = partsOf(run);
  const warnings = [
    ...warningsOf(run, found),
    ...(found.flagged.length > 0 ? [words('digest.check', {}, 'plain')] : []),
    ...found.flagged.map(
      ({ flags, text }) => `${flags.join(', ')}: ${text.replace(/\s+/g, ' ').slice(0, 80)}`,
    ),
  ];
  return `${[
    // A comment is not shown where the post is: who pastes it sees it.
    ...(warnings.length > 0
      ? [`<!--\n${warnings.map((each) => each.replaceAll('--', '- -')).join('\n')}\n-->`]
      : []),
    `# ${inMarkdown(words('digest.title', { title: run.title }, 'plain'))}`,
    ...(found.parts.length > 0 ? [inMarkdown(words('digest.intro', {}, 'plain'))] : []),
    ...found.parts.flatMap(({ heading, quotations }) => [
      `## ${inMarkdown(heading.replace(/\s+/g, ' '))}`,
      ...quotations.map((each) =>
        quoted(
          [
            inMarkdown(each.text),
            ...(each.translation
              ? [
                  `*${inMarkdown(words(each.isChecked ? 'report.translation' : 'report.machine', {}, 'plain'))}:* ${inMarkdown(each.translation)}`,
                ]
              : []),
          ].join('\n\n'),
        ),
      ),
    ]),
  ].join('\n\n')}\n`;
}

const quoted = (text: string) =>
  text
    .split('\n')
    // Two spaces at its end keep a line a line.
    .map((line) => (line === '' ? '>' : `> ${line}  `))
    .join('\n');
