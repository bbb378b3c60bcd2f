import { plainText } from '../fields/markdown.ts';
import { asMarkdown } from './as-markdown.ts';
import type { DraftOf } from './draft.ts';
import { questionId } from './ids.ts';
import type { Making } from './making.ts';
import type { Part } from './outline.ts';
import { type AnswerKey, answerKeyOf } from './questions/answer-key.ts';
import { answeredAbove, divided } from './questions/answered-above.ts';
import { areChoices } from './questions/choices.ts';
import { asks, beginsQuestion, groupsOf, saysTrueFalse } from './questions/groups.ts';
import { type Line, linesOf } from './questions/lines.ts';
import { lineWords, plainWords } from './questions/plain-words.ts';
import { readQuestion } from './questions/read-question.ts';
import { explanationOf } from './questions/taken-apart.ts';

/** Questions, each with what belongs to it. Undefined where there is none. An answer key at the end is read and left out. */
export function questionSection(
  part: Part,
  making: Making,
  given?: AnswerKey,
): DraftOf<'questions'> | undefined {
  const lines = linesOf(part.blocks);
  const at = keyPlace(lines);
  const keyLines = at < 0 ? [] : lines.slice(at);
  const heading = [part.title ?? '', ...lines.slice(0, 2).map(({ block }) => block.text)].map(plainWords);
  const areStatements = heading.some(saysTrueFalse);
  const counted = groupsOf(at < 0 ? lines : lines.slice(0, at), areStatements);
  const { above, groups: first, answers } = answeredAbove(counted.above);
  const groups = [...first, ...counted.groups.flatMap(divided)];
  if (groups.length === 0) return undefined;
  const own = answerKeyOf(keyLines.slice(1));
  const key = own.size > 0 ? own : given;
  if (keyLines.length > 0) leaveOut(keyLines, making);
  const choices = areChoices(groups);
  const usual = Math.max(0, ...groups.slice(0, -1).map((group) => explanationOf(group.lines).length));
  const items = groups.map((group, index) => {
    const number = group.number === '' ? String(index + 1) : group.number;
    const read = readQuestion(group, {
      answer: key?.get(number),
      isStatement: areStatements,
      areChoices: choices,
      isCounted: group.number !== '',
      mostExplained: index < groups.length - 1 ? Number.POSITIVE_INFINITY : usual,
      level: part.level,
    });
    const id = making.distinct(questionId(plainText(read.text.split('\n')[0] ?? ''), index + 1));
    for (const remark of read.remarks) making.unsure.push(`"${id}": ${remark}`);
    return { id, ...read, text: read.text || '…' };
  });
  const remarks = answers.length > 0 ? [strayAnswers(answers)] : [];
  making.unsure.push(...remarks);
  return {
    from: 'questions',
    kind: part.kind,
    title: part.title,
    introduction: asMarkdown(
      above.map(({ block }) => block),
      part.level,
    ),
    items,
    ...(remarks.length > 0 ? { remarks } : {}),
  };
}

/** Where the key begins; -1 where there is none. */
function keyPlace(lines: readonly Line[]): number {
  const places = lines.flatMap(({ isKey }, index) => (isKey && index > 0 ? [index] : []));
  const behind = (place: number) => lines.slice(place + 1);
  const isOne = (place: number) => !goesOn(behind(place), isOfOne(lines[place] as Line));
  // Where each question has a "Solution:", the last one has only what is counted for a key.
  const isUsed = !places.every(isOne);
  return places.find((place) => isOne(place) && !(isUsed && answerKeyOf(behind(place)).size < 2)) ?? -1;
}

/**
 * Whether questions with options and answers of their own follow: "Solution:" above them is that of one question. So is
 * "Answer:" where any follows that is asked and has one as well.
 */
const goesOn = (lines: readonly Line[], isOfOne: boolean) => {
  const areOptions = lines.some(
    ({ mark }, index) => mark?.letter === 'a' && lines[index + 1]?.mark?.letter === 'b',
  );
  const isAsking = (line: Line) => asks(line) || beginsQuestion(lineWords(line.block.text));
  return (
    lines.some(({ says, isKey }) => isKey || says?.of === 'answer') &&
    (areOptions || (isOfOne && lines.some(isAsking)))
  );
};

/** "Answer:" is that of one question; "Answers" and "Answer key" are those of many. */
const isOfOne = ({ words }: Line) =>
  /^(?:the )?(?:correct |right )?(?:answer|solution|reponse|respuesta|solucion|resposta|solucao)(?: (?:correcte|correcta|correta))?\s*[:.]?$/u.test(
    words,
  );

/** What is said of answers above which no question stands. */
const strayAnswers = (lines: readonly Line[]) =>
  `Above the first question stood what looks like the answer to another one, which was left out of what learners see: "${lines.map(({ block }) => lineWords(block.text)).join('" / "')}".`;

/** The key to questions, in the words of the document: for authors alone. A further part of one is not announced again. */
export function leaveOut(lines: readonly Line[], { leftOut, unsure }: Making, isFirst = true): void {
  if (isFirst)
    leftOut.push(
      'The key to the questions was read, and left out of what learners see. In the words of the document:',
    );
  for (const { block, cells } of lines) {
    const words = cells?.map((row) => row.map((each) => plainText(each)).join(' | ')) ?? [
      `${block.number && `${block.number}. `}${block.label ? `${block.label} ` : ''}${plainText(`# ${block.text}`)}`,
    ];
    for (const each of words) leftOut.push(`  ${each}`);
  }
  if (isFirst)
    unsure.push(
      'A key to the questions was found: its answers became theirs, and it stands at the end of the file behind #.',
    );
}
