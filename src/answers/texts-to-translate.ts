import { startOf } from '../problem/problem.ts';
import { growing } from '../rows/growing.ts';
import type { Unit } from '../translate/unit.ts';
import { textIn } from './questions.ts';
import type { Line, Run } from './run.ts';

/** The answers in one language that are to be translated. */
export interface Texts {
  count: number;
  /** How many of them have a translation. */
  translated: number;
  /** As many as one file takes, each text when it is written. */
  parts: readonly Iterable<Unit>[];
}

/**
 * What one file takes, so that it is still read when it comes back with its translations: of a translator's file, 8 MB
 * are read, and of a table 400,000 separators, line ends and quotation marks.
 */
const most = { texts: 10_000, bytes: 5e6, signs: 300_000 };

/**
 * Answers in words of the learner's own that are in another language, by that language. What stays in memory is where
 * each of them is.
 */
export function textsOf(run: Run, to: string): Map<string, Texts> {
  const texts = new Map<string, ReturnType<typeof openTexts>>();
  const places = new Map(run.table.people.map((person, index) => [person, index]));
  for (const [index, question] of run.questions.entries()) {
    if (question.isMarked) continue;
    for (const line of run.linesOf(question)) {
      const { language, response } = line.stored;
      if (response.kind !== 'text' || language === '' || language === to.split('-')[0]) continue;
      const own = texts.get(language) ?? openTexts(run);
      texts.set(language, own);
      own.add(line, { person: places.get(line.person) ?? 0, question: index });
    }
  }
  return texts;
}

function openTexts(run: Run) {
  const [people, questions] = [growing(Uint32Array), growing(Uint32Array)];
  const parts: { from: number; count: number; bytes: number; signs: number }[] = [];
  const own = {
    count: 0,
    translated: 0,
    get parts(): Iterable<Unit>[] {
      return parts.map(({ from, count }) => ({ [Symbol.iterator]: () => units(from, from + count) }));
    },
    add(line: Line, { person, question }: { person: number; question: number }) {
      people.set(own.count, person);
      questions.set(own.count, question);
      if (line.notes?.translation) own.translated++;
      const { bytes, signs } = weightOf(unitOf(run, line));
      let part = parts.at(-1);
      const isFull =
        part &&
        (part.count >= most.texts || part.bytes + bytes > most.bytes || part.signs + signs > most.signs);
      if (!part || isFull) {
        part = { from: own.count, count: 0, bytes: 0, signs: 0 };
        parts.push(part);
      }
      part.count++;
      part.bytes += bytes;
      part.signs += signs;
      own.count++;
    },
  };
  function* units(from: number, to: number): Generator<Unit> {
    for (let at = from; at < to; at++) {
      const person = run.table.people[people.get(at)];
      const question = run.questions[questions.get(at)];
      const line = person && question && run.lineOf(person, question);
      if (line) yield unitOf(run, line);
    }
  }
  return own;
}

/** What a text takes in a file, with a translation that is as long, and what stands around it. */
function weightOf({ source, target = '', context }: Unit): { bytes: number; signs: number } {
  const twice = (count: (text: string) => number) => count(source) + Math.max(count(source), count(target));
  return {
    bytes: twice(bytesIn) + bytesIn(context) + 400,
    signs: twice(signsIn) + signsIn(context) + 20,
  };
}

const signsIn = (text: string) => text.match(/[,;\t\r\n"]/g)?.length ?? 0;

/** With marks as XML has them: `&quot;`. */
const bytesIn = (text: string) => Buffer.byteLength(text) + 5 * (text.match(/[&<>"\r]/g)?.length ?? 0);

const unitOf = (run: Run, { key, question, text, notes, stored }: Line): Unit => ({
  id: key,
  path: [],
  place: startOf(''),
  markdown: false,
  most: undefined,
  source: text,
  target: notes?.translation || undefined,
  state: notes?.translation
    ? notes.checked
      ? 'translated'
      : 'needs-review-translation'
    : 'needs-translation',
  before: undefined,
  context: `An answer (${stored.language}) to: ${textIn(question.text, run.language, run.module.language) || question.id}`,
  refuse: () => undefined,
});
