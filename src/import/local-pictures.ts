import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { addressKindOf, pathOf, referencesIn } from '../fields/markdown.ts';
import { findFile } from '../module/files.ts';
import type { SourceDocument } from './block.ts';
import type { FindPicture } from './html-document.ts';
import { type PictureShelf, pictureShelf } from './pictures.ts';

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

/** Markdown with its pictures brought along, and those that cannot come as links or words. */
export function withLocalPictures(file: string, document: SourceDocument): SourceDocument {
  const { shelf, find } = pictureFinder(file);
  const unsure = [...document.unsure];
  const blocks = document.blocks.map((block) => {
    let { text } = block;
    for (const { kind, written, alt } of referencesIn(text)) {
      const target = addressKindOf(written);
      if (kind === 'link' && (target === 'web' || target === 'here')) continue;
      const path = kind === 'image' ? find(written) : undefined;
      if (path !== undefined) text = replaceAddress(text, written, path);
      else {
        unsure.push(
          `"${written.slice(0, 80)}" could not come along: ${alt ? `"${alt}"` : 'what was said of it'} is still there, as words.`,
        );
        text = withoutMark(text, written, kind === 'image');
      }
    }
    return text === block.text ? block : { ...block, text };
  });
  return { ...document, blocks, pictures: shelf.pictures, unsure };
}

const replaceAddress = (text: string, written: string, path: string) =>
  text.replaceAll(new RegExp(`\\]\\(<?${spellings(written)}>?(?=[\\s)])`, 'g'), () => `](${path}`);

/** A mark of Markdown that leads nowhere is shown as it is written. */
const withoutMark = (text: string, written: string, isImage: boolean) =>
  text.replaceAll(
    new RegExp(`${isImage ? '!' : ''}\\[([^\\]]*)\\]\\(<?(${spellings(written)})>?(\\s[^)]*)?\\)`, 'g'),
    (_, alt: string, address: string) => `${alt} (\`${address}\`)`,
  );

/** An address as Markdown's reader gives it back, and as an author types it. */
const spellings = (written: string) =>
  `(?:${[...new Set([written, pathOf(written)])].map(escapeRegExp).join('|')})`;

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
