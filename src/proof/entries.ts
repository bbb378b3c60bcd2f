import { asWords } from '../fields/markdown.ts';
import type { Module } from '../module/module.ts';
import { type Standing, standingsIn } from '../module/walk.ts';
import { authorOfSection, type Section } from '../sections/index.ts';
import type { SectionAuthor } from '../sections/section.ts';
import { type Labelling, labelOf, type Step } from './labels.ts';

/** One text of a module, as those who clear it see it. */
export interface Entry {
  /** Says which text it is, the same in all languages: `questions.q1-exchange.options.nairobi`. */
  key: string;
  /** What stands beside it: an id, or what the text is for. */
  label: string;
  /** More about it, such as the type of a question. */
  about: string;
  /** Markdown. */
  text: string;
}

/** The texts that stand before the sections. */
export const openingOf = ({ objectives, licence, contact }: Module, labelling: Labelling): Entry[] => [
  ...objectives.map((text, index) => ofModule(['objectives', index], text, labelling)),
  ...optional({ licence, contact }, labelling),
];

/** The texts that stand behind the sections. */
export const closingOf = ({ closing, next }: Module, labelling: Labelling): Entry[] =>
  optional({ closing, next }, labelling);

const optional = (texts: Record<string, string | undefined>, labelling: Labelling): Entry[] =>
  Object.entries(texts).flatMap(([key, text]) =>
    text === undefined ? [] : [ofModule([key], text, labelling)],
  );

const ofModule = (path: (string | number)[], text: string, labelling: Labelling): Entry => ({
  key: path.join('.'),
  label: labelOf(path, labelling),
  about: '',
  text,
});

/** Every text of a section that the schema knows, in the order of the page; its heading stands above them. */
export function entriesOf(section: Section, labelling: Labelling): Entry[] {
  const author = authorOfSection(section);
  const texts = standingsIn(author.schema, section).filter(
    ({ path, value, field }) => value !== '' && path[0] !== 'title' && isSaid(field, path),
  );
  const own = texts.filter((each) => !isOfItem(each)).map((each) => ofSection(section, each, labelling));
  const items = 'items' in section ? section.items : [];
  return [
    ...own,
    ...items.flatMap((item, index) => {
      const below = texts.filter((each) => isOfItem(each) && each.path[1] === index);
      return ofItem(item, { section, author, below, labelling });
    }),
  ];
}

const isOfItem = ({ path }: Standing) => path[0] === 'items' && typeof path[1] === 'number';

/** What learners read: texts, and the words of a file. The address of an item stands beside its title. */
const isSaid = (field: Standing['field'], path: readonly PropertyKey[]) =>
  field?.as === 'line' ||
  field?.as === 'markdown' ||
  field?.use === 'read' ||
  (field?.use === 'address' && path[0] !== 'items');

/** A title is words alone: what Markdown would take for its own is not. */
const asMarkdown = ({ value, field }: Standing) => (field?.as === 'line' ? asWords(value) : value);

function ofSection(section: Section, standing: Standing, labelling: Labelling): Entry {
  const [, index] = standing.path;
  // What a section is about stands below its heading, and needs no name.
  const isNamed = typeof index === 'number' || standing.field?.use === 'address';
  return {
    key: [section.id, ...standing.path.map(String)].join('.'),
    label: isNamed ? labelOf(standing.path, labelling) : '',
    about: '',
    text: asMarkdown(standing),
  };
}

type Item = { id: string };

interface Around {
  section: Section;
  author: SectionAuthor;
  below: Standing[];
  labelling: Labelling;
}

/** An item's first text, with what is said of it; options one by one below it, each with its feedback. */
function ofItem(item: Item, { section, author, below, labelling }: Around): Entry[] {
  const [main, ...rest] = below;
  const { about = '', more = [] } = author.proof?.(item as never, labelling.say) ?? {};
  const key = `${section.id}.${item.id}`;
  const parts = inPlaces(rest.map((each) => ({ each, steps: stepsOf(item, each.path.slice(2)) })));
  return [
    ...(main ? [{ key, label: item.id, about, text: asMarkdown(main) }] : []),
    ...parts.map(({ each, steps }) => ({
      key: [key, ...steps.map((step) => (typeof step === 'object' ? step.id : String(step)))].join('.'),
      label: labelOf(steps, labelling),
      about: '',
      text: asMarkdown(each),
    })),
    ...more.map(({ label, text }) => ({ key: `${key}.${label}`, label, about: '', text })),
  ];
}

type Values = Record<PropertyKey, unknown>;

/** `options nairobi feedback`: ids in the place of numbers, and `text` left out, which is what one expects. */
function stepsOf(item: Item, path: readonly PropertyKey[]): Step[] {
  return path
    .flatMap((step, index): Step[] => {
      const part = valueAt(item, path.slice(0, index + 1)) as Values | undefined;
      const id = typeof part?.id === 'string' ? [{ id: part.id }] : [];
      return typeof step === 'number' ? (id.length > 0 ? id : [step]) : [step, ...id];
    })
    .filter((step, index) => step !== 'text' || index === 0);
}

/** What begins alike stands together. */
function inPlaces<Part extends { steps: Step[] }>(parts: Part[]): Part[] {
  const order = new Map<string, number>();
  const head = ({ steps }: Part) => JSON.stringify(steps.slice(0, 2));
  for (const part of parts) if (!order.has(head(part))) order.set(head(part), order.size);
  return [...parts].sort((a, b) => (order.get(head(a)) ?? 0) - (order.get(head(b)) ?? 0));
}

const valueAt = (value: unknown, steps: readonly PropertyKey[]): unknown =>
  steps.reduce<unknown>((at, step) => (at as Values | undefined)?.[step], value);
