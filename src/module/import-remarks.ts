import { CST, Lexer } from 'yaml';
import { linesOf } from '../problem/lines.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { isMarkdownModule } from './form-of.ts';
import type { Yaml } from './yaml.ts';

/** How remarks begin that `satchel import` leaves behind a `#` for authors. */
const mark = /^#\s*Import:\s*/;
/** The same in module.md. */
const inMarkdown = /^<!-- Import: (.*) -->[ \t]*$/gm;
/** How they began in texts, in modules of release 0.1. */
const older = /^[ \t]*\[comment\]: # \(Import could not place what follows\./gm;

/** Pieces that tell what follows them, and stand for no character of the file. */
const signs: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);

/** Warnings on what `satchel import` was not sure of, or could not place, and nobody has looked at since. */
export function importRemarks(file: string, { source }: Pick<Yaml, 'source'>): Problem[] {
  if (!source.includes('Import')) return [];
  const at = linesOf(file, source);
  const warn = (offset: number, words: string) =>
    problem('import-remark', at(offset), {
      severity: 'warning',
      message: `From the import: ${words}`,
      hint: 'Look at it in the document, mend what is to be mended, and delete this line.',
    });
  const found: Problem[] = [];
  if (isMarkdownModule(file)) {
    for (const { index, 1: words = '' } of source.matchAll(inMarkdown)) found.push(warn(index, words));
    return found;
  }
  let offset = 0;
  // A line of a text that looks the same is none: to the lexer, a text is one piece.
  for (const piece of new Lexer().lex(source)) {
    if (signs.has(piece)) continue;
    if (mark.test(piece)) found.push(warn(offset, piece.replace(mark, '')));
    offset += piece.length;
  }
  for (const { index } of source.matchAll(older))
    found.push(warn(index, 'what stands below this line had no place in the module.'));
  return found;
}
