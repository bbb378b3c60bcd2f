import { entriesOf, markRight } from '../option-forms.ts';
import { isRaw, type Raw } from '../raw.ts';

// Two ways of writing the same: what is left when the difference is taken away.

/** The keys that an option may have. */
const optionKeys = ['id', 'was', 'text', 'correct', 'feedback'];

/** A value whose texts have no empty lines at their ends, and whose questions have one form. */
export function plainValue(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/^(?:[ \t]*\n)+|\s+$/g, '');
  if (Array.isArray(value)) return value.map(plainValue);
  if (!isRaw(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === 'questions' && Array.isArray(each)
        ? each.map((item: unknown) => (isRaw(item) ? plainQuestion(item) : plainValue(item)))
        : plainValue(each),
    ]),
  );
}

/** A question with its words behind `text`, and its options, if any, as a list that says what is right. */
export function plainQuestion(written: Raw): Raw {
  const { question, ...keys } = plainValue(written) as Raw;
  const plain: Raw = { ...(question === undefined ? {} : { text: question }), ...keys };
  const options = 'options' in plain ? entriesOf(plain.options, optionKeys) : undefined;
  if (!Array.isArray(options) || !options.every(isRaw)) return plain;
  const { right, ...rest } = plain;
  if (right !== undefined) {
    const rights = markRight(right, options);
    const ids = options.map(({ id }) => id);
    const isKnown = Array.isArray(rights) && rights.every((each) => ids.includes(each));
    // What names no option stays as it is, for the schema to refuse.
    if (!isKnown && !options.some(({ correct }) => correct === 'true')) return plain;
  }
  return { ...rest, options: options.map((each) => plainValue(each)) };
}
