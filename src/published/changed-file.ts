import { existsSync } from 'node:fs';
import { type Problem, problem, startOf } from '../problem/problem.ts';
import type { NewFile } from '../replace-files.ts';
import type { Guard } from './guard.ts';
import type { Published, PublishedItem } from './published.ts';
import { publishedFile } from './read-published.ts';
import { publishedYaml } from './text.ts';

/**
 * What published.yaml of a live module is to hold, where it does not say so yet; undefined where nothing has changed but
 * words. They are brought up to date when something else is: nobody who mends a typo sees the file change.
 */
export function changedFile(module: string, { before, after, isLive }: Guard): NewFile | undefined {
  if (!isLive || (before && withoutWords(before) === withoutWords(after))) return undefined;
  return { file: publishedFile(module), text: publishedYaml(after) };
}

const withoutWords = (published: Published): string =>
  JSON.stringify(published, (key, value: unknown) => (key === 'text' ? undefined : value));

/** The Problem of a file that would change, where it must not: in CI. */
export function wouldChange(file: string, { before, after }: Guard): Problem {
  const known = new Map(before?.items.map((each) => [each.id, JSON.stringify(each)]));
  const changed = after.items
    .filter((each: PublishedItem) => known.get(each.id) !== JSON.stringify(each))
    .map(({ id }) => id);
  const most = 5;
  const more = changed.length > most ? ` and ${changed.length - most} more` : '';
  return problem('frozen', startOf(file), {
    message: !existsSync(file)
      ? 'This module is live, and there is no such file.'
      : `This file would change${changed.length > 0 ? `: ${changed.slice(0, most).join(', ')}${more}` : ''}.`,
    hint: 'Run "npx satchel build" where you write the module, look at what it says, and put this file into your version control.',
  });
}
