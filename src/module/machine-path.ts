/** A path that leads somewhere on one computer alone, as its file manager shows it; undefined for all others. */
export function machinePathIn(written: string): string | undefined {
  const path = decoded(written);
  const isMachine = /^([a-z]:[\\/]|\\\\|\/\/\/|file:|~[\\/]|\/(Users|home|Volumes|mnt|tmp)\/)/i.test(path);
  return isMachine ? path : undefined;
}

/** What stands in the way of such a path, and the cure. */
export const machinePathWords = (path: string): { message: string; hint: string } => ({
  message: `"${path}" is a place on one computer, and learners have their own: a package takes the files of its workspace.`,
  hint: `Copy the file into the folder media beside the text that names it, and write media/${
    path
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/[\s#?%]+/g, '-') ?? ''
  }`,
});

/** An address as it was typed, where Markdown wrote it as browsers want it. */
export function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address; // a % that escapes nothing
  }
}

// Markdown takes no space in an address, and shows the whole as text.
const withSpace = /\]\(([^()<>\n"']*[^()<>\n"'\s][ \t]+[^()<>\n"'\s][^()<>\n"']*\.[a-z0-9]{2,5})\)/gi;

/** Addresses of files that Markdown takes for text, since there are spaces in them. */
export const spacedAddresses = (text: string): string[] =>
  [...text.matchAll(withSpace)].map(([, address = '']) => address);
