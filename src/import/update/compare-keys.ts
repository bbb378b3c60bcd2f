import { isDeepStrictEqual } from 'node:util';
import { isRaw } from '../../module/raw.ts';
import { nameOf, type Plan, type Versions } from './plan.ts';
import type { Unit } from './units.ts';

/** Keys of a question that say what is right. */
const rights = ['right', 'correct', 'accepted', 'between', 'pairs', 'items'];
/** Keys beside them that a document may have. */
const others = ['targets', 'marks', 'model', 'feedback', 'several'];

/**
 * What a document says of a question besides its texts and options. What the module does not say yet it gets; where both
 * say something, the module's stays, and the document's is told.
 */
export function compareKeys({ old, now, was, isKnown }: Versions, plan: Plan): void {
  if (now.kind !== 'question') return;
  const [own, other] = [typeOf(old), typeOf(now)];
  const note = { path: old.path, name: nameOf(old) };
  if (own !== other) {
    const isNews = other !== 'reflection' && !(was && typeOf(was) === other);
    if (isNews) plan.remarks.push({ ...note, key: 'type', before: own, after: other });
    return;
  }
  for (const key of [...rights, ...others]) {
    const [one, said] = [keyOf(old, key), keyOf(now, key)];
    const before = was && keyOf(was, key);
    if (said === undefined || isDeepStrictEqual(one, said)) continue;
    if (isKnown && isDeepStrictEqual(before, said)) continue;
    const after = typeof said === 'string' ? said : JSON.stringify(said);
    if (one === undefined && before === undefined && isRaw(old.value)) {
      plan.changes.push({ kind: 'key', map: old.path, key, value: said });
      plan.added.push({ path: undefined, name: note.name, key, after });
    } else plan.remarks.push({ ...note, key, after });
  }
}

/** The type of a question, which goes without saying where it has options, or nothing. */
const typeOf = ({ type, value }: Unit): string =>
  type ?? (isRaw(value) && 'options' in value ? 'choice' : 'reflection');

const keyOf = ({ value }: Unit, key: string) => (isRaw(value) ? value[key] : undefined);
