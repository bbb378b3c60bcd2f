import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Encoded, Made } from './encode.ts';
import { type Picture, type Role, type Variant, variantsOf } from './picture.ts';

/** Changes when pictures are made in another way: what was made before counts no more. */
const recipe = 1;

/** What a picture is kept under: its content, what for, and what makes it. */
export async function keyOf(
  file: string,
  { role, version }: { role: Role; version: string },
): Promise<string> {
  const hash = createHash('sha256').update(`${recipe} ${version} ${role} `);
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex').slice(0, 32);
}

/** Days after which what no build has asked for is deleted. */
const daysUnused = 90;
const day = 86_400_000;

/** What a folder keeps under a key, where all of its files are there and whole; from now on it counts as used. */
export async function kept(folder: string, key: string): Promise<Picture | undefined> {
  try {
    const list = join(folder, `${key}.json`);
    const entry = JSON.parse(await readFile(list, 'utf8')) as Picture;
    const now = new Date();
    if (now.getTime() - (await stat(list)).mtimeMs > day) await utimes(list, now, now);
    const place = (each: Variant) => ({ ...each, disk: join(folder, each.disk) });
    const picture = { ...entry, shown: entry.shown && place(entry.shown), webp: entry.webp.map(place) };
    for (const { disk, bytes } of variantsOf(picture)) {
      if ((await stat(disk)).size !== bytes) return undefined;
    }
    return picture;
  } catch {
    return undefined; // nothing, or half of it: it is made again
  }
}

/** Deletes what no build of the last 90 days has asked for, its list first. What cannot be deleted stays. */
export async function prune(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []); // nothing was ever kept
  const isOld = async (name: string) =>
    Date.now() - (await stat(join(folder, name))).mtimeMs > daysUnused * day;
  for (const list of names.filter((name) => name.endsWith('.json'))) {
    if (!(await isOld(list).catch(() => false))) continue; // another build may have deleted it
    const key = list.slice(0, -'.json'.length);
    for (const name of [list, ...names.filter((each) => each.startsWith(`${key}-`))])
      await rm(join(folder, name), { force: true });
  }
}

/** Keeps what was made, its list last: who reads it meanwhile finds all of it or nothing. */
export async function keep(folder: string, key: string, made: Made): Promise<Picture> {
  await mkdir(folder, { recursive: true });
  const write = async (name: string, data: Buffer | string) => {
    const part = join(folder, `${name}.${randomBytes(4).toString('hex')}.part`);
    await writeFile(part, data);
    await rename(part, join(folder, name));
  };
  const written = async ({ data, width, ending }: Encoded): Promise<Variant> => {
    const name = `${key}-${width}.${ending}`;
    await write(name, data);
    return { disk: name, bytes: data.length, width, ending };
  };
  const { width, height } = made;
  const webp: Variant[] = [];
  for (const each of made.webp) webp.push(await written(each));
  const shown = made.shown && (await written(made.shown));
  await write(`${key}.json`, JSON.stringify({ width, height, shown, webp }));
  const found = await kept(folder, key);
  if (found === undefined) throw new Error(`What was written to ${folder} is not there.`);
  return found;
}
