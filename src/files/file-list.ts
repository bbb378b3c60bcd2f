import type { PackageFile } from './package-file.ts';

/** The file that names all others of a package: who finds a folder with it knows what in it is the package's. */
export const fileListName = 'satchel-files.json';

/** The list of a package's files, for a standard that has no manifest of its own to name them. */
export const fileList = (id: string, files: readonly string[]): PackageFile => ({
  path: fileListName,
  content: `${JSON.stringify({ module: id, files }, null, 1)}\n`,
});

/** The paths that a list names, itself among them; none when it is another module's, or no list at all. */
export function pathsIn(list: string, id: string): Set<string> {
  const { module, files } = parsed(list);
  return new Set(module === id && Array.isArray(files) ? [fileListName, ...files] : []);
}

function parsed(list: string): { module?: unknown; files?: unknown } {
  try {
    const value: unknown = JSON.parse(list);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {}; // half a file, or one of that name that is somebody else's
  }
}
