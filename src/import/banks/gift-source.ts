import { linesOf } from '../../problem/lines.ts';
import type { Place } from '../../problem/problem.ts';

// GIFT as Moodle reads it (question/format/gift/format.php): questions with an empty line between them, "\" before a
// sign that is meant as itself, "//" before a comment.

// Signs with a "\" before them become one character each, which no text has (Unicode 23.7), so that no mark is seen in
// them and places can still be counted.
const escaped = '\\:#={}~n';
const first = 0xfdd0;
const said = [...escaped].map((sign) => (sign === 'n' ? '\n' : sign));

/** A text with the signs that it is to show. */
export const shown = (text: string): string =>
  text.replace(/[\ufdd0-\ufdd7]/g, (sign) => said[sign.charCodeAt(0) - first] ?? '');

/** A question as it stands in the file, and where its parts do. */
export interface GiftEntry {
  text: string;
  /** The place of an offset in the text. */
  placeOf(offset: number): Place;
  /** What a comment above it says: `[id:capital]`. */
  id: string | undefined;
  isTagged: boolean;
}

/** The questions of a GIFT file, its comments and categories left out. */
export function giftEntries(file: string, source: string): { entries: GiftEntry[]; categories: string[] } {
  const at = linesOf(file, source);
  const entries: GiftEntry[] = [];
  const categories: string[] = [];
  let begin = -1;
  let text = '';
  let isOpen = false;
  let [id, isTagged]: [string | undefined, boolean] = [undefined, false];
  const finish = () => {
    if (text.trim() !== '') {
      const [from, whole] = [begin, text];
      entries.push({
        text: whole.trimEnd(),
        placeOf: (offset) =>
          at(from + offset + (whole.slice(0, offset).match(/[\ufdd0-\ufdd7]/g)?.length ?? 0)),
        id,
        isTagged,
      });
    }
    [begin, text, isOpen, id, isTagged] = [-1, '', false, undefined, false];
  };
  let offset = 0;
  for (const written of source.split('\n')) {
    const line = written.trim();
    if (line.startsWith('//')) {
      id = /\[id:([^\]]+)\]/.exec(line)?.[1]?.trim() ?? id;
      isTagged ||= line.includes('[tag:');
      // It keeps its room, so that places stay as they are.
      if (begin >= 0) text += `${' '.repeat(written.length)}\n`;
    } else if (/^\$CATEGORY:/i.test(line)) {
      finish();
      categories.push(line.slice(line.indexOf(':') + 1).trim());
    } else if (line === '' && !isOpen) finish();
    else if (begin >= 0 && line.startsWith('::') && (isOpen || text.includes('}'))) {
      // A question begins without an empty line before it; where the one before has no "}", it is told there.
      const kept = offset;
      finish();
      begin = kept;
    }
    if (line !== '' && !line.startsWith('//') && !/^\$CATEGORY:/i.test(line)) {
      if (begin < 0) begin = offset;
      const marked = written.replace(/\\([\\:#={}~n])/g, (_, sign: string) =>
        String.fromCharCode(first + escaped.indexOf(sign)),
      );
      text += `${marked}\n`;
      for (const sign of marked) if (sign === '{' || sign === '}') isOpen = sign === '{';
    } else if (line === '' && begin >= 0) text += `${written}\n`;
    offset += written.length + 1;
  }
  finish();
  return { entries, categories };
}
