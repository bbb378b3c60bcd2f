import { plainText } from '../fields/markdown.ts';
import { slugOf } from '../module/made-ids.ts';
import { type Block, wordsOf } from './block.ts';
import { escapeMarkdown } from './escape.ts';

/** The places within a document that links lead to. A link leads to a heading: to that which stands above a place. */
export interface Anchors {
  /** The address of a link to a place, for as long as the document is read. */
  link(name: string): string;
  /** A place was met; it belongs to the heading that is open, or to the last one. */
  place(name: string, heading: Block | undefined): void;
  /** Whether something leads there. */
  isWanted(name: string): boolean;
  /** Gives names to the headings that links lead to, and these their addresses; a link that leads nowhere becomes words. */
  resolve(blocks: readonly Block[]): void;
}

/** The words of a link that is none. Marks at their edges could be read together with those around it. */
const bare = (words: string) => (/^[*~^]|[*~^]$/.test(words) ? escapeMarkdown(plainText(words)) : words);

/** Whether an address is one that waits for `resolve`. */
const waiting = /\[((?:[^[\]\\]|\\.|\[[^[\]\\]*\])*)\]\(#~(\d+)\)/g;

/** The same of `[label]: address`, which is written once for a text. */
const definition = /^(\[(?:[^[\]\\]|\\.)+\]:[ \t]+)#~(\d+)$\n?/gm;

/** `wanted`: the names that links of the document have. */
export function anchors(wanted: ReadonlySet<string>): Anchors {
  const names = [...wanted];
  const numbers = new Map(names.map((name, index) => [name, index]));
  const headings = new Map<string, Block>();
  const met = new Set<string>();
  return {
    link: (name) => (numbers.has(name) ? `#~${numbers.get(name)}` : ''),
    isWanted: (name) => wanted.has(name),
    place(name, heading) {
      if (wanted.has(name)) met.add(name);
      if (heading !== undefined && wanted.has(name) && !headings.has(name)) headings.set(name, heading);
    },
    resolve(blocks) {
      const taken = new Set<string>();
      const first = blocks.find(({ kind }) => kind === 'heading');
      const nameOf = (heading: Block): string => {
        if (heading.anchor !== undefined) return heading.anchor;
        const slug = slugOf(wordsOf(heading), 40);
        const base = /^[a-z]/.test(slug) ? slug : `part${slug && `-${slug}`}`;
        let name = base;
        for (let count = 2; taken.has(name); count++) name = `${base}-${count}`;
        taken.add(name);
        heading.anchor = name;
        return name;
      };
      const nameAt = (number: string): string | undefined => {
        const name = names[Number(number)] ?? '';
        // What stands above all headings belongs to the first.
        const heading = headings.get(name) ?? (met.has(name) ? first : undefined);
        return heading && nameOf(heading);
      };
      const resolved = (text: string) => {
        if (!text.includes('#~')) return text;
        const inLine = text.replace(waiting, (_, words: string, number: string) => {
          const name = nameAt(number);
          return name === undefined ? bare(words) : `[${words}](#${name})`;
        });
        return inLine.replace(definition, (_, label: string, number: string) => {
          const name = nameAt(number);
          return name === undefined ? '' : `${label}#${name}`;
        });
      };
      for (const block of blocks) {
        block.text = resolved(block.text);
        for (const note of block.notes ?? []) note.text = resolved(note.text);
      }
    },
  };
}
