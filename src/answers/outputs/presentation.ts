import { createHash } from 'node:crypto';
import { html, type Templates } from '../../page/templates.ts';
import { directionOf } from '../../page/words.ts';
import type { Output } from '../output.ts';
import { textIn } from '../questions.ts';
import { quotationsOf } from '../quotations.ts';
import type { Run } from '../run.ts';

/** Quotations in large type, for a webinar. Nothing shows until somebody chooses it. */
export const presentation: Output = {
  name: 'presentation',
  files: (run, templates) => [{ name: 'present.html', pieces: () => [page(run, templates)] }],
};

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

function page(run: Run, templates: Templates): string {
  const { words, language, module } = run;
  const [css, script] = ['css', 'js'].map((ending) =>
    templates
      .text(`answers/present.${ending}`)
      .replace(/<\/(?=style|script)/gi, '<\\/')
      .replace(/\r\n?/g, '\n'),
  ) as [string, string];
  const { quotations } = quotationsOf(run);
  return templates.render(
    'answers/present',
    {
      language,
      direction: directionOf(language),
      policy: `default-src 'none'; style-src ${hashOf(css)}; script-src ${hashOf(script)}; img-src data:; base-uri 'none'; form-action 'none'`,
      css: html(css),
      script: html(script),
      title: words('present.title', { title: module.title }),
      place: words('present.of', {}, 'plain'),
      quotations: quotations.map((each, index) => ({
        id: `quotation-${index + 1}`,
        question: textIn(each.question.text, language, module.language) || each.question.id,
        text: each.text,
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
