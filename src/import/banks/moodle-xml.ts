import type { XmlNode } from '../../xml-tree.ts';
import { fitText } from '../escape.ts';
import { pictureFinder } from '../local-pictures.ts';
import { bankTree, elementIn, elementsIn, wordsIn } from '../xml-elements.ts';
import {
  type Bank,
  type BankFile,
  type BankFormat,
  type BankQuestion,
  quoted,
  type Remark,
  type Tell,
} from './bank.ts';
import { partsReader } from './moodle-parts.ts';
import { makers } from './moodle-questions.ts';
import { beginningOf, textOf } from './text-of.ts';

/** Moodle XML: what Moodle's question bank exports with everything that a question has. */
export const moodleXml: BankFormat = {
  name: 'Moodle XML',
  extensions: ['.xml'],
  most: 5e7,
  isOne: ({ bytes }) => /<quiz[\s>]/.test(beginningOf(bytes)),
  read: readMoodleXml,
};

function readMoodleXml({ path, bytes }: BankFile): Bank {
  const root = bankTree(path, fitText(textOf(path, bytes)));
  const { shelf, find } = pictureFinder(path);
  const remarks: Remark[] = [];
  const categories: string[] = [];
  const questions = elementsIn(root, 'question').flatMap((node): BankQuestion[] => {
    const { type = '' } = node.attributes;
    const tell: Tell = (message) => remarks.push({ place: node.place, message });
    if (type === 'category') {
      const category = elementIn(node, 'category');
      if (category) categories.push(wordsIn(category).trim());
      return [];
    }
    return questionsOf(node, type, { path, shelf, find, tell });
  });
  if (categories.length > 0)
    remarks.push({
      place: root.place,
      message: `Categories were left out: ${quoted([...new Set(categories)].join(', '))}.`,
    });
  return { questions, remarks, pictures: shelf.pictures };
}

type Context = Omit<Parameters<typeof partsReader>[1], 'as'> & { tell: Tell };

/** Names of types as Moodle's teachers know them. */
const known: Record<string, string> = {
  cloze: 'a Cloze question, with answers within its text',
  multianswer: 'a Cloze question, with answers within its text',
  calculated: 'a calculated question, whose numbers change',
  calculatedsimple: 'a calculated question, whose numbers change',
  calculatedmulti: 'a calculated question, whose numbers change',
  ddwtos: 'words to drag into a text',
  gapselect: 'words to choose within a text',
  ddimageortext: 'things to drag onto a picture',
  ddmarker: 'marks to drag onto a picture',
  randomsamatch: 'a random matching question',
};

function questionsOf(node: XmlNode, type: string, context: Context): BankQuestion[] {
  const { tell } = context;
  const named = elementIn(node, 'name');
  const name = named && wordsIn(named).replace(/\s+/g, ' ').trim();
  const parts = partsReader(node, context);
  const text = parts.text('questiontext');
  if (parts.word('hidden') === '1') {
    tell('This question was deleted in Moodle, so it was left out.');
    return [];
  }
  const make = makers[type];
  if (!make) {
    tell(
      type === 'description'
        ? `This text asks nothing, so it was left out: ${quoted(text ?? '')}. Put it into a section of its own.`
        : `This question was left out: it is ${known[type] ?? `of the type “${type}”`}, which a module does not have.`,
    );
    return [];
  }
  if (text === undefined) {
    tell('This question was left out: it has no words.');
    return [];
  }
  if (elementIn(node, 'tags')) tell('Tags were left out.');
  const hints = elementsIn(node, 'hint').flatMap((each) => parts.textOf(each) ?? []);
  if (hints.length > 0) tell(`Hints between two tries were left out: ${quoted(hints.join(' '))}.`);
  const asked = {
    text,
    marks: parts.word('defaultgrade'),
    correct: parts.text('correctfeedback'),
    incorrect: parts.text('incorrectfeedback'),
    general: parts.text('generalfeedback'),
  };
  return make({ node, parts, asked, tell }).map((keys) => ({
    name: name || undefined,
    id: parts.word('idnumber'),
    place: node.place,
    keys,
  }));
}
