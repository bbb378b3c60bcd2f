import sharp from 'sharp';

const [width, height] = [4032, 3024];

/** What a hill has of forms, stones and grass: the width of each in pixels, and how much lighter or darker it is. */
const details = [
  { cell: 900, strength: 90 },
  { cell: 130, strength: 60 },
  { cell: 21, strength: 50 },
  { cell: 5, strength: 50 },
  { cell: 1, strength: 26 },
];

/**
 * A photograph of 12 megapixels as a phone takes it, made by rule: the same bytes each time. It has detail of every
 * width, as landscapes have, so that it weighs what one does, large and small.
 */
export async function photograph(): Promise<Buffer> {
  const light = new Float32Array(width * height);
  for (const { cell, strength } of details) add(light, { cell, strength });
  const pixels = Buffer.allocUnsafe(width * height * 3);
  light.forEach((value, at) => {
    for (const [channel, tint] of [0.9, 1, 0.7].entries()) {
      pixels[at * 3 + channel] = Math.max(0, Math.min(255, 128 + value * tint));
    }
  });
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 88 })
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitude: '46/1 12/1 0/1', GPSLatitudeRef: 'N' } })
    .toBuffer();
}

/** A value for a corner of the grid, from -0.5 to 0.5: a hash, so that it needs no order. */
function chance(x: number, y: number, cell: number): number {
  let mixed = Math.imul(x + 1, 374761393) ^ Math.imul(y + 1, 668265263) ^ Math.imul(cell, 2246822519);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 1274126177);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32 - 0.5;
}

/** Adds detail of one width: values at the corners of a grid, and what lies between them. */
function add(light: Float32Array, { cell, strength }: (typeof details)[number]) {
  for (let y = 0; y < height; y++) {
    const [row, down] = [Math.floor(y / cell), (y % cell) / cell];
    for (let column = 0; column * cell < width; column++) {
      const at = (right: number) =>
        chance(column + right, row, cell) * (1 - down) + chance(column + right, row + 1, cell) * down;
      const [left, right] = [at(0), at(1)];
      for (let x = column * cell; x < Math.min(width, (column + 1) * cell); x++) {
        const along = (x % cell) / cell;
        light[y * width + x] = (light[y * width + x] ?? 0) + strength * (left * (1 - along) + right * along);
      }
    }
  }
}
