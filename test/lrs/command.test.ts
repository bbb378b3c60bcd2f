import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleScript, run, temporaryFolder } from './built-lrs.ts';
import { clientOf, statement } from './lrs-fixture.ts';

const folder = temporaryFolder();
const script = join(folder, 'lrs.mjs');
const none = { SATCHEL_LRS_KEY: '', SATCHEL_LRS_SECRET: '', NO_COLOR: '1' };
let files = 0;
const newFile = () => join(folder, String(++files), 'lrs.jsonl');

beforeAll(() =>
  bundleScript(
    `import { lrsCommand } from './src/commands/lrs.ts';
     await lrsCommand(JSON.parse(process.argv[2]));`,
    script,
  ),
);

const start = (options: object, env: object = {}) =>
  run(script, [JSON.stringify({ port: 0, ...options })], { ...none, ...env }, folder);
const ready = async (options: object, env: object = {}) => {
  const running = start(options, env);
  const word = async (name: string) =>
    (await running.line((line) => line.includes(name))).split(' ').at(-1) ?? '';
  const endpoint = await word('ready at');
  const [key, secret] = [await word('  key '), await word('  secret ')];
  return { ...running, endpoint, key, secret };
};
const basic = (key: string, secret: string) => ({ Authorization: `Basic ${btoa(`${key}:${secret}`)}` });

describe('satchel lrs', () => {
  it('listens on this computer, takes its key, tells how to point Satchel at it, and ends on Ctrl-C', async () => {
    const file = newFile();
    const lrs = await ready({ file });
    expect(lrs.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/xapi\/$/);
    expect(await lrs.line((line) => line.includes('builtIn'))).toContain(lrs.endpoint);
    const call = clientOf(lrs.endpoint);
    const headers = basic(lrs.key, lrs.secret);
    expect((await call('POST', 'statements', { body: statement() })).status).toBe(401);
    expect((await call('POST', 'statements', { body: statement(), headers })).status).toBe(200);
    lrs.process.kill('SIGINT');
    expect(await lrs.line((line) => line.includes('ended'))).toContain(
      '1 statement in 1/lrs.jsonl, 1 of them new.',
    );
    expect([await lrs.ended, lrs.stderr()]).toEqual([0, '']);
  });

  it('keeps statements, key and secret from one start to the next, the secret for its owner alone', async () => {
    const file = newFile();
    const first = await ready({ file });
    await clientOf(first.endpoint)('POST', 'statements', {
      body: statement(),
      headers: basic(first.key, first.secret),
    });
    first.process.kill('SIGTERM');
    await first.ended;
    const kept = join(file, '..', 'lrs-credentials.json');
    expect(JSON.parse(readFileSync(kept, 'utf8'))).toEqual({ key: first.key, secret: first.secret });
    if (process.platform !== 'win32') expect(statSync(kept).mode & 0o777).toBe(0o600);
    const second = await ready({ file });
    expect([second.key, second.secret]).toEqual([first.key, first.secret]);
    expect(await second.line((line) => line.includes('  file '))).toBeDefined();
    second.process.kill('SIGINT');
    await second.ended;
  });

  it('takes key and secret from the environment', async () => {
    const lrs = await ready({ file: newFile() }, { SATCHEL_LRS_KEY: 'k', SATCHEL_LRS_SECRET: 's:t' });
    expect([lrs.key, lrs.secret]).toEqual(['k', 's:t']);
    lrs.process.kill('SIGINT');
    await lrs.ended;
  });

  it.each([
    [{ SATCHEL_LRS_KEY: 'k' }, 'only the key is set'],
    [{ SATCHEL_LRS_SECRET: 's' }, 'only the secret is set'],
    [{ SATCHEL_LRS_KEY: 'a:b', SATCHEL_LRS_SECRET: 's' }, 'has a colon in it'],
  ])('with %j ends with exit code 1 and a hint', async (env, words) => {
    const lrs = start({ file: newFile() }, env);
    expect(await lrs.ended).toBe(1);
    expect(lrs.stderr()).toContain(words);
    expect(lrs.stderr()).not.toContain(' at ');
  });

  it('says so when the port is taken, when the file is in use, or is none of its own', async () => {
    const file = newFile();
    const first = await ready({ file });
    const taken = start({ file: newFile(), port: Number(new URL(first.endpoint).port) });
    const inUse = start({ file });
    const letter = join(folder, 'letter.txt');
    writeFileSync(letter, 'Dear all\n');
    const other = start({ file: letter });
    expect([await taken.ended, await inUse.ended, await other.ended]).toEqual([1, 1, 1]);
    expect(taken.stderr()).toContain('is taken by another program');
    expect(inUse.stderr()).toContain(`Another process (${first.process.pid})`);
    expect(other.stderr()).toContain('is not a store of this LRS');
    first.process.kill('SIGINT');
    await first.ended;
  });
});
