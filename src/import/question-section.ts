import { plainText } from '../fields/markdown.ts';
import { asMarkdown } from './as-markdown.ts';
import type { DraftOf } from './draft.ts';
import { questionId } from './ids.ts';
import type { Making } from './making.ts';
import type { Part } from './outline.ts';
import { type AnswerKey, answerKeyOf } from './questions/answer-key.ts';
import { areChoices } from './questions/choices.ts';
import { groupsOf, saysTrueFalse } from './questions/groups.ts';
import { type Line, linesOf } from './questions/lines.ts';
import { plainWords } from './questions/plain-words.ts';
import { readQuestion } from './questions/read-question.ts';

/** Questions, each with what belongs to it. Undefined where there is none. An answer key at the end is read and left out. */
export function questionSection(
  part: Part,
  making: Making,
  given?: AnswerKey,
): DraftOf<'questions'> | undefined {
  const lines = linesOf(part.blocks);
  const at = lines.findIndex(({ isKey }, index) => isKey && index > 0);
  const keyLines = at < 0 ? [] : lines.slice(at);
  const heading = [part.title ?? '', ...lines.slice(0, 2).map(({ block }) => block.text)].map(plainWords);
  const areStatements = heading.some(saysTrueFalse);
  const { above, groups } = groupsOf(at < 0 ? lines : lines.slice(0, at), areStatements);
  if (groups.length === 0) return undefined;
  const own = answerKeyOf(keyLines.slice(1));
  const key = own.size > 0 ? own : given;
  if (keyLines.length > 0) leaveOut(keyLines, making);
  const choices = areChoices(groups);
  const items = groups.map((group, index) => {
    const number = group.number === '' ? String(index + 1) : group.number;
    const read = readQuestion(group, {
      answer: key?.get(number),
      isStatement: areStatements,
      areChoices: choices,
      level: part.level,
    });
    const id = making.distinct(questionId(plainText(read.text.split('\n')[0] ?? ''), index + 1));
    for (const remark of read.remarks) making.unsure.push(`"${id}": ${remark}`);
    return { id, ...read, text: read.text || '…' };
  });
  return {
    from: 'questions',
    kind: part.kind,
    title: part.title,
    introduction: asMarkdown(
      above.map(({ block }) => block),
      part.level,
    ),
    items,
  };
}

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
