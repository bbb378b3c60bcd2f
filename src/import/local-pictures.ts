import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { addressKindOf, pathOf, referencesIn } from '../fields/markdown.ts';
import { findFile } from '../module/files.ts';
import type { SourceDocument } from './block.ts';
import type { FindPicture } from './html-document.ts';
import { type PictureShelf, pictureShelf } from './pictures.ts';
import { withReadableFormulas } from './written-formulas.ts';

/** The most that one picture may weigh, in bytes. */
const mostBytes = 5e7;

/** Finds the pictures that a document names in its own folder, or holds in itself; nothing from anywhere else. */
export function pictureFinder(file: string): { shelf: PictureShelf; find: FindPicture } {
  const shelf = pictureShelf();
  const folder = dirname(file);
  return {
    shelf,
    find(address) {
      const held = /^data:image\/[\w.+-]+;base64,/i.exec(address);
      if (held) return shelf.put(Buffer.from(address.slice(held[0].length), 'base64'));
      if (addressKindOf(address) !== 'file') return undefined;
      const found = findFile(pathOf(address), { folder, workspace: folder });
      return 'code' in found || found.bytes > mostBytes ? undefined : shelf.put(readFileSync(found.disk));
    },
  };
}

/** Markdown with its pictures brought along, those that cannot come as links or words, and so formulas that nobody can read. */
export function withLocalPictures(file: string, document: SourceDocument): SourceDocument {
  const { shelf, find } = pictureFinder(file);
  const unsure = [...document.unsure];
  const blocks = document.blocks.map((block) => {
    const places = new Map<string, { path: string | undefined; isImage: boolean }>();
    for (const { kind, written, alt } of referencesIn(block.text)) {
      const target = addressKindOf(written);
      const isImage = kind === 'image';
      if (!isImage && (target === 'web' || target === 'here')) continue;
      const path = isImage ? find(written) : undefined;
      if (path === undefined)
        unsure.push(
          `"${written.slice(0, 80)}" could not come along: ${alt ? `"${alt}"` : 'what was said of it'} is still there, as words.`,
        );
      // As Markdown's reader gives it back, and as an author types it.
      for (const spelling of [written, pathOf(written)])
        places.set(keyOf(spelling, isImage), { path, isImage });
    }
    const text = places.size === 0 ? block.text : withPlaces(inLine(block.text), places);
    return text === block.text ? block : { ...block, text };
  });
  return withReadableFormulas({ ...document, blocks, pictures: shelf.pictures, unsure });
}

/** A picture may lead to its own file. */
const keyOf = (address: string, isImage: boolean) => `${isImage ? '!' : ''}${address}`;

/**
 * `[words](address "title")`, or with a "!" before it, with brackets within brackets once. Each part ends at a sign that
 * the part before cannot hold, so that no search begins again.
 */
const reference = new RegExp(
  [
    /(!?)\[((?:[^[\]\\]|\\.|\[[^[\]\\]*\])*)\]/,
    /\((?:<([^<>\n]*)>|((?:[^\s()<>]|\([^\s()<>]*\))*))(\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/,
  ]
    .map(({ source }) => source)
    .join(''),
  'gs',
);

const definition = /^\[((?:[^[\]\\]|\\.)+)\]:[ \t]*<?([^\s<>]+)>?.*$/gm;
const byLabel = /(!?)\[((?:[^[\]\\]|\\.)*)\](?:\[((?:[^[\]\\]|\\.)*)\])?(?![([:])/g;

/** A text whose pictures and links to files have their addresses beside them, and not behind labels (CommonMark 6.4). */
function inLine(text: string): string {
  const labels = new Map(
    [...text.matchAll(definition)].map(([, label = '', address = '']) => [label.toLowerCase(), address]),
  );
  if (labels.size === 0) return text;
  const made = text.replace(byLabel, (whole, sign: string, alt: string, label = '') => {
    const address = labels.get((label || alt).toLowerCase());
    // A link to the web, or within the document, may keep its label.
    if (address === undefined || (sign === '' && addressKindOf(address) !== 'file')) return whole;
    return `${sign}[${alt}](<${address}>)`;
  });
  // A label that nothing uses any more has no address to say.
  const used = made.replace(definition, '').toLowerCase();
  return made
    .replace(definition, (whole, label: string) => (used.includes(`[${label.toLowerCase()}]`) ? whole : ''))
    .trimEnd();
}

/** A text with other addresses; a mark that leads nowhere, which is shown as it is written, becomes words. */
function withPlaces(
  text: string,
  places: ReadonlyMap<string, { path: string | undefined; isImage: boolean }>,
): string {
  return text.replace(
    reference,
    (whole, sign: string, alt: string, angled?: string, plain?: string, rest = '') => {
      const address = angled ?? plain ?? '';
      const place = places.get(keyOf(address, sign === '!'));
      // A picture may be what a link is made of.
      const words = sign === '' && alt.includes('![') ? withPlaces(alt, places) : alt;
      if (place === undefined) return words === alt ? whole : whole.replace(alt, () => words);
      if (place.path !== undefined) return `${sign}[${words}](${place.path}${rest})`;
      return address === '' ? words : `${words} (\`${address}\`)`;
    },
  );
}
