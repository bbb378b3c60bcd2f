import { isRaw, type Raw } from '../../module/raw.ts';
import { validate } from '../../module/schema-problems.ts';
import { questionSchema } from '../../questions/index.ts';
import type { Bank, BankQuestion, Remark } from './bank.ts';

/** The questions that a module takes; of the others, why it does not. */
export function fittingOf({ questions, remarks }: Bank): { fitting: BankQuestion[]; remarks: Remark[] } {
  const refused: Remark[] = [];
  const fitting = questions.filter(({ keys, place }) => {
    const places = { placeOf: () => place, placeOfKey: () => place };
    const { data, problems } = validate(questionSchema, withPlaceholders(keys), places);
    const [first] = problems;
    if (first) refused.push({ place, message: `This question was left out. ${first.message} ${first.hint}` });
    return data !== undefined;
  });
  const all = [...remarks, ...refused];
  const files = [...new Set(all.map(({ place }) => place.file))];
  const seen = new Set<string>();
  return {
    fitting,
    remarks: all
      .filter(({ place, message }) => {
        const key = `${place.file}:${place.line}:${message}`;
        return !seen.has(key) && seen.add(key);
      })
      .sort(
        (a, b) => files.indexOf(a.place.file) - files.indexOf(b.place.file) || a.place.line - b.place.line,
      ),
  };
}

/** A question with ids, which the schema asks for. */
const withPlaceholders = (keys: BankQuestion['keys']): unknown => {
  let count = 0;
  const named = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map((each) => (isRaw(each) && 'text' in each ? { id: `o${++count}`, ...each } : named(each)))
      : isRaw(value)
        ? Object.fromEntries(
            Object.entries(value).map(([key, each]) => [
              key,
              /^(source|target)$/.test(key) && isRaw(each) ? { id: `o${++count}`, ...each } : named(each),
            ]),
          )
        : value;
  return { id: 'q1', ...(named(keys) as Raw) };
};
