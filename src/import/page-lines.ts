import { type Block, wordsOf } from './block.ts';
import { markOf } from './questions/lines.ts';

const pageWord = '(?:page|p[áa]gina|seite|pagina|الصفحة|صفحة)';
/** "Page 3 of 12", "- 3 -": what stands at the edge of a page and nowhere else. */
const sure = new RegExp(
  `^(?:[-–—]\\s*\\p{Nd}{1,4}\\s*[-–—]|${pageWord}\\s+\\p{Nd}{1,4}\\s*(?:/|of|de|sur|von|di|من)\\s*\\p{Nd}{1,4})$`,
  'iu',
);
/** "Page 3" may be the name of a part: it is one of these where the same words stand beside each. */
const likely = new RegExp(`^${pageWord}\\s+\\p{Nd}{1,4}$`, 'iu');

/** The most characters of what stands at the head of each page. */
const longest = 120;

/**
 * Blocks without the numbers of pages and what stands beside each of them again and again, as in text that was copied
 * from a PDF: they divide questions and sentences. `leftOut` are their words, each once.
 */
export function withoutPageLines(blocks: readonly Block[]): { blocks: Block[]; leftOut: string[] } {
  const words = blocks.map((block) => (block.text.length <= longest ? wordsOf(block) : ''));
  const counts = new Map<string, number>();
  for (const each of words) if (each !== '') counts.set(each, (counts.get(each) ?? 0) + 1);
  const isOften = (index: number) => (counts.get(words[index] ?? '') ?? 0) > 1;
  const isPage = words.map(
    (each, index) =>
      blocks[index]?.kind === 'text' &&
      (sure.test(each) || (likely.test(each) && (isOften(index - 1) || isOften(index + 1)))),
  );
  if (isPage.filter(Boolean).length < 2) return { blocks: [...blocks], leftOut: [] };
  // What stands at the edge of pages stands above their numbers, or below: "Summary" and "None of these" stand elsewhere
  // as often. The first one may be the title of all.
  const atEdge = [-1, 1].map((side) => {
    const often = new Map<string, number>();
    words.forEach((each, at) => {
      if (isPage[at + side] === true) often.set(each, (often.get(each) ?? 0) + 1);
    });
    return (index: number) => {
      const each = words[index] ?? '';
      const found = often.get(each) ?? 0;
      return isPage[index + side] === true && found > 1 && found >= (counts.get(each) ?? 0) - 1;
    };
  });
  const isAgain = (index: number) => {
    const { kind, text } = blocks[index] as Block;
    const each = words[index] ?? '';
    if (each === '' || kind === 'item' || markOf(text) !== undefined || words.indexOf(each) === index)
      return false;
    return atEdge.some((isEdge) => isEdge(index));
  };
  const goes = blocks.map((_, index) => isPage[index] === true || isAgain(index));
  const gone = [...new Set(words.filter((_, index) => goes[index]))];
  return {
    blocks: blocks.filter((_, index) => !goes[index]),
    leftOut: [
      'Numbers of pages, and what stands beside each of them, were left out of the text:',
      ...gone.map((each) => `  ${each}`),
    ],
  };
}
