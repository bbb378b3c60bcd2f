import { SaxesParser } from 'saxes';

/** The most elements of a document with its styles: about a hundred pages; and ten times as deep as Word nests them. */
const [mostElements, deepest] = [60_000, 200];

/** What keeps a part from being handed on: it is no XML, or more of it than any document has. */
export type Fault = 'damaged' | 'too-large' | 'too-deep' | 'declarations';

/**
 * Looks through the parts of a document, one after the other, before a library builds trees of them: that takes a
 * hundred times their size, and time without end for some that are no XML.
 */
export function partChecker(): (xml: string) => Fault | undefined {
  let elements = 0;
  return (xml) => {
    let depth = 0;
    let fault: Fault | undefined;
    const parser = new SaxesParser({});
    const end = (found: Fault): never => {
      fault = found;
      throw new Stop();
    };
    parser.on('error', () => end('damaged'));
    // Word never writes one; in XML it is how a document reaches for other files, or grows beyond bounds.
    parser.on('doctype', () => end('declarations'));
    parser.on('opentag', () => {
      if (++elements > mostElements) end('too-large');
      if (++depth > deepest) end('too-deep');
    });
    parser.on('closetag', () => {
      depth--;
    });
    try {
      parser.write(xml).close();
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
    }
    return fault;
  };
}

/** Ends the reading of a part: a parser that is told of a mistake reads on. */
class Stop extends Error {}
