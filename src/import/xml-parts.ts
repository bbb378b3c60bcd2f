import { ProblemError } from '../problem/problem.ts';
import { type XmlKind, type XmlNode, xmlTree } from '../xml-tree.ts';
import { fitText } from './escape.ts';

/**
 * Reads the parts of a packed document as XML: undefined for a part that is not there. Throws a ProblemError for one that
 * is no XML, or could do harm.
 */
export const xmlParts =
  (file: string, parts: ReadonlyMap<string, Buffer>, kind: XmlKind) =>
  (path: string): XmlNode | undefined => {
    const part = parts.get(path);
    if (!part) return undefined;
    const tree = xmlTree(`${file}/${path}`, fitText(part.toString('utf8')), kind);
    if ('code' in tree) throw new ProblemError([tree]);
    return tree;
  };
