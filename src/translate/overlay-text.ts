import {
  type Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  Pair,
  parseDocument,
  Scalar,
  visit,
  YAMLMap,
  YAMLSeq,
} from 'yaml';
import { idOf } from '../module/overlay.ts';
import { overlayKeys } from '../module/overlay-keys.ts';
import { isRaw, type Raw } from '../module/raw.ts';
import { entryKeys } from '../module/section-list.ts';

/** A text, or a list of texts without ids, and where it stands in module.yaml. */
export interface Setting {
  path: readonly PropertyKey[];
  value: string | string[];
}

/**
 * The text of an overlay with other texts in it. What else is there stays: comments, order, keys, the way in which
 * texts are quoted. New keys and items come in the order of the module.
 */
export function overlayText(source: string, module: Raw, settings: readonly Setting[]): string {
  const document = parseDocument(source, { schema: 'failsafe' });
  writeAliasesOut(document);
  const root = isMap(document.contents) ? document.contents : new YAMLMap();
  document.contents = root as typeof document.contents;
  for (const { path, value } of settings) {
    if (path[0] === 'sections' && typeof path[1] === 'number') putEntry(root, module, { path, value });
    else put({ node: root, original: module }, path, value);
  }
  const text = document.toString({
    lineWidth: 0,
    indent: indentOf(source),
    indentSeq: !/^[^\s#-][^\n]*:[ \t]*\r?\n- /m.test(source),
  });
  return source.includes('\r\n') ? text.replace(/\r?\n/g, '\r\n') : text;
}

/**
 * Puts a text of a section, or of an item of one. In the module these are one list (module/section-list.ts); here an
 * item may still stand in the list of its section, and its text behind the key that names its kind.
 */
function putEntry(root: YAMLMap, module: Raw, { path, value }: Setting): void {
  const [, index, ...rest] = path;
  const entry = (module.sections as Raw[])[index as number];
  const list = root.get('sections', true);
  const there = isSeq(list) ? entryIn(list, entry?.id) : undefined;
  if (!there || !entry) {
    put({ node: root, original: module }, path, value);
    return;
  }
  const [key = '', ...more] = rest;
  const named = there.items.map((pair) => (isScalar(pair.key) ? String(pair.key.value) : ''));
  const short = named.find(
    (name) => entryKeys.get(name)?.field?.('') === key && !named.includes(String(key)),
  );
  put({ node: there, original: entry }, [short ?? key, ...more], value);
}

/** The entry of an id, in the list itself or in that of a section. */
function entryIn(list: YAMLSeq, id: unknown): YAMLMap | undefined {
  for (const each of list.items) {
    if (!isMap(each)) continue;
    if (each.get('id') === id) return each;
    for (const { value } of each.items) {
      const items = isMap(value) ? value.get('items', true) : value;
      const found = isSeq(items) ? entryIn(items, id) : undefined;
      if (found) return found;
    }
  }
  return undefined;
}

/** A text that is set in one place must not change in another that repeats it. */
function writeAliasesOut(document: Document): void {
  visit(document, { Alias: (_, alias) => alias.resolve(document)?.clone() as Node | undefined });
  visit(document, {
    Value(_, node) {
      delete node.anchor;
    },
  });
}

/** How many spaces the file indents by. */
const indentOf = (source: string) => Math.min(/^( +)[^ \r\n]/m.exec(source)?.[1]?.length ?? 2, 8);

/** A part of the overlay with what stands in the module in its place. */
interface Spot {
  node: YAMLMap | YAMLSeq;
  original: unknown;
}

function put(spot: Spot, [step, ...rest]: readonly PropertyKey[], value: string | string[]): void {
  const { node, original } = spot;
  if (typeof step === 'number' && putOption(spot, [step, ...rest], value)) return;
  if (isSeq(node)) {
    // A section that is a list alone: the key "items" is not written.
    if (typeof step !== 'number') put(spot, rest, value);
    else put({ node: itemOf(node, original, step), original: (original as unknown[])[step] }, rest, value);
    return;
  }
  const key = String(step);
  // A section that is a text, or a list, in the module, and has its keys here.
  const next = isRaw(original) ? original[key] : original;
  const there = node.get(key, true) as Node | undefined;
  const isShortText = rest.length === 1 && rest[0] === 'text' && !isCollection(there);
  if (rest.length === 0 || (isShortText && (isFilled(there) || typeof next === 'string'))) {
    setText({ node, original }, key, value);
    return;
  }
  put({ node: partOf(spot, key, { rest, next }), original: next }, rest, value);
}

/** Puts the text of an option where the options stand in a short form; false where they do not. */
function putOption(
  { node, original }: Spot,
  [step, ...rest]: readonly [number, ...PropertyKey[]],
  value: string | string[],
): boolean {
  const item = (original as Raw[])[step];
  if (!isRaw(item)) return false;
  // A list of texts alone: in the order of the module.
  const listed = isSeq(node) ? node.items[step] : undefined;
  const there = isSeq(node) ? listed : node.get(String(item.id), true);
  const isShort = isSeq(node) ? node.items.every(isScalar) && isScalar(listed) : !isMap(there);
  if (!isShort) {
    if (isSeq(node)) return false;
    put({ node: there as YAMLMap, original: item }, rest, value);
    return true;
  }
  const isText = rest.length === 1 && rest[0] === 'text' && typeof value === 'string';
  const text = isScalar(there) ? there : new Scalar('');
  const whole = new YAMLMap();
  if (isText) text.value = '';
  const made: Node = isText ? scalarOf(text, value) : whole;
  if (!isText) {
    if (isSeq(node)) whole.set(new Scalar('id'), new Scalar(item.id));
    whole.set(new Scalar('text'), text);
    put({ node: whole, original: item }, rest, value);
  }
  if (isSeq(node)) node.items[step] = made;
  else
    setNode(
      { node, original: Object.fromEntries((original as Raw[]).map(({ id }) => [id, ''])) },
      String(item.id),
      made,
    );
  return true;
}

const isFilled = (node: Node | undefined) => isScalar(node) && node.value !== '' && node.value !== null;

interface Ahead {
  /** The steps within the part. */
  rest: readonly PropertyKey[];
  /** What the module has in its place. */
  next: unknown;
}

/** The keys or the list under a key; made, in the form that the module has, where there is none. */
function partOf({ node, original }: Spot, key: string, { rest, next }: Ahead): YAMLMap | YAMLSeq {
  const there = node.get(key, true) as Node | undefined;
  if (isMap(there) || (isSeq(there) && (typeof rest[0] === 'number' || rest[0] === 'items'))) return there;
  const made = Array.isArray(next) && !isSeq(there) ? new YAMLSeq() : mapOf(next);
  // The short form of a section has no room for its other keys.
  if (isSeq(there)) (made as YAMLMap).set(new Scalar('items'), there);
  else if (isFilled(there)) (made as YAMLMap).set(new Scalar('text'), there);
  setNode({ node: node as YAMLMap, original }, key, made);
  return made;
}

/** New keys; an item's begin with its id. */
function mapOf(original: unknown): YAMLMap {
  const map = new YAMLMap();
  if (isRaw(original) && typeof original.id === 'string') map.set(new Scalar('id'), new Scalar(original.id));
  return map;
}

const idOfItem = (item: unknown) =>
  isMap(item) ? (item.get('id') ?? item.getIn(['source', 'id'])) : undefined;

/** Where the items of a list stand in the module, and those of a list of the overlay, by their ids. */
const indexes = new WeakMap<object, Map<unknown, number>>();
const listed = new WeakMap<YAMLSeq, Map<unknown, unknown>>();

function indexOf(original: Raw[]): Map<unknown, number> {
  const index = indexes.get(original) ?? new Map(original.map((each, at) => [idOf(each), at]));
  indexes.set(original, index);
  return index;
}

function itemsOf(list: YAMLSeq): Map<unknown, unknown> {
  const items = listed.get(list) ?? new Map([...list.items].reverse().map((each) => [idOfItem(each), each]));
  listed.set(list, items);
  return items;
}

/** The item that stands for one of the module's, made in its place where there is none. */
function itemOf(list: YAMLSeq, original: unknown, index: number): YAMLMap {
  const ids = indexOf(original as Raw[]);
  const own = idOf((original as Raw[])[index] as Raw);
  const items = itemsOf(list);
  const there = items.get(own);
  if (isMap(there)) return there;
  const made = mapOf((original as Raw[])[index]);
  if (made.items.length === 0) {
    // A pair is known by its source.
    made.set(new Scalar('source'), mapOf((original as Raw[])[index]?.source));
  }
  const before = list.items.findLastIndex((item) => {
    const at = ids.get(idOfItem(item));
    return at !== undefined && at < index;
  });
  list.items.splice(before + 1, 0, made);
  items.set(own, made);
  return made;
}

function setText(
  { node, original }: { node: YAMLMap; original: unknown },
  key: string,
  value: string | string[],
) {
  const there = node.get(key, true) as Node | undefined;
  if (typeof value === 'string') {
    setNode({ node, original }, key, scalarOf(there, value));
    return;
  }
  const list = isSeq(there) ? there : new YAMLSeq();
  list.items = value.map((each, index) => scalarOf(list.items[index], each));
  setNode({ node, original }, key, list);
}

/** A text in the place of another, whose comments and quotation marks it keeps. */
function scalarOf(there: unknown, value: string): Scalar {
  const scalar = isScalar(there) ? there : new Scalar('');
  scalar.value = value;
  if (value.includes('\n')) scalar.type = Scalar.BLOCK_LITERAL;
  else if (scalar.type !== Scalar.QUOTE_DOUBLE && scalar.type !== Scalar.QUOTE_SINGLE)
    scalar.type = Scalar.PLAIN;
  return scalar;
}

/** Puts a value under its key: a new key comes behind those that stand before it in the module. */
function setNode({ node, original }: { node: YAMLMap; original: unknown }, key: string, value: Node): void {
  const there = node.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
  if (there) {
    there.value = value;
    return;
  }
  const order = isRaw(original) ? Object.keys(original) : [];
  const before = node.items.findLastIndex(
    (pair) => isScalar(pair.key) && order.indexOf(String(pair.key.value)) < order.indexOf(key),
  );
  const name = new Scalar(key);
  name.spaceBefore = isSetOff({ node, original }, before, value);
  node.items.splice(before + 1, 0, new Pair(name, value));
}

/** At the top of the file, sections stand apart, and texts from what the file says of itself. */
function isSetOff(
  { node, original }: { node: YAMLMap; original: unknown },
  before: number,
  value: Node,
): boolean {
  const above = node.items[before]?.key;
  const isTop = isRaw(original) && 'language' in original;
  const isBelowHead = isScalar(above) && (overlayKeys as readonly unknown[]).includes(above.value);
  return (
    isTop && (isBelowHead || isCollection(value) || (isScalar(value) && value.type === Scalar.BLOCK_LITERAL))
  );
}
