import { hasWords } from '../module/overlay-keys.ts';
import { lostInSaving, lostLetters } from './damage.ts';
import type { ReturnedUnit } from './returned-units.ts';
import type { Unit } from './unit.ts';

/** Why a text is not taken. */
export type Refusal = {
  code: 'bad-translation' | 'too-long' | 'bad-character';
  message: string;
  hint: string;
};

/** Why a text is not taken, if it is not. */
export function refusalOf(unit: Unit, { target, source, stray, damage }: ReturnedUnit): Refusal | undefined {
  const name = `"${unit.id}" was not taken`;
  if (stray !== undefined) {
    return {
      code: 'bad-translation',
      message: `${name}: it holds a mark of a program’s own, ${stray}, and nothing says what stands for it.`,
      hint: 'Ask the translator to take the mark out, or put the text into the translation by hand.',
    };
  }
  if (damage !== undefined) return takenOtherwise(unit.id, damage);
  const lost = isMarksAlone(target, source) ? lostInSaving : lostLetters(unit.source, target);
  if (lost !== undefined) {
    return {
      code: 'bad-translation',
      message: `${name}: ${lost.words}.`,
      hint: lost.hint,
    };
  }
  const refusal = unit.refuse(target);
  return refusal && { ...refusal, message: `${name}. ${refusal.message}` };
}

/** Why a text is not taken that a spreadsheet made a formula, a number or a date of. */
export const takenOtherwise = (id: string, damage: 'formula' | 'number'): Refusal => ({
  code: 'bad-translation',
  message: `"${id}" was not taken: the spreadsheet took it for a ${damage === 'formula' ? 'formula' : 'number or a date'}.`,
  hint: 'Type it into the cell once more, with an apostrophe before it, which makes it text; save the file and import it again.',
});

/** An old encoding leaves a question mark for each letter that it has not got. */
function isMarksAlone(target: string, source: string): boolean {
  const share = (text: string) => (text.match(/\?/g)?.length ?? 0) / text.replace(/\s/g, '').length;
  return /\?{3}/.test(target) && hasWords(source) && share(target) > 1 / 3 && share(source) < 1 / 3;
}
