import type { ProblemWords } from '../problem/problem.ts';

/** A file that was made of a picture. */
export interface Variant {
  /** Where it is on this disk. */
  disk: string;
  bytes: number;
  /** Pixels. */
  width: number;
  ending: 'webp' | 'jpg' | 'png';
}

/** What a page shows of a picture. */
export interface Picture {
  /** Pixels, as it is shown: turned as its camera was held. */
  width: number;
  height: number;
  /** What every browser shows; undefined where that is the file as it lies. */
  shown: Variant | undefined;
  /** WebP, the smallest first; none where it would gain nothing. */
  webp: Variant[];
}

/** All files that were made of a picture. */
export const variantsOf = ({ shown, webp }: Picture): Variant[] => [...(shown ? [shown] : []), ...webp];

/** What a picture is for: within a text a browser chooses of several widths; a poster is one file. */
export type Role = 'picture' | 'poster';

/** Why a picture cannot be shown. */
export type Refusal = ProblemWords & { refused: true };

/** CSS pixels of the page's column (`--measure` in templates/styles/1-base.css), and the most that a screen shows of it. */
export const column = 672;
export const widest = 2 * column;

/**
 * What a browser is told of the place of a picture before it is laid out: the page less `--gap` on both sides
 * (templates/styles/1-base.css). To the pixel, since a phone of 360 by 2 pixels takes the larger file for one more.
 */
export const sizes = '(max-width:25rem) calc(100vw - 2rem),(max-width:45rem) 92vw,42rem';

/** The most pixels that are opened: a picture of 100 megapixels, and twice that. More is a bomb, or a mistake. */
export const mostPixels = 200e6;
