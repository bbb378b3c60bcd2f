import { beyondMarkdown, isBeyondMarkdown, marksIn, mostOfMarkdown } from '../fields/markdown-budget.ts';
import { type Problem, problem } from '../problem/problem.ts';
import type { Yaml } from './yaml.ts';

/** All texts of a file may have together what one may have, twice over. */
const most = { characters: 2 * mostOfMarkdown.characters, marks: 2 * mostOfMarkdown.marks };

/** The Problem of texts that are too much to be read as Markdown: one of them, or all together. */
export function tooMuchText({ value, source, placeOf }: Yaml): Problem | undefined {
  let [characters, marks] = [0, 0];
  for (const { path, text } of textsIn(value)) {
    characters += text.length;
    marks += marksIn(text);
    const isTogether = characters > most.characters || marks > most.marks;
    if (!isTogether && !isBeyondMarkdown(text)) continue;
    const words = isTogether ? together : beyondMarkdown;
    return problem('file-too-large', placeOf(path), { ...words, source });
  }
  return undefined;
}

const together = {
  message: `With this text, those of this file have more than ${most.characters.toLocaleString('en')} characters, or more than ${most.marks.toLocaleString('en')} lines, brackets and other marks.`,
  hint: 'Look whether something came into it that is no text for learners; or make several modules of it.',
};

/** Every text in a value. An alias of YAML's can make a value hold itself: `above` is what holds this one. */
export function* textsIn(
  value: unknown,
  path: readonly PropertyKey[] = [],
  above: readonly object[] = [],
): Generator<{ path: readonly PropertyKey[]; text: string }> {
  if (typeof value === 'string') yield { path, text: value };
  if (typeof value !== 'object' || value === null || above.includes(value)) return;
  const items = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, each] of items) yield* textsIn(each, [...path, key], [...above, value]);
}
