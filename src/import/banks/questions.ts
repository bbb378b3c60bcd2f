import { type QuestionKeys, quoted, type Tell } from './bank.ts';
import { decimalOf } from './decimal.ts';

// Questions as banks know them, and what they are in a module. What a type of ours cannot say is told.

/** What a bank says of a question of any type; texts are Markdown. */
export interface Asked {
  text: string;
  /** What a right answer is worth. */
  marks?: string | undefined;
  /** Said under a right answer, under any other, and under both. */
  correct?: string | undefined;
  incorrect?: string | undefined;
  general?: string | undefined;
}

/** An answer that a bank lists: what it says, the share of the marks that it brings, and what is said of it. */
export interface Answer {
  text: string;
  /** 1 for all marks, 0 for none; less where it takes some away. */
  share: number;
  feedback?: string | undefined;
}

export const joined = (...texts: (string | undefined)[]) => texts.filter(Boolean).join('\n\n') || undefined;

/** An object without the keys that have no value. */
const given = <Keys extends object>(keys: Keys) =>
  Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined && value !== ''));

/** The keys of a question that is marked. */
export function marked({ marks, correct, incorrect, general }: Asked, tell: Tell): object {
  const feedback = given({ correct: joined(correct, general), incorrect: joined(incorrect, general) });
  return given({
    marks: marksOf(marks, tell),
    feedback: Object.keys(feedback).length > 0 ? feedback : undefined,
  });
}

/** Marks as module.yaml takes them; undefined for 1, which is what a question is worth anyway. */
function marksOf(marks: string | undefined, tell: Tell): string | undefined {
  const number = marks === undefined ? undefined : decimalOf(marks);
  if (number === undefined || number === '1') return undefined;
  if (/^\d{1,3}(\.\d{1,2})?$/.test(number) && Number(number) > 0 && Number(number) <= 100) return number;
  tell(`It is worth ${number} marks, which a module cannot say: it is worth 1.`);
  return undefined;
}

/** Tells what is said under an answer where nobody marks one. */
function unmarked({ correct, incorrect, general }: Asked, tell: Tell): object {
  const said = joined(correct, incorrect, general);
  if (said) tell(`Nobody marks it, so what is said under its answers was left out: ${quoted(said)}.`);
  return {};
}

const partial = 'A part of the marks for a part of the answer: here an answer is right, or it is not.';

/** The options of a question, and how many of them learners may choose. */
export interface Options {
  answers: readonly Answer[];
  isSeveral: boolean;
  /** Of several right options: whether each brings marks of its own. */
  isPartial?: boolean;
}

/** A question with options to choose from. */
export function choice(asked: Asked, { answers, isSeveral, isPartial }: Options, tell: Tell): QuestionKeys {
  const best = Math.max(0, ...answers.map(({ share }) => share));
  const isRight = ({ share }: Answer) => best > 0 && (isSeveral ? share > 0 : share === best);
  const rights = answers.filter(isRight);
  const hasParts = answers.some(({ share }) => share > 0 && share < 1);
  if (isSeveral ? isPartial && rights.length > 1 : hasParts) tell(partial);
  // One of several right options is enough in the bank; here a learner would have to choose all of them.
  const isOpen = !isSeveral && rights.length > 1;
  if (isOpen)
    tell(
      'Several options are right, and one of them is enough: here nobody marks it. Say which one is right.',
    );
  const options = answers.map((each) =>
    given({
      text: each.text,
      correct: !isOpen && isRight(each) ? 'true' : undefined,
      feedback: each.feedback,
    }),
  );
  return {
    type: 'choice',
    text: asked.text,
    options,
    ...(isSeveral ? { several: 'true' } : {}),
    ...(rights.length > 0 && !isOpen ? marked(asked, tell) : unmarked(asked, tell)),
  };
}

/** A statement that is true or false; `replies` to those who chose each. */
export function trueFalse(
  asked: Asked,
  {
    isTrue,
    replies,
  }: { isTrue: boolean; replies: { true?: string | undefined; false?: string | undefined } },
  tell: Tell,
): QuestionKeys {
  const said = given(replies);
  return {
    type: 'true-false',
    text: asked.text,
    correct: String(isTrue),
    ...(Object.keys(said).length > 0 ? { replies: said } : {}),
    ...marked(asked, tell),
  };
}

/** The most texts that a module takes for right. */
const mostAccepted = 20;

/** A word or a few; an answer `*` stands for all others. */
export function shortText(
  asked: Asked,
  { answers, isExact }: { answers: readonly Answer[]; isExact: boolean },
  tell: Tell,
): QuestionKeys {
  const others = answers.find(({ text }) => text === '*');
  const own = answers.filter((each) => each !== others);
  if (own.some(({ share }) => share > 0 && share < 1)) tell(partial);
  const right = own.filter(({ share }) => share >= 1);
  const patterns = right.filter(({ text }) => /(?<!\\)\*/.test(text));
  for (const { text } of patterns)
    tell(
      `${quoted(text)} has a *, which stands for any letters in the bank: a module knows whole answers only.`,
    );
  const texts = [
    ...new Set(
      right.filter((each) => !patterns.includes(each)).map(({ text }) => text.replaceAll('\\*', '*')),
    ),
  ];
  if (texts.length > mostAccepted)
    tell(`It takes ${texts.length} answers for right: the first ${mostAccepted} are here.`);
  const accepted = texts.slice(0, mostAccepted);
  const wrong = own.filter((each) => each.share < 1 && each.feedback);
  for (const { text, feedback = '' } of wrong)
    tell(`What is said of the answer ${quoted(text)} was left out: ${quoted(feedback)}.`);
  const correct = oneOf(
    right.map(({ feedback }) => feedback),
    tell,
  );
  const whole = {
    ...asked,
    correct: joined(asked.correct, correct),
    incorrect: joined(asked.incorrect, others?.feedback),
  };
  if (accepted.length === 0 && answers.length > 0)
    tell('No answer is right here as a module could say it, so nobody marks it.');
  return {
    type: 'short-text',
    text: asked.text,
    ...(accepted.length > 0
      ? { accepted, ...(isExact ? { exact: 'true' } : {}), ...marked(whole, tell) }
      : unmarked(whole, tell)),
  };
}

/** What is said of each of several answers, where it is the same; otherwise of the first. */
function oneOf(texts: readonly (string | undefined)[], tell: Tell): string | undefined {
  const [first, ...more] = [...new Set(texts.filter(Boolean))];
  for (const each of more)
    tell(`What is said of one of the right answers was left out: ${quoted(each ?? '')}.`);
  return first;
}

/** A range of right numbers: both ends are right. */
export interface Range {
  least: string;
  most: string;
  share: number;
  feedback?: string | undefined;
}

/** A number; `others` is said of all that are not in a range. */
export function numeric(
  asked: Asked,
  {
    ranges,
    others,
    unit,
  }: { ranges: readonly Range[]; others?: string | undefined; unit?: string | undefined },
  tell: Tell,
): QuestionKeys {
  const right = ranges.find(({ share }) => share >= 1);
  for (const each of ranges) {
    if (each === right) continue;
    tell(
      `It has more than one right number; ${each.least === each.most ? each.least : `${each.least} to ${each.most}`} was left out.`,
    );
  }
  const whole = {
    ...asked,
    correct: joined(asked.correct, right?.feedback),
    incorrect: joined(asked.incorrect, others),
  };
  return {
    type: 'numeric',
    text: asked.text,
    ...(right &&
      (right.least === right.most ? { correct: right.least } : { between: [right.least, right.most] })),
    ...given({ unit }),
    ...(right ? marked(whole, tell) : unmarked(whole, tell)),
  };
}

/** A text of the learner's own. */
export function reflection({ text, correct, incorrect, general }: Asked, tell: Tell): QuestionKeys {
  const said = joined(correct, incorrect);
  if (said) tell(`Nobody marks it, so what is said under its answers was left out: ${quoted(said)}.`);
  // What a bank shows to everybody afterwards is what learners compare with here.
  return { type: 'reflection', text, ...given({ model: general }) };
}
