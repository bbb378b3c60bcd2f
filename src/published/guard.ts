import type { LongForm } from '../module/long-form.ts';
import { itemsOf, type Module } from '../module/module.ts';
import { wireKeyOf } from '../module/wire-key.ts';
import { inOrder } from '../problem/in-order.ts';
import { type Problem, problem, startOf } from '../problem/problem.ts';
import { costProblem } from './cost-problems.ts';
import { type Cost, costsOf } from './costs.ts';
import { placesIn } from './places.ts';
import type { Published } from './published.ts';
import { publishedFile, readPublished } from './read-published.ts';
import { released } from './release.ts';

/** A module as it was read, for the guard. */
export interface Guarded {
  module: Module;
  yaml: LongForm;
  /** What a zip says that learners have; it goes before published.yaml. */
  against?: Published | undefined;
}

/** What learners of a module have met, what they will have met, and what that costs them. */
export interface Guard {
  /** As published.yaml has it; undefined for a module that is not live, and for one that was never built. */
  before: Published | undefined;
  after: Published;
  isLive: boolean;
  problems: Problem[];
}

/** Looks at what a release would cost learners. Only a live module is guarded, and one that is compared with a zip. */
export function guard({ module, yaml, against }: Guarded): Guard {
  const { isLive } = module;
  const { published, problems } = readPublished(module.file);
  const before = isLive ? published : undefined;
  const after = released(module, before);
  const known = { before, after, isLive };
  if (!isLive && !against) return { ...known, problems: published ? [notLive(module.file)] : [] };
  const wrong = isLive ? problems : [];
  const nameless = isLive ? withoutIds(yaml) : [];
  const met = against ?? before;
  // What is not there yet, or cannot be read, costs nothing that anybody could name.
  const costs = wrong.length + nameless.length > 0 || !met ? [] : costsIn({ module, yaml, against: met });
  return { ...known, problems: [...wrong, ...inOrder([...nameless, ...costs], yaml.source)] };
}

/** What a release costs those who have what `against` says. */
function costsIn({ module, yaml, against }: Required<Guarded> & { against: Published }): Problem[] {
  return costsSince(against, module).map((cost) => costProblem(cost, placesIn(yaml), against));
}

/** The same, before it is said in words. */
export const costsSince = (against: Published, module: Module): Cost[] =>
  costsOf(against, released(module, against), {
    items: orderOf(module),
    sections: module.sections.map(({ id, was }) => ({
      id: was ?? id,
      isNamed: was !== undefined && was !== id,
    })),
  });

/** The wire keys of a module's items, in the order of the page. */
function orderOf(module: Module): string[] {
  const places = [
    ...itemsOf(module, 'questions'),
    ...itemsOf(module, 'videos'),
    ...itemsOf(module, 'readings'),
  ];
  const order = module.sections.flatMap(
    (section) => ('items' in section ? section.items : []) as { id: string }[],
  );
  return places.sort((a, b) => order.indexOf(a) - order.indexOf(b)).map(wireKeyOf);
}

function withoutIds({ made, placeOf }: LongForm): Problem[] {
  const [first] = made;
  if (!first) return [];
  return [
    problem('missing-ids', placeOf(first.path), {
      message: `This module is live, and ${made.length === 1 ? 'an id is' : `${made.length} ids are`} missing: answers would be lost when words change.`,
      hint: 'Run "npx satchel check --fix": it writes the ids by which learners have it now.',
    }),
  ];
}

const notLive = (file: string) =>
  problem('not-live', startOf(publishedFile(file)), {
    severity: 'warning',
    message:
      'This file says what learners have met, and module.yaml does not say that they have begun: nobody watches over it.',
    hint: 'Write "status: live" into module.yaml, or delete this file if no learner has the module.',
  });
