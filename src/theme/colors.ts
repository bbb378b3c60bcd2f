// WCAG 2.2: relative luminance and contrast of hexadecimal colours (#rgb or #rrggbb), checked where they were read.

type Rgb = [red: number, green: number, blue: number];

function partsOf(color: string): Rgb {
  const digits = color.slice(1);
  const whole = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  return [0, 2, 4].map((at) => Number.parseInt(whole.slice(at, at + 2), 16)) as Rgb;
}

const luminance = (color: string): number => {
  const [red, green, blue] = partsOf(color)
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** How well two colours stand apart, 1 to 21; text wants 4.5. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** White or black, whichever is easier to read on a colour. */
export const readableOn = (color: string): '#fff' | '#000' =>
  contrast(color, '#fff') >= contrast(color, '#000') ? '#fff' : '#000';

/** A colour moved towards another, in steps, until it stands apart from a third as far as asked. */
export function movedUntil(
  color: string,
  towards: '#fff' | '#000',
  { from, apart }: { from: string; apart: number },
): string {
  const [start, end] = [partsOf(color), partsOf(towards)];
  for (let step = 0; ; step += 0.05) {
    const mixed = start.map((value, index) =>
      Math.round(value + ((end[index] ?? 0) - value) * Math.min(step, 1)),
    );
    const moved = `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
    if (step >= 1 || contrast(moved, from) >= apart) return moved;
  }
}
