/** The names that HTML, Word and OpenDocument have for ways to count, by ours; '' for 1, 2, 3. */
const formats: Record<string, string> = {
  'lower-alpha': 'a',
  'lower-latin': 'a',
  lowerLetter: 'a',
  'upper-alpha': 'A',
  'upper-latin': 'A',
  upperLetter: 'A',
  'lower-roman': 'i',
  lowerRoman: 'i',
  'upper-roman': 'I',
  upperRoman: 'I',
  arabicAlpha: 'أ',
  arabicAbjad: 'أبجد',
};

/** How something is counted: `a`, `A`, `i`, `I`, Arabic letters, or '' for numbers. */
export const formatOf = (name: string): string => formats[name] ?? '';

const alphabet = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';
const abjad = 'ابجدهوزحطيكلمنسعفصقرشتثخذضظغ';
const latin = 'abcdefghijklmnopqrstuvwxyz';

/** A number as a format writes it: 3 is `c` in `a`, `III` in `I`. ISO/IEC 29500-1 17.18.59: behind z comes aa, then bb. */
export function counted(number: number, format: string): string {
  const letters = { a: latin, أ: alphabet, أبجد: abjad }[format.toLowerCase()];
  if (number < 1 || number > 3000 || format === '') return String(number);
  if (letters !== undefined) {
    const letter = letters.charAt((number - 1) % letters.length);
    const text = letter.repeat(Math.ceil(number / letters.length));
    return format === 'A' ? text.toUpperCase() : text;
  }
  const roman = romanOf(number);
  return format === 'I' ? roman : roman.toLowerCase();
}

const values: readonly [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function romanOf(number: number): string {
  let [left, text] = [number, ''];
  for (const [value, sign] of values)
    while (left >= value) {
      text += sign;
      left -= value;
    }
  return text;
}
