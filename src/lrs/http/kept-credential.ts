import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isObject } from '../json.ts';
import { LrsError } from '../lrs-error.ts';
import type { LrsCredential } from './credentials.ts';

/**
 * The key and secret of the LRS that keeps its statements in `store`: those given, or those in
 * lrs-credentials.json beside the store, made up at the first start and readable by their owner alone. So they
 * stay the same from one start to the next. Throws an LrsError when half of them is missing.
 */
export async function keptCredential(
  store: string,
  given: { key: string | undefined; secret: string | undefined },
): Promise<LrsCredential> {
  const { key = '', secret = '' } = given;
  if (key !== '' && secret !== '') return checked({ key, secret }, 'SATCHEL_LRS_KEY');
  if (key !== '' || secret !== '') {
    throw new LrsError(
      `Of the LRS's key and secret, only the ${key === '' ? 'secret' : 'key'} is set.`,
      'Set both SATCHEL_LRS_KEY and SATCHEL_LRS_SECRET, or neither: then Satchel makes a pair up and keeps it.',
    );
  }
  const file = join(dirname(store), 'lrs-credentials.json');
  return (await read(file)) ?? make(file);
}

async function read(file: string): Promise<LrsCredential | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (!isObject(value) || typeof value.key !== 'string' || typeof value.secret !== 'string')
    throw new LrsError(
      `${file} holds no key and secret.`,
      'Delete it, and a new pair is made; packages that were built with the old one then need it too.',
    );
  return checked({ key: value.key, secret: value.secret }, file);
}

async function make(file: string): Promise<LrsCredential> {
  const credential = { key: randomBytes(8).toString('hex'), secret: randomBytes(24).toString('base64url') };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(credential, null, 2)}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return credential;
}

/** HTTP Basic cannot tell where a key with a colon ends (RFC 7617 2). */
function checked(credential: LrsCredential, where: string): LrsCredential {
  if (credential.key === '' || /[:\p{Cc}]/u.test(credential.key))
    throw new LrsError(`The key in ${where} is empty, or has a colon in it.`, 'Choose another key.');
  return credential;
}
