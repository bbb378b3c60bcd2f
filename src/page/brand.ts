import { renderMarkdown } from '../fields/markdown.ts';
import type { PackageFile } from '../files/package-file.ts';
import type { LocalFile } from '../module/module.ts';
import type { FontFile, ThemeFiles } from '../theme/theme-files.ts';
import { placeMedia } from './media.ts';
import type { Rendering } from './rendering.ts';
import { html, type SafeHtml } from './templates.ts';

// What the workspace puts on every page: its logo, a picture across the top, an icon, fonts, the lines at the foot.

const parts = ['logo', 'header', 'favicon'] as const;

/** Paths of a theme start from the workspace, those of a module from the module: never the same key. */
const keyOf = (part: (typeof parts)[number]) => `\0${part}`;

/** The pictures of a theme among the files of a page. */
export const brandMedia = (files: ThemeFiles): [string, LocalFile][] =>
  parts.flatMap((part) => (files[part] ? [[keyOf(part), files[part]]] : []));

/** Where they lie in the package, as the templates ask for them. */
export const brandPlaces = (places: ReadonlyMap<string, string>) =>
  Object.fromEntries(parts.map((part) => [part, places.get(keyOf(part))])) as Record<
    (typeof parts)[number],
    string | undefined
  >;

/** Each font with its path in the package: the same in every module of a workspace. */
function placedFonts(fonts: readonly FontFile[]): (FontFile & { path: string })[] {
  const places = placeMedia(new Map(fonts.map(({ file }) => [file.disk, file])), 'fonts');
  return fonts.map((font) => ({ ...font, path: places.get(font.file.disk) as string }));
}

/** The fonts as files of a package. */
export const fontFiles = (fonts: readonly FontFile[]): PackageFile[] =>
  placedFonts(fonts).map(({ path, file: { disk, bytes } }) => ({ path, content: { disk, bytes } }));

/** The rules that name them. They belong into the sheet that comes after the first paint: text never waits for a font. */
export const fontFaces = (fonts: readonly FontFile[]): string =>
  placedFonts(fonts)
    .map(
      ({ family, path, weight, isItalic }) =>
        `@font-face{font-family:"${family}";src:url("${path}") format("woff2");font-weight:${weight};font-style:${isItalic ? 'italic' : 'normal'};font-display:swap}`,
    )
    .join('');

/** Markdown at the foot of every page: the same in all languages, or by language. */
export type Footer = string | Record<string, string>;

/** The foot of a page in its language, or in the language without its region; undefined where nothing is said in it. */
export function renderFooter(
  footer: Footer | undefined,
  { module, markdown }: Rendering,
): SafeHtml | undefined {
  const { language } = module;
  const text =
    typeof footer === 'object' ? (footer[language] ?? footer[language.split('-')[0] ?? '']) : footer;
  return text === undefined ? undefined : html(renderMarkdown(text, markdown));
}
