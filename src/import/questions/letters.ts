// What stands before an option where it is written close to it: "b.Rome", "B:Rome". One such line says nothing; where the
// next one has the next letter, they are options.

const close = /^(\*{0,3})\(?([\p{Lu}\p{Ll}\u0621-\u064a])\s?(?:\\?[.)]|:(?!\/\/))\s*(?=\S)/u;
/** As `markOf` knows it: with a blank behind it. */
const plain = /^\*{0,3}\(?([\p{Lu}\p{Ll}\u0621-\u064a])\\?[.)](?:\s|\*)/u;

/** Further options on the line of one. */
const inRow = /\s\**\(?[b-h](?:\)|\\?\.)\s/giu;

const latin = 'abcdefghijklmnopqrstuvwxyz';
/** Options in Arabic are counted in the old order of the letters, or in that of the alphabet. */
const orders = [latin, 'ابجدهوزحطيكلمنسعفصقرشتثخذضظغ', 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'];

const letterIn = (pattern: RegExp, text: string, group: number) =>
  pattern.exec(text)?.[group]?.toLowerCase().replace('أ', 'ا');

/**
 * Lines, those that are options of one run with their letters as `markOf` reads them: "b) Rome". At least two are a run,
 * and the first letter of the order begins one.
 */
export function withLetters(lines: readonly string[]): string[] {
  const letters = lines.map((line) => letterIn(plain, line, 1) ?? letterIn(close, line, 2));
  const made = [...lines];
  for (let from = 0; from < lines.length; from++) {
    const length = Math.max(...orders.map((order) => runOf(letters, from, order)));
    if (length < 2) continue;
    for (let index = from; index < from + length; index++) {
      const line = lines[index] ?? '';
      if (!plain.test(line)) made[index] = line.replace(close, '$1$2) ');
    }
    from += length - 1;
  }
  return made;
}

/** How many lines from one on have the letters of an order, one by one. */
function runOf(letters: readonly (string | undefined)[], from: number, order: string): number {
  let length = 0;
  while (letters[from + length] !== undefined && letters[from + length] === order[length]) length++;
  return length;
}

/** Whether the lines around one make it an option: the one before has the letter before, or the next one the next. */
export function isAmongOptions(lines: readonly string[], index: number): boolean {
  const at = (place: number) => {
    const line = lines[place] ?? '';
    return letterIn(plain, line, 1) ?? letterIn(close, line, 2);
  };
  const letter = at(index);
  if (letter === undefined) return false;
  return orders.some((order) => {
    const place = order.indexOf(letter);
    // Several may stand on one line: "a) Lima b) Rome", and "c) Oslo" below.
    const last = [...(lines[index] ?? '').matchAll(inRow)].length;
    if (place >= 0 && last > 0 && at(index + 1) === order[place + 1 + last]) return true;
    return (
      place >= 0 && ((place > 0 && at(index - 1) === order[place - 1]) || at(index + 1) === order[place + 1])
    );
  });
}
