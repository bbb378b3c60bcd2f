import { distinctIds, idOfWords } from '../../module/made-ids.ts';
import { isRaw, type Raw } from '../../module/raw.ts';
import type { QuestionKeys } from '../banks/bank.ts';

/** What learners choose from, in a question of any type, and the pairs of one. */
const lists = ['options', 'scale', 'items', 'targets'] as const;

/** A text of several lines ends in a line break, as people write it below a `|`. */
const inLines = (value: unknown): unknown =>
  typeof value === 'string'
    ? value.includes('\n')
      ? `${value.trimEnd()}\n`
      : value
    : Array.isArray(value)
      ? value.map(inLines)
      : isRaw(value)
        ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inLines(each)]))
        : value;

/** A question with an id, and ids for all that learners choose from, as people write it: options behind their ids. */
export function namedQuestion(id: string, question: QuestionKeys): Raw {
  const { type, text, ...keys } = inLines(question) as QuestionKeys;
  const distinct = distinctIds();
  const idFor = (each: Raw, place: number) =>
    distinct(idOfWords({ words: String(each.text), kind: 'o', place: place + 1 }));
  const named: Raw = { ...keys };
  if (Array.isArray(keys.pairs)) {
    named.pairs = keys.pairs.map((pair: Raw, place) =>
      Object.fromEntries(
        Object.entries(pair).map(([end, each]) => [
          end,
          isRaw(each) ? { id: idFor(each, place), ...each } : each,
        ]),
      ),
    );
  }
  for (const list of lists) {
    const all = keys[list];
    if (!Array.isArray(all)) continue;
    const rights: string[] = [];
    const entries = all.map((each: Raw, place) => {
      const { text: words, correct, ...more } = each;
      const own = idFor(each, place);
      if (correct === 'true') rights.push(own);
      return [own, Object.keys(more).length > 0 ? { text: words, ...more } : words] as const;
    });
    named[list] = Object.fromEntries(entries);
    if (rights.length > 0) named.right = rights.length === 1 ? rights[0] : rights;
  }
  const { options, right, ...others } = named;
  return {
    id,
    type,
    text,
    ...(options === undefined ? {} : { options }),
    ...(right === undefined ? {} : { right }),
    ...others,
  };
}
