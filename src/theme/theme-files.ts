import { headOf, kindOfContent, nameOfKind } from '../media/content-kind.ts';
import { activity } from '../module/active-file.ts';
import type { LocalFile } from '../module/module.ts';
import { findPackable } from '../module/packable.ts';
import { type Place, type Problem, problem } from '../problem/problem.ts';
import type { Theme } from './theme.ts';

/** A font of the workspace’s own: its file, and for which texts of its family browsers take it. */
export interface FontFile {
  file: LocalFile;
  family: string;
  weight: string;
  isItalic: boolean;
}

/** The files that a theme names, found in the workspace. */
export interface ThemeFiles {
  logo?: LocalFile;
  header?: LocalFile;
  favicon?: LocalFile;
  fonts: FontFile[];
}

type Part = 'logo' | 'header' | 'favicon';

/** What a picture of the theme may be by its content; a logo is packed as it is. */
const shown = {
  logo: undefined,
  header: ['jpeg', 'png', 'webp', 'avif', 'gif', 'svg'],
  favicon: ['png', 'svg', 'ico', 'gif'],
} as const satisfies Record<Part, readonly string[] | undefined>;

/**
 * Finds the files of a theme in the workspace’s folder, and looks whether they are what they are named for. What is
 * not there, or something else, is an error at its place in build.config.ts.
 */
export async function findThemeFiles(
  theme: Theme,
  workspace: string,
  placeOf: (path: readonly PropertyKey[]) => Place,
): Promise<{ files: ThemeFiles; problems: Problem[] }> {
  const files: ThemeFiles = { fonts: [] };
  const problems: Problem[] = [];
  const find = (written: string, place: Place): LocalFile | undefined => {
    const file = findPackable(written, { folder: workspace, workspace });
    if ('code' in file) {
      problems.push(problem(file.code, place, file));
      return undefined;
    }
    const active = activity(file);
    if (active) problems.push(problem('active-file', place, active));
    return file;
  };
  const isOf = async (
    file: LocalFile,
    place: Place,
    { kinds, hint }: { kinds: readonly string[]; hint: string },
  ) => {
    const kind = kindOfContent(await headOf(file.disk));
    if (kinds.includes(kind)) return true;
    const message = `"${file.written}" is ${nameOfKind(kind)}.`;
    problems.push(problem('bad-picture', place, { message, hint }));
    return false;
  };
  for (const [part, kinds] of Object.entries(shown) as [Part, readonly string[] | undefined][]) {
    const written = theme[part];
    const place = placeOf(['theme', part]);
    const file = written === undefined ? undefined : find(written, place);
    if (!file) continue;
    const hint = `Name a picture: ${kinds?.join(', ')}.`;
    if (kinds === undefined || (await isOf(file, place, { kinds, hint }))) files[part] = file;
  }
  for (const [index, { family, file: written, weight, italic }] of (theme.fonts?.files ?? []).entries()) {
    const place = placeOf(['theme', 'fonts', 'files', index, 'file']);
    const file = find(written, place);
    const hint =
      'Name a font in the form WOFF2, which is the lightest: every maker of fonts for the web has it.';
    if (!file || !(await isOf(file, place, { kinds: ['woff2'], hint }))) continue;
    files.fonts.push({ file, family, weight: weight ?? '400', isItalic: italic ?? false });
  }
  return { files, problems };
}
