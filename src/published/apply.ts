import type { Module } from '../module/module.ts';
import { authorOf } from '../questions/index.ts';
import type { ModuleQuestion, Slot, Slots } from '../sections/questions/question.ts';
import type { Earlier, EarlierQuestions } from '../shared/earlier.ts';
import { letters, type Published, type PublishedItem, type PublishedOption } from './published.ts';

/** A module on the wire with what learners have met of it before: the letters of options, and what is gone. */
export function withPublished(module: Module, { items }: Published): Module {
  const byId = new Map(items.map((each) => [each.id, each]));
  const earlier = earlierIn(items);
  return {
    ...module,
    ...(Object.keys(earlier).length > 0 ? { earlier } : {}),
    sections: module.sections.map((section) =>
      section.kind === 'questions'
        ? { ...section, items: section.items.map((question) => withSlots(question, byId.get(question.id))) }
        : section,
    ),
  };
}

function withSlots(question: ModuleQuestion, item: PublishedItem | undefined): ModuleQuestion {
  const moved: Slots = {};
  const shape = authorOf(question).shape(question);
  for (const key of ['options', 'targets'] as const) {
    const slots = slotsOf(item?.[key] ?? []);
    // Where the order of the page says the same, nothing need be said.
    const isMoved = slots.some(({ id }, index) => id !== shape[key]?.[index]);
    if (isMoved) moved[key] = slots;
  }
  return Object.keys(moved).length > 0 ? { ...question, slots: moved } : question;
}

/** By letter: where somebody took a line out of the file by hand, its letter stays empty. */
function slotsOf(list: readonly PublishedOption[]): Slot[] {
  const last = Math.max(...list.map(({ letter }) => letters.indexOf(letter)));
  return Array.from({ length: last + 1 }, (_, index) => {
    const { id = '', text = '' } = list.find(({ letter }) => letters.indexOf(letter) === index) ?? {};
    return { id, text };
  });
}

/** The questions that are gone, and of those that are there what can be chosen no more. */
function earlierIn(items: readonly PublishedItem[]): EarlierQuestions {
  return Object.fromEntries(
    items.flatMap(({ id, type, text, gone, options = [], targets = [] }) => {
      const all = [...options, ...targets];
      const words = Object.fromEntries(
        all.filter((each) => gone || each.gone).map((each) => [each.id, each.text]),
      );
      const isEmpty = Object.keys(words).length === 0;
      // Nothing of a learner's can be read of these.
      if (type === 'video' || type === 'reading' || (!gone && isEmpty)) return [];
      const earlier: Earlier = {
        ...(gone ? { text } : {}),
        ...(isEmpty ? {} : { words }),
        type,
      };
      return [[id, earlier]];
    }),
  );
}
