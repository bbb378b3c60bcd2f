import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { publishedName } from '../files/published-file.ts';
import { type Problem, ProblemError, problem, startOf } from '../problem/problem.ts';
import { publishedInPage } from './old-page.ts';
import type { Published } from './published.ts';
import { publishedIn } from './read-published.ts';

/** The most that the two files weigh together that are read of a package; bytes. */
const mostBytes = 16 * 1024 * 1024;

/**
 * What learners of a package have met: what its satchel.json says; of a package that has none, since it is of release
 * 0.1, what can be known from its page. Reads these two files and no others, however large the zip is. Throws a
 * ProblemError for a file that is no package of Satchel's.
 */
export async function publishedInZip(file: string): Promise<Published> {
  const files = await filesIn(file, [publishedName, 'index.html']);
  const said = files.get(publishedName) ?? publishedInPage(files.get('index.html')?.toString('utf8') ?? '');
  if (!said) throw noPackage(file, 'In this zip is no module that Satchel has made.');
  const cure = 'Take the zip as Satchel wrote it, or as the platform gives it back.';
  const { published, problems } = publishedIn(file, Buffer.from(said), { cure });
  if (published) return published;
  // The lines of a file within a zip are no help.
  throw new ProblemError(problems.map(({ source: _, ...each }) => ({ ...each, ...startOf(file) })));
}

const noPackage = (file: string, message: string) => {
  const hint =
    'Give the zip that the platform has: the platform lets you download it, and npx satchel build writes it.';
  const found: Problem = problem('not-a-package', startOf(file), { message, hint });
  return new ProblemError([found]);
};

/** The files of these names at the top of a zip. */
async function filesIn(file: string, names: readonly string[]): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(file, { autoClose: false });
    for await (const entry of zip.eachEntry()) {
      if (names.includes(entry.fileName)) found.set(entry.fileName, await contentOf(zip, entry));
      if (found.size === names.length) break;
    }
    return found;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw noPackage(file, 'There is no such file.');
    throw noPackage(file, `This is no zip that can be read: ${code ?? message}.`);
  } finally {
    zip?.close();
  }
}

async function contentOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  if (entry.uncompressedSize > mostBytes) throw new Error(`${entry.fileName} is too large`);
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
