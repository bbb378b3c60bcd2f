import { gzipSync } from 'node:zlib';
import { bytesOf, type Package } from '../files/package-file.ts';
import { publishedName } from '../files/published-file.ts';
import { licensesFile } from './licenses.ts';

/** What people want to know of a package before they hand it on. */
export interface Description {
  files: number;
  /** Bytes of all files as they are. */
  unpacked: number;
  /** What a learner's browser fetches before the first paint: as it lies in the zip, and gzipped. */
  firstPaint: { requests: number; bytes: number; gzipped: number };
  /** Bytes of everything that a page may fetch. */
  download: number;
}

/** Counts files and bytes of a package. */
export function describe({ files, firstPaint }: Package): Description {
  const first = files.filter(({ path }) => firstPaint.includes(path)).map(({ content }) => content);
  const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);
  return {
    files: files.length,
    unpacked: sum(files.map(({ content }) => bytesOf(content))),
    firstPaint: {
      requests: first.length,
      bytes: sum(first.map(bytesOf)),
      gzipped: sum(
        first.map((content) => (typeof content === 'string' ? gzipSync(content).length : bytesOf(content))),
      ),
    },
    download: sum(
      files
        .filter(
          ({ path, isInstead }) =>
            !isInstead && !/\.(xml|xsd|dtd)$/.test(path) && path !== licensesFile && path !== publishedName,
        )
        .map(({ content }) => bytesOf(content)),
    ),
  };
}
