import { asMarkdown } from '../as-markdown.ts';
import type { Block } from '../block.ts';
import { withNotes } from '../notes.ts';
import type { Asked, DraftQuestion } from './draft-question.ts';
import type { Group } from './groups.ts';
import type { Line } from './lines.ts';
import { lineWords } from './plain-words.ts';
import { type Surroundings, takenApart } from './taken-apart.ts';
import { typesOf } from './types.ts';
import { asideLine } from './words.ts';

/** What became of a question: all but its id. */
export type Read = Omit<DraftQuestion, 'id'>;

/** Reads the lines of one question. What it was taken for, and what is not sure, is among its remarks. */
export function readQuestion({ lines }: Group, around: Surroundings): Read {
  const read = readLines(lines, around);
  const isAnswered =
    around.answer !== undefined || lines.some(({ says }) => says?.of === 'answer' || says?.of === 'model');
  return isAnswered || isMarked(read) || !lines.some(isAside) ? read : readLines(lines.map(shown), around);
}

const isAside = ({ says, words }: Line) => says?.of === 'both' && asideLine.test(words);

/** "Note: …" as a line like others. */
function shown(line: Line): Line {
  const { says: _, ...more } = line;
  return isAside(line) ? more : line;
}

const isMarked = ({ right, pairs, options }: Read) =>
  right !== undefined || pairs !== undefined || options?.some(({ isRight }) => isRight) === true;

function readLines(lines: readonly Line[], around: Surroundings): Read {
  const asked = takenApart(lines, around);
  const comments = lines.flatMap(({ block }) => block.remarks ?? []);
  for (const type of typesOf) {
    const found = type(asked);
    if (found === undefined) continue;
    const { left = [], text, ...more } = found;
    // A note of an option stands with the question: an option has one line.
    const [own, rest] = [text.map(untick), left.map(untick)];
    const kept = new Set([...own, ...rest]);
    const ticked = [...text, ...left].filter((line) => !kept.has(line));
    const said = withNotes(
      textOf(own, rest, around.level),
      lines.map(({ block }) => block),
    );
    return withFeedback(
      {
        ...more,
        text: said,
        remarks: [...more.remarks, ...tickedRemark(ticked)],
        ...(comments.length > 0 ? { comments } : {}),
      },
      asked,
    );
  }
  throw new Error('Every question is at least a reflection.');
}

/** A box with a cross, as it is before anybody answers: in a question, it may be the answer. */
function untick(line: Line): Line {
  if (line.mark?.isTicked !== true) return line;
  const text = line.block.text.replace(crossed, '$1☐');
  return text === line.block.text ? line : { ...line, block: { ...line.block, text } };
}

const crossed = /^(\*{0,3})(?:[☒☑✓✔✅●◉⦿■▣⬛]|\\?\[[xX✓]\\?\]|\([xX]\))/u;

const tickedRemark = (lines: readonly Line[]): string[] =>
  lines.length === 0
    ? []
    : [
        `The document has a cross in the box before "${lines.map(({ text }) => lineWords(text)).join('" / "')}", which was left out of what learners see.`,
      ];

/** The question as Markdown: its own lines, and those that belong to no answer of it. */
function textOf(stem: readonly Line[], left: readonly Line[], level: number): string {
  const [first, ...more] = stem;
  const blocks = [...more, ...left].map(asBlock).filter(({ text }) => text !== '');
  return [first?.text ?? '', ...(blocks.length > 0 ? [asMarkdown(blocks, level)] : [])]
    .filter(Boolean)
    .join('\n\n');
}

/** A line as it stood in the document, its letter or box included. */
const asBlock = ({ block: { notes: _, ...block } }: Line): Block => block;

/** A question that is marked is worth something, and at most 100 (docs/module-format.md). */
const isWorth = (marks: string | undefined): marks is string =>
  marks !== undefined && Number(marks) > 0 && Number(marks) <= 100;

/** Feedback and marks are for a question that is marked: of another, they are kept for authors. */
function withFeedback(question: Read, { feedback, marks, others, given, isFollowed }: Asked): Read {
  const remarks = [...question.remarks];
  if (others.length > 0)
    remarks.push(
      `The document has several answers here, which were left out of what learners see: "${others.map(lineWords).join('" / "')}".`,
    );
  if (isFollowed)
    remarks.push('Learners read what stands behind its answer: take it out, if it gives the answer away.');
  if (given.length > 0)
    remarks.push(
      `What somebody answered was left out of what learners see: "${given.map(lineWords).join('" / "')}".`,
    );
  if (isMarked(question) && marks !== undefined && !isWorth(marks))
    remarks.push(`The document gives it ${marks} points; here it is worth one, as any that is marked.`);
  if (isMarked(question))
    return {
      ...question,
      remarks,
      ...(isWorth(marks) && marks !== '1' ? { marks } : {}),
      ...(Object.keys(feedback).length > 0 ? { feedback } : {}),
    };
  const said = [...new Set(Object.values(feedback).filter((each) => each !== ''))];
  if (said.length > 0)
    remarks.push(
      `The document says to those who answered: "${said.map(lineWords).join('" / "')}". Nothing here is marked, so learners do not see it.`,
    );
  if (marks !== undefined) remarks.push(`The document gives it ${marks} points; nothing here is marked.`);
  return { ...question, remarks };
}
