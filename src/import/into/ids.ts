import { id as idField } from '../../fields/fields.ts';
import { plainText } from '../../fields/markdown.ts';
import { distinctIds } from '../../module/made-ids.ts';
import { pageIds } from '../../module/page-ids.ts';
import { moduleSchema } from '../../module/schema.ts';
import { standingsIn } from '../../module/walk.ts';
import type { Published } from '../../published/published.ts';
import type { BankQuestion } from '../banks/bank.ts';
import { questionId } from '../ids.ts';

/**
 * Gives questions ids that nothing in a module has, and nothing that learners have met of it had: `value` is the module
 * in its long form.
 */
export function idsFor(value: unknown, published: Published | undefined): (question: BankQuestion) => string {
  const standings = standingsIn(moduleSchema, value);
  const written = standings.flatMap(({ path, value: each }) =>
    path.at(-1) === 'id' || path.at(-1) === 'was' ? [each] : [],
  );
  const met = (published?.items ?? []).flatMap(({ id, name }) => (name === undefined ? [id] : [id, name]));
  const distinct = distinctIds([...written, ...met, ...pageIds]);
  let count = standings.filter(({ path }) => path.at(-1) === 'type').length;
  return ({ id, name, keys }) => {
    count++;
    const own = id !== undefined && idField().safeParse(id).success ? id : undefined;
    return distinct(own ?? questionId(name ?? plainText(keys.text), count));
  };
}
