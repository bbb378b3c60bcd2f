import { isDeepStrictEqual } from 'node:util';
import { isRaw, type Raw } from '../raw.ts';
import { fenceOf, headingForms, joined, optionLines, readBack } from './forms.ts';
import { anew, type Keeping } from './kept.ts';
import { plainQuestion, plainValue } from './plain-value.ts';

/**
 * A translation as Markdown. `value` is that of module.<language>.yaml; `isQuestion` says of an id whether the module has
 * a question under it.
 */
export function overlayMarkdown(
  value: Raw,
  isQuestion: (id: unknown) => boolean,
  keep: Keeping = anew,
): string {
  const { sections, ...head } = value;
  const entries = (Array.isArray(sections) ? sections.filter(isRaw) : []).flatMap(withItems);
  const pieces = entries.map((entry) =>
    keep.piece(entry, () => (isQuestion(entry.id) ? questionMarkdown(entry) : sectionMarkdown(entry))),
  );
  return [keep.head(head), ...pieces].join('\n');
}

/** An entry, and the questions in its list, each of which is known by its id alone. */
function withItems({ questions, ...entry }: Raw): Raw[] {
  const items = Array.isArray(questions) ? questions.filter(isRaw) : [];
  const isEmpty = Object.keys(entry).every((key) => key === 'id');
  return [...(isEmpty && items.length > 0 ? [] : [entry]), ...items];
}

function sectionMarkdown(entry: Raw): string {
  const { text, ...keys } = entry;
  const body = typeof text === 'string' ? `${text.replace(/\n+$/, '')}\n` : '';
  return readBack(
    [...(body === '' ? [] : headingForms(keys).map((form) => joined(form, body))), ...headingForms(entry)],
    (sections) => isDeepStrictEqual(plainValue(sections), [plainValue(entry)]),
    true,
  );
}

function questionMarkdown(written: Raw): string {
  const question = plainQuestion(written);
  const { id, text, options, ...keys } = question;
  const heading = `### Question {#${id}}\n`;
  const words = typeof text === 'string' ? `${text}\n` : '';
  const list = optionLines(options);
  const rest = options === undefined ? keys : { options, ...keys };
  return readBack(
    [
      ...(list === undefined ? [] : [joined(heading, words, list, fenceOf(keys))]),
      joined(heading, words, fenceOf(rest)),
      joined('### Question\n', fenceOf(written)),
    ],
    ([section, ...more]) =>
      more.length === 0 &&
      isRaw(section) &&
      isDeepStrictEqual(filled(plainQuestion(section)), filled(question)),
    true,
  );
}

/** A question without words is known by its id: its words may be those of the module. */
const filled = ({ text, ...keys }: Raw): Raw =>
  text === '' || text === undefined ? keys : { text, ...keys };
