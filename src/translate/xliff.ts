import { type Element, element, type Mixed, xmlPieces } from '../xml.ts';
import { type Part, partsOf } from './protected.ts';
import { translationOf, type Unit } from './unit.ts';

/** What a translator's file is of. */
export interface Exported {
  /** The module's id and version. */
  module: string;
  version: string;
  /** The path of module.yaml from the workspace's folder, with `/`. */
  original: string;
  from: string;
  to: string;
  /** Gone through once for each file that is written: they need not be in memory. */
  units: Iterable<Unit>;
  /** Whether the original stands where there is no translation: OmegaT translates nothing else. */
  fill?: boolean | undefined;
}

export const xliffNamespace = 'urn:oasis:names:tc:xliff:document:1.2';

const manual =
  'The texts are Markdown where their note says so: keep its marks, such as **bold**, [a link](https://…) and the “-” of lists, around the words that belong to them. Words within the marks are translated. Leave ids as they are.';

/** An XLIFF 1.2 file (OASIS, strict): a unit for each text, Markdown as it is, addresses and code as placeholders. */
export const xliffText = (exported: Exported): string => [...xliffPieces(exported)].join('');

/** The same in pieces, a text at a time. */
export function xliffPieces({
  module,
  version,
  original,
  from,
  to,
  units,
  fill,
}: Exported): Iterable<string> {
  const file = element(
    'file',
    {
      original,
      'source-language': from,
      'target-language': to,
      // A type of our own would be refused by tools that look for a filter of that name.
      datatype: 'plaintext',
      'product-name': module,
      'product-version': version,
      'tool-id': 'satchel',
    },
    [
      element('header', {}, [
        element('tool', { 'tool-id': 'satchel', 'tool-name': 'Satchel' }),
        element('note', {}, manual),
      ]),
      element(
        'body',
        {},
        {
          *each() {
            for (const unit of units) yield transUnit(unit, fill ? unit.source : '');
          },
        },
      ),
    ],
  );
  return xmlPieces(element('xliff', { version: '1.2', xmlns: xliffNamespace }, [file]), { returns: true });
}

/** `untranslated` is what stands in the place of a translation. */
function transUnit(unit: Unit, untranslated: string): Element {
  const { id, most, markdown, source, state, context, before } = unit;
  const target = translationOf(unit) || untranslated;
  const parts = markdown ? partsOf(source) : [{ text: source, isKept: false }];
  const { mixed, ids } = sourceOf(parts);
  return element(
    'trans-unit',
    {
      id,
      resname: id,
      'xml:space': 'preserve',
      ...(most === undefined ? {} : { maxwidth: String(most), 'size-unit': 'char' }),
    },
    [
      element('source', {}, mixed),
      element(
        'target',
        { state },
        target === '' ? '' : mixedTarget(markdown ? partsOf(target) : [{ text: target, isKept: false }], ids),
      ),
      element('note', { from: 'Satchel' }, context),
      ...(before === undefined
        ? []
        : [
            element(
              'note',
              { from: 'Satchel' },
              `The text has changed since it was translated. Before: “${before.trim()}”`,
            ),
          ]),
    ],
  );
}

/** The source with its placeholders, and their ids by what they stand for. */
function sourceOf(parts: Part[]): { mixed: Mixed; ids: Map<string, string[]> } {
  const ids = new Map<string, string[]>();
  let count = 0;
  const mixed = parts.map(({ text, isKept }) => {
    if (!isKept) return text;
    const id = String(++count);
    ids.set(text, [...(ids.get(text) ?? []), id]);
    return element('ph', { id }, { parts: [text] });
  });
  return { mixed: { parts: mixed }, ids };
}

/** A placeholder of the target is one of the source: what differs by language, such as a link, is plain text. */
function mixedTarget(parts: Part[], ids: Map<string, string[]>): Mixed {
  return {
    parts: parts.map(({ text, isKept }) => {
      const id = isKept ? ids.get(text)?.shift() : undefined;
      return id === undefined ? text : element('ph', { id }, { parts: [text] });
    }),
  };
}
