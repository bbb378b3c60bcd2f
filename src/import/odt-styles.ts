import type { XmlNode } from '../xml-tree.ts';
import { elementsBelow, elementsIn } from './xml-elements.ts';

/** What a style of OpenDocument says that a text keeps. */
export interface Look {
  marks: string[];
  isHidden: boolean;
  /** Of a paragraph: the style that it is made of, such as `Title`. */
  parent: string;
}

/** The styles of a document, and which of its lists count. */
export interface Styles {
  lookOf(name: string | undefined): Look;
  /** `ol` for a list whose items have numbers at that level, from 1. */
  listOf(name: string | undefined, level: number): 'ul' | 'ol';
}

const plain: Look = { marks: [], isHidden: false, parent: '' };

/** Reads the styles of content.xml and styles.xml (OpenDocument 1.3 Part 3, 16). */
export function stylesIn(trees: readonly (XmlNode | undefined)[]): Styles {
  const all = trees.flatMap((tree) => (tree ? [tree] : []));
  const looks = new Map(
    all.flatMap((tree) =>
      elementsBelow(tree, ({ name }) => name === 'style').map((style) => [
        style.attributes['style:name'] ?? '',
        { own: marksOf(style), parent: style.attributes['style:parent-style-name'] ?? '' },
      ]),
    ),
  );
  const lists = new Map(
    all.flatMap((tree) =>
      elementsBelow(tree, ({ name }) => name === 'list-style').map((style) => [
        style.attributes['style:name'] ?? '',
        new Set(
          elementsIn(style, 'list-level-style-number').map(({ attributes }) =>
            Number(attributes['text:level']),
          ),
        ),
      ]),
    ),
  );
  return {
    lookOf: (name) => {
      const look = looks.get(name ?? '');
      if (!look) return { ...plain, parent: name ?? '' };
      // A style made by hand stands for a named one with something added.
      const above = looks.get(look.parent);
      return {
        marks: [...new Set([...look.own.marks, ...(above?.own.marks ?? [])])],
        isHidden: look.own.isHidden,
        parent: look.parent || (name ?? ''),
      };
    },
    listOf: (name, level) => (lists.get(name ?? '')?.has(level) ? 'ol' : 'ul'),
  };
}

function marksOf(style: XmlNode): Pick<Look, 'marks' | 'isHidden'> {
  // How a paragraph looks says what it is, and not which of its words matter.
  if (style.attributes['style:family'] !== 'text') return plain;
  const given = Object.assign(
    {},
    ...elementsIn(style, 'text-properties').map(({ attributes }) => attributes),
  ) as Record<string, string>;
  const position = given['style:text-position'] ?? '';
  const marks = [
    ...(/^(bold|[6-9]00)$/.test(given['fo:font-weight'] ?? '') ? ['strong'] : []),
    ...(given['fo:font-style'] === 'italic' ? ['em'] : []),
    ...(/^(super|[1-9]\d*%)/.test(position) ? ['sup'] : []),
    ...(/^(sub|-[1-9])/.test(position) ? ['sub'] : []),
    ...(/^(solid|dotted|dash|wave)/.test(given['style:text-line-through-style'] ?? '') ? ['s'] : []),
  ];
  return { marks, isHidden: given['text:display'] === 'none' };
}
