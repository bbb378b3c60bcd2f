/** Digits, a full stop and an exponent, as programs write numbers. */
const form = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;

/** A number as a whole one and how many of its digits are decimals. */
interface Scaled {
  digits: bigint;
  decimals: number;
}

function scaled(text: string): Scaled | undefined {
  const found = form.exec(text.trim());
  if (!found) return undefined;
  const [, sign, whole = '', part = '', power = '0'] = found;
  if (whole + part === '' || whole.length + part.length > 40) return undefined;
  const decimals = part.length - Number(power);
  if (Math.abs(decimals) > 60) return undefined;
  const digits = BigInt(`${sign === '-' ? '-' : ''}${whole}${part}`);
  return decimals < 0 ? { digits: digits * 10n ** BigInt(-decimals), decimals: 0 } : { digits, decimals };
}

function written({ digits, decimals }: Scaled): string {
  const sign = digits < 0n ? '-' : '';
  const all = (digits < 0n ? -digits : digits).toString().padStart(decimals + 1, '0');
  const whole = all.slice(0, all.length - decimals);
  const part = all.slice(all.length - decimals).replace(/0+$/, '');
  return `${sign}${whole}${part === '' ? '' : `.${part}`}`.replace(/^-0$/, '0');
}

/** A number in plain digits, as module.yaml takes it: "1.50e2" is "150". Undefined for what is none. */
export function decimalOf(text: string): string | undefined {
  const number = scaled(text);
  return number && written(number);
}

/** The numbers `by` below and above another one, to the last digit; undefined where either is no number. */
export function around(text: string, by: string): [least: string, most: string] | undefined {
  const [middle, reach] = [scaled(text), scaled(by)];
  if (!middle || !reach) return undefined;
  const decimals = Math.max(middle.decimals, reach.decimals);
  const digitsOf = (each: Scaled) => each.digits * 10n ** BigInt(decimals - each.decimals);
  const size = digitsOf(reach) < 0n ? -digitsOf(reach) : digitsOf(reach);
  return [
    written({ digits: digitsOf(middle) - size, decimals }),
    written({ digits: digitsOf(middle) + size, decimals }),
  ];
}
