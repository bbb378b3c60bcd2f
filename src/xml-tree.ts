import { SaxesParser } from 'saxes';
import { linesOf } from './problem/lines.ts';
import { type Place, type Problem, type ProblemCode, problem } from './problem/problem.ts';

/** An element of an XML file, with its words and elements in their order. */
export interface XmlNode {
  /** Without its prefix. */
  name: string;
  /** Its namespace; '' for none. */
  uri: string;
  attributes: Record<string, string>;
  children: (XmlNode | string)[];
  place: Place;
}

/** What a file is meant to be, for the words of a refusal. */
export interface XmlKind {
  code: ProblemCode;
  /** `translation`: what the file holds. */
  noun: string;
  /** `translation program`: what writes such files. */
  program: string;
  /** The most elements; without it, 100,000. */
  most?: number;
}

/** Deeper than any program nests: what follows may walk the tree by calling itself. */
const deepest = 100;
/** The most elements, and attributes of one: a module of ten thousand texts has fewer. */
const [mostElements, mostAttributes] = [100_000, 100];

/** Ends the reading: a parser that is told of a mistake reads on. */
class Stop extends Error {}

/**
 * Reads an XML 1.0 file, or says what is wrong with it. Entities that a file declares are never followed: they are
 * how XML reaches for other files, or grows beyond bounds.
 */
export function xmlTree(
  file: string,
  text: string,
  { code, noun, program, most = mostElements }: XmlKind,
): XmlNode | Problem {
  const placeOf = linesOf(file, text);
  const open: XmlNode[] = [];
  let root: XmlNode | undefined;
  let first: Problem | undefined;
  const refuse = (place: Place, words: { message: string; hint: string }) => {
    first ??= problem(code, place, { ...words, source: text });
    throw new Stop();
  };
  const tooMuch = {
    message: `This file has more elements than any ${noun}.`,
    hint: 'Look whether it is the right file, and ask who made it.',
  };
  let [elements, attributesOfTag] = [0, 0];
  const parser = new SaxesParser({ xmlns: true });
  // No attribute holds a "<": the last one is where the tag begins.
  const here = () => placeOf(text.lastIndexOf('<', parser.position - 1));
  parser.on('error', ({ message }) => {
    const said = message.replace(/^[\d:\s]*/, '').replace(/\.$/, '');
    const isUnclosed = said.startsWith('unclosed tag');
    const end = said.includes('close tag') ? here() : placeOf(parser.position - 1);
    refuse((isUnclosed && open.at(-1)?.place) || end, {
      message: `This file is not whole: as XML, it cannot be read from here on (${said}).`,
      hint: 'Ask for the file once more. If somebody edited it as text, compare this line with those around it.',
    });
  });
  // Declarations may stand in it, or beside the file; a name alone declares nothing.
  parser.on('doctype', (declared) => {
    if (/^\s*[\w:.-]+\s*$/.test(declared)) return;
    refuse(placeOf(text.search(/<!doctype/i)), {
      message: `This file declares a document type. No ${program} writes one, and it can do harm.`,
      hint: 'Ask who made the file.',
    });
  });
  parser.on('attribute', () => {
    if (++attributesOfTag > mostAttributes) refuse(here(), tooMuch);
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    attributesOfTag = 0;
    if (++elements > most) refuse(here(), tooMuch);
    const node: XmlNode = {
      name: local,
      uri,
      attributes: Object.fromEntries(Object.values(attributes).map((each) => [each.name, each.value])),
      children: [],
      place: here(),
    };
    if (open.length >= deepest) {
      refuse(node.place, {
        message: `This file is nested deeper than any ${noun}.`,
        hint: 'Ask who made the file.',
      });
    }
    root ??= node;
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const add = (words: string) => {
    open.at(-1)?.children.push(words);
  };
  parser.on('text', add);
  parser.on('cdata', add);
  try {
    parser.write(text).close();
    if (!root)
      refuse(placeOf(0), { message: 'There is nothing in this file.', hint: 'Ask for the file once more.' });
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  return first ?? (root as unknown as XmlNode);
}
