import { type Problem, problem } from '../problem/problem.ts';
import { authorOfSection, kindNames } from '../sections/index.ts';
import { listedSections } from './listed-sections.ts';
import type { ModuleContext } from './module-context.ts';
import type { ModuleText } from './schema.ts';
import type { SectionEntry } from './section-entries.ts';
import type { Yaml } from './yaml.ts';

/**
 * What completion, or a lock, waits for and nobody can do. A lock is new to a module, so there it is a mistake; a module
 * without one was built like that before, and is warned of. A workspace's wish for the forum is for modules that have
 * one.
 */
export function neverDone(text: ModuleText, yaml: Yaml, { completion }: ModuleContext): Problem[] {
  const kinds = text.sections
    ? listedSections(text.sections as SectionEntry[])
        .filter(({ follows }) => !follows)
        .map(({ kind }) => kind)
    : kindNames.filter((kind) => text[kind] !== undefined);
  const hasForum = text.sections
    ? (text.sections as SectionEntry[]).some(({ kind }) => kind === 'discussion')
    : text.discussion !== undefined;
  const problems: Problem[] = [];
  const own = text.completion.forum;
  if ((own ?? completion.forum) && !hasForum && (own || text.lock))
    problems.push({
      ...problem('bad-value', yaml.placeOf(own ? ['completion', 'forum'] : ['lock']), {
        message: text.lock
          ? 'Behind this lock lies what nobody can ever do: completion asks for the forum, and there is no discussion.'
          : 'Nobody can complete this module: completion asks for the forum, and there is no discussion.',
        hint: 'Add a section "discussion", or write "forum: false" under completion.',
      }),
      severity: text.lock ? 'error' : 'warning',
    });
  const locked = kinds.filter((kind) => !authorOfSection({ kind }).isReference);
  if (text.lock && locked.length < 2)
    problems.push(
      problem('bad-value', yaml.placeOf(['lock']), {
        message: 'There is nothing to lock: no section comes after another.',
        hint: 'Give a second section a title, or delete lock.',
      }),
    );
  return problems;
}
