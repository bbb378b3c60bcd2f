import type { XmlNode } from '../../xml-tree.ts';
import { elementIn, elementsBelow, elementsIn, insideOf, wordsIn } from '../xml-elements.ts';
import { type QuestionKeys, quoted } from './bank.ts';
import { type Interaction, interactions, isInteraction } from './qti-interactions.ts';
import { markdownOf, type Reading } from './words.ts';

/** The questions of an assessment item (QTI 2.1, section 5): one, several where a type of ours holds less, or none. */
export function itemQuestions(item: XmlNode, reading: Reading): QuestionKeys[] {
  const { tell } = reading;
  const body = elementIn(item, 'itemBody');
  const found = body ? elementsBelow(body, isInteraction) : [];
  const [interaction] = found;
  if (elementsIn(item, 'templateDeclaration').length > 0) {
    tell('This question was left out: its words change each time, which a module does not have.');
    return [];
  }
  if (!body || !interaction) {
    const words = body ? wordsIn(body) : '';
    tell(`This text asks nothing, so it was left out: ${quoted(words)}. Put it into a section of its own.`);
    return [];
  }
  if (found.length > 1) {
    tell(`This question was left out: it has ${found.length} places to answer. Make a question of each.`);
    return [];
  }
  const make = interactions[interaction.name];
  if (!make) {
    tell(`This question was left out: it is a “${interaction.name}”, which a module does not have.`);
    return [];
  }
  const text = bodyText(body, reading);
  if (text === '') {
    tell('This question was left out: it has no words.');
    return [];
  }
  const declared = elementsIn(item, 'responseDeclaration').find(
    ({ attributes }) => attributes.identifier === interaction.attributes.responseIdentifier,
  );
  const said = feedbackOf(item, reading);
  const whole: Interaction = {
    node: interaction,
    declared,
    item,
    asked: { text, marks: marksOf(item), correct: said.get('correct'), incorrect: said.get('incorrect') },
    said,
    reading,
  };
  const made = make(whole);
  for (const [name, words] of said)
    if (!whole.used?.has(name) && name !== 'correct' && name !== 'incorrect')
      tell(`What is said after an answer (${name}) was left out: ${quoted(words)}.`);
  return made;
}

/** The text of an item, with the prompt, and a gap where something is to be filled in. */
function bodyText(body: XmlNode, reading: Reading): string {
  const { tell } = reading;
  const instead = (each: XmlNode): string | undefined => {
    if (each.name === 'rubricBlock' && !/\bcandidate\b/.test(each.attributes.view ?? '')) {
      tell(`What only those who mark it read was left out: ${quoted(wordsIn(each))}.`);
      return '';
    }
    if (/^feedback(Block|Inline)$/.test(each.name)) {
      tell(`What is said after an answer was left out: ${quoted(wordsIn(each))}.`);
      return '';
    }
    if (each.name === 'math') tell('A formula came as its signs: write it anew, such as $\\frac{a}{b}$.');
    if (!isInteraction(each)) return undefined;
    if (/^(textEntry|inlineChoice)Interaction$/.test(each.name)) return ' _____ ';
    const prompt = elementIn(each, 'prompt');
    return prompt ? `<div>${insideOf(prompt, instead)}</div>` : '';
  };
  return markdownOf({ text: insideOf(body, instead), as: 'html' }, reading);
}

/** What is said after an answer, by the name that the item has for it. */
function feedbackOf(item: XmlNode, reading: Reading): Map<string, string> {
  return new Map(
    elementsIn(item, 'modalFeedback').flatMap((each) => {
      const text = markdownOf({ text: insideOf(each, () => undefined), as: 'html' }, reading);
      const { identifier = '' } = each.attributes;
      const name = /^(correct|right)$/i.test(identifier)
        ? 'correct'
        : /^(incorrect|wrong)$/i.test(identifier)
          ? 'incorrect'
          : identifier;
      return text === '' ? [] : [[name, text] as const];
    }),
  );
}

/** What a right answer is worth: the score that an item can reach, where it says so. */
function marksOf(item: XmlNode): string | undefined {
  const outcome = (name: string) =>
    elementsIn(item, 'outcomeDeclaration').find(({ attributes }) => attributes.identifier === name);
  const most = outcome('MAXSCORE');
  return (most && wordsIn(most).trim()) || outcome('SCORE')?.attributes.normalMaximum;
}
