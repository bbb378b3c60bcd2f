import { authorOfSection } from '../sections/index.ts';
import { paragraph } from './block.ts';
import type { Making } from './making.ts';
import type { Part } from './outline.ts';
import { leaveOut } from './question-section.ts';
import { type AnswerKey, answerKeyOf, areAnswers } from './questions/answer-key.ts';
import { groupsOf } from './questions/groups.ts';
import { type Line, linesOf } from './questions/lines.ts';

/** The keys of a document: the parts that are one, which no learner sees, and the questions that each answers. */
export interface Keys {
  read: ReadonlySet<Part>;
  of: ReadonlyMap<Part, AnswerKey>;
}

/** Reads the keys that stand below headings of their own. A key is one only where questions stand before it. */
export function keysOf(parts: readonly Part[], making: Making): Keys {
  const read = new Set<Part>();
  const of = new Map<Part, AnswerKey>();
  let open: Part[] = [];
  let areQuestions = false;
  let answered: Part[] = [];
  let keyLines: Line[] | undefined;
  const close = () => {
    if (keyLines !== undefined) give(answered, answerKeyOf(keyLines), of, making);
    keyLines = undefined;
  };
  for (const part of parts) {
    // A key may have headings of its own: "Answers", "Multiple choice", "1. b".
    if (keyLines !== undefined) {
      const lines = bodyOf(part);
      if (part.isKey === true || areAnswers(lines)) {
        read.add(part);
        leaveOut(titled(part, lines), making, false);
        keyLines.push(...lines);
        continue;
      }
      close();
    }
    const isAsking = authorOfSection(part).import.from === 'questions';
    // "Multiple choice", "1. Answer: b" behind the questions, whatever stands above it.
    const isKey = part.isKey === true || (isAsking && open.length > 0 && areAnswers(bodyOf(part)));
    if (isAsking && !isKey) {
      open.push(part);
      areQuestions = true;
    }
    if (!isKey || !areQuestions) continue;
    read.add(part);
    keyLines = bodyOf(part);
    answered = open;
    leaveOut(titled(part, keyLines), making);
    open = [];
  }
  close();
  return { read, of };
}

const bodyOf = (part: Part) => linesOf(part.blocks.filter(({ kind }) => kind !== 'heading'));

/** The words of a part of the key, its heading first. */
const titled = ({ title, blocks }: Part, lines: readonly Line[]): readonly Line[] => [
  ...linesOf([
    ...(title === undefined ? [] : [paragraph(title)]),
    ...blocks.filter(({ kind }) => kind === 'heading').map(({ text }) => paragraph(text)),
  ]),
  ...lines,
];

/** Gives the answers of a key to the questions before it: of several lists, where no two have a number in common. */
function give(open: readonly Part[], key: AnswerKey, of: Map<Part, AnswerKey>, { unsure }: Making): void {
  const numbers = open.flatMap((part) => groupsOf(bodyOf(part), false).groups.map(({ number }) => number));
  const areDistinct = !numbers.includes('') && new Set(numbers).size === numbers.length;
  if (open.length === 1 || areDistinct) for (const part of open) of.set(part, key);
  else unsure.push('The key belongs to several lists of questions: put its answers in by hand.');
}
