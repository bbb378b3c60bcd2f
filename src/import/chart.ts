import { child, childrenOf, within, type Xml } from './word/xml.ts';

/** What a chart says, as a table. */
export interface Chart {
  /** Its title, and those of its axes. */
  caption: string;
  /** The first row has the names of the series, the first column what their values belong to. */
  rows: string[][];
}

/** A table with more than that is none that learners read. */
const [mostRows, mostColumns] = [60, 9];

/**
 * The numbers and words of a chart (ISO/IEC 29500-1 21.2), from its part's root; undefined where it holds none, or more
 * than a table shows.
 */
export function chartIn(root: Xml): Chart | undefined {
  const series = within(root, 'c:ser');
  const columns = series.map((each) => ({
    name: pointsIn(child(each, 'c:tx')).get(0) ?? '',
    keys: pointsIn(child(each, 'c:cat') ?? child(each, 'c:xVal')),
    values: pointsIn(child(each, 'c:val') ?? child(each, 'c:yVal')),
  }));
  const places = [...new Set(columns.flatMap(({ values }) => [...values.keys()]))].sort((a, b) => a - b);
  if (places.length === 0 || places.length >= mostRows || columns.length >= mostColumns) return undefined;
  const keyAt = (place: number) =>
    columns.map(({ keys }) => keys.get(place)).find((key) => key !== undefined) ?? String(place + 1);
  return {
    caption: [...new Set(titlesIn(root))].join(' · '),
    rows: [
      ['', ...columns.map(({ name }) => name)],
      ...places.map((place) => [keyAt(place), ...columns.map(({ values }) => values.get(place) ?? '')]),
    ],
  };
}

/** The points of a series, by their places. Of several levels of words, the innermost comes first. */
function pointsIn(data: Xml | undefined): Map<number, string> {
  const points = new Map<number, string>();
  if (data === undefined) return points;
  const own = child(data, 'c:v');
  if (own) points.set(0, textOf(own));
  for (const point of within(data, 'c:pt')) {
    const place = Number(point.attributes.idx);
    const text = textOf(child(point, 'c:v'));
    if (!points.has(place)) points.set(place, text);
  }
  return points;
}

/** A number without what a computer adds to it: 4.2999999999999998 is 4.3. */
function textOf(value: Xml | undefined): string {
  const text = (value?.children ?? [])
    .filter((each) => typeof each === 'string')
    .join('')
    .trim();
  return /^-?\d+(?:\.\d+)?(?:E[+-]?\d+)?$/i.test(text) ? String(Number(Number(text).toPrecision(12))) : text;
}

const titlesIn = (root: Xml): string[] =>
  titleElements(root)
    .map((title) =>
      within(title, 'a:t')
        .flatMap(({ children }) => children)
        .join('')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter(Boolean);

const titleElements = (element: Xml): Xml[] =>
  childrenOf(element).flatMap((each) => (each.name === 'c:title' ? [each] : titleElements(each)));
