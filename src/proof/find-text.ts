import { readFileSync } from 'node:fs';
import { type Meant, readModules } from '../read-modules.ts';
import { type FoundLine, lineFinder } from './find-line.ts';
import { textFiles } from './text-files.ts';

/** A text as a learner's page shows it. */
export interface PageText {
  words: string;
  language: string;
  /** The id of the question or section around it; '' where there is none. */
  near: string;
}

/** So many words are looked for at the least, where the page has put words of its own before the author's. */
const fewest = 3;

/** The place in a module's files from which a text of its page comes; undefined where nobody can tell. */
export async function findText(
  meant: Meant,
  { words, language, near }: PageText,
): Promise<FoundLine | undefined> {
  const { modules } = await readModules(meant);
  const [found] = modules;
  if (!found) return undefined;
  const { file, legible: module } = found;
  // While it is broken, the page shows the module of before: most of its words are still there.
  const find = lineFinder(
    module ? textFiles(file, module) : [{ file, language, text: readFileSync(file, 'utf8') }],
  );
  // What is not translated stands in the module's own language.
  for (const each of new Set([language, module?.language ?? language])) {
    // The same words may stand at several places: those behind the id are meant.
    if (near !== '') find(`id ${near}`, each) ?? find(near, each);
    const place = find(words, each) ?? withoutFirst(words, (rest) => find(rest, each));
    if (place) return place;
  }
  return undefined;
}

/** Looks again without the first word, as long as enough are left. */
function withoutFirst<Found>(words: string, find: (rest: string) => Found | undefined): Found | undefined {
  const all = words.trim().split(/\s+/);
  for (let first = 1; first <= all.length - fewest; first++) {
    const found = find(all.slice(first).join(' '));
    if (found !== undefined) return found;
  }
  return undefined;
}
