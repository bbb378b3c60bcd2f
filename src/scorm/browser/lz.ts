// Text packed as lz-string packs it (its compressToBase64, in base64url and without padding): saved state of release
// 0.1 is read, and its packages read ours. The library gives nothing back of a text that was cut; this gives what comes
// before the cut, and weighs a third in every learner's page. test/scorm/lz.test.ts holds the two together.

const letters = 'abcdefghijklmnopqrstuvwxyz';
const alphabet = `${letters.toUpperCase()}${letters}0123456789-_`;
/** Codes that stand for no text: a character of 8 bits follows, one of 16 bits, the end. */
const short = 0;
const long = 1;
const end = 2;
const firstCode = 3;

/** The width of codes, in bits, which grows with the number of codes that were given out. */
function codeWidth(bits: number) {
  let left = 2 ** (bits - 1);
  return {
    bits: () => bits,
    /** A code was given out. */
    grow() {
      if (--left > 0) return;
      left = 2 ** bits;
      bits++;
    },
  };
}

/** Packs a text. */
export function compress(text: string): string {
  let packed = '';
  let [value, filled] = [0, 0];
  /** The lowest bit comes first; six make a character. */
  const write = (code: number, bits: number) => {
    for (let bit = 0; bit < bits; bit++) {
      value = (value << 1) | ((code >> bit) & 1);
      if (++filled < 6) continue;
      packed += alphabet.charAt(value);
      [value, filled] = [0, 0];
    }
  };
  const width = codeWidth(2);
  const codes = new Map<string, number>();
  /** Characters that were met, and are not written yet. */
  const unwritten = new Set<string>();
  let known = '';
  const emit = () => {
    if (unwritten.delete(known)) {
      const code = known.charCodeAt(0);
      const isShort = code < 256;
      write(isShort ? short : long, width.bits());
      write(code, isShort ? 8 : 16);
      width.grow();
    } else write(codes.get(known) as number, width.bits());
    width.grow();
  };
  const add = (each: string) => codes.set(each, codes.size + firstCode);
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (!codes.has(character)) {
      add(character);
      unwritten.add(character);
    }
    if (codes.has(known + character)) known += character;
    else {
      emit();
      add(known + character);
      known = character;
    }
  }
  if (known !== '') emit();
  write(end, width.bits());
  // The last character is filled up; one that is full already is followed by another.
  write(0, 6 - filled);
  return packed;
}

/** Unpacks a text as far as it goes; `isWhole` when its end was reached. */
export function decompress(packed: string): { text: string; isWhole: boolean } {
  let at = 0;
  const read = (bits: number): number => {
    let code = 0;
    for (let bit = 0; bit < bits; bit++, at++) {
      const six = alphabet.indexOf(packed.charAt(at / 6) || '?');
      // Beyond the end, or no character of ours.
      if (six < 0) return Number.NaN;
      code |= ((six >> (5 - (at % 6))) & 1) << bit;
    }
    return code;
  };
  const texts: string[] = [];
  const width = codeWidth(2);
  let [text, before] = ['', ''];
  for (;;) {
    const code = read(width.bits());
    if (code === end) return { text, isWhole: true };
    let entry: string | undefined;
    if (code === short || code === long) {
      const character = read(code === short ? 8 : 16);
      if (Number.isNaN(character)) return { text, isWhole: false };
      entry = String.fromCharCode(character);
      texts.push(entry);
      width.grow();
    } else if (code === texts.length + firstCode) entry = before + before.charAt(0);
    else entry = texts[code - firstCode];
    if (entry === undefined || entry === '') return { text, isWhole: false };
    text += entry;
    if (before !== '') texts.push(before + entry.charAt(0));
    width.grow();
    before = entry;
  }
}
