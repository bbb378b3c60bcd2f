import { counted, formatOf } from '../numbering.ts';
import { leftOf } from './styles.ts';
import { child, childrenOf, elementsOf, val, type Xml } from './xml.ts';

interface Level {
  start: number;
  format: string;
  text: string;
  left: number | undefined;
  style: string | undefined;
  /** The level behind which it begins anew; 0 for none. */
  restart: number | undefined;
}

/** What stands before a paragraph of a list. */
export interface Numbered {
  depth: number;
  /** '' for a bullet, and where `label` is there. */
  number: string;
  label?: string | undefined;
  left: number | undefined;
}

/** Counts the paragraphs of lists as Word does (ISO/IEC 29500-1 17.9). */
export interface Numbering {
  /** The next of a list; undefined where nothing stands before it. `style`: the paragraph's, where it is that of a level. */
  next(numId: string | undefined, ilvl: string | undefined, style: string | undefined): Numbered | undefined;
}

export function numberingOf(xml: string | undefined): Numbering {
  const elements = elementsOf(xml);
  const abstracts = new Map(
    elements
      .filter(({ name }) => name === 'w:abstractNum')
      .map((each) => [each.attributes['w:abstractNumId'] ?? '', each]),
  );
  const nums = new Map(
    elements.filter(({ name }) => name === 'w:num').map((each) => [each.attributes['w:numId'] ?? '', each]),
  );
  const levels = new Map<
    string,
    { abstract: string; levels: Map<number, Level>; starts: Map<number, number> }
  >();
  const listOf = (numId: string) => {
    const known = levels.get(numId);
    if (known) return known;
    const num = nums.get(numId);
    if (num === undefined) return undefined;
    const abstract = val(num, 'w:abstractNumId') ?? '';
    const own = levelsOf(linked(abstracts.get(abstract), abstracts));
    const starts = new Map<number, number>();
    for (const override of childrenOf(num).filter(({ name }) => name === 'w:lvlOverride')) {
      const ilvl = Number(override.attributes['w:ilvl'] ?? 0);
      const start = val(override, 'w:startOverride');
      const level = child(override, 'w:lvl');
      if (level) own.set(ilvl, levelOf(level));
      if (start !== undefined) starts.set(ilvl, Number(start));
    }
    const made = { abstract, levels: own, starts };
    levels.set(numId, made);
    return made;
  };
  const counts = new Map<string, number[]>();
  const begun = new Set<string>();
  return {
    next(numId, said, style) {
      const list = numId === undefined || numId === '0' ? undefined : listOf(numId);
      if (list === undefined || numId === undefined) return undefined;
      const byStyle =
        style === undefined ? undefined : [...list.levels].find(([, level]) => level.style === style)?.[0];
      const depth = Math.min(8, Number(said ?? byStyle ?? 0) || 0);
      const level = list.levels.get(depth);
      const count = counts.get(list.abstract) ?? [];
      counts.set(list.abstract, count);
      // A number of its own begins at its own start; all others of a list count on together.
      if (!begun.has(numId)) {
        begun.add(numId);
        for (const [at, start] of list.starts) count[at] = start - 1;
      }
      for (let at = 0; at < depth; at++) count[at] ??= list.levels.get(at)?.start ?? 1;
      count[depth] = (count[depth] ?? (level?.start ?? 1) - 1) + 1;
      for (let at = depth + 1; at < 9; at++) {
        const { restart } = list.levels.get(at) ?? {};
        if (restart !== 0 && (restart === undefined || depth < restart)) delete count[at];
      }
      if (level === undefined) return { depth, number: '', left: undefined };
      return numbered(level, { depth, count, levels: list.levels });
    },
  };
}

function numbered(
  level: Level,
  { depth, count, levels }: { depth: number; count: number[]; levels: Map<number, Level> },
): Numbered | undefined {
  const { format, text, left } = level;
  if (format === 'bullet') return { depth, number: '', left };
  if (format === 'none' || text.trim() === '') return undefined;
  const label = text.replace(/%(\d)/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const own = levels.get(at);
    const value = count[at] ?? own?.start ?? 1;
    return own?.format === 'decimalZero'
      ? String(value).padStart(2, '0')
      : counted(value, formatOf(own?.format ?? ''));
  });
  const isPlain =
    /^\(?%\d[.)]?\)?\s*$/.test(text) &&
    text.includes(`%${depth + 1}`) &&
    /^\d+$/.test(label.replace(/[().\s]/g, '')) &&
    format !== 'decimalZero';
  return isPlain
    ? { depth, number: String(count[depth] ?? 1), left }
    : { depth, number: '', label: label.trim(), left };
}

/** A list that stands for another one, by the style of both. */
function linked(abstract: Xml | undefined, abstracts: ReadonlyMap<string, Xml>): Xml | undefined {
  const style = val(abstract, 'w:numStyleLink');
  return style === undefined
    ? abstract
    : ([...abstracts.values()].find((each) => val(each, 'w:styleLink') === style) ?? abstract);
}

const levelsOf = (abstract: Xml | undefined) =>
  new Map(
    childrenOf(abstract)
      .filter(({ name }) => name === 'w:lvl')
      .map((each) => [Number(each.attributes['w:ilvl'] ?? 0), levelOf(each)]),
  );

const levelOf = (element: Xml): Level => {
  const restart = val(element, 'w:lvlRestart');
  return {
    start: Number(val(element, 'w:start') ?? 0) || (val(element, 'w:start') === undefined ? 1 : 0),
    format: val(element, 'w:numFmt') ?? 'decimal',
    text: val(element, 'w:lvlText') ?? '',
    left: leftOf(child(element, 'w:pPr')),
    style: val(element, 'w:pStyle'),
    restart: restart === undefined ? undefined : Number(restart),
  };
};
