import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { home } from '../../home.ts';
import { isRaw, type Raw } from '../../module/raw.ts';
import { parseYaml, type Yaml } from '../../module/yaml.ts';
import { authorOfSection, isSectionKind, type SectionKind } from '../../sections/index.ts';
import { aboveComments, columnOf } from '../into/yaml-places.ts';
import { scalar } from '../yaml-text.ts';

/** A module whose sections are a list now, and where what has a path in it stood in the file. */
export interface ListedYaml {
  yaml: Yaml;
  placeOf: Yaml['placeOf'];
}

/**
 * A module with a key for each section (`introduction:`, `questions:`) with a list of them, each entry with the key as
 * its id: learners' answers are kept under it. Comments and layout stay. Undefined where the file is written in a way
 * that has no such list.
 */
export function listedYaml(file: string, { source, value, placeOf }: Yaml): ListedYaml | undefined {
  const document = parseDocument(source, { schema: 'failsafe', keepSourceTokens: true });
  const root = document.contents;
  if (!isMap(root) || root.flow === true || !isRaw(value)) return undefined;
  const newline = source.includes('\r\n') ? '\r\n' : '\n';
  const pairs = root.items as Pair[];
  const own = pairs.flatMap((pair, index) => {
    const kind = kindOf(pair);
    if (kind === undefined) return [];
    const at = aboveComments(source, startOf(source, pair));
    const next = pairs[index + 1];
    return [{ kind, pair, at, end: next ? aboveComments(source, startOf(source, next)) : source.length }];
  });
  const [first] = own;
  if (!first) return undefined;
  const headings = headingsIn(value.language);
  // In a list, what has no title belongs to the section before it; below a key, it had a heading of the page's own.
  const titleOf = (kind: SectionKind, index: number) =>
    index === 0 || (isRaw(value[kind]) && 'title' in value[kind]) ? undefined : headings(kind);
  const entries = own.map(({ kind, pair, at, end }, index) =>
    entryText(source.slice(at, end), { kind, pair, at, title: titleOf(kind, index) }),
  );
  if (entries.some((each) => each === undefined)) return undefined;
  const rest = own.reduceRight((text, { at, end }) => text.slice(0, at) + text.slice(end), source);
  const head = rest.slice(0, first.at);
  const gap = head === '' || head.endsWith('\n') ? '' : newline;
  const list = entries.map((each) => (each?.endsWith('\n') ? each : `${each}\n`)).join('');
  const after = rest.slice(first.at);
  const text = `${head}${gap}sections:\n${list}${after}`.replace(/\r?\n/g, newline);
  const { yaml } = parseYaml(file, Buffer.from(text));
  const kinds = own.map(({ kind }) => kind);
  const wanted = listedValue(value, kinds, titleOf);
  if (!yaml || !isDeepStrictEqual(yaml.value, wanted)) return undefined;
  return { yaml, placeOf: (path) => placeOf(pathBefore(path, kinds, value)) };
}

const kindOf = ({ key }: Pair): SectionKind | undefined => {
  const name = isScalar(key) ? String(key.value) : '';
  return isSectionKind(name) ? name : undefined;
};

/** The beginning of the line of a pair. */
const startOf = (source: string, { key }: Pair): number =>
  source.lastIndexOf('\n', ((key as Node).range?.[0] ?? 0) - 1) + 1;

/** A section's lines as those of an entry. `at` is where they begin. */
function entryText(
  lines: string,
  { kind, pair, at, title }: { kind: SectionKind; pair: Pair; at: number; title: string | undefined },
): string | undefined {
  const said = title === undefined ? '' : `    title: ${scalar(title)}\n`;
  const { key, field } = authorOfSection({ kind }).listed;
  const node = pair.value as Node | null;
  const name = (pair.key as Node).range ?? [0, 0, 0];
  const inset = (text: string) => text.replace(/^(?=[^\r\n])/gm, '    ');
  const [above, below] = [lines.slice(0, name[0] - at), lines.slice(name[1] - at)];
  const comments = above.replace(/^(?=[^\r\n])/gm, '  ');
  if (isMap(node) && node.flow !== true) {
    const named = keyNaming(node as YAMLMap);
    if (!named) return undefined;
    const renamed = lines.slice(name[1] - at, named[0] - at) + key + lines.slice(named[1] - at);
    // Behind the colon, only a comment can stand.
    const [colon = ''] = /^[ \t]*:[ \t]*/.exec(renamed) ?? [];
    const body = renamed.slice(colon.length);
    const end = body.indexOf('\n') + 1;
    const remark = body.slice(0, end).trim();
    const column = columnOf(body, end + body.slice(end).search(/\S/));
    const entry = body.slice(end).replace(new RegExp(`^ {${Math.max(0, column)}}`, 'gm'), '    ');
    return `${comments}  - id: ${kind}${remark === '' ? '' : ` ${remark}`}\n${said}${entry}`;
  }
  const isText = isScalar(node) && field !== undefined;
  if (!isText && !isSeq(node)) return undefined;
  return `${comments}  - id: ${kind}\n${said}${inset(key + below)}`;
}

/** The keys of a section of which one becomes the key that names it in a list. */
const naming = ['items', 'url', 'text', 'file'];

/** Where that key stands in a map. */
function keyNaming(map: YAMLMap): [number, number] | undefined {
  const keys = map.items.map(({ key }) => key).filter((key) => isScalar(key));
  const name = naming.find((each) => keys.some(({ value }) => value === each));
  const range = keys.find(({ value }) => value === name)?.range;
  return range ? [range[0], range[1]] : undefined;
}

/** What such a module says as a value. */
function listedValue(
  value: Raw,
  kinds: readonly SectionKind[],
  titleOf: (kind: SectionKind, index: number) => string | undefined,
): Raw {
  const list = kinds.map((kind, index): Raw => {
    const title = titleOf(kind, index);
    const added = title === undefined ? {} : { title };
    const { key } = authorOfSection({ kind }).listed;
    const own = value[kind];
    const named = isRaw(own) ? naming.find((name) => name in own) : undefined;
    if (!isRaw(own) || named === undefined) return { id: kind, ...added, [key]: own };
    const entries = Object.entries(own).map(([name, each]) => [name === named ? key : name, each]);
    return { id: kind, ...added, ...Object.fromEntries(entries) };
  });
  const rest = Object.entries(value).filter(([key]) => !(kinds as readonly string[]).includes(key));
  return { ...Object.fromEntries(rest), sections: list };
}

/** What the page calls a section that has no title, in a language that it has, or in English. */
function headingsIn(language: unknown): (kind: SectionKind) => string {
  const file = (code: string) => join(home, 'templates/locales', `${code}.json`);
  const code = [String(language), String(language).split('-')[0] ?? ''].find(
    (each) => /^[a-z]{2,3}(?:-\w+)?$/i.test(each) && existsSync(file(each)),
  );
  const words = JSON.parse(readFileSync(file(code ?? 'en'), 'utf8')) as { page: Record<string, string> };
  return (kind) => words.page[`section.${kind}`] ?? kind;
}

/** Where what has a path in the list stood before. */
function pathBefore(path: readonly PropertyKey[], kinds: readonly SectionKind[], value: Raw): PropertyKey[] {
  const [list, index, name, ...rest] = path;
  const kind = kinds[Number(index)];
  if (list !== 'sections' || kind === undefined) return [...path];
  const isKey = name === authorOfSection({ kind }).listed.key;
  const section = value[kind];
  const named = isRaw(section) ? naming.filter((each) => each in section).slice(0, 1) : [];
  const own = name === undefined ? [] : isKey ? named : [name];
  return [kind, ...own, ...rest];
}
