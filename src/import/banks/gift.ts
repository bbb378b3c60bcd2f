import { fitText } from '../escape.ts';
import { pictureFinder } from '../local-pictures.ts';
import { matching } from './arranged.ts';
import {
  type Bank,
  type BankFile,
  type BankFormat,
  type BankQuestion,
  quoted,
  type Remark,
  type Tell,
} from './bank.ts';
import { around, decimalOf } from './decimal.ts';
import { type GiftEntry, giftEntries, shown } from './gift-source.ts';
import {
  type Answer,
  type Asked,
  choice,
  numeric,
  type Range,
  reflection,
  shortText,
  trueFalse,
} from './questions.ts';
import { textOf } from './text-of.ts';
import { guessed, lineOf, markdownOf, type Reading, type Written, wordsOf } from './words.ts';

// Its parsers on npm give up on all of a file at the first slip, and say of no answer where it stands.

/** GIFT, in which Moodle and many others write questions as text. */
export const gift: BankFormat = {
  name: 'GIFT',
  extensions: ['.gift', '.txt'],
  most: 5e6,
  isOne: () => true,
  read: readGift,
};

function readGift({ path, bytes }: BankFile): Bank {
  const { shelf, find } = pictureFinder(path);
  const remarks: Remark[] = [];
  const { entries, categories } = giftEntries(path, fitText(textOf(path, bytes)));
  const questions = entries.flatMap((entry): BankQuestion[] => {
    const place = entry.placeOf(0);
    const tell: Tell = (message) => remarks.push({ place, message });
    if (entry.isTagged) tell('Tags were left out.');
    return questionsOf(entry, { file: path, find, tell });
  });
  if (categories.length > 0 && entries[0])
    remarks.push({
      place: entries[0].placeOf(0),
      message: `Categories were left out: ${quoted([...new Set(categories)].join(', '))}.`,
    });
  return { questions, remarks, pictures: shelf.pictures };
}

const writings: Record<string, Written['as']> = { html: 'html', markdown: 'markdown', plain: 'plain' };

/** A text with its form before it: `[html]<p>Words</p>`. */
function writtenOf(text: string, before?: string): Written & { name: string } {
  const found = /^\s*\[(html|markdown|plain|moodle)\]/.exec(text);
  const name = found?.[1] ?? before ?? 'moodle';
  const words = shown(found ? text.slice(found[0].length) : text).trim();
  const as = writings[name];
  return { name, ...(as === undefined ? guessed(words) : { text: words, as }) };
}

/** What a question's name, text and answers are. */
interface Parts {
  name: string | undefined;
  before: string;
  /** Undefined for a text that asks nothing. */
  answers: string | undefined;
  after: string;
  /** Whether its answers end. */
  isWhole: boolean;
}

function partsOf({ text }: GiftEntry): Parts {
  const named = /^\s*::([\s\S]*?)::/.exec(text);
  const from = named?.[0].length ?? 0;
  const at = text.indexOf('{', from);
  const name =
    named?.[1] === undefined ? undefined : shown(named[1]).replace(/\s+/g, ' ').trim() || undefined;
  if (at < 0) return { name, before: text.slice(from), answers: undefined, after: '', isWhole: true };
  const end = text.indexOf('}', at);
  return {
    name,
    before: text.slice(from, at),
    answers: text.slice(at + 1, end < 0 ? text.length : end),
    after: end < 0 ? '' : text.slice(end + 1),
    isWhole: end >= 0,
  };
}

function questionsOf(entry: GiftEntry, reading: Reading): BankQuestion[] {
  const { name, before, answers, after, isWhole } = partsOf(entry);
  const { tell } = reading;
  if (!isWhole) {
    tell('This question was left out: its answers begin with “{” and never end. Write “}” behind them.');
    return [];
  }
  if (answers === undefined) {
    tell(
      `This text asks nothing, so it was left out: ${quoted(shown(before))}. Put it into a section of its own.`,
    );
    return [];
  }
  if (after.includes('{')) {
    tell('This question was left out: it has several places to fill in. Make a question of each.');
    return [];
  }
  const form = writtenOf(before);
  // A missing word, with the text going on behind it.
  const gap = form.as === 'markdown' ? '\\_'.repeat(5) : '_____';
  const whole = after.trim() === '' ? form : writtenOf(`${before}${gap}${after}`);
  const text = markdownOf(whole, reading);
  if (text === '') {
    tell('This question was left out: it has no words.');
    return [];
  }
  const [own = '', ...general] = answers.split('####');
  const texts: Texts = {
    block: (each) => markdownOf(writtenOf(each, form.name), reading) || undefined,
    line: (each) => lineOf(writtenOf(each, form.name), reading),
    words: (each) => wordsOf(writtenOf(each, form.name), reading),
  };
  const asked = { text, general: texts.block(general.join('####')) };
  return keysOf(own.trim(), { asked, texts, tell }).map((keys) => ({
    name,
    id: entry.id,
    place: entry.placeOf(0),
    keys,
  }));
}

/** How the texts of one question are read. */
interface Texts {
  block(text: string): string | undefined;
  line(text: string): string;
  words(text: string): string;
}

interface Making {
  asked: Asked;
  texts: Texts;
  tell: Tell;
}

/** The kinds of answers, each with what tells it; the first that fits is the one. */
function keysOf(own: string, making: Making): BankQuestion['keys'][] {
  const { asked, texts, tell } = making;
  if (own === '') return [reflection(asked, tell)];
  if (own.startsWith('#')) return numericOf(own.slice(1), making);
  if (own.includes('~')) return choiceOf(own, making);
  if (own.includes('=') && own.includes('->')) return matchingOf(own, making);
  const [word = '', wrong, right] = own.split('#');
  const truth = /^\s*(t|true|f|false)\s*$/i.exec(word)?.[1];
  if (truth !== undefined) {
    const isTrue = /^t/i.test(truth);
    const [ofWrong, ofRight] = [wrong, right].map((each) => (each ? texts.block(each) : undefined));
    const replies = isTrue ? { true: ofRight, false: ofWrong } : { true: ofWrong, false: ofRight };
    return [trueFalse(asked, { isTrue, replies }, tell)];
  }
  const answers = listed(own, '=').map((each) => answerOf(each, { ...making, form: texts.words }));
  return [shortText(asked, { answers, isExact: false }, tell)];
}

/** What stands behind each of a mark; what stands before the first one counts as well. */
const listed = (text: string, mark: string) => text.split(mark).filter((each) => each.trim() !== '');

/** `%50%words#feedback`, `right` where a mark said so. */
function answerOf(
  written: string,
  { form, texts, isRight = true }: Making & { form: (text: string) => string; isRight?: boolean },
): Answer {
  const weight = /^\s*%(-?\d+(?:\.\d+)?)%/.exec(written);
  const rest = weight ? written.slice(weight[0].length) : written;
  const [words = '', ...feedback] = rest.split('#');
  return {
    text: form(words),
    share: weight ? Number(weight[1]) / 100 : isRight ? 1 : 0,
    feedback: feedback.length > 0 ? texts.block(feedback.join('#')) : undefined,
  };
}

function choiceOf(own: string, making: Making) {
  const { asked, texts, tell } = making;
  const marked = [...own.matchAll(/([~=])([^~=]*)/g)].map(([, mark, words = '']) => ({ mark, words }));
  const answers = marked
    .map(({ mark, words }) => answerOf(words, { ...making, form: texts.line, isRight: mark === '=' }))
    .filter(({ text }) => text !== '');
  // As Moodle has it: where no option is right alone, several together are.
  const isSeveral = !own.includes('=');
  return [
    choice(
      asked,
      { answers, isSeveral: isSeveral && answers.some(({ share }) => share > 0), isPartial: true },
      tell,
    ),
  ];
}

function matchingOf(own: string, { asked, texts, tell }: Making) {
  const all = listed(own, '=').map((each) => {
    const [source = '', ...target] = each.split('->');
    return { source: texts.line(source), target: texts.line(target.join('->')) };
  });
  const pairs = all.filter(({ source }) => source !== '');
  const more = all.filter(({ source }) => source === '').map(({ target }) => target);
  return matching(asked, { pairs, more }, tell);
}

function numericOf(own: string, making: Making) {
  const { asked, tell } = making;
  const answers = (own.includes('=') ? listed(own, '=') : [own]).map((each) =>
    answerOf(each, { ...making, form: (text) => shown(text).trim() }),
  );
  const ranges: Range[] = [];
  let others: string | undefined;
  for (const { text, share, feedback } of answers) {
    if (text === '*') others = feedback;
    else {
      const range = rangeOf(text);
      if (range) ranges.push({ least: range[0], most: range[1], share, feedback });
      else tell(`${quoted(text)} is no number, so it was left out.`);
    }
  }
  return [numeric(asked, { ranges, others }, tell)];
}

/** `3:0.5`, `2.5..3.5`, or one number. */
function rangeOf(text: string): [string, string] | undefined {
  const [from = '', to] = text.split('..');
  if (to !== undefined) {
    const [least, most] = [decimalOf(from), decimalOf(to)];
    return least === undefined || most === undefined ? undefined : [least, most];
  }
  const [middle = '', reach = '0'] = text.split(':');
  return around(middle, reach);
}
