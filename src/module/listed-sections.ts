import type { Question } from '../questions/index.ts';
import {
  authorOfSection,
  kindNames,
  type SectionBase,
  type SectionKind,
  type WrittenSection,
} from '../sections/index.ts';
import type { ModuleText } from './schema.ts';
import type { SectionEntry } from './section-entries.ts';

/** A section as it was written, and what every section has. */
export interface Written extends SectionBase {
  kind: SectionKind;
  written: WrittenSection;
}

/** The sections of a module that has one of each kind, in the order of its keys. */
export const keyedSections = (text: ModuleText, kinds: readonly SectionKind[]): Written[] =>
  kinds.map((kind) => {
    const written = text[kind];
    if (written === undefined) throw new Error(`The section ${kind} was validated and is not there.`);
    return { id: kind, kind, title: written.title, written };
  });

/** Which kind holds an item, by what the item is called. */
const holders = new Map(
  kindNames.flatMap((kind) => {
    const { item } = authorOfSection({ kind }).listed;
    return item ? [[item.key, kind] as const] : [];
  }),
);

/**
 * The sections of a list of entries (section-list.ts). What has no title belongs to what stands before it; items that
 * follow each other are one section, also where they were not written as one.
 */
export function listedSections(entries: readonly SectionEntry[]): Written[] {
  const sections: Written[] = [];
  for (const [index, entry] of entries.entries()) {
    const { kind: name, id, was, title, ...written } = entry;
    const holder = holders.get(name);
    const last = sections.at(-1);
    const follows = index > 0 ? { follows: true as const } : {};
    if (holder === undefined) {
      const kind = name as SectionKind;
      const own = isList(kind) ? { ...written, items: [] } : written;
      sections.push({
        id,
        ...(was === undefined ? {} : { was }),
        kind,
        title,
        ...(title === undefined ? follows : {}),
        written: own as unknown as WrittenSection,
      });
    } else {
      const { kind: _, ...item } = entry;
      if (last?.kind === holder) (last.written as { items: unknown[] }).items.push(item);
      else
        sections.push({
          id,
          ...(was === undefined ? {} : { was }),
          kind: holder,
          title: undefined,
          ...follows,
          written: { items: [item] } as unknown as WrittenSection,
        });
    }
  }
  return sections;
}

const isList = (kind: SectionKind) => authorOfSection({ kind }).listed.item !== undefined;

/** The questions among entries. */
export const questionsIn = (entries: readonly SectionEntry[]): Question[] =>
  entries.filter(({ kind }) => holders.get(kind) === 'questions') as unknown as Question[];
