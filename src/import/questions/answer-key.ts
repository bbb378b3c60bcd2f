import { latinDigits } from '../digits.ts';
import type { Line } from './lines.ts';
import { lineWords, plainWords } from './plain-words.ts';
import { answerLine } from './words.ts';

/** The answers of a key at the end, by the numbers of the questions. */
export type AnswerKey = ReadonlyMap<string, string>;

const entry = /^(?:q|question|pregunta|pergunta|questao)?\s*(\p{Nd}{1,3})\s*[.):=–—-]?\s*(\S.*)$/isu;
/** "1. b  2. c  3. True", or "1-b, 2-c" on one line: where each begins. */
const within = /(?<=^|[\s,;|])(?:q(?:uestion)?\s*)?(\d{1,3})\s*\\?[.):=–—-]\s*(?=\S)/giu;

/** What programs that make tests write behind an answer: "PTS: 1 DIF: Easy". */
const fields = /\s+(?:PTS|DIF|REF|OBJ|TOP|KEY|MSC|NAT|STA|LOC|BLM|NOT)\s*:.*$/su;

/** "ANS: B PTS: 1" is "B". */
const withoutName = (answer: string) => {
  const said = answerLine.exec(plainWords(answer))?.[1];
  return said === undefined ? answer : answer.slice(answer.search(/[:=]/) + 1).replace(fields, '');
};

/** Whether lines are answers, as a key has them and questions do not: each with its number and "Answer:", or a letter. */
export function areAnswers(lines: readonly Line[]): boolean {
  const counted = lines.filter(
    ({ block, cells }) => cells === undefined && (block.number !== '' || entry.test(lineWords(block.text))),
  );
  const told = counted.filter(({ block }) => {
    const words = plainWords(block.text).replace(/^(?:\p{Nd}{1,3}\s*[.):]\s*)?/u, '');
    return answerLine.test(words) || /^\(?(?:[a-h]|true|false|t|f|vrai|faux|v)\)?[.;]?$/u.test(words);
  });
  return told.length > 0 && told.length * 2 > counted.length;
}

/** Reads a key: a line for an answer, several on one line, or a table. */
export function answerKeyOf(lines: readonly Line[]): AnswerKey {
  const key = new Map<string, string>();
  const add = (number: string, answer: string) => {
    const clean = withoutName(answer.trim())
      .replace(/[\s,;|]+$/u, '')
      .trim();
    if (clean !== '' && !key.has(number)) key.set(number, clean);
  };
  let counted = 0;
  for (const { block, cells } of lines) {
    if (cells !== undefined) {
      for (const [number = '', answer = ''] of cells) {
        const found = /^\D{0,12}(\p{Nd}{1,3})[.)]?$/u.exec(plainWords(number))?.[1];
        if (found !== undefined) add(latinDigits(found), answer);
      }
      continue;
    }
    if (block.kind === 'item') {
      counted = block.number === '' ? counted + 1 : Number(block.number);
      // "b" behind a number of Word's: the answer to that question.
      add(String(counted), block.label === undefined ? block.text : `${block.label} ${block.text}`);
      continue;
    }
    for (const line of block.text.split('\n')) {
      const places = [...line.matchAll(within)];
      const isRow = places.length > 1;
      if (isRow)
        places.forEach((found, index) => {
          add(
            latinDigits(found[1] ?? ''),
            line.slice(found.index + found[0].length, places[index + 1]?.index),
          );
        });
      else {
        const [, number, answer] = entry.exec(line.replace(/\\(?=[.)])/g, '')) ?? [];
        if (number !== undefined && answer !== undefined) add(latinDigits(number), answer.replace(/\\$/, ''));
      }
    }
  }
  return key;
}
