// Pure: what a person typed in, a number out.

/** The zero of every row of digits in which learners are likely to type: Arabic, Persian, Indic, full width. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xff10];

/** Digits, signs and separators of other scripts in ASCII; white space and apostrophes, which only group, left out. */
const inAscii = (text: string) =>
  text
    .replace(/\p{Nd}/gu, (character) => {
      const code = character.charCodeAt(0);
      const zero = zeros.find((each) => code >= each && code < each + 10);
      return zero === undefined ? character : String(code - zero);
    })
    .replace(/[\u2212\u2013\ufe63\uff0d]/g, '-') // minus signs, and the dash that word processors make of one
    .replace(/\u066b/g, '.')
    .replace(/[\s\u066c'\u2019\u200e\u200f\u061c]/g, ''); // Arabic texts carry marks of direction

/** True where a language groups thousands with this character. */
const groups = (separator: string, language: string) =>
  new Intl.NumberFormat(language).format(1234567).includes(separator);

// In India, the groups before the last are of two: 1,00,000.
const grouped = /^[-+]?\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}$/;

/**
 * The number that a text says, undefined when it says none. A comma or a full stop that could both divide and
 * group, as in 1,250, is read as the page's language reads it.
 */
export function numberOf(text: string, language: string): number | undefined {
  const typed = inAscii(text);
  const separators = typed.replace(/[^.,]/g, '');
  const last = separators.slice(-1);
  const others = separators.slice(0, -1);
  let plain = typed;
  if (others === '' && last !== '') {
    const isGroup = grouped.test(typed) && !/^[-+]?0/.test(typed) && groups(last, language);
    plain = typed.replace(last, isGroup ? '' : '.');
  } else if (others !== '' && others.split('').every((each) => each === others.charAt(0))) {
    // One kind groups, and another after it divides; one kind alone can only group.
    const whole = last === others.charAt(0) ? typed : typed.slice(0, typed.lastIndexOf(last));
    if (!grouped.test(whole)) return undefined;
    plain = whole.replace(/[.,]/g, '') + (whole === typed ? '' : `.${typed.slice(whole.length + 1)}`);
  }
  if (!/^[-+]?(?=\.?\d)\d{0,15}(?:\.\d{0,15})?$/.test(plain)) return undefined;
  const value = Number(plain);
  // Smaller, and every standard would be told "1e-7", which is a number to none of them.
  return Math.abs(value) < 1e-6 ? 0 : value;
}
