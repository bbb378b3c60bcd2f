import { plainText } from '../fields/markdown.ts';

/** A footnote or endnote: its name in `[^name]`, and what it says, as Markdown. */
export interface Note {
  name: string;
  text: string;
}

/** A piece of a document. What it says is Markdown, as a module keeps it. */
export interface Block {
  kind: 'heading' | 'text' | 'item';
  text: string;
  /** Of a heading: 1 to 6. */
  level: number;
  /** Of an item of a list: how deep it lies, from 0; and its number, '' where it has a bullet. */
  depth: number;
  number: string;
  /** Of an item that is counted otherwise than 1, 2, 3: what stands before it, such as `B)` or `(iv)`. */
  label?: string | undefined;
  /** Of a heading: whether the document calls it the title of all. */
  isTitle?: true;
  /** Of a heading that links lead to: the name that they use. */
  anchor?: string | undefined;
  /** Of a text that the document has for a heading: a question begins with it. */
  isAsked?: true;
  /** How all of its words look, beside bold and italics: `colour ff0000`, `underline`. Options may be marked so. */
  look?: string | undefined;
  /** Of a table: whether the document says that its first row is its heading. */
  hasHead?: true;
  /** Footnotes and endnotes that its text refers to as `[^name]`. */
  notes?: Note[];
  /** What reviewers wrote in the margin beside it: for authors alone. */
  remarks?: string[];
}

/** A picture that came along with a document. */
export interface Picture {
  /** From the module's folder: `media/picture-1.png`. */
  path: string;
  bytes: Uint8Array;
}

/** What was read of a document, whatever its form. */
export interface SourceDocument {
  /** Where the document names itself outside its text. */
  title: string | undefined;
  /** Its author wrote that title for readers: it goes before what the text begins with. */
  isTitleSure?: true;
  /** Where it says so. */
  language: string | undefined;
  blocks: Block[];
  /** What stands beside its text and belongs to no place in it. */
  aside?: Block[];
  pictures: Picture[];
  /** Sentences on what a person should look at. */
  unsure: string[];
  /** Words that learners are not to see, each with where it comes from: they stay in the file as comments. */
  leftOut?: string[];
  /** Whether reading ended before the document did: it has more than a module could be made of. */
  isCut?: boolean;
}

/** The words of a block alone: at the beginning of a heading, no sign is a mark. */
export const wordsOf = ({ kind, text }: Pick<Block, 'kind' | 'text'>): string => {
  const bare = withoutSigns(text);
  return plainText(kind === 'heading' ? `# ${bare}` : bare);
};

/** A text without the signs of its notes: for what can have none, such as a title. */
export const withoutSigns = (text: string): string => text.replace(/(?<!\\)\[\^[^\]\s]+\]/g, '');

export const heading = (text: string, level: number): Block => ({
  ...paragraph(text),
  kind: 'heading',
  level,
});

export const paragraph = (text: string): Block => ({ kind: 'text', text, level: 0, depth: 0, number: '' });

/** `number` is '' for a bullet. */
export const item = (
  text: string,
  { number, depth, label }: Pick<Block, 'number' | 'depth' | 'label'>,
): Block => ({
  ...paragraph(text),
  kind: 'item',
  number,
  depth,
  ...(label === undefined ? {} : { label }),
});
