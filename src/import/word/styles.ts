import { child, elementsOf, isOn, val, type Xml } from './xml.ts';

/** What a style says, with what it takes from those that it is based on. */
export interface Style {
  /** The name that Word gives it, in small letters: `heading 1`, in every language. */
  name: string;
  /** 1 to 9 for a heading. */
  level: number | undefined;
  numId: string | undefined;
  ilvl: string | undefined;
  /** How far in its text begins, in twentieths of a point. */
  left: number | undefined;
  bold: boolean | undefined;
  italic: boolean | undefined;
  strike: boolean | undefined;
  hidden: boolean | undefined;
  raised: string | undefined;
}

const none: Style = {
  name: '',
  level: undefined,
  numId: undefined,
  ilvl: undefined,
  left: undefined,
  bold: undefined,
  italic: undefined,
  strike: undefined,
  hidden: undefined,
  raised: undefined,
};

/** The styles of a document by their ids, and which one a paragraph has that names none. */
export function stylesOf(xml: string | undefined): {
  of(id: string | undefined): Style;
  language: string | undefined;
} {
  const elements = elementsOf(xml);
  const written = new Map(
    elements
      .filter(({ name }) => name === 'w:style')
      .map((each) => [each.attributes['w:styleId'] ?? '', each]),
  );
  const read = new Map<string, Style>();
  const of = (id: string | undefined, depth = 0): Style => {
    const found = id === undefined ? undefined : read.get(id);
    if (found) return found;
    const element = id === undefined ? undefined : written.get(id);
    if (id === undefined || depth > 20) return none;
    if (element === undefined) return unwritten(id);
    const base = of(val(element, 'w:basedOn'), depth + 1);
    const own = styleOf(element);
    const style = Object.fromEntries(
      Object.entries(base).map(([key, value]) => [key, own[key as keyof Style] ?? value]),
    ) as unknown as Style;
    // A style that is based on a heading is one of that level.
    const made = { ...style, name: own.name, level: own.level ?? base.level };
    read.set(id, made);
    return made;
  };
  const usual = [...written].find(
    ([, { attributes }]) =>
      attributes['w:type'] === 'paragraph' && /^(?:1|true)$/.test(attributes['w:default'] ?? ''),
  )?.[0];
  const defaults = elements.find(({ name }) => name === 'w:docDefaults');
  const language =
    child(child(child(defaults, 'w:rPrDefault'), 'w:rPr'), 'w:lang')?.attributes['w:val'] ??
    /<w:lang\b[^<>]*\bw:val="([a-z-]+)"/i.exec(xml ?? '')?.[1];
  return {
    of: (id) => of(id ?? usual),
    language: /^[a-z]{2,3}/i.exec(language ?? '')?.[0].toLowerCase(),
  };
}

/** A style that is used and not there is known by its id alone. */
function unwritten(id: string): Style {
  const level = /^heading\s?([1-9])$/i.exec(id)?.[1];
  return {
    ...none,
    name: level === undefined ? id.toLowerCase() : `heading ${level}`,
    level: level === undefined ? undefined : Number(level),
  };
}

function styleOf(element: Xml): Style {
  const name = (val(element, 'w:name') ?? '').toLowerCase();
  const [paragraph, run] = [child(element, 'w:pPr'), child(element, 'w:rPr')];
  const outline = val(paragraph, 'w:outlineLvl');
  const heading = /^heading ([1-9])$/.exec(name)?.[1];
  const numbers = child(paragraph, 'w:numPr');
  return {
    name,
    level:
      heading !== undefined
        ? Number(heading)
        : outline !== undefined && Number(outline) < 9
          ? Number(outline) + 1
          : undefined,
    numId: val(numbers, 'w:numId'),
    ilvl: val(numbers, 'w:ilvl'),
    left: leftOf(paragraph),
    bold: isOn(run, 'w:b'),
    italic: isOn(run, 'w:i'),
    strike: isOn(run, 'w:strike') ?? isOn(run, 'w:dstrike'),
    hidden: isOn(run, 'w:vanish'),
    raised: val(run, 'w:vertAlign'),
  };
}

/** How far in a paragraph begins, in twentieths of a point. */
export function leftOf(properties: Xml | undefined): number | undefined {
  const { 'w:left': left, 'w:start': start } = child(properties, 'w:ind')?.attributes ?? {};
  const said = Number(left ?? start);
  return Number.isFinite(said) && (left ?? start) !== undefined ? said : undefined;
}
