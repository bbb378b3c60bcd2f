import { basename, dirname, relative } from 'node:path';
import type { Imported } from '../import/import.ts';
import type { AddedQuestions } from '../import/import-bank.ts';

/** What an import says, in the terminal and in the preview: sentences, without colours. */
export interface AboutImport {
  /** What was recognised. */
  about: string[];
  /** What is worth a look. */
  look: string[];
}

/** What came of a document. */
export const aboutDocument = ({
  draft,
  pictures,
  recognised,
  unsure,
  empty,
}: Omit<Imported, 'file'>): AboutImport => ({
  about: [
    `${draft.title}${draft.number === undefined ? '' : ` (module ${draft.number})`}, in "${draft.language}"`,
    ...recognised,
    ...picturesIn(pictures),
  ],
  look: [
    ...unsure,
    ...empty.map(
      ({ kind, title }) =>
        `Below "${title ?? kind}" nothing stands: the section waits in the file, behind #.`,
    ),
    ...(draft.sections.some((section) => section.from === 'thread' && section.url === undefined)
      ? ['The address of the forum is only a placeholder.']
      : []),
  ],
});

/** The most lines that a sentence about several questions names. */
const mostLines = 5;

/** What came of a question bank, the file `bank`. */
export function aboutBank(
  { format, questions, remarks, pictures }: AddedQuestions,
  bank: string,
): AboutImport {
  const counts = new Map<string, number>();
  for (const { type } of questions) counts.set(type, (counts.get(type) ?? 0) + 1);
  const number = questions.length === 1 ? '1 question' : `${questions.length} questions`;
  return {
    about: [
      `${number} of ${format}: ${[...counts].map(([type, count]) => `${count} ${type}`).join(', ')}`,
      ...picturesIn(pictures),
    ],
    look: [...together(remarks, bank)].map(([message, places]) => {
      const more = places.length - mostLines;
      return `${places.slice(0, mostLines).join(', ')}${more > 0 ? `, and ${more} more` : ''}: ${message}`;
    }),
  };
}

const picturesIn = (pictures: readonly string[]) =>
  pictures.length > 0 ? [`Pictures: ${pictures.length}, in media/`] : [];

/** The places of each sentence: `bank.gift:12`. */
function together(remarks: AddedQuestions['remarks'], bank: string): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const { place, message } of remarks) {
    const at = `${place.file === bank ? basename(bank) : relative(dirname(bank), place.file)}:${place.line}`;
    places.set(message, [...(places.get(message) ?? []), at]);
  }
  return places;
}
