import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRaw } from '../module/raw.ts';
import { validate } from '../module/schema-problems.ts';
import { parseYaml, type Yaml } from '../module/yaml.ts';
import { inOrder } from '../problem/in-order.ts';
import { type Problem, type ProblemWords, problem, startOf } from '../problem/problem.ts';
import { type Published, publishedSchema } from './published.ts';

/** The file beside a module.yaml. */
export const publishedFile = (module: string): string => join(dirname(module), 'published.yaml');

/** What learners have met, where it could be read, and what is wrong with where it stands. */
export interface PublishedReading {
  published: Published | undefined;
  problems: Problem[];
}

/** Reads published.yaml beside a module; nothing of either where there is none. */
export function readPublished(module: string): PublishedReading {
  const file = publishedFile(module);
  if (!existsSync(file)) return { published: undefined, problems: [] };
  return publishedIn(file, readFileSync(file), { cure: 'Take the file back from your version control.' });
}

/** Reads the bytes of published.yaml, or of satchel.json; `cure` is for one that is not as Satchel wrote it. */
export function publishedIn(file: string, bytes: Uint8Array, { cure }: { cure: string }): PublishedReading {
  const conflict = conflictIn(file, bytes);
  if (conflict) return { published: undefined, problems: [conflict] };
  const { yaml, problems } = parseYaml(file, bytes);
  if (!yaml) return { published: undefined, problems: problems.map((each) => damaged(each, each, cure)) };
  if (!isRaw(yaml.value)) {
    const words = { message: 'There are no keys in this file.', hint: cure, source: yaml.source };
    return { published: undefined, problems: [problem('bad-published', startOf(file), words)] };
  }
  const { about: _, ...value } = yaml.value;
  const { data, problems: found } = validate(publishedSchema, value, yaml);
  const all = [...found.map((each) => damaged(each, each, cure)), ...(data ? twice(data, yaml) : [])];
  return all.length > 0
    ? { published: undefined, problems: inOrder(all, yaml.source) }
    : { published: data, problems };
}

function damaged(place: Problem, { message }: Problem, cure: string): Problem {
  const words: ProblemWords = { message: `This file is not as Satchel wrote it. ${message}`, hint: cure };
  return problem(
    'bad-published',
    place,
    place.source === undefined ? words : { ...words, source: place.source },
  );
}

/** What version control leaves in a file that two people have changed. */
function conflictIn(file: string, bytes: Uint8Array): Problem | undefined {
  const source = new TextDecoder().decode(bytes);
  const line = source.split('\n').findIndex((each) => /^(<{7}|={7}|>{7})( |\r?$)/.test(each));
  if (line < 0) return undefined;
  return problem(
    'merge-conflict',
    { file, line: line + 1, column: 1 },
    {
      message: 'Two people have released changes of this module, and this file holds both of them.',
      hint: 'Keep both: take the lines with <<<<<<<, ======= and >>>>>>> out, and of two lines "version:" the lower. Then run "npx satchel build".',
      source,
    },
  );
}

/** An id, or a letter, that stands twice: after a merge by hand. */
function twice({ items }: Published, { placeOf }: Yaml): Problem[] {
  const problems: Problem[] = [];
  const ids = new Set<string>();
  for (const [index, item] of items.entries()) {
    const path = ['items', index];
    if (ids.has(item.id)) {
      problems.push(
        problem('bad-published', placeOf([...path, 'id']), {
          message: `"${item.id}" stands here a second time.`,
          hint: 'Keep one of the two, with the options of both.',
        }),
      );
    }
    ids.add(item.id);
    for (const key of ['options', 'targets'] as const) {
      const [seen, taken] = [new Set<string>(), new Set<string>()];
      for (const [place, { id, letter }] of (item[key] ?? []).entries()) {
        if (seen.has(id) || taken.has(letter)) {
          problems.push(
            problem('bad-published', placeOf([...path, key, place]), {
              message: seen.has(id)
                ? `The option "${id}" stands here twice.`
                : `Two options have the letter "${letter}".`,
              hint: seen.has(id)
                ? 'Keep one of the two.'
                : 'Of the two, the one that learners have keeps it; give the other the next letter that is free.',
            }),
          );
        }
        seen.add(id);
        taken.add(letter);
      }
    }
  }
  return problems;
}
