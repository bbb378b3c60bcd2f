import { asMarkdown } from '../as-markdown.ts';
import type { Block } from '../block.ts';
import { withNotes } from '../notes.ts';
import type { Asked, DraftQuestion } from './draft-question.ts';
import type { Group } from './groups.ts';
import type { Line } from './lines.ts';
import { lineWords, plainWords } from './plain-words.ts';
import { typesOf } from './types.ts';
import { points } from './words.ts';

/** What became of a question: all but its id. */
export type Read = Omit<DraftQuestion, 'id'>;

/** What the part says of all of its questions. */
export interface Surroundings {
  /** The answer of a key, by the number of the question. */
  answer: string | undefined;
  isStatement: boolean;
  /** Whether the questions around have options as well. */
  areChoices: boolean;
  /** The level of the heading above. */
  level: number;
}

/** Reads the lines of one question. What it was taken for, and what is not sure, is among its remarks. */
export function readQuestion({ lines }: Group, around: Surroundings): Read {
  const asked = takenApart(lines, around);
  const comments = lines.flatMap(({ block }) => block.remarks ?? []);
  for (const type of typesOf) {
    const found = type(asked);
    if (found === undefined) continue;
    const { left = [], text, ...more } = found;
    // A note of an option stands with the question: an option has one line.
    const said = withNotes(
      textOf(text, left, around.level),
      lines.map(({ block }) => block),
    );
    return withFeedback(
      { ...more, text: said, remarks: more.remarks, ...(comments.length > 0 ? { comments } : {}) },
      asked,
    );
  }
  throw new Error('Every question is at least a reflection.');
}

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

/** The most characters of an answer that names an option, or of a number. */
const longestMark = 8;

/** A line to write on, or nothing. */
const isBlank = (text: string) => /^(?:\\?_|[.…\s])*$/u.test(text);

/** A question that is marked is worth something, and at most 100 (docs/module-format.md). */
const isWorth = (marks: string | undefined): marks is string =>
  marks !== undefined && Number(marks) > 0 && Number(marks) <= 100;

/** Feedback and marks are for a question that is marked: of another, they are kept for authors. */
function withFeedback(question: Read, { feedback, marks, others, given }: Asked): Read {
  const isMarked =
    question.right !== undefined ||
    question.pairs !== undefined ||
    question.options?.some(({ isRight }) => isRight);
  const remarks = [...question.remarks];
  if (others.length > 0)
    remarks.push(
      `The document has several answers here, which were left out of what learners see: "${others.map(lineWords).join('" / "')}".`,
    );
  if (given.length > 0)
    remarks.push(
      `What somebody answered was left out of what learners see: "${given.map(lineWords).join('" / "')}".`,
    );
  if (isMarked && marks !== undefined && !isWorth(marks))
    remarks.push(`The document gives it ${marks} points; here it is worth one, as any that is marked.`);
  if (isMarked)
    return {
      ...question,
      remarks,
      ...(isWorth(marks) && marks !== '1' ? { marks } : {}),
      ...(Object.keys(feedback).length > 0 ? { feedback } : {}),
    };
  const said = [...new Set(Object.values(feedback))];
  if (said.length > 0)
    remarks.push(
      `The document says to those who answered: "${said.map(lineWords).join('" / "')}". Nothing here is marked, so learners do not see it.`,
    );
  if (marks !== undefined) remarks.push(`The document gives it ${marks} points; nothing here is marked.`);
  return { ...question, remarks };
}

function takenApart(lines: readonly Line[], around: Surroundings): Asked {
  const feedback: Asked['feedback'] = {};
  let answer = around.answer;
  const said: string[] = [];
  const given: string[] = [];
  let model: string | undefined;
  let marks: string | undefined;
  let last: NonNullable<Line['says']>['of'] | undefined;
  const kept: Line[] = [];
  const say = (of: NonNullable<Line['says']>['of'], text: string) => {
    if (of === 'answer') {
      answer = text;
      said.push(text);
    } else if (of === 'model') model = text;
    else if (of === 'given') given.push(text);
    else
      for (const key of of === 'both' ? (['correct', 'incorrect'] as const) : [of])
        feedback[key] = [feedback[key], text].filter(Boolean).join('\n\n');
  };
  // "Your answer: in three sentences" tells learners what to write, where nothing says what is right.
  const isTask = ({ of, text }: NonNullable<Line['says']>) =>
    of === 'given' &&
    text.length > longestMark &&
    answer === undefined &&
    !lines.some(({ says }) => says?.of === 'answer');
  for (const line of lines) {
    const found = marks === undefined && line.says === undefined ? points.exec(lineWords(line.text)) : null;
    if (line.says !== undefined && !isTask(line.says)) {
      say(line.says.of, line.says.text);
      last = line.says.of;
    } else if (last === 'answer' && answer === '' && line.mark === undefined) {
      answer = lineWords(line.text);
      said.splice(-1, 1, answer);
    } else {
      const text = found
        ? line.text
            .replace(
              new RegExp(
                points.source.replace('[([]', '(?:\\\\?\\[|\\()').replace('[)\\]]', '(?:\\\\?\\]|\\))'),
                'u',
              ),
              '',
            )
            .trim()
        : line.text;
      if (found && text !== line.text) marks = found[1]?.replace(',', '.');
      if (text !== '' || line === lines[0])
        kept.push(
          text === line.text
            ? line
            : { ...line, text, words: plainWords(text), block: { ...line.block, text } },
        );
    }
  }
  // Of several answers, nobody can say which is that of the question.
  const answers = said.filter((each) => each !== '');
  const isOne = new Set(answers.map(plainWords)).size < 2;
  return {
    stem: kept,
    answer: answer === '' || !isOne ? undefined : answer,
    others: isOne ? [] : answers,
    given: given.filter((each) => !isBlank(each)),
    model,
    feedback,
    marks,
    isStatement: around.isStatement,
    areChoices: around.areChoices,
  };
}
