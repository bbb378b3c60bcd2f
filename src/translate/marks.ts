import { buildOf, referencesIn } from '../fields/markdown.ts';
import { withoutWords } from './protected.ts';

/** What the Markdown of a translation lacks of its original, in words; undefined when all of it is there. */
export function lostMarks(source: string, target: string): string | undefined {
  const [before, after] = [buildOf(source), buildOf(target)];
  const [named, kept] = [addressesIn(source), addressesIn(target)];
  const lost = [
    ...without(named, kept),
    ...without(before.code.map(withoutWords), after.code.map(withoutWords)).map(
      (code) => `the code \`${code.trim()}\``,
    ),
    ...Object.entries(before.blocks).flatMap(([name, count]) => {
      const there = after.blocks[name] ?? 0;
      return there < count ? [`${count - there} of ${count} ${name}${count === 1 ? '' : 's'}`] : [];
    }),
  ];
  if (lost.length === 0) return undefined;
  const instead = without(kept, named);
  const rest = lost.length - most;
  const list = `${lost.slice(0, most).join(', ')}${rest > 0 ? `, and ${rest} more` : ''}`;
  return `The translation lacks what the original has: ${list}.${instead.length > 0 ? ` It has ${instead.slice(0, most).join(', ')} instead.` : ''}`;
}

/** The most things that a sentence names. */
const most = 5;

const addressesIn = (text: string) =>
  referencesIn(text).map(({ kind, written }) =>
    kind === 'image' ? `the picture ${written}` : `the link to ${written}`,
  );

/** What is in the first list and not in the second, as often as it is missing. */
function without(all: readonly string[], taken: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const each of taken) left.set(each, (left.get(each) ?? 0) + 1);
  return all.filter((each) => {
    const count = left.get(each) ?? 0;
    if (count > 0) left.set(each, count - 1);
    return count === 0;
  });
}
