import { asWords } from '../fields/markdown.ts';
import type { Module } from '../module/module.ts';
import { type Standing, standingsIn } from '../module/walk.ts';
import { authorOfSection, type Section } from '../sections/index.ts';
import type { SectionAuthor } from '../sections/section.ts';

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
export const openingOf = ({ objectives, licence, contact }: Module): Entry[] => {
  const entry = (label: string, text: string | undefined) =>
    text === undefined ? [] : [{ key: label, label, about: '', text }];
  return [
    ...objectives.flatMap((text, index) => entry(`objective ${index + 1}`, text)),
    ...entry('licence', licence),
    ...entry('contact', contact),
  ];
};

/** The texts that stand behind the sections. */
export const closingOf = ({ closing, next }: Module): Entry[] =>
  Object.entries({ closing, next }).flatMap(([label, text]) =>
    text === undefined ? [] : [{ key: label, label, about: '', text }],
  );

/** Every text of a section that the schema knows, in the order of the page; its heading stands above them. */
export function entriesOf(section: Section): Entry[] {
  const author = authorOfSection(section);
  const texts = standingsIn(author.schema, section).filter(
    ({ path, value, field }) => value !== '' && path[0] !== 'title' && isSaid(field, path),
  );
  const own = texts.filter((each) => !isOfItem(each)).map((each) => ofSection(section, each));
  const items = 'items' in section ? section.items : [];
  return [
    ...own,
    ...items.flatMap((item, index) => {
      const below = texts.filter((each) => isOfItem(each) && each.path[1] === index);
      return ofItem(item, { section, author, below });
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

function ofSection(section: Section, standing: Standing): Entry {
  const [key, index] = standing.path;
  const label =
    typeof index === 'number'
      ? `${String(key).replace(/s$/, '')} ${index + 1}`
      : standing.field?.use === 'address'
        ? 'address'
        : '';
  return {
    key: [section.id, ...standing.path.map(String)].join('.'),
    label,
    about: '',
    text: asMarkdown(standing),
  };
}

type Item = { id: string };

interface Around {
  section: Section;
  author: SectionAuthor;
  below: Standing[];
}

/** An item's first text, with what is said of it; options one by one below it, each with its feedback. */
function ofItem(item: Item, { section, author, below }: Around): Entry[] {
  const [main, ...rest] = below;
  const { about = '', more = [] } = author.proof?.(item as never) ?? {};
  const key = `${section.id}.${item.id}`;
  const entry = (label: string, text: string): Entry => ({ key: `${key}.${label}`, label, about: '', text });
  const parts = rest.map((each) => entry(labelOf(item, each.path.slice(2)), asMarkdown(each)));
  return [
    ...(main ? [{ key, label: item.id, about, text: asMarkdown(main) }] : []),
    ...inPlaces(parts),
    ...more.map(({ label, text }) => entry(label, text)),
  ];
}

type Values = Record<PropertyKey, unknown>;

/** `options nairobi feedback`: ids in the place of numbers, and `text` left out, which is what one expects. */
function labelOf(item: Item, steps: readonly PropertyKey[]): string {
  const names = steps.map((step, index) => {
    if (typeof step !== 'number') return String(step);
    const part = valueAt(item, steps.slice(0, index + 1)) as Values | undefined;
    return typeof part?.id === 'string' ? part.id : String(step + 1);
  });
  return names.filter((name, index) => name !== 'text' || index === 0).join(' ');
}

/** What begins alike stands together. */
function inPlaces(entries: Entry[]): Entry[] {
  const order = new Map<string, number>();
  const head = ({ label }: Entry) => label.split(' ').slice(0, 2).join(' ');
  for (const entry of entries) if (!order.has(head(entry))) order.set(head(entry), order.size);
  return [...entries].sort((a, b) => (order.get(head(a)) ?? 0) - (order.get(head(b)) ?? 0));
}

const valueAt = (value: unknown, steps: readonly PropertyKey[]): unknown =>
  steps.reduce<unknown>((at, step) => (at as Values | undefined)?.[step], value);
