import { plainText } from '../fields/markdown.ts';
import { distinctIds } from '../module/made-ids.ts';
import { authorOfSection, type SectionKind } from '../sections/index.ts';
import { asMarkdown, heading, type SourceDocument } from './block.ts';
import type { Draft, DraftSection } from './draft.ts';
import { moduleId } from './ids.ts';
import { languageOf } from './parts.ts';
import { linkSection, type Making, questionSection, threadSection } from './sections.ts';
import { type Part, type Split, split } from './split.ts';

/** What a person says about the module beside the document. */
export interface Wishes {
  id?: string | undefined;
  language?: string | undefined;
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
  const found = split(document.blocks, document.title);
  const unplaced = [...found.unplaced, ...(document.aside ?? [])];
  const making: Making = { distinct: distinctIds(), unsure: [...document.unsure], unplaced };
  const { title, number } = titleAndNumber(found, wishes, making);
  const language = languageFor(document, wishes, making);
  for (const unknown of found.unknown) {
    making.unsure.push(`The heading "${unknown}" names no part that a module has.`);
  }
  const recognised: string[] = [];
  const empty: Arranged['empty'] = [];
  const sections: DraftSection[] = [];
  for (const part of found.parts) {
    const section = sectionOf(part, making);
    if (section === undefined) {
      if (part.blocks.length === 0) empty.push({ kind: part.kind, title: part.title });
      else leaveOver(part, making);
    } else {
      sections.push(section);
      recognised.push(inWords(section));
    }
  }
  if (unplaced.length > 0) {
    const opening = sections.find((section) => section.from === 'text');
    if (opening) opening.unplaced = asMarkdown(unplaced);
    else
      sections.unshift({
        from: 'text',
        kind: 'introduction',
        title: undefined,
        text: '',
        unplaced: asMarkdown(unplaced),
      });
  }
  const id = wishes.id ?? moduleId(title, number);
  return {
    draft: { id, language, title, number, sections, pictures: document.pictures },
    recognised,
    unsure: making.unsure,
    empty,
  };
}

/** A section of a part; undefined where there is nothing in it that the section could not be without. */
function sectionOf(part: Part, making: Making): DraftSection | undefined {
  const { from } = authorOfSection(part).import;
  if (from === 'thread') return threadSection(part);
  if (from === 'text') {
    const text = asMarkdown(part.blocks);
    return text === '' ? undefined : { from, kind: part.kind, title: part.title, text, unplaced: '' };
  }
  const section = from === 'links' ? linkSection(part, making) : questionSection(part, making);
  return section.items.length > 0 ? section : undefined;
}

/** A part without a link or a question in it cannot be a section: its words go where a person looks at them. */
function leaveOver(part: Part, { unplaced, unsure }: Making) {
  const what = authorOfSection(part).import.from === 'questions' ? 'question' : 'link';
  unsure.push(`Below "${part.title ?? part.kind}" is no ${what}: its text was put aside.`);
  if (part.title !== undefined) unplaced.push(heading(part.title, 3));
  for (const block of part.blocks) unplaced.push(block);
}

const numberedTitle =
  /^(?:module|módulo|modulo|الوحدة|وحدة)\s+(?:n[.º°o]*\s*)?(\p{Nd}{1,3}(?:\.\p{Nd}{1,2})?)\s*[-–—:.،]\s*(\S.*)$/iu;

function titleAndNumber({ title: said }: Split, { name }: Wishes, { unsure }: Making) {
  if (said === undefined) {
    unsure.push(`The document has no title: the module is called after the file, "${name}".`);
    return { title: name, number: undefined };
  }
  const [, number, title] = numberedTitle.exec(said) ?? [];
  return { title: title ?? said, number };
}

function languageFor({ blocks, language }: SourceDocument, wishes: Wishes, { unsure }: Making): string {
  const guessed = wishes.language ?? languageOf(plainText(asMarkdown(blocks))) ?? language;
  if (guessed === undefined) unsure.push('The language is not clear: "en" is only a guess.');
  return guessed ?? 'en';
}

function inWords(section: DraftSection): string {
  const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
  const named = section.title === undefined ? 'without a heading' : `"${section.title}"`;
  const name = section.kind.charAt(0).toUpperCase() + section.kind.slice(1);
  const holds = (): string => {
    switch (section.from) {
      case 'text':
        return count(plainText(section.text).split(' ').length, 'word');
      case 'links':
        return count(section.items.length, 'link');
      case 'questions':
        return count(section.items.length, 'question');
      case 'thread':
        return count(section.notes.length, 'note');
      default:
        throw new Error(`The section ${section satisfies never} is not known here.`);
    }
  };
  return `${name} (${named}): ${holds()}`;
}
