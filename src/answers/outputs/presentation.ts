import { html, type Templates } from '../../page/templates.ts';
import { directionOf, directionOfText } from '../../page/words.ts';
import type { Output } from '../output.ts';
import { textIn } from '../questions.ts';
import { quotationsOf } from '../quotations.ts';
import type { Run } from '../run.ts';
import { pageParts } from './page-parts.ts';

/** Quotations in large type, for a webinar. Nothing shows until somebody chooses it. */
export const presentation: Output = {
  name: 'presentation',
  files: (run, templates) => [{ name: 'present.html', pieces: () => [page(run, templates)] }],
};

function page(run: Run, templates: Templates): string {
  const { words, language, module } = run;
  const { css, script, policy } = pageParts('present', templates);
  const { quotations } = quotationsOf(run);
  return templates.render(
    'answers/present',
    {
      language,
      direction: directionOf(language),
      policy,
      css: html(css),
      script: html(script),
      title: words('present.title', { title: run.title }),
      place: words('present.of', {}, 'plain'),
      quotations: quotations.map((each, index) => ({
        id: `quotation-${index + 1}`,
        question: textIn(each.question.text, language, module.language) || each.question.id,
        text: each.text,
        direction: directionOfText(each.text),
        language: each.language,
        // How large the type can be.
        size:
          [...each.text, ...(each.translation ?? '')].length > 700
            ? 'long'
            : [...each.text].length > 280
              ? 'middle'
              : 'short',
        translation: each.translation ?? '',
        word: words(each.isChecked ? 'report.translation' : 'report.machine'),
        country: each.country === undefined ? '' : words('present.country', { country: each.country }),
        flags: each.flags.join(', '),
      })),
    },
    words,
  );
}
