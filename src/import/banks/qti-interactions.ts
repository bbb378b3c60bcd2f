import type { XmlNode } from '../../xml-tree.ts';
import { elementIn, elementsBelow, elementsIn, insideOf, wordsIn } from '../xml-elements.ts';
import { matching, ordering } from './arranged.ts';
import { type QuestionKeys, quoted } from './bank.ts';
import { around, decimalOf } from './decimal.ts';
import { type Answer, type Asked, choice, numeric, reflection, shortText } from './questions.ts';
import { lineOf, markdownOf, type Reading } from './words.ts';

/** What an item asks, and what it declares of the answer. */
export interface Interaction {
  node: XmlNode;
  item: XmlNode;
  declared: XmlNode | undefined;
  asked: Asked;
  /** What is said after an answer, by its name in the item. */
  said: ReadonlyMap<string, string>;
  /** The names of those that found a place. */
  used?: Set<string>;
  reading: Reading;
}

type Make = (interaction: Interaction) => QuestionKeys[];

/** Whether an element is something to answer (QTI 2.1, section 7: all have names that end so). */
export const isInteraction = ({ name }: XmlNode): boolean => /Interaction$/.test(name);

/** What is made of each interaction; one that is not here is left out. */
export const interactions: Readonly<Record<string, Make | undefined>> = {
  choiceInteraction: (asked) => choiceOf(asked, 'simpleChoice'),
  inlineChoiceInteraction: (asked) => choiceOf(asked, 'inlineChoice'),
  textEntryInteraction: (asked) =>
    /^(integer|float)$/.test(asked.declared?.attributes.baseType ?? '') ? numberOf(asked) : wordsOf(asked),
  extendedTextInteraction: ({ asked, declared, reading }) => {
    const [model] = declared ? rightIn(declared) : [];
    if (model)
      reading.tell(`An answer to compare with was left out: ${quoted(model)}. Write it behind “model”.`);
    return [reflection(asked, reading.tell)];
  },
  orderInteraction: orderOf,
  matchInteraction: matchOf,
};

/** The values of the right response, in their order. */
const rightIn = (declared: XmlNode): string[] => {
  const response = elementIn(declared, 'correctResponse');
  return response ? elementsIn(response, 'value').map((each) => wordsIn(each).trim()) : [];
};

/** The shares of the marks that responses bring, by their keys: of a mapping, or all for what is right. */
function sharesOf(declared: XmlNode | undefined): { shares: Map<string, number>; isMapped: boolean } {
  if (!declared) return { shares: new Map(), isMapped: false };
  const mapping = elementIn(declared, 'mapping');
  const entries = mapping ? elementsIn(mapping, 'mapEntry') : [];
  const right = rightIn(declared);
  const isSeveral = declared.attributes.cardinality !== 'single';
  // A mapping says what each choice adds; what is right together, the response says.
  if (right.length > 0 && (isSeveral || entries.length === 0))
    return { shares: new Map(right.map((each) => [each, 1])), isMapped: entries.length > 0 };
  const values = entries.map(
    ({ attributes }) => [attributes.mapKey ?? '', Number(attributes.mappedValue) || 0] as const,
  );
  const most = Math.max(0, ...values.map(([, value]) => value));
  const shares = new Map(values.map(([key, value]) => [key, most > 0 ? value / most : 0]));
  for (const each of right) shares.set(each, 1);
  return { shares, isMapped: entries.length > 0 };
}

/** An element that learners choose, without what is said once it was chosen. */
const chosen = (each: XmlNode, reading: Reading): string =>
  lineOf({ text: insideOf(each, (inner) => (isFeedback(inner) ? '' : undefined)), as: 'html' }, reading);

const isFeedback = ({ name }: XmlNode) => /^feedback(Inline|Block)$/.test(name);

function choiceOf(interaction: Interaction, name: string): QuestionKeys[] {
  const { node, declared, asked, said, reading } = interaction;
  const { shares, isMapped } = sharesOf(declared);
  const isSeveral =
    declared?.attributes.cardinality === 'multiple' || !/^1?$/.test(node.attributes.maxChoices ?? '');
  interaction.used = new Set();
  const answers: Answer[] = elementsBelow(node, (each) => each.name === name).map((each) => {
    const { identifier = '' } = each.attributes;
    const inner = elementsBelow(each, isFeedback).map((found) =>
      markdownOf({ text: insideOf(found, () => undefined), as: 'html' }, reading),
    );
    const after = said.get(identifier);
    if (after) interaction.used?.add(identifier);
    return {
      text: chosen(each, reading),
      share: shares.get(identifier) ?? 0,
      feedback: [...inner, after].filter(Boolean).join('\n\n') || undefined,
    };
  });
  return [choice(asked, { answers, isSeveral, isPartial: isMapped }, reading.tell)];
}

function wordsOf({ item, declared, asked, reading }: Interaction): QuestionKeys[] {
  const { shares, isMapped } = sharesOf(declared);
  const answers = [...shares].map(([text, share]) => ({ text: text.replaceAll('*', '\\*'), share }));
  const entries = declared ? elementsBelow(declared, ({ name }) => name === 'mapEntry') : [];
  // QTI 2.1, 15.1: "match" looks at capitals; a mapEntry does where it says so, stringMatch unless it says otherwise.
  const isLoose =
    elementsBelow(
      item,
      ({ name, attributes }) => name === 'stringMatch' && attributes.caseSensitive === 'false',
    ).length > 0;
  const isExact = isMapped
    ? entries.every(({ attributes }) => attributes.caseSensitive === 'true')
    : answers.length > 0 && !isLoose;
  return [shortText(asked, { answers, isExact }, reading.tell)];
}

function numberOf({ item, declared, asked, reading }: Interaction): QuestionKeys[] {
  const [right] = declared ? rightIn(declared) : [];
  const equal = elementsBelow(
    item,
    ({ name, attributes }) => name === 'equal' && attributes.toleranceMode === 'absolute',
  )[0];
  const reaches = (equal?.attributes.tolerance ?? '0').trim().split(/\s+/);
  if (
    elementsBelow(item, ({ name, attributes }) => name === 'equal' && attributes.toleranceMode === 'relative')
      .length > 0
  )
    reading.tell(
      'How far a number may be from the right one is a share of it in the bank: here it must be the same. Write “between”.',
    );
  const least = right === undefined ? undefined : around(right, reaches[0] ?? '0')?.[0];
  const most = right === undefined ? undefined : around(right, reaches.at(-1) ?? '0')?.[1];
  if (right !== undefined && decimalOf(right) === undefined)
    reading.tell(`${quoted(right)} is no number, so it was left out.`);
  const ranges = least === undefined || most === undefined ? [] : [{ least, most, share: 1 }];
  return [numeric(asked, { ranges }, reading.tell)];
}

function orderOf({ node, declared, asked, reading }: Interaction): QuestionKeys[] {
  const items = new Map(
    elementsIn(node, 'simpleChoice').map((each) => [each.attributes.identifier ?? '', chosen(each, reading)]),
  );
  const right = declared ? rightIn(declared) : [];
  if (right.length !== items.size || right.some((each) => !items.has(each))) {
    reading.tell('This question was left out: it does not say in which order all of its items are right.');
    return [];
  }
  return [
    ordering(
      asked,
      right.map((each) => items.get(each) ?? ''),
      reading.tell,
    ),
  ];
}

function matchOf({ node, declared, asked, reading }: Interaction): QuestionKeys[] {
  const [sources = new Map<string, string>(), targets = new Map<string, string>()] = elementsIn(
    node,
    'simpleMatchSet',
  ).map(
    (set) =>
      new Map(
        elementsIn(set, 'simpleAssociableChoice').map((each) => [
          each.attributes.identifier ?? '',
          chosen(each, reading),
        ]),
      ),
  );
  const right = (declared ? rightIn(declared) : []).map((each) => each.split(/\s+/) as [string, string]);
  const byBank = new Map(right);
  if (
    right.length !== sources.size ||
    [...sources.keys()].some((each) => !targets.has(byBank.get(each) ?? ''))
  ) {
    reading.tell(
      'This question was left out: in a module, each thing on the left belongs to exactly one on the right.',
    );
    return [];
  }
  const pairs = [...sources].map(([id, source]) => ({
    source,
    target: targets.get(byBank.get(id) ?? '') ?? '',
  }));
  const own = new Set(byBank.values());
  const more = [...targets].filter(([id]) => !own.has(id)).map(([, text]) => text);
  return matching(asked, { pairs, more }, reading.tell);
}
