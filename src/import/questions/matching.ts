import type { Asked, Taken } from './draft-question.ts';
import type { Line } from './lines.ts';
import { lineWords, plainWords } from './plain-words.ts';
import { matchWords } from './words.ts';

const counted = /^\(?(\d{1,2}|[a-zA-Z])\\?[.)]\s*(?=\S)/u;

interface Cell {
  label: string;
  text: string;
}

const cellOf = (text: string): Cell => {
  const label = counted.exec(text)?.[1]?.toLowerCase() ?? '';
  return { label, text: lineWords(text.replace(counted, '')) };
};

/** Two columns of a table whose rows belong together, or whose key says what belongs to what. */
export function matchingOf({ stem, answer }: Asked): Taken | undefined {
  const at = stem.findIndex(({ cells }) => cells !== undefined);
  const table = stem[at]?.cells;
  const question = stem.map(({ words }) => words).join(' ');
  if (at < 1 || table === undefined || !matchWords.test(question)) return undefined;
  const rows = table.filter((row) => row.length === 2 && row.every((each) => lineWords(each) !== ''));
  if (rows.length < 2 || rows.length !== table.length || rows.length > 36) return undefined;
  const cells = rows.map(([left = '', right = '']) => ({ left: cellOf(left), right: cellOf(right) }));
  const [head, ...body] = cells;
  // A row above those that are counted is the heading of the table.
  const isSaid =
    stem[at]?.block.hasHead === true || (table[0] ?? []).every((each) => /^\*\*.+\*\*$/.test(each));
  const isUncounted = head?.left.label === '' && body.every(({ left }) => left.label !== '');
  const hasHead = body.length >= 2 && (isUncounted || (isSaid && head?.left.label === ''));
  const pairs = hasHead ? body : cells;
  const isMixed = pairs.every(({ left, right }) => left.label !== '' && right.label !== '');
  const named = answer === undefined ? undefined : byKey(answer, pairs);
  if (isMixed && named === undefined) return undefined;
  const made = (named ?? pairs.map(({ left, right }) => [left, right] as const)).map(([left, right]) => ({
    source: left.text,
    target: right.text,
  }));
  const areDistinct =
    new Set(made.map(({ target }) => plainWords(target))).size === made.length &&
    new Set(made.map(({ source }) => plainWords(source))).size === made.length;
  if (!areDistinct) return undefined;
  const used = new Set(made.map(({ target }) => target));
  const others = pairs.map(({ right }) => right.text).filter((each) => !used.has(each));
  const left: Line[] = stem.filter((_, index) => index > 0 && index !== at);
  return {
    type: 'matching',
    text: stem.slice(0, 1),
    left,
    pairs: made,
    ...(others.length > 0 ? { targets: others } : {}),
    remarks: [
      ...(named === undefined ? ['The two cells of each row were taken to belong together.'] : []),
      ...(hasHead && head
        ? [`The columns are called "${head.left.text}" and "${head.right.text}" in the document.`]
        : []),
    ],
  };
}

/** "1-c, 2-a": what belongs to what. */
function byKey(
  answer: string,
  pairs: readonly { left: Cell; right: Cell }[],
): (readonly [Cell, Cell])[] | undefined {
  const found = [
    ...plainWords(answer).matchAll(/(\d{1,2}|[a-z])\s*[-–—=:>→.)]+\s*(\d{1,2}|[a-z])(?![\p{L}\p{N}])/gu),
  ];
  const made = found.flatMap(([, one = '', other = '']) => {
    const source = pairs.find(({ left }) => left.label === one)?.left;
    const target = pairs.find(({ right }) => right.label === other)?.right;
    return source && target ? [[source, target] as const] : [];
  });
  return made.length === pairs.length ? made : undefined;
}
