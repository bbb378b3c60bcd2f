import { authorOfSection } from '../sections/index.ts';
import type { Making } from './making.ts';
import type { Part } from './outline.ts';
import { leaveOut } from './question-section.ts';
import { type AnswerKey, answerKeyOf } from './questions/answer-key.ts';
import { linesOf } from './questions/lines.ts';

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
  for (const part of parts) {
    if (authorOfSection(part).import.from === 'questions') {
      open.push(part);
      areQuestions = true;
    }
    if (part.isKey !== true || !areQuestions) continue;
    read.add(part);
    const lines = linesOf(part.blocks.filter(({ kind }) => kind !== 'heading'));
    leaveOut(lines, making);
    const [only] = open;
    if (open.length === 1 && only) of.set(only, answerKeyOf(lines));
    else making.unsure.push('The key belongs to several lists of questions: put its answers in by hand.');
    open = [];
  }
  return { read, of };
}
