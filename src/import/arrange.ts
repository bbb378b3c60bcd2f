import { plainText } from '../fields/markdown.ts';
import { distinctIds } from '../module/made-ids.ts';
import type { SectionKind } from '../sections/index.ts';
import { asMarkdown } from './as-markdown.ts';
import type { SourceDocument } from './block.ts';
import type { Draft, DraftOf, DraftSection } from './draft.ts';
import { withoutGiftMarks } from './gift-marks.ts';
import { moduleId } from './ids.ts';
import { keysOf } from './keys.ts';
import type { Making } from './making.ts';
import { objectivesOf } from './objectives.ts';
import { type Outline, outlineOf } from './outline.ts';
import { withoutPageLines } from './page-lines.ts';
import { isOpening } from './parts.ts';
import { withPlaces } from './places.ts';
import { sectionsOf, withQuestions } from './sections.ts';

/** What a person says about the module beside the document. */
export interface Wishes {
  id?: string | undefined;
  /** Its language, said or found out; undefined where nobody can tell. */
  language?: string | undefined;
  /** Whether objectives stay a section: in a module that was imported with them as one. */
  areObjectivesText?: boolean;
  /** Stands for the title where the document has none. */
  name: string;
}

/** A draft, and what a person should know of how it came about. */
export interface Arranged {
  draft: Draft;
  /** Sentences: what was found, part by part. */
  recognised: string[];
  /** Sentences: what to look at. */
  unsure: string[];
  /** Parts whose heading is there and nothing below it. */
  empty: { kind: SectionKind; title: string | undefined }[];
}

/** Makes a module of a document: every word of it is somewhere in the draft. */
export function arrange(document: SourceDocument, wishes: Wishes): Arranged {
  const pages = withoutPageLines(document.blocks);
  const { blocks, unsure } = withoutGiftMarks(pages.blocks);
  const outline = outlineOf(blocks, document.title, document.isTitleSure);
  const making: Making = {
    distinct: distinctIds([outline, ...outline.parts].flatMap(({ anchor }) => anchor ?? [])),
    unsure: [
      ...document.unsure,
      ...unsure,
      ...(pages.leftOut.length > 0
        ? ['Numbers of pages and what stands beside them were left out: see the end of the file.']
        : []),
    ],
    leftOut: [...(document.leftOut ?? []), ...pages.leftOut],
  };
  if (document.isTitleSure && document.title !== undefined && outline.title !== document.title)
    making.leftOut.push(`Above its text, the document is called “${document.title}”.`);
  const { title, number } = titleAndNumber(outline, wishes, making);
  const { language = 'en' } = wishes;
  if (wishes.language === undefined) making.unsure.push('The language is not clear: "en" is only a guess.');
  const aims = wishes.areObjectivesText ? undefined : objectivesOf(outline.parts);
  const parts = outline.parts
    .filter((part) => part !== aims?.part)
    .flatMap((part) => withQuestions(part, title));
  const keys = keysOf(parts, making);
  const made = parts.flatMap((part) =>
    keys.read.has(part) ? [] : sectionsOf(part, making, keys.of.get(part)),
  );
  const aside = document.aside ?? [];
  if (aside.length > 0) made.push(asideSection(aside, made.length > 0));
  const sections = [...withPlaces(made, outline.anchor)];
  const id = wishes.id ?? moduleId(title, number);
  return {
    draft: {
      id,
      language,
      title,
      number,
      objectives: aims?.objectives,
      sections,
      pictures: document.pictures,
      leftOut: making.leftOut,
    },
    recognised: [
      ...(aims
        ? [`Objectives ("${aims.part.title}"): ${count(aims.objectives.items.length, 'objective')}`]
        : []),
      ...sections.flatMap((section) => (section.from === 'nothing' ? [] : [inWords(section)])),
    ],
    unsure: making.unsure,
    empty: sections
      .filter(({ from }) => from === 'nothing')
      .map(({ kind, title: name }) => ({ kind, title: name })),
  };
}

/** What stood beside the text goes to its end. */
const asideSection = (blocks: NonNullable<SourceDocument['aside']>, isWithin: boolean): DraftSection => ({
  from: 'text',
  kind: 'introduction',
  title: undefined,
  ...(isWithin ? { isWithin: true as const } : {}),
  text: asMarkdown(blocks),
  remarks: ['What follows had no place in the text of the document. Move it to where it belongs.'],
});

const numberedTitle =
  /^(?:module|módulo|modulo|الوحدة|وحدة)\s+(?:n[.º°o]*\s*)?(\p{Nd}{1,3}(?:\.\p{Nd}{1,2})?)\s*[-–—:.،]\s*(\S.*)$/iu;

function titleAndNumber({ title: said }: Outline, { name }: Wishes, { unsure }: Making) {
  if (said === undefined) {
    unsure.push(`The document has no title: the module is called after the file, "${name}".`);
    return { title: name, number: undefined };
  }
  const [, number, title] = numberedTitle.exec(said) ?? [];
  return { title: title ?? said, number };
}

const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

/** As much of a text as its words are counted of one by one, in characters. */
const mostCounted = 4000;

/** How many words a text has; of a long one, its marks count as the words that they stand at. */
const wordsIn = (text: string) =>
  count(
    text.length > mostCounted
      ? text.split(/\s/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
      : plainText(text).split(' ').filter(Boolean).length,
    'word',
  );

/** " (2 choice, 1 true-false)": nothing where all are answered in words of one's own. */
const types = (items: readonly { type: string }[]) => {
  const names = [...new Set(items.map(({ type }) => type))];
  if (names.length === 1 && names[0] === 'reflection') return '';
  return ` (${names.map((name) => `${items.filter(({ type }) => type === name).length} ${name}`).join(', ')})`;
};

/** What a section holds, by what it was made from. */
const holds: { [From in DraftSection['from']]: (section: DraftOf<From>) => string } = {
  text: ({ text }) => wordsIn(text),
  links: ({ items }) => count(items.length, 'link'),
  questions: ({ items }) => count(items.length, 'question') + types(items),
  terms: ({ items, text }) => (items.length > 0 ? count(items.length, 'term') : wordsIn(text)),
  thread: ({ notes }) => count(notes.length, 'note'),
  nothing: () => 'nothing',
};

function inWords(section: DraftSection): string {
  const named = section.title === undefined ? 'without a heading' : `"${section.title}"`;
  // Only what opens a module introduces it.
  const isOpen = !section.isWithin && (section.title === undefined || isOpening(section.title));
  const isText = section.kind === 'introduction' && !isOpen;
  const kind = isText ? 'text' : section.kind;
  const name = kind.charAt(0).toUpperCase() + kind.slice(1);
  const held = (holds[section.from] as (section: DraftSection) => string)(section);
  return `${name} (${named}): ${held}`;
}
