import { posix } from 'node:path';
import type { XmlNode } from '../../xml-tree.ts';
import { fitText } from '../escape.ts';
import { unreadable } from '../import-problem.ts';
import { pictureFinder } from '../local-pictures.ts';
import { bankTree, elementsBelow } from '../xml-elements.ts';
import { zipParts } from '../zip-parts.ts';
import type { Bank, BankFile, BankFormat, BankQuestion, Remark } from './bank.ts';
import { itemQuestions } from './qti-item.ts';
import { beginningOf, textOf } from './text-of.ts';

const isZip = (bytes: Buffer) => bytes.toString('latin1', 0, 2) === 'PK';
const roots = /<(?:\w+:)?(assessmentItem|assessmentTest|qti-assessment-item|questestinterop)[\s>]/;

/** QTI 2.1 and 2.2 (IMS Question and Test Interoperability): one item, or a package of them. */
export const qti: BankFormat = {
  name: 'QTI',
  extensions: ['.zip', '.xml'],
  most: 1e8,
  isOne: ({ bytes }) => isZip(bytes) || roots.test(beginningOf(bytes)),
  read: readQti,
};

async function readQti({ path, bytes }: BankFile): Promise<Bank> {
  const { shelf, find } = pictureFinder(path);
  const bank: Bank = { questions: [], remarks: [], pictures: shelf.pictures };
  if (!isZip(bytes)) {
    const root = bankTree(path, fitText(textOf(path, bytes)));
    add(bank, refuseOthers(path, root), find);
    return bank;
  }
  const parts = await zipParts(path, bytes);
  const trees = new Map<string, XmlNode>();
  for (const [name, part] of parts) {
    if (!/\.xml$/i.test(name)) continue;
    const inner = `${path}/${name}`;
    trees.set(name, refuseOthers(path, bankTree(inner, fitText(textOf(inner, part)))));
  }
  for (const [name, item] of inOrder(trees)) {
    add(bank, item, (address) => {
      const held = parts.get(posix.join(posix.dirname(name), decoded(address)));
      return held ? shelf.put(held) : undefined;
    });
  }
  return bank;
}

function add(bank: Bank, item: XmlNode, find: (address: string) => string | undefined): void {
  const remarks: Remark[] = [];
  const tell = (message: string) => remarks.push({ place: item.place, message });
  const { identifier, title } = item.attributes;
  const questions = itemQuestions(item, { file: item.place.file, find, tell }).map(
    (keys): BankQuestion => ({ name: title || identifier, place: item.place, keys }),
  );
  bank.questions.push(...questions);
  bank.remarks.push(...remarks);
}

/** Items in the order of the test, or else of the manifest; what neither names comes last. */
function inOrder(trees: ReadonlyMap<string, XmlNode>): [string, XmlNode][] {
  const items = [...trees]
    .filter(([, { name }]) => name === 'assessmentItem')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const named = ['assessmentTest', 'manifest'].flatMap((root) =>
    [...trees]
      .filter(([, { name }]) => name === root)
      .flatMap(([path, tree]) => hrefsIn(tree).map((href) => posix.join(posix.dirname(path), href))),
  );
  const places = new Map([...named].reverse().map((path, index) => [path, named.length - index]));
  const placeOf = (path: string) => places.get(path) ?? named.length + 1;
  return items.sort(([a], [b]) => placeOf(a) - placeOf(b));
}

const hrefsIn = (tree: XmlNode): string[] =>
  elementsBelow(
    tree,
    ({ name, attributes }) => /^(assessmentItemRef|resource)$/.test(name) && 'href' in attributes,
  ).map(({ attributes }) => decoded(attributes.href ?? ''));

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address; // a "%" of its own
  }
}

/** Other versions of QTI, which say the same in other words. */
function refuseOthers(file: string, root: XmlNode): XmlNode {
  const other = root.name.startsWith('qti-')
    ? 'QTI 3'
    : root.name === 'questestinterop'
      ? 'QTI 1.2'
      : undefined;
  if (other === undefined) return root;
  throw unreadable(
    file,
    `This is ${other}, and Satchel reads QTI 2.1 and 2.2.`,
    'Export the questions once more as QTI 2.1. Where a program has no choice, take Moodle XML or GIFT.',
  );
}
