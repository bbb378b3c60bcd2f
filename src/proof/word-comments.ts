import { readFile } from 'node:fs/promises';
import { docxParts } from '../import/docx-parts.ts';
import { ProblemError, problem, startOf } from '../problem/problem.ts';
import { type XmlNode, xmlTree } from '../xml-tree.ts';

/** A comment in a Word document, and the paragraph that it stands at. */
export interface WordComment {
  author: string;
  /** ISO 8601 as Word writes it: by the clock of who wrote it; '' where it says none. */
  date: string;
  text: string;
  /** The words that it is of; '' where it was put between two. */
  quoted: string;
  /** Which of the document's paragraphs it stands at, from 0; -1 where it stands nowhere. */
  paragraph: number;
}

/** The words of a Word document, paragraph by paragraph, and its comments in their order. */
export interface CommentedDocument {
  paragraphs: string[];
  comments: WordComment[];
}

/**
 * Reads the comments of a .docx (ISO/IEC 29500-1, 17.13.4). What was deleted with tracked changes counts as gone, what
 * was inserted as there. Throws a ProblemError for a file that is no Word document, or one that was made to do harm.
 */
export async function readCommented(file: string): Promise<CommentedDocument> {
  const parts = docxParts(file, await bytesOf(file));
  const tree = (path: string) => {
    const part = parts.get(path);
    if (!part) return undefined;
    const kind = { code: 'bad-document', noun: 'Word document', program: 'Word' } as const;
    const root = xmlTree(file, part.toString('utf8'), kind);
    if (!('children' in root)) throw new ProblemError([root]);
    return root;
  };
  const main = tree('word/document.xml');
  if (!main)
    throw new ProblemError([
      problem('bad-document', startOf(file), {
        message: 'This is no Word document, or a damaged one.',
        hint: 'Open it in Word or LibreOffice and save it again as .docx.',
      }),
    ]);
  const { paragraphs, at, quoted } = readBody(main);
  const comments = tree('word/comments.xml');
  return {
    paragraphs,
    comments: (comments ? below(comments, 'comment') : []).map((node): WordComment => {
      const id = attribute(node, 'id');
      return {
        author: attribute(node, 'author'),
        date: attribute(node, 'date'),
        text: below(node, 'p').map(wordsOf).join('\n').trim(),
        quoted: (quoted.get(id) ?? '').trim(),
        paragraph: at.get(id) ?? -1,
      };
    }),
  };
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new ProblemError([
      problem('missing-file', startOf(file), {
        message: `This file cannot be read (${(error as NodeJS.ErrnoException).code}).`,
        hint: 'Give the Word file with the comments: npx satchel proof --read module-8.docx',
      }),
    ]);
  }
}

/** Walks through the body once: a comment may begin in one paragraph and end in another. */
function readBody(main: XmlNode) {
  const paragraphs: string[] = [];
  const at = new Map<string, number>();
  const quoted = new Map<string, string>();
  const open = new Set<string>();
  /** The paragraph that is read: one in a box within another has words of its own. */
  const within: number[] = [];
  const here = () => within.at(-1) ?? paragraphs.length;
  const say = (words: string) => {
    const index = within.at(-1);
    if (index !== undefined) paragraphs[index] += words;
    for (const id of open) quoted.set(id, (quoted.get(id) ?? '') + words);
  };
  const walk = (node: XmlNode): void => {
    const id = attribute(node, 'id');
    if (node.name === 'del' || node.name === 'moveFrom' || node.name === 'instrText') return;
    if (node.name === 'commentRangeStart') {
      open.add(id);
      if (!at.has(id)) at.set(id, here());
    } else if (node.name === 'commentRangeEnd') open.delete(id);
    else if (node.name === 'commentReference') {
      // One at a place has no range.
      if (!at.has(id)) at.set(id, Math.max(0, here()));
    } else if (node.name === 't') say(textOf(node));
    else if (node.name === 'tab' || node.name === 'br' || node.name === 'cr') say(' ');
    else if (node.name === 'p') {
      within.push(paragraphs.push('') - 1);
      for (const each of node.children) if (typeof each !== 'string') walk(each);
      within.pop();
      say(' ');
    } else for (const each of node.children) if (typeof each !== 'string') walk(each);
  };
  walk(main);
  return { paragraphs: paragraphs.map((each) => each.trim()), at, quoted };
}

const attribute = ({ attributes }: XmlNode, name: string): string =>
  Object.entries(attributes).find(([key]) => key === name || key.endsWith(`:${name}`))?.[1] ?? '';

const textOf = ({ children }: XmlNode): string =>
  children.filter((each) => typeof each === 'string').join('');

/** All elements of a name below a node, in their order. */
function below(node: XmlNode, name: string): XmlNode[] {
  return node.children.flatMap((each) =>
    typeof each === 'string' ? [] : each.name === name ? [each] : below(each, name),
  );
}

const wordsOf = (node: XmlNode): string => below(node, 't').map(textOf).join('').trim();
