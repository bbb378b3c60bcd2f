import type { XmlNode } from '../../xml-tree.ts';
import { elementIn, elementsIn, wordsIn } from '../xml-elements.ts';
import { matching, ordering } from './arranged.ts';
import { type QuestionKeys, quoted, type Tell } from './bank.ts';
import { around, decimalOf } from './decimal.ts';
import type { MoodleParts } from './moodle-parts.ts';
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

/** A question of Moodle's, and where to say what a module cannot. */
export interface MoodleQuestion {
  node: XmlNode;
  parts: MoodleParts;
  asked: Asked;
  tell: Tell;
}

type Make = (question: MoodleQuestion) => QuestionKeys[];

/** What is made of each type of Moodle's; a type that is not here is left out. */
export const makers: Readonly<Record<string, Make | undefined>> = {
  multichoice: ({ node, parts, asked, tell }) => {
    tellPartly(parts, tell);
    const answers = answersIn(node, parts, parts.line);
    return [
      choice(
        asked,
        { answers, isSeveral: /^(false|0)$/.test(parts.word('single') ?? ''), isPartial: true },
        tell,
      ),
    ];
  },
  truefalse: ({ node, parts, asked, tell }) => {
    const answers = answersIn(node, parts, (each) => parts.words(each).toLowerCase());
    const [yes, no] = ['true', 'false'].map((word) => answers.find(({ text }) => text === word));
    const replies = { true: yes?.feedback, false: no?.feedback };
    return [trueFalse(asked, { isTrue: (yes?.share ?? 0) > (no?.share ?? 0), replies }, tell)];
  },
  shortanswer: ({ node, parts, asked, tell }) => [
    shortText(
      asked,
      { answers: answersIn(node, parts, parts.words), isExact: parts.word('usecase') === '1' },
      tell,
    ),
  ],
  numerical: numericalOf,
  essay: ({ node, parts, asked, tell }) => {
    tellKept(node, parts, tell);
    return [reflection(asked, tell)];
  },
  matching: matchingOf,
  match: matchingOf,
  // qtype_ordering: the share of an answer is its place.
  ordering: ({ node, parts, asked, tell }) => {
    tellPartly(parts, tell);
    const items = [...answersIn(node, parts, parts.line)].sort((a, b) => a.share - b.share);
    return [
      ordering(
        asked,
        items.map(({ text }) => text),
        tell,
      ),
    ];
  },
};

/** What a text is said under that a module has no place for. */
function tellPartly(parts: MoodleParts, tell: Tell): void {
  const partly = parts.text('partiallycorrectfeedback');
  if (partly) tell(`What is said of a partly right answer was left out: ${quoted(partly)}.`);
}

/** What only teachers read, and what stands in the field before anybody writes. */
function tellKept(node: XmlNode, parts: MoodleParts, tell: Tell): void {
  const kept = {
    graderinfo: 'What only those who mark it read',
    responsetemplate: 'The words that its field begins with',
  };
  for (const [name, about] of Object.entries(kept)) {
    const text = parts.text(name);
    if (text) tell(`${about} was left out: ${quoted(text)}.`);
  }
  const files = elementIn(node, 'attachments');
  if (files && !/^\s*0?\s*$/.test(wordsIn(files)))
    tell('Learners can hand in files with it, which a module cannot take.');
}

const answersIn = (node: XmlNode, parts: MoodleParts, read: (each: XmlNode) => string): Answer[] =>
  elementsIn(node, 'answer')
    .map((each) => {
      const feedback = elementIn(each, 'feedback');
      return {
        text: read(each),
        share: Number(each.attributes.fraction ?? 0) / 100 || 0,
        feedback: feedback && parts.textOf(feedback),
      };
    })
    .filter(({ text }) => text !== '');

function matchingOf({ node, parts, asked, tell }: MoodleQuestion): QuestionKeys[] {
  tellPartly(parts, tell);
  const all = elementsIn(node, 'subquestion').map((each) => {
    const answer = elementIn(each, 'answer');
    return { source: parts.line(each), target: answer ? parts.line(answer) : '' };
  });
  const isPair = ({ source }: { source: string }) => source !== '';
  const more = all.filter((each) => !isPair(each)).map(({ target }) => target);
  return matching(asked, { pairs: all.filter(isPair), more }, tell);
}

function numericalOf({ node, parts, asked, tell }: MoodleQuestion): QuestionKeys[] {
  const ranges: Range[] = [];
  let others: string | undefined;
  for (const each of elementsIn(node, 'answer')) {
    const [text, reach] = ['text', 'tolerance'].map((name) => {
      const found = elementIn(each, name);
      return found ? wordsIn(found).trim() : '';
    }) as [string, string];
    const said = elementIn(each, 'feedback');
    const feedback = said && parts.textOf(said);
    if (text === '*') others = feedback;
    else {
      const range = around(text, reach || '0');
      const share = Number(each.attributes.fraction ?? 0) / 100 || 0;
      if (range) ranges.push({ least: range[0], most: range[1], share, feedback });
      else tell(`${quoted(text)} is no number, so it was left out.`);
    }
  }
  return [numeric(asked, { ranges, others, unit: unitIn(node, tell) }, tell)];
}

/** The unit behind the field: the one that the numbers are in. */
function unitIn(node: XmlNode, tell: Tell): string | undefined {
  const units = elementsIn(elementIn(node, 'units') ?? node, 'unit').map((each) => ({
    name: wordsIn(elementIn(each, 'unit_name') ?? each).trim(),
    times: decimalOf(wordsIn(elementIn(each, 'multiplier') ?? each)),
  }));
  const own = units.find(({ times }) => times === '1') ?? units[0];
  for (const each of units) if (each !== own) tell(`Another unit was left out: ${quoted(each.name)}.`);
  return own?.name || undefined;
}
