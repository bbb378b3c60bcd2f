import type { QuestionKeys, Tell } from './bank.ts';
import { type Asked, choice, joined, marked } from './questions.ts';

// Questions in which things are put together, or in order.

/** A source and what belongs to it. */
export interface Pair {
  source: string;
  target: string;
}

/**
 * Things that belong together; `more` are targets that belong to nothing. In a module each target belongs to one source:
 * where a bank has it otherwise, each source becomes a choice of its own.
 */
export function matching(
  asked: Asked,
  { pairs, more }: { pairs: readonly Pair[]; more: readonly string[] },
  tell: Tell,
): QuestionKeys[] {
  const own = [...new Set(pairs.map(({ target }) => target))];
  const others = [...new Set(more)].filter((each) => !own.includes(each));
  if (own.length === pairs.length && pairs.length > 1) {
    return [
      {
        type: 'matching',
        text: asked.text,
        pairs: pairs.map(({ source, target }) => ({ source: { text: source }, target: { text: target } })),
        ...(others.length > 0 ? { targets: others.map((text) => ({ text })) } : {}),
        ...marked(asked, tell),
      },
    ];
  }
  const targets = [...own, ...others];
  if (targets.length < 2) {
    tell('This question was left out: all of its things belong to the same one.');
    return [];
  }
  tell(
    pairs.length < 2
      ? 'It matches one thing only, so it is a choice here.'
      : `Several of its things belong to the same one, so it is ${pairs.length} choices here, one for each.`,
  );
  return pairs.map(({ source, target }) =>
    choice(
      { ...asked, text: joined(asked.text, source) ?? '', marks: undefined },
      { answers: targets.map((text) => ({ text, share: text === target ? 1 : 0 })), isSeveral: false },
      tell,
    ),
  );
}

/** Things to put in order, in the right one. */
export const ordering = (asked: Asked, items: readonly string[], tell: Tell): QuestionKeys => ({
  type: 'ordering',
  text: asked.text,
  items: items.map((text) => ({ text })),
  ...marked(asked, tell),
});
