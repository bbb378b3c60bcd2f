import { marksIn, mostOfMarkdown } from '../fields/markdown-budget.ts';
import type { SourceDocument } from './block.ts';
import { unreadable } from './import-problem.ts';

/** The most paragraphs, items and headings of a document: ten times a long module. */
const mostBlocks = 20_000;
/** The most lines, brackets and other marks in them: each block is read as Markdown several times. */
const mostMarks = 2 * mostOfMarkdown.marks;
/** The most characters: what all texts of a module may have together. */
const mostCharacters = 2 * mostOfMarkdown.characters;

/** Refuses a document that is too long to be made a module of. Throws a ProblemError. */
export function refuseTooLong(file: string, { blocks, isCut }: SourceDocument): void {
  let [marks, characters] = [0, 0];
  for (const { text } of blocks) {
    marks += marksIn(text);
    characters += text.length;
  }
  const isFit = blocks.length <= mostBlocks && marks <= mostMarks && characters <= mostCharacters;
  if (isCut !== true && isFit) return;
  throw tooLong(file);
}

/** True for a text that nobody need take apart. */
export const isTooLong = (text: string): boolean => marksIn(text) > mostMarks;

/** The Problem of a document that is too long. */
export const tooLong = (file: string) =>
  unreadable(
    file,
    'This document is too long, or has too many links, lines and marks, for a module.',
    'Divide it into several documents, and look whether something came into it that is no text for learners.',
  );
