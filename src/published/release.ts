import { plainText } from '../fields/markdown.ts';
import { itemsOf, type Module } from '../module/module.ts';
import { wireKeyOf } from '../module/wire-key.ts';
import { authorOf } from '../questions/index.ts';
import type { ModuleQuestion } from '../sections/questions/question.ts';
import type { Correct } from '../shared/interaction.ts';
import { xapiPatterns } from '../shared/xapi-response.ts';
import {
  letters,
  type Published,
  type PublishedItem,
  type PublishedOption,
  publishedSchema,
} from './published.ts';

/** Characters of a question and of an option by which people know them again. */
const [mostOfItem, mostOfOption] = [200, 80];

/**
 * What learners will have met once this module is released: what `before` says, and what is new. Nothing is taken out:
 * what is gone from the module is marked so, and options keep their letters.
 */
export function released(module: Module, before?: Published): Published {
  const now = [
    ...itemsOf(module, 'questions').map(questionOf),
    ...itemsOf(module, 'videos').map((video) => linkOf('video', video)),
    ...itemsOf(module, 'readings').map((reading) => linkOf('reading', reading)),
  ];
  const order = module.sections.flatMap((section) =>
    'items' in section
      ? section.items.map((item: { id: string; was?: string | undefined }) => wireKeyOf(item))
      : [],
  );
  now.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  const { passMark, ...completion } = module.completion;
  const languages = [module.language, ...module.translations.map(({ language }) => language)];
  return {
    module: wireKeyOf(module),
    ...(module.id === wireKeyOf(module) ? {} : { name: module.id }),
    version: module.version,
    languages: [...new Set(languages)].sort(),
    completion: { ...completion, ...(passMark === undefined ? {} : { passMark }) },
    sections: [...new Set([...(before?.sections ?? []), ...module.sections.map(wireKeyOf)])],
    items: joined(before?.items ?? [], now, {
      update: itemAfter,
      leave: (gone) => ({ ...gone, gone: true }),
    }).map(inOrder),
  };
}

/** An item with its keys in the order of the file. */
const inOrder = (item: PublishedItem): PublishedItem => {
  const keys = Object.keys(publishedSchema.shape.items.element.shape) as (keyof PublishedItem)[];
  return Object.fromEntries(keys.flatMap((key) => (key in item ? [[key, item[key]]] : []))) as PublishedItem;
};

const named = ({ id, was }: { id: string; was?: string | undefined }) =>
  was === undefined || was === id ? { id } : { id: was, name: id };

const linkOf = (
  type: string,
  item: { id: string; was?: string | undefined; title: string },
): PublishedItem => ({
  ...named(item),
  type,
  text: firstWords(item.title, mostOfItem),
});

function questionOf(question: ModuleQuestion): PublishedItem {
  const author = authorOf(question);
  const { options, targets, correct } = author.shape(question);
  const labels = author.labels?.(question) ?? {};
  const longest = author.longest?.(question);
  const keyOf = keysIn(question);
  const choices = (ids: readonly string[] | undefined, texts: Record<string, string> = {}) =>
    ids?.map(
      (id, index): PublishedOption => ({
        letter: letters.charAt(index),
        id: keyOf(id),
        text: firstWords(plainText(texts[id] ?? id), mostOfOption),
      }),
    );
  const lists = { options: choices(options, labels.options), targets: choices(targets, labels.targets) };
  return {
    ...named(question),
    type: question.type,
    text: firstWords(plainText(question.text), mostOfItem),
    ...(correct ? { right: patternsOf(correct, keyOf) } : {}),
    ...(longest === undefined ? {} : { longest }),
    ...(question.required ? { required: true } : {}),
    ...(lists.options ? { options: lists.options } : {}),
    ...(lists.targets ? { targets: lists.targets } : {}),
  };
}

/** Gives the wire key of each thing in a question that has an id of the author's. */
function keysIn(question: ModuleQuestion): (id: string) => string {
  const keys = new Map<string, string>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { id, was } = value as { id?: unknown; was?: unknown };
    if (typeof id === 'string' && typeof was === 'string') keys.set(id, was);
    for (const each of Object.values(value)) look(each);
  };
  for (const [key, value] of Object.entries(question)) if (key !== 'id') look(value);
  return (id) => keys.get(id) ?? id;
}

/** What is right, as xAPI writes it: the same for what means the same. */
export const patternsOf = (correct: Correct, keyOf = (id: string) => id): string[] =>
  xapiPatterns(inKeys(correct, keyOf));

function inKeys(correct: Correct, keyOf: (id: string) => string): Correct {
  switch (correct.kind) {
    case 'choices':
      return { kind: 'choices', ids: correct.ids.map(keyOf).sort() };
    case 'order':
      return { kind: 'order', ids: correct.ids.map(keyOf) };
    case 'scale':
      return { kind: 'scale', id: keyOf(correct.id) };
    case 'pairs':
      return {
        kind: 'pairs',
        pairs: correct.pairs.map(([from, to]): [string, string] => [keyOf(from), keyOf(to)]).sort(),
      };
    default:
      return correct;
  }
}

/** The first words of a text, as many characters at most, with dots where there are more. */
export function firstWords(text: string, most: number): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  if (characters.length <= most) return characters.join('');
  return `${characters
    .slice(0, most)
    .join('')
    .replace(/\s+\S*$/, '')} …`;
}

interface Joining<Each> {
  update(before: Each, now: Each): Each;
  leave(before: Each): Each;
}

/** What was, in its order, brought up to date; and what is new behind what it follows now. */
function joined<Each extends { id: string }>(
  before: readonly Each[],
  now: readonly Each[],
  { update, leave }: Joining<Each>,
): Each[] {
  const byId = new Map(now.map((each) => [each.id, each]));
  const all = before.map((each) => {
    const own = byId.get(each.id);
    return own ? update(each, own) : leave(each);
  });
  for (const [index, each] of now.entries()) {
    if (all.some(({ id }) => id === each.id)) continue;
    const place = all.findIndex(({ id }) => id === now[index - 1]?.id);
    all.splice(place + 1, 0, each);
  }
  return all;
}

function itemAfter(before: PublishedItem, now: PublishedItem): PublishedItem {
  const lists = (['options', 'targets'] as const).flatMap((key) => {
    const list = optionsAfter(before[key] ?? [], now[key] ?? []);
    return list.length > 0 ? [[key, list] as const] : [];
  });
  return { ...now, ...Object.fromEntries(lists) };
}

/** Each keeps its letter; new ones take the next, and none is used again. */
function optionsAfter(
  before: readonly PublishedOption[],
  now: readonly PublishedOption[],
): PublishedOption[] {
  let next = Math.max(-1, ...before.map(({ letter }) => letters.indexOf(letter))) + 1;
  const known = new Set(before.map(({ id }) => id));
  const current = new Map(now.map((each) => [each.id, each]));
  const kept = before.map((each): PublishedOption => {
    const own = current.get(each.id);
    return own ? { ...own, letter: each.letter } : { ...each, gone: true };
  });
  const added = now
    .filter(({ id }) => !known.has(id))
    .map((each) => ({ ...each, letter: letters.charAt(next++) }));
  return [...kept, ...added];
}
