import { plainText } from '../fields/markdown.ts';
import type { Module, ModuleQuestion, Section } from '../module/module.ts';
import { pathsLike } from '../module/raw.ts';
import { authorOf } from '../questions/index.ts';
import type { Correct } from '../shared/interaction.ts';

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

/** Every text of a section, in the order of the page. */
export function entriesOf(section: Section, module: Module): Entry[] {
  const entry = (
    key: string,
    label: string,
    { text, about = '' }: { text: string | undefined; about?: string },
  ) => (text === undefined || text === '' ? [] : [{ key: `${section.kind}.${key}`, label, about, text }]);
  if (section.kind === 'introduction') return entry('text', '', { text: section.text });
  const above = entry('introduction', '', { text: section.introduction });
  switch (section.kind) {
    case 'videos':
      return [
        ...above,
        ...section.items.flatMap(({ id, title, file, url, transcript }) => [
          ...entry(id, id, { text: asWords(title), about: `video: ${url ?? file ?? ''}` }),
          ...entry(`${id}.transcript`, 'transcript', { text: transcript }),
        ]),
      ];
    case 'readings':
      return [
        ...above,
        ...section.items.flatMap(({ id, title, file, url, description }) => [
          ...entry(id, id, { text: asWords(title), about: `reading: ${url ?? file ?? ''}` }),
          ...entry(`${id}.description`, 'description', { text: description }),
        ]),
      ];
    case 'questions':
      return [...above, ...section.items.flatMap((question) => questionEntries(question))];
    case 'discussion':
      return [
        ...above,
        ...entry('url', 'address', { text: section.url }),
        ...section.notes.flatMap((text, index) => entry(`notes.${index}`, `note ${index + 1}`, { text })),
      ];
    default:
      throw new Error(
        `The section ${section satisfies never} of ${(module as Module).id} is not known here.`,
      );
  }
}

/** A title is words alone: what Markdown would take for its own is not. */
const asWords = (text: string) => text.replace(/[\\`*_[\]<>&!]/g, '\\$&');

type Values = Record<PropertyKey, unknown>;

function questionEntries(question: ModuleQuestion): Entry[] {
  const author = authorOf(question);
  const marking = author.marking?.(question);
  const right = author.shape(question).correct;
  const about = [
    question.type,
    ...(question.required ? ['must be answered'] : []),
    ...(marking ? [`marks: ${marking.marks}`, `tries: ${marking.attempts}`] : []),
  ];
  const parts = Object.keys(author.markdown).flatMap((path) =>
    pathsLike(question, path).flatMap((steps): Entry[] => {
      const text = valueAt(question, steps);
      if (typeof text !== 'string') return [];
      const label = labelOf(question, steps);
      return [{ key: `questions.${question.id}.${label}`, label, about: '', text }];
    }),
  );
  const answer = right === undefined ? [] : [rightAnswer(question, right)];
  const own = {
    key: `questions.${question.id}`,
    label: question.id,
    about: about.join(', '),
    text: question.text,
  };
  // Options one by one, each with its feedback, as they stand on the page.
  return [own, ...inPlaces(parts), ...answer];
}

/** `options.nairobi feedback`: ids in the place of numbers, and `text` left out, which is what one expects. */
function labelOf(question: ModuleQuestion, steps: readonly PropertyKey[]): string {
  const names = steps.map((step, index) => {
    if (typeof step !== 'number') return String(step);
    const item = valueAt(question, steps.slice(0, index + 1)) as Values | undefined;
    return typeof item?.id === 'string' ? item.id : String(step + 1);
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

function rightAnswer(question: ModuleQuestion, right: Correct): Entry {
  const { options = {}, targets = {} } = authorOf(question).labels?.(question) ?? {};
  const named = (id: string, labels: Record<string, string>) => asWords(plainText(labels[id] ?? id));
  const words = (): string => {
    switch (right.kind) {
      case 'text':
        return asWords(right.text);
      case 'texts':
        return right.texts.map(asWords).join(' / ');
      case 'choices':
        return right.ids.map((id) => named(id, options)).join(' + ');
      case 'order':
        return right.ids.map((id) => named(id, options)).join(' → ');
      case 'scale':
        return named(right.id, options);
      case 'pairs':
        return right.pairs.map(([from, to]) => `${named(from, options)} → ${named(to, targets)}`).join('; ');
      case 'truth':
        return String(right.value);
      case 'number':
        return String(right.value);
      case 'range':
        return `${right.least} … ${right.most}`;
      default:
        throw new Error(`The answer ${right satisfies never} is not known here.`);
    }
  };
  return { key: `questions.${question.id}.=`, label: 'right answer', about: '', text: words() };
}
