import { type Block, wordsOf } from './block.ts';
import { plainly } from './parts.ts';

/** What a part is called that says what to do about problems: its solutions are for those who read it. */
const troubles =
  /troubleshoot|(?:known|common) (?:issues|problems|errors)|depannage|problemes (?:connus|frequents|courants)|(?:solucion|resolucao|resolucion) de problemas|problemas (?:con[ho]+cidos|comun|comune?s|frecuentes|frequentes)|(?:استكشاف|اصلاح|حل) (?:ال)?(?:اخطاء|مشاكل|مشكلات)|المشاكل الشائعة/u;

/** Whether a heading says that what stands below are problems, each with its solution. */
export const areTroubles = (words: string): boolean => troubles.test(plainly(words));

/** Tells of blocks, one after the other, whether they stand below a heading of troubles, or are one. */
export function solvedBelow(): (block: Block) => boolean {
  let level = Number.POSITIVE_INFINITY;
  return (block) => {
    if (block.kind === 'heading') {
      if (block.level <= level) level = Number.POSITIVE_INFINITY;
      if (level === Number.POSITIVE_INFINITY && areTroubles(wordsOf(block))) level = block.level;
    }
    return level !== Number.POSITIVE_INFINITY;
  };
}
