import type { ShownPicture } from '../fields/markdown.ts';
import type { FileUse, LocalFile, Module } from '../module/module.ts';
import { type Picture, sizes, type Variant, variantsOf } from '../pictures/picture.ts';

/** The pictures of a module that were made for its page, by their paths as written. */
export interface Pictures {
  pictures: ReadonlyMap<string, Picture>;
  posters: ReadonlyMap<string, Picture>;
}

type Role = keyof Pictures;
const roles: readonly Role[] = ['pictures', 'posters'];

/** The key of a file that was made of a picture, among the author's own: no path as written has a zero in it. */
const keyOf = (role: Role, written: string, { width, ending }: Variant) =>
  `${written}\0${role} ${width} ${ending}`;

/** The files of a page: an original leaves where nothing but what was made of it is shown. */
export function withPictures(
  files: ReadonlyMap<string, LocalFile>,
  made: Pictures,
  uses: readonly FileUse[],
): Map<string, LocalFile> {
  const stays = new Set(
    uses
      .filter(({ written, as }) => {
        const picture =
          as === 'picture'
            ? made.pictures.get(written)
            : as === 'poster'
              ? made.posters.get(written)
              : undefined;
        return picture?.shown === undefined;
      })
      .map(({ written }) => written),
  );
  const all = new Map(
    [...files].filter(([written]) => stays.has(written) || !uses.some((use) => use.written === written)),
  );
  for (const role of roles) {
    for (const [written, picture] of made[role]) {
      for (const variant of variantsOf(picture))
        all.set(keyOf(role, written, variant), asFile(written, variant));
    }
  }
  return all;
}

/** Named as its author called the original, and for its width: two of one picture are told apart. */
function asFile(written: string, { disk, bytes, width, ending }: Variant): LocalFile {
  return { written: `${written.replace(/\.[^./]*$/, '')}-${width}.${ending}`, disk, bytes };
}

/** The keys of files that a browser fetches in place of a heavier one: what a module weighs has the heavier one alone. */
export function insteadOfHeavier(made: Pictures): Set<string> {
  return new Set(
    roles.flatMap((role) =>
      [...made[role]].flatMap(([written, picture]) => {
        const [, ...lighter] = [...variantsOf(picture)].sort((a, b) => b.bytes - a.bytes);
        return lighter.map((each) => keyOf(role, written, each));
      }),
    ),
  );
}

/** So many characters are about what a phone shows of a text below its title; a lazy picture comes a little later. */
const screenful = 500;

/** Whether the first picture of a page stands on its first screen: it opens with a text, and soon with a picture. */
function opensWithPicture({ sections: [first] }: Module): boolean {
  if (first?.kind !== 'introduction') return false;
  const at = first.text.indexOf('![');
  return at >= 0 && at < screenful;
}

/** How pictures stand in the page of one language. One on the first screen is fetched at once. */
export function shownIn(module: Module, { pictures }: Pictures, address: (key: string) => string) {
  let isFirst = opensWithPicture(module);
  return (written: string): ShownPicture | undefined => {
    const picture = pictures.get(written);
    if (!picture) return undefined;
    const { width, height, shown, webp } = picture;
    const to = (variant: Variant) => address(keyOf('pictures', written, variant));
    const srcset = webp.map((each) => `${to(each)} ${each.width}w`).join(', ');
    const at = {
      src: shown ? to(shown) : address(written),
      width,
      height,
      webp: srcset === '' ? undefined : { srcset, sizes },
      isFirst,
    };
    isFirst = false;
    return at;
  };
}

/** The address of a poster. */
export const posterIn =
  ({ posters }: Pictures, address: (key: string) => string) =>
  (written: string): string => {
    const shown = posters.get(written)?.shown;
    return address(shown ? keyOf('posters', written, shown) : written);
  };
