import { asMarkdown } from '../as-markdown.ts';
import type { Asked } from './draft-question.ts';
import { asks, beginsQuestion } from './groups.ts';
import type { Line } from './lines.ts';
import { lineWords, plainWords } from './plain-words.ts';
import { points } from './words.ts';

/** What the part says of all of its questions. */
export interface Surroundings {
  /** The answer of a key, by the number of the question. */
  answer: string | undefined;
  isStatement: boolean;
  /** Whether the questions around have options as well. */
  areChoices: boolean;
  /** Whether it has a number: then it ends where the next one begins. */
  isCounted: boolean;
  /** The most lines behind its answer that may explain it: behind the last question, other things follow. */
  mostExplained: number;
  /** The level of the heading above. */
  level: number;
}

/** The most characters of an answer that names an option, or of a number. */
const longestMark = 8;

/** A line to write on, or nothing. */
const isBlank = (text: string) => /^(?:\\?_|[.…\s])*$/u.test(text);

/** Below "Answer:" without one, the next question is none. */
const isNext = ({ block }: Line) => beginsQuestion(lineWords(block.text));

/** Takes the lines of a question apart: what is asked, what answers it, and what explains the answer. */
export function takenApart(lines: readonly Line[], around: Surroundings): Asked {
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
  const behind = explanationOf(lines).slice(0, around.mostExplained);
  const isSure = around.isCounted || lines.some(({ mark }) => mark !== undefined);
  const explained = isSure ? behind : [];
  for (const line of lines) {
    if (explained.includes(line)) continue;
    const found = marks === undefined && line.says === undefined ? points.exec(lineWords(line.text)) : null;
    if (line.says !== undefined && !isTask(line.says)) {
      say(line.says.of, line.says.text);
      last = line.says.of;
    } else if (last === 'answer' && answer === '' && line.mark === undefined && !isNext(line)) {
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
  if (explained.length > 0)
    say(
      'both',
      asMarkdown(
        explained.map(({ block: { notes: _, ...block } }) => block),
        around.level,
      ),
    );
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
    isFollowed: behind.length > explained.length,
    isStatement: around.isStatement,
    areChoices: around.areChoices,
  };
}

/**
 * What stands behind the one answer of a question, up to the next one: it goes on with the answer, or explains it. Nothing,
 * where a further question or its options stand there.
 */
export function explanationOf(lines: readonly Line[]): Line[] {
  const answers = lines.filter(({ says }) => says?.of === 'answer');
  const [only] = answers;
  if (only === undefined || answers.length > 1) return [];
  const text = only.says?.text ?? '';
  const behind = lines.slice(lines.indexOf(only) + 1);
  // The first line below "Answer:" is the answer.
  const rest = text === '' && behind[0]?.says === undefined ? behind.slice(1) : behind;
  const isOther = (line: Line) =>
    line.mark !== undefined ||
    line.block.kind === 'heading' ||
    line.block.text.startsWith(':::') ||
    asks(line);
  if (isBlank(text) && (text !== '' || behind.length === 0)) return [];
  return rest.some(isOther) ? [] : rest.filter(({ says, isKey }) => says === undefined && !isKey);
}
