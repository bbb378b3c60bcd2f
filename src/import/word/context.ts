import type { Anchors } from '../anchors.ts';
import type { Block } from '../block.ts';
import type { PictureShelf } from '../pictures.ts';
import type { Numbering } from './numbering.ts';
import type { Parts } from './parts.ts';
import type { Style } from './styles.ts';
import type { Xml } from './xml.ts';

/** What all readers of one document share: its parts, and what was met in it. */
export interface Word {
  parts: Parts;
  /** The part that is read: what it refers to is looked up from there. */
  from: string;
  style(id: string | undefined): Style;
  numbering: Numbering;
  /** Footnotes and endnotes by `footnote 2`, and the part that they stand in. */
  notes: ReadonlyMap<string, { element: Xml; from: string }>;
  /** The names of those that were met, in their order. */
  noteNames: Map<string, string>;
  comments: ReadonlyMap<string, { author: string; text: string }>;
  /** The comments that stand somewhere in the text. */
  commentsMet: Set<string>;
  places: Anchors;
  shelf: PictureShelf;
  unsure: string[];
  leftOut: string[];
  /** Kinds of things that could not come along, each said once. */
  missing: Set<string>;
  /** The parts of diagrams whose words stand in the text. */
  diagrams: Set<string>;
  /** The last heading: places below it belong to it. */
  lastHeading: Block | undefined;
}
