import type { Asked, Taken } from './draft-question.ts';
import type { Line } from './lines.ts';
import { matchingOf } from './matching.ts';
import { namedIn, type Option, optionRun, optionsOf } from './options.ts';
import { lineWords, plainWords } from './plain-words.ts';
import {
  choiceWords,
  falseWord,
  openWords,
  severalWords,
  taskWords,
  trueFalseHead,
  trueFalseTail,
  trueWord,
} from './words.ts';

const noAnswer = 'Nothing in the document says which answer is right.';

/** The answer of the document where it cannot be that of a question: for authors alone. */
const unread = (answer: string | undefined): string[] =>
  answer === undefined
    ? []
    : [`The answer of the document was left out of what learners see: "${lineWords(answer)}".`];

const truth = (words: string): 'true' | 'false' | undefined => {
  const bare = words.replace(/[\s.!)\]]+$/u, '').replace(/^[\s([]+/u, '');
  const first = /^[\p{L}]+/u.exec(bare)?.[0] ?? '';
  for (const each of [bare, first]) {
    if (trueWord.test(each)) return 'true';
    if (falseWord.test(each)) return 'false';
  }
  return undefined;
};

/** A statement with True and False behind it, below it, or in the heading of its section. */
function trueFalse({ stem, answer, isStatement }: Asked): Taken | undefined {
  const [first, ...more] = stem;
  if (first === undefined) return undefined;
  const { before, run, after } = optionRun(more);
  const values = run.map(({ words }) => truth(words.replace(/[\s*✓✔]+$/u, '')));
  const areBoth = run.length === 2 && values.includes('true') && values.includes('false');
  const isTail = trueFalseTail.test(first.words) && !/[?؟]\s*$/u.test(first.words.replace(trueFalseTail, ''));
  const isHead = trueFalseHead.test(first.words) || (isStatement && run.length === 0);
  const isTailBelow =
    more.length > 0 && more.some(({ words }) => trueFalseTail.test(` ${words}`) && words.length < 40);
  // "The sea is wet. Answer: True"
  const isSaid = run.length === 0 && more.length < 6 && answer !== undefined && saysTruth(answer);
  if (!areBoth && !isTail && !isHead && !isTailBelow && !isSaid) return undefined;
  if (run.length > 0 && !areBoth) return undefined;
  const { list, by, isSure } = optionsOf(areBoth ? run : []);
  const marked = list
    .filter(({ isRight }) => isRight)
    .map(({ line }) => truth(line.words.replace(/[\s*✓✔]+$/u, '')))[0];
  const named = answer === undefined ? undefined : (namedValue(answer, list) ?? truth(plainWords(answer)));
  const inTail = isTail ? boldIn(first.text) : undefined;
  const right = named ?? marked ?? inTail;
  const text = isTail ? withoutTail(first) : first;
  const rest = (areBoth ? [...before, ...after] : more).filter(
    ({ words }) => !(isTailBelow && trueFalseTail.test(` ${words}`) && words.length < 40),
  );
  return {
    type: 'true-false',
    text: [text],
    left: rest,
    ...(right === undefined ? {} : { right: [right] }),
    remarks: [
      ...(right === undefined
        ? [`${noAnswer} Until it has "correct", nobody marks it.`, ...unread(answer)]
        : saidBy(named === undefined && isSure !== true ? by : undefined)),
    ],
  };
}

/** An answer that can be one to nothing but a statement; "V" and "F" are letters of options as well. */
const saysTruth = (answer: string) =>
  /^(?:true|false|t|f|vrai|faux|v|verdadero|falso|verdadeiro|صحيح|صح|صواب|خطا|خاطي)$/u.test(
    plainWords(answer).replace(/[\s.;]+$/u, ''),
  );

const namedValue = (answer: string, list: readonly Option[]) => {
  const [only, second] = namedIn(answer, list) ?? [];
  return only && !second ? truth(only.line.words) : undefined;
};

/** "**True** / False": the bold one is right. */
const boldIn = (text: string): 'true' | 'false' | undefined => {
  const bold = [...text.matchAll(/\*\*([^*]+)\*\*/gu)]
    .map(([, words = '']) => truth(plainWords(words)))
    .filter(Boolean);
  return bold.length === 1 ? bold[0] : undefined;
};

/** The statement without "True / False" behind it. */
function withoutTail(line: Line): Line {
  const words = lineWords(line.text);
  const at = plainWords(line.text).search(trueFalseTail);
  // Letters are as many with accents as without, but for ligatures: then the text stays as it is.
  const isSame = words.normalize('NFC').length === plainWords(line.text).length;
  if (at <= 0 || !isSame) return line;
  const kept = words.normalize('NFC').slice(0, at).trimEnd();
  const end = line.text.normalize('NFC').indexOf(kept.split(/\s+/).at(-1) ?? '', Math.max(0, at - 12));
  const cut = end < 0 ? -1 : end + (kept.split(/\s+/).at(-1) ?? '').length;
  const text = cut < 0 ? kept : line.text.normalize('NFC').slice(0, cut);
  const left = plainWords(text) === plainWords(kept) ? text : kept;
  return { ...line, text: left, words: plainWords(left) };
}

const saidBy = (by: string | undefined): string[] =>
  by === undefined ? [] : [`What is right was read from ${by}.`];

/** Options below a question. */
function choice({ stem, answer, areChoices }: Asked): Taken | undefined {
  const { before, run, after } = optionRun(stem.slice(1));
  const [first] = stem;
  if (first === undefined || run.length < 2 || run.length > 36) return undefined;
  const { list, by, isSure } = optionsOf(run);
  const named = answer === undefined ? undefined : namedIn(answer, list);
  const hasMarks = run.some(({ mark }) => mark !== undefined) || by !== undefined || named !== undefined;
  const question = [first, ...before].map(({ words }) => words).join(' ');
  // "Think of your work, of your office": a list that no one is to choose from.
  const isUsual = areChoices && run.length > 2 && !taskWords.test(first.words);
  // "Explain: a) tides, b) waves": two things to do.
  const isTask = by === undefined && answer === undefined && openWords.test(first.words);
  if (isTask && run.every(({ mark }) => mark?.isTicked === undefined)) return undefined;
  if (!hasMarks && !choiceWords.test(question) && !isUsual) return undefined;
  if (list.filter(({ line }) => /[?؟]\s*$/u.test(line.words)).length > list.length / 2) return undefined;
  const options = list
    .map(({ line, text, isRight }) => ({
      text,
      isRight: named === undefined ? isRight : named.some((each) => each.line === line),
    }))
    // A letter with nothing behind it: a picture that did not come along, or none that anybody wrote.
    .filter(({ text, isRight }) => text !== '' || isRight)
    .map((each) => (each.text === '' ? { ...each, text: '…' } : each));
  if (options.length < 2) return undefined;
  const right = options.filter(({ isRight }) => isRight).length;
  const several = right > 1 || severalWords.test(question);
  return {
    type: 'choice',
    text: [first, ...before],
    left: after,
    options,
    ...(several ? { several: true } : {}),
    remarks: [
      ...(right === 0
        ? [`${noAnswer} Until an option has "correct: true", it asks for an opinion.`]
        : saidBy(named === undefined && isSure !== true ? by : undefined)),
      ...(named === undefined ? unread(answer) : []),
      ...(after.length > 0 ? ['What follows the options was taken for a part of the question.'] : []),
    ],
  };
}

const gap = /(?:\\?_){3,}|\.{5,}|…{2,}|\[\s*\.{3,}\s*\]/u;
const number = /^[+−-]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?$|^[+−-]?\d+(?:[.,]\d+)?$/u;

/** The most characters of an option without a letter. */
const longestOption = 200;

/** Lines without letters below a question, where its answer names one of them by its letter. */
function choiceByPlace({ stem, answer }: Asked): Taken | undefined {
  const [first, ...more] = stem;
  if (first === undefined || answer === undefined || more.length < 2 || more.length > 8) return undefined;
  const isOption = ({ mark, says, cells, block, words }: Line) =>
    mark === undefined &&
    says === undefined &&
    cells === undefined &&
    block.kind === 'text' &&
    words !== '' &&
    words.length <= longestOption &&
    !block.text.includes('\n');
  if (!more.every(isOption) || !namesPlace(answer)) return undefined;
  const list = more.map((line, index) => ({
    line,
    text: line.text,
    letter: String.fromCharCode(97 + index),
    isRight: false,
  }));
  const named = namedIn(answer, list);
  if (named === undefined) return undefined;
  return {
    type: 'choice',
    text: [first],
    options: list.map((each) => ({ text: each.text, isRight: named.includes(each) })),
    ...(named.length > 1 ? { several: true } : {}),
    remarks: ['The lines below it were taken for its options.'],
  };
}

/** "b", "a and c": an answer that is no word of its own. */
const namesPlace = (answer: string) =>
  /^\(?[a-h]\)?(?:(?:\s*[,;&+/]\s*|\s+(?:and|et|y|e|و)\s+|\s*,\s*(?:and|et|y|e)\s+)\(?[a-h]\)?)*$/u.test(
    plainWords(answer).replace(/[\s.;]+$/u, ''),
  );

/** A gap, or an answer of a word or a few. */
function short({ stem, answer, model }: Asked): Taken | undefined {
  const gaps = stem.reduce(
    (count, { text }) => count + (text.match(new RegExp(gap.source, 'gu'))?.length ?? 0),
    0,
  );
  const said = answer === undefined ? '' : lineWords(answer).replace(/[\s.;]+$/u, '');
  const isGap =
    gaps === 1 && stem.some(({ text }) => gap.test(text) && lineWords(text.replace(gap, '')).trim() !== '');
  const isShort = said !== '' && said.length <= 60 && said.split(/\s+/).length <= 4;
  if (model !== undefined || gaps > 1 || (!isGap && !isShort)) return undefined;
  if (stem.slice(1).some(({ mark }) => mark !== undefined)) return undefined;
  // It names one of the lines below, and no learner could write it.
  if (answer !== undefined && stem.length > 1 && !isGap && namesPlace(answer)) return undefined;
  const digits = said.replace(/[ \u00a0\u202f]/g, '').replace('−', '-');
  if (number.test(said) && !/^-?\d{1,3}[.,]\d{3}$/.test(digits))
    return { type: 'numeric', text: stem, right: [digits.replace(',', '.')], remarks: [] };
  const accepted = [...new Set(said.split(/\s*(?:\/|;|\bor\b)\s*/u).filter(Boolean))].slice(0, 20);
  if (isShort)
    return {
      type: 'short-text',
      text: stem,
      right: accepted,
      remarks: isGap ? [] : ['It was taken for a question with a short answer, which is marked.'],
    };
  return {
    type: 'short-text',
    text: stem,
    remarks: [`${noAnswer} Until it has "accepted", nobody marks it.`, ...unread(answer)],
  };
}

/** Anything that learners answer in their own words. Lines to write on become the field. */
function reflection({ stem, answer, model }: Asked): Taken {
  const [first, ...more] = stem;
  const isLine = ({ text }: Line) => /^(?:(?:\\?_)|[.…\s])+$/u.test(text) && gap.test(text);
  const left = more.filter((line) => !isLine(line));
  return {
    type: 'reflection',
    text: first ? [first] : [],
    left,
    ...(model === undefined ? {} : { model }),
    remarks: [
      ...unread(answer),
      ...(left.length > 0 ? ['What follows it up to the next question was taken for a part of it.'] : []),
    ],
  };
}

/** The types that a question may be of, the surest first; the last takes any. */
export const typesOf: readonly ((asked: Asked) => Taken | undefined)[] = [
  trueFalse,
  matchingOf,
  choice,
  choiceByPlace,
  short,
  reflection,
];
