/** ٣ is 3. */
export const latinDigits = (digits: string): string =>
  digits.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = [0x30, 0x660, 0x6f0].find((start) => code >= start && code <= start + 9);
    return zero === undefined ? digit : String(code - zero);
  });
