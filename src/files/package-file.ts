/** What a file of a package holds: text, bytes, or a file on this disk, which is streamed and never loaded. */
export type Content = string | Uint8Array | { disk: string; bytes: number };

/** One file of a package. `path` has `/`, is relative, and is safe in every LMS (see page/media.ts). */
export interface PackageFile {
  path: string;
  content: Content;
  /** The file on this disk that a text was made of, where there is one. */
  madeOf?: string;
  /** A browser fetches it in place of another, heavier one: a page never fetches both. */
  isInstead?: true;
}

/** Every file of one package, sorted by path. */
export interface Package {
  /** The module's id. */
  id: string;
  /** The standard's name. */
  standard: string;
  files: PackageFile[];
  /** What a learner's browser fetches before it can paint. */
  firstPaint: string[];
}

/** How many bytes a file has. */
export const bytesOf = (content: Content): number =>
  typeof content === 'string'
    ? Buffer.byteLength(content)
    : content instanceof Uint8Array
      ? content.length
      : content.bytes;
