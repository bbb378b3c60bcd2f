import { type Problem, problem } from '../problem/problem.ts';
import { keyNames } from './key-names.ts';

// One slip often makes many errors, none of which names it. Here the lines themselves are read, with what a module may
// hold in mind: the first cause is told, and what follows from it is not.

/** A cause: what to say of which lines, from 0, the last one included. */
interface Cause {
  problem: Problem;
  from: number;
  to: number;
}

interface Line {
  text: string;
  /** Columns before the first letter, a dash and its space among them. */
  indent: number;
  /** Columns before the dash; undefined where the line has none. */
  dash: number | undefined;
  /** A key that Satchel knows, and what stands behind it. */
  key: string | undefined;
  rest: string;
  isBlank: boolean;
}

/** For how many problems of a file a cause is looked for: each look goes through its lines. */
const mostLooked = 40;

const firstOf = <Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Found | undefined => {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The problems of a file that cannot be read, those with one cause told as that one. In the order of lines. */
export function firstCauses(problems: readonly Problem[], source: string): Problem[] {
  const lines = source.split(/\r\n|\n|\r/).map(lineOf);
  const left: Problem[] = [];
  const told: Cause[] = [];
  let looked = 0;
  for (const each of problems) {
    if (told.some(({ from, to }) => each.line > from && each.line <= to + 1)) continue;
    const isLooked = looked < mostLooked && (each.code.startsWith('yaml-') || each.code === 'duplicate-key');
    if (isLooked) looked++;
    const cause = isLooked ? firstOf(causes, (find) => find(lines, each)) : undefined;
    if (!cause) {
      left.push(each);
      continue;
    }
    told.push(cause);
    for (let index = left.length - 1; index >= 0; index--) {
      const line = left[index]?.line ?? 0;
      if (line > cause.from && line <= cause.to + 1) left.splice(index, 1);
    }
    left.push({ ...cause.problem, source });
  }
  return left;
}

function lineOf(text: string): Line {
  const [, spaces = '', dashed = '', words = ''] = /^([ \t]*)((?:-[ \t]+)*)(.*)$/.exec(text) ?? [];
  const [, key, rest = ''] = /^([A-Za-z][\w-]*):(?:[ \t]+(.*))?$/.exec(words) ?? [];
  return {
    text,
    indent: spaces.length + dashed.length,
    dash: dashed === '' && words !== '-' ? undefined : spaces.length,
    key: key !== undefined && keyNames().all.has(key) ? key : undefined,
    rest: rest.trim(),
    isBlank: /^\s*(#.*)?$/.test(text),
  };
}

type Finder = (lines: readonly Line[], each: Problem) => Cause | undefined;

/** Tabs: all that follows from the first is a matter of columns. */
const tabs: Finder = (lines, each) => {
  const isNear = each.code === 'yaml-tab' || lines[each.line]?.text.startsWith('\t');
  const first = lines.findIndex(({ text }, index) => index >= each.line - 1 && /^ *\t/.test(text));
  if (!isNear || first < 0) return undefined;
  const others = lines.slice(first + 1).filter(({ text }) => /^ *\t/.test(text)).length;
  return {
    from: first - 1,
    to: lines.length,
    problem: problem('yaml-tab', at(each, first, 0), {
      message: `This line begins with a tab, and YAML allows only spaces there.${others === 0 ? '' : ` So ${others === 1 ? 'does another line' : `do ${others} other lines`} below it.`}`,
      hint: 'Replace each tab with two spaces. Most editors can do it for the whole file ("convert indentation to spaces").',
    }),
  };
};

/** A list right below the introduction or the title of its section, which then needs `items`. */
const itemsForgotten: Finder = (lines, each) => {
  const section = lines.findLastIndex(
    ({ key, indent, rest }, index) => index < each.line && key !== undefined && indent === 0 && rest === '',
  );
  const end = endOf(lines, section);
  const first = lines.findIndex(
    ({ dash, key }, index) =>
      index > section && index < end && dash !== undefined && key !== undefined && keyNames().items.has(key),
  );
  const between = lines.slice(section + 1, first).filter(({ isBlank }) => !isBlank);
  const [head] = between;
  if (
    section < 0 ||
    first < 0 ||
    !head ||
    !between.some(({ key }) => key === 'introduction' || key === 'title')
  )
    return undefined;
  if (
    between.some(
      ({ key, dash }) =>
        dash !== undefined ||
        key === 'items' ||
        (key !== undefined && !['introduction', 'title'].includes(key)),
    )
  )
    return undefined;
  return {
    from: section,
    to: end - 1,
    problem: problem('yaml-indent', at(each, first, lines[first]?.dash ?? 0), {
      message: `Here a list begins, and the line "items:" before it is missing: this section has ${head.key === 'title' ? 'a title' : 'an introduction'} as well.`,
      hint: `Put a line "${' '.repeat(head.indent)}items:" above it, in the column of "${head.key}:", and indent the list two columns further than that.`,
    }),
  };
};

/** A key in the column of a list's dashes. */
const dashForgotten: Finder = (lines, each) => {
  const line = lines[each.line - 1];
  if (!line || line.key === undefined || line.dash !== undefined || !keyNames().items.has(line.key))
    return undefined;
  const above = lines
    .slice(0, each.line - 1)
    .findLast(({ isBlank, indent, dash }) => !isBlank && (dash ?? indent) <= line.indent);
  if (above?.dash !== line.indent) return undefined;
  let to = each.line - 1;
  while (
    lines[to + 1] &&
    (lines[to + 1]?.isBlank ||
      ((lines[to + 1]?.indent ?? 0) > line.indent && lines[to + 1]?.dash === undefined))
  )
    to++;
  return {
    from: each.line - 2,
    to,
    problem: problem('yaml-indent', at(each, each.line - 1, line.indent), {
      message: 'Here the next item of the list begins, it seems, and its dash is missing.',
      hint: `Write "- ${line.key}: …", and begin the other keys of the item below "${line.key}".`,
    }),
  };
};

/** Words behind a `#`, and the text goes on below them, or its bracket is closed behind it. */
const textBehindComment: Finder = (lines, each) => {
  const here = each.line - 1;
  const isFlow = each.code === 'yaml-quote' && each.message.startsWith('Further up');
  let index = here - 1;
  while (index > 0 && lines[index]?.isBlank) index--;
  const [line, before] = [lines[here], lines[index]];
  const hash = /[^\s:|>]([ \t]+)#[^\r\n]*[\p{L}\p{N}]/u.exec(before?.text ?? '');
  if (!line || !before || !hash || /^\s*#/.test(before.text) || /(["'])[ \t]+#/.test(before.text))
    return undefined;
  if (
    isFlow
      ? !/[{[][^#]*$/.test(before.text.slice(0, hash.index + 1))
      : line.key !== undefined || line.dash !== undefined
  )
    return undefined;
  return {
    from: index,
    to: here,
    problem: problem('cut-text', at(each, index, hash.index + 1 + (hash[1]?.length ?? 0)), {
      message:
        'To YAML, a # behind a space begins a remark to yourself, and this one stands in the middle of a text.',
      hint: 'Put the whole text in quotes: "…". Or begin it on the next line, after "key: |".',
    }),
  };
};

/** Paragraphs, lists and lines with colons below a key that has no `|`. */
const barForgotten: Finder = (lines, each) => {
  const start = lines.findLastIndex(({ key }, index) => index < each.line && key !== undefined);
  const line = lines[start];
  if (line?.key === undefined || !keyNames().long.has(line.key) || /^[|>"'[{&*!]/.test(line.rest))
    return undefined;
  // What begins with a dash right below its key is a list, as it should be.
  if (each.code === 'yaml-quote' || (line.rest === '' && lines[start + 1]?.dash !== undefined))
    return undefined;
  const to = endOfText(lines, start);
  if (to < Math.max(each.line - 1, start + 1)) return undefined;
  return {
    from: start,
    to,
    problem: problem(
      'yaml-indent',
      at(
        each,
        start,
        line.rest === '' ? line.indent : line.text.indexOf(line.rest, line.indent + line.key.length + 1),
      ),
      {
        message: `This text has several lines, and some of them mean something else to YAML: it needs a "|" behind "${line.key}:".`,
        hint: `Write "${line.key}: |", begin the text on the next line, and indent each of its lines by ${line.indent + 2} spaces; empty lines stay as they are.`,
      },
    ),
  };
};

/** A text below `key: |` that begins in the column of its key, or before it. */
const textNotIndented: Finder = (lines, each) => {
  const start = lines.findLastIndex(({ key }, index) => index < each.line - 1 && key !== undefined);
  const line = lines[start];
  const first = lines.findIndex(({ isBlank }, index) => index > start && !isBlank);
  const below = lines[first];
  if (line?.key === undefined || !/^[|>][-+\d]*$/.test(line.rest) || below === undefined) return undefined;
  const column = below.dash ?? below.indent;
  if (below.key !== undefined || column > line.indent) return undefined;
  let to = first;
  while (lines[to + 1] && lines[to + 1]?.key === undefined) to++;
  if (to < each.line - 1) return undefined;
  return {
    from: start,
    to,
    problem: problem('yaml-indent', at(each, first, column), {
      message: `The text behind "${line.key}: ${line.rest}" begins here, and is not indented.`,
      hint: `Indent each of its lines by ${line.indent + 2} spaces, lists and headings too; empty lines stay as they are.`,
    }),
  };
};

/** The last line of the words below a key, as a person would read them; the key's own where there are none. */
function endOfText(lines: readonly Line[], start: number): number {
  const column = lines[start]?.indent ?? 0;
  let last = start;
  for (const [index, { key, isBlank, indent, dash, text }] of lines.entries()) {
    if (index <= start || isBlank) continue;
    // At the margin of the key, only what can be nothing else is a sentence, or a list below one.
    const isText = indent > column || isSentence(text) || (dash !== undefined && last > start);
    if (key !== undefined || !isText) break;
    last = index;
  }
  return last;
}

const isSentence = (text: string) => /^\s*\p{L}\S*(\s+\S+){2}/u.test(text);

const causes: readonly Finder[] = [
  ...[tabs, itemsForgotten, textBehindComment],
  ...[textNotIndented, dashForgotten, barForgotten],
];

const at = ({ file }: Problem, line: number, column: number) => ({
  file,
  line: line + 1,
  column: column + 1,
});

/** The first line behind a section. */
const endOf = (lines: readonly Line[], section: number) => {
  const next = lines.findIndex(
    ({ key, indent, dash }, index) =>
      index > section && key !== undefined && indent === 0 && dash === undefined,
  );
  return next < 0 ? lines.length : next;
};
