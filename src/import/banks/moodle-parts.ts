import type { XmlNode } from '../../xml-tree.ts';
import type { FindPicture } from '../html-document.ts';
import type { PictureShelf } from '../pictures.ts';
import { elementIn, elementsIn, wordsIn } from '../xml-elements.ts';
import type { Tell } from './bank.ts';
import { guessed, lineOf, markdownOf, type Written, wordsOf } from './words.ts';

/** The texts of one question of Moodle's, as Markdown. */
export interface MoodleParts {
  /** The text in the element of that name; undefined where there is none. */
  text(name: string): string | undefined;
  textOf(node: XmlNode): string | undefined;
  /** On one line, for what learners choose from. */
  line(node: XmlNode): string;
  /** Its words alone. */
  words(node: XmlNode): string;
  /** What an element holds that is no text: a number, a word. */
  word(name: string): string | undefined;
}

interface Context {
  path: string;
  shelf: PictureShelf;
  find: FindPicture;
  tell: Tell;
}

/** How Moodle names the forms of texts. */
const forms: Record<string, Written['as']> = { html: 'html', markdown: 'markdown', plain_text: 'plain' };

/** Reads the texts of a question, with the pictures that travel in it. */
export function partsReader(question: XmlNode, { path, shelf, find, tell }: Context): MoodleParts {
  const writtenIn = (node: XmlNode): Written => {
    const text = wordsIn(elementIn(node, 'text') ?? node);
    const as = forms[node.attributes.format ?? 'html'];
    return as === undefined ? guessed(text) : { text, as };
  };
  const readingOf = (node: XmlNode) => {
    const files = filesIn(node);
    return {
      file: path,
      tell,
      find: (address: string) => {
        const held = files.get(address);
        return held ? shelf.put(held) : find(address);
      },
    };
  };
  const read = (how: typeof markdownOf) => (node: XmlNode) => how(writtenIn(node), readingOf(node));
  const textOf = (node: XmlNode) => read(markdownOf)(node) || undefined;
  return {
    textOf,
    text: (name) => {
      const node = elementIn(question, name);
      return node && textOf(node);
    },
    line: read(lineOf),
    words: read(wordsOf),
    word: (name) => {
      const node = elementIn(question, name);
      return (node && wordsIn(node).trim()) || undefined;
    },
  };
}

/** Files that travel with a text, by the addresses that it has for them. */
function filesIn(node: XmlNode): Map<string, Buffer> {
  return new Map(
    elementsIn(node, 'file').flatMap((file) => {
      const { name = '', path = '/' } = file.attributes;
      const bytes = Buffer.from(wordsIn(file), 'base64');
      return [name, encodeURIComponent(name)].map((each) => [`@@PLUGINFILE@@${path}${each}`, bytes] as const);
    }),
  );
}
