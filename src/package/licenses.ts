import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';

/** Where the licences of what scripts hold stand in a package, and in dist/. */
export const licensesFile = 'licenses.txt';

/** What is published with others' code in it already: no list of a bundler of ours can name that. */
const within: Record<string, readonly string[]> = { '@xapi/xapi': ['axios'] };

/** The folders of the packages that files belong to, each once; files of no package are passed over. */
export function packageFolders(files: readonly string[]): string[] {
  const folders = files.flatMap((file) => {
    const steps = file.split(/[\\/]/);
    const at = steps.lastIndexOf('node_modules');
    if (at < 0) return [];
    return [steps.slice(0, at + (steps[at + 1]?.startsWith('@') ? 3 : 2)).join(sep)];
  });
  return [...new Set(folders)].flatMap((folder) => [folder, ...inlinedBy(folder)]);
}

function inlinedBy(folder: string): string[] {
  const name = folder.split(`node_modules${sep}`).at(-1)?.split(sep).join('/') ?? '';
  const require = createRequire(join(folder, 'package.json'));
  return (within[name] ?? []).map((each) => dirname(require.resolve(`${each}/package.json`)));
}

/**
 * The licences of packages as one text, the first folder's first: MIT and its like ask that they travel with the code.
 * Throws for a package without one.
 */
export async function licensesText(folders: readonly string[]): Promise<string> {
  const [first, ...others] = await Promise.all(folders.map(licenseOf));
  const all = [...new Set([first, ...others.sort()])];
  return `${[preamble, ...all].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

const preamble =
  'The programs beside this file hold code of the following packages. Each stands here with its licence.';

async function licenseOf(folder: string): Promise<string> {
  const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  const names = (await readdir(folder)).sort();
  const texts = await Promise.all(
    names.filter((each) => licenseName.test(each)).map((each) => readFile(join(folder, each), 'utf8')),
  );
  if (texts.length === 0) texts.push(await sectionIn(folder, names));
  const plain = texts.map((text) => text.replace(/\r\n?/g, '\n').trim());
  if (plain.join('') === '') throw new Error(`${name} has no licence in ${folder}.`);
  return [`${name} ${version}`, ...plain].join('\n\n');
}

const licenseName = /^(licen[cs]e|copying|notice)([.-]|$)/i;

/** Older packages have their licence at the end of their README alone. */
async function sectionIn(folder: string, names: readonly string[]): Promise<string> {
  const readme = names.find((each) => /^readme(\.|$)/i.test(each));
  if (readme === undefined) return '';
  const [, section = ''] = (await readFile(join(folder, readme), 'utf8')).split(/^#+[ \t]*licen[cs]e\b.*$/im);
  return section;
}
