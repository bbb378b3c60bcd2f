import { hash } from 'node:crypto';
import { openPairIndex } from './pair-index.ts';

/**
 * Numbers by texts, without the texts: a hundred thousand names take two megabytes. A text is known by 64 bits of its
 * SHA-256; two that share them do not occur.
 */
export interface TextIndex {
  get(text: string): number | undefined;
  /** Says what a text stands for; of one that is there already, anew. `value` is an integer from 0 to 2³² − 1. */
  set(text: string, value: number): void;
}

/** Opens an empty index. */
export function openTextIndex(): TextIndex {
  const pairs = openPairIndex();
  const bitsOf = (text: string): [number, number] => {
    // A string of 32 characters: a buffer would be ten times as much for the collector.
    const bytes = hash('sha256', text, 'binary');
    const word = (at: number) =>
      (bytes.charCodeAt(at) |
        (bytes.charCodeAt(at + 1) << 8) |
        (bytes.charCodeAt(at + 2) << 16) |
        (bytes.charCodeAt(at + 3) << 24)) >>>
      0;
    return [word(0), word(4)];
  };
  return {
    get: (text) => pairs.get(...bitsOf(text)),
    set: (text, value) => pairs.set(...bitsOf(text), value),
  };
}
