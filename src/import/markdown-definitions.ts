import { type Block, paragraph } from './block.ts';

/** The most characters of a definition that is copied to each text that uses it. */
const longestDefinition = 500;

/** `[label]: address` belongs to every text that uses the label; one that none uses stays where a person sees it. */
export function withDefinitions(
  blocks: Block[],
  definitions: string[],
  notes: ReadonlyMap<string, string>,
): Block[] {
  const labels = definitions.map((line) => ({
    line,
    label: /^\s*(\[(?:[^[\]\\]|\\.)+\]):/.exec(line)?.[1]?.toLowerCase(),
  }));
  // CommonMark 4.7: of two of a label, the first counts.
  const places = new Map<string, number>();
  for (const [index, { line, label }] of labels.entries()) {
    if (label !== undefined && line.length <= longestDefinition && !places.has(label))
      places.set(label, index);
  }
  const used = new Set<string>();
  const seen = new Set<string>();
  const made = blocks.map((each) => {
    const block = withNotes(each, notes, seen);
    const indexes = places.size === 0 ? [] : [...labelsIn(block.text)].map((each) => places.get(each));
    const own = indexes.filter((each) => each !== undefined).sort((a, b) => a - b);
    if (own.length === 0) return block;
    const lines = own.map((index) => definitions[index] ?? '');
    for (const line of lines) used.add(line);
    block.text += `\n\n${lines.map((line) => line.trim()).join('\n')}`;
    return block;
  });
  const left = definitions.filter((line) => !used.has(line));
  const unused = [...notes].filter(([name]) => !seen.has(name)).map(([, text]) => paragraph(text));
  const rest = left.length === 0 ? [] : [paragraph(left.map((line) => line.replace('[', '\\[')).join('\n'))];
  return [...made, ...unused, ...rest];
}

/** What stands in brackets in a text, each once; CommonMark 4.7: in whatever letters. */
const labelsIn = (text: string) =>
  new Set([...text.matchAll(/\[(?:[^[\]\\]|\\.)*\]/gs)].map(([label]) => label.toLowerCase()));

/** Gives a block the footnotes that it refers to. Headings stay the objects that places belong to. */
function withNotes(block: Block, notes: ReadonlyMap<string, string>, seen: Set<string>): Block {
  const names = [
    ...block.text.replace(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, '').matchAll(/(?<!\\)\[\^([^\]\s]+)\]/g),
  ]
    .map(([, name = '']) => name)
    .filter((name) => notes.has(name));
  if (names.length === 0) return block;
  for (const name of names) seen.add(name);
  block.notes = [...new Set(names)].map((name) => ({ name, text: notes.get(name) ?? '' }));
  return block;
}

/** Footnotes, taken out of the text: `[^1]: words`, and what is indented below. */
export function definitionsIn(source: string): { text: string; notes: Map<string, string> } {
  const said = new Map<string, string[]>();
  const kept: string[] = [];
  let open: string[] | undefined;
  let fence = '';
  for (const line of source.split('\n')) {
    const mark = /^ {0,3}(```+|~~~+)/.exec(line)?.[1] ?? '';
    if (open === undefined && mark !== '' && (fence === '' || mark.startsWith(fence)))
      fence = fence === '' ? mark : '';
    const [, name, words = ''] = (fence === '' && /^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)$/.exec(line)) || [];
    if (name !== undefined) {
      open = [words];
      // Of two of a name, the first counts.
      if (!said.has(name)) said.set(name, open);
    } else if (open && goesOn(line, open)) open.push(line.replace(/^(?: {4}|\t)/, ''));
    else {
      if (open && kept.at(-1) !== '') kept.push('');
      open = undefined;
      kept.push(line);
    }
  }
  return {
    text: kept.join('\n'),
    notes: new Map([...said].map(([name, lines]) => [name, lines.join('\n').trim()])),
  };
}

/** What is indented belongs to a note; so does a line right below it that begins nothing of its own. */
const goesOn = (line: string, open: readonly string[]) =>
  line.trim() === '' ||
  /^(?: {4}|\t)/.test(line) ||
  ((open.at(-1) ?? '').trim() !== '' && !/^\s{0,3}(?:#{1,6}\s|[-*+]\s|\d+[.)]\s|>|`{3}|\|)/.test(line));
