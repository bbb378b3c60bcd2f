import { withoutSigns } from '../block.ts';
import type { Line } from './lines.ts';
import { plainWords } from './plain-words.ts';

/** Something to choose from. */
export interface Option {
  line: Line;
  /** Markdown on one line, without marks of what is right. */
  text: string;
  /** The letter that the document gives it, or that of its place. */
  letter: string;
  isRight: boolean;
}

/** The options of a question: what says which are right, where something does. */
export interface Options {
  list: Option[];
  /** How the document says what is right, in words for people; undefined where it does not. */
  by?: string;
  /** Whether it is sure: bold letters may be there for another reason. */
  isSure?: boolean;
}

const letterAt = (index: number) => String.fromCharCode(97 + index);

/** Lines that are options of one list: a run of letters from a, of boxes, or of items. */
export function optionRun(lines: readonly Line[]): { before: Line[]; run: Line[]; after: Line[] } {
  // Where options have letters or boxes, items above them are none: they may be the lines of a program.
  const isFirst = (line: Line) => isOption(line, 0, line);
  const marked = lines.findIndex((line) => line.mark !== undefined && isFirst(line));
  const [begin, second] = lines.slice(Math.max(0, marked));
  const isRun = marked >= 0 && begin !== undefined && second !== undefined && isOption(second, 1, begin);
  const from = isRun ? marked : lines.findIndex(isFirst);
  const first = lines[from];
  if (first === undefined) return { before: [...lines], run: [], after: [] };
  let to = from;
  while (to < lines.length && isOption(lines[to] as Line, to - from, first)) to++;
  return { before: lines.slice(0, from), run: lines.slice(from, to), after: lines.slice(to) };
}

const arabicLetters = 'ابجدهوزحطيكلمنسعفصقرشتثخذضظغ';
const arabicAlphabet = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';

/** Whether a line is the option at a place of the run that `first` begins. */
function isOption(line: Line, place: number, first: Line): boolean {
  const { mark, block, says, cells } = line;
  if (says !== undefined || block.kind === 'heading' || cells !== undefined) return false;
  if (mark?.isTicked !== undefined) return first.mark?.isTicked !== undefined;
  if (mark !== undefined) {
    // The first may be an item of Word's, whose letter is in its numbering, and the next ones typed by hand.
    const { letter } = mark;
    const expected = [letterAt(place), arabicLetters[place], arabicAlphabet[place]];
    return expected.includes(letter === 'أ' ? 'ا' : letter);
  }
  return (
    block.kind === 'item' && first.block.kind === 'item' && (first.mark === undefined || block.depth > 0)
  );
}

/** The options of a run, and which of them are marked as right. */
export function optionsOf(run: readonly Line[]): Options {
  const list = run.map((line, index) => ({
    line,
    text: withoutSigns(oneLine(line.text)),
    letter: line.mark?.letter || letterAt(index),
    isRight: false,
  }));
  for (const [by, isMarked, without] of marks) {
    const marked = list.filter(isMarked);
    // What stands at all of them says nothing of one.
    if (marked.length === 0 || marked.length === list.length) continue;
    return {
      list: list.map((each) =>
        marked.includes(each) ? { ...each, text: without(each.text), isRight: true } : each,
      ),
      by,
      isSure: /^a (?:cross|star)/.test(by),
    };
  }
  return { list };
}

const oneLine = (text: string) => text.replace(/\\?\n\s*/g, ' ').trim();
const same = (text: string) => text;

// Not one of two: "*Rome*" is in italics.
const star =
  /^(?:\\\*|\*(?!\*)(?!.*\*$)|[✓✔✅☑→]|=>)\s*|\s*(?:\\\*|(?<!^\*.*)(?<!\*)\*|[✓✔✅☑]|\s[xX]|[([](?:correct|right|true|x|✓|juste|bonne r[ée]ponse|correct[ao]|correto|صحيح)[)\]])\s*\.?$/iu;
const isWholly = (mark: string) => {
  const sign = mark.replace(/[*+]/g, '\\$&');
  const pattern = new RegExp(`^${sign}(?![*])((?:(?!${sign}).)+)${sign}[.;]?$`, 'su');
  return {
    test: ({ text }: Option) => pattern.test(text),
    without: (text: string) => text.replace(pattern, '$1'),
  };
};
const [bold, italic] = [isWholly('**'), isWholly('*')];
const bothOf = isWholly('***');

/** How documents mark what is right, the surest first: what it is called, how it is known, and the text without it. */
const marks: readonly [
  by: string,
  isMarked: (option: Option) => boolean,
  without: (text: string) => string,
][] = [
  ['a cross in its box', ({ line }) => line.mark?.isTicked === true, same],
  ['a star or a tick', ({ text }) => star.test(text), (text) => text.replace(star, '')],
  [
    'bold letters',
    (each) => bold.test(each) || bothOf.test(each),
    (text) => bold.without(bothOf.without(text)),
  ],
  ['a colour or a line below it', ({ line }) => (line.block.look ?? '') !== '', same],
  ['italics', (each) => italic.test(each), italic.without],
];

/** The options that an answer names, by their letters, numbers or words; undefined where it names none. */
export function namedIn(answer: string, options: readonly Option[]): Option[] | undefined {
  const said = plainWords(answer)
    .replace(/[\s.;]+$/u, '')
    .replace(/^(?:options?|choices?|letters?|opcion(?:es)?|incisos?|alternativas?|letras?)\s+(?=\S)/u, '');
  const whole = options.filter(({ line, text }) => [line.words, plainWords(text)].includes(said));
  if (whole.length > 0) return whole;
  // "ABE": letters in their order, as many as there are options.
  const run = /^[a-h]{2,8}$/.test(said) && [...said].every((each, index) => each > (said[index - 1] ?? ''));
  if (run) {
    const found = [...said].map((each) => options.find(({ letter }) => letter === each));
    if (found.every((each) => each !== undefined)) return found as Option[];
  }
  const letters = said.match(
    /^\(?([a-z\u0621-\u064a]|\d{1,2})\)?(?:(?:\s*[,;&+/]\s*(?:(?:and|et|y|e)\s+)?|\s+(?:and|et|y|e|و|und)\s+|\s+)\(?(?:[a-z\u0621-\u064a]|\d{1,2})\)?)*$/u,
  )
    ? said.match(/(?<![\p{L}\p{N}])(?:[a-z]|[\u0621-\u064a]|\d{1,2})(?![\p{L}\p{N}])/gu)
    : said.match(/^\(?([a-z\u0621-\u064a])(?:[).:]|\s+[–—-])\s*(?=\S)/u)?.slice(1);
  const named = (letters ?? [])
    .filter((each) => !/^[يوe]$/u.test(each) || options.some(({ letter }) => letter === each))
    .map((each) => options.find(({ letter }, index) => letter === each || String(index + 1) === each));
  if (named.length > 0 && named.every((each) => each !== undefined)) return named as Option[];
  const parts = said.split(/\s*[,;]\s*/u);
  const several = parts.map((part) => options.find(({ text }) => plainWords(text) === part));
  return parts.length > 1 && several.every((each) => each !== undefined) ? (several as Option[]) : undefined;
}
