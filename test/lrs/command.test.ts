import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runsOf } from '../sampled.ts';
import { bundleScript, run, temporaryFolder, watch } from './built-lrs.ts';
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
    expect(inUse.stderr()).toContain('is open in another process');
    expect(other.stderr()).toContain('is not a store of this LRS');
    first.process.kill('SIGINT');
    await first.ended;
  });

  it('is ready once when two start at once, again and again, also over what a killed one left', async () => {
    const file = newFile();
    for (let round = 0; round < runsOf(20).numRuns; round++) {
      const both = [start({ file }), start({ file })];
      const [winner, loser] = await Promise.race(
        both.map((each, at) => each.ended.then(() => [both[1 - at], each] as const)),
      );
      expect(await loser?.ended).toBe(1);
      expect(loser?.stderr()).toMatch(/^error {2}The store .* is open in another process.*\n {7}.*\n$/);
      await winner?.line((line) => line.includes('ready at'));
      winner?.process.kill('SIGKILL');
      expect([await winner?.ended, winner?.stderr()]).toEqual(['SIGKILL', '']);
    }
  });

  it('says in a sentence that the lock does not load, on a computer for which there is none', async () => {
    const other = encodeURIComponent("Object.defineProperty(process, 'arch', { value: 'mips' });");
    const lrs = start({ file: newFile() }, { NODE_OPTIONS: `--import=data:text/javascript,${other}` });
    expect(await lrs.ended).toBe(1);
    expect(lrs.stderr()).toMatch(/^error {2}The LRS and the preview cannot run here: .*mips.*\n {7}.*\n$/);
  });

  it('names the lines of the file that do not count, and starts with all others', async () => {
    const file = newFile();
    const first = await ready({ file });
    first.process.kill('SIGINT');
    await first.ended;
    appendFileSync(file, '{"statements":[{"id":"x\n{}\n{"statements":[]}\n');
    const lrs = await ready({ file });
    lrs.process.kill('SIGINT');
    expect(await lrs.ended).toBe(0);
    expect(lrs.stderr()).toContain(`Lines 2, 3 of ${file.slice(folder.length + 1)} cannot be read`);
  });

  it.skipIf(process.platform === 'win32')(
    'tells after a full disk how many statements the file holds, and ends with exit code 1',
    async () => {
      const file = newFile();
      // Blocks of 512 or 1024 bytes: room for some hundred statements, not for all.
      const shell = ['-c', 'ulimit -f 200; exec "$0" "$@"', process.execPath, script];
      const options = JSON.stringify({ port: 0, file });
      const env = { ...process.env, ...none };
      const lrs = watch(spawn('sh', [...shell, options], { cwd: folder, env }));
      const word = async (name: string) =>
        (await lrs.line((line) => line.includes(name))).split(' ').at(-1) ?? '';
      const call = clientOf(await word('ready at'));
      const headers = basic(await word('  key '), await word('  secret '));
      let acknowledged = 0;
      let last = 200;
      for (let at = 0; at < 1000 && last === 200; at++) {
        const heard = await call('POST', 'statements', { body: statement(), headers });
        last = heard.status;
        if (last === 200) acknowledged++;
      }
      expect(last).toBe(500);
      // All at once: more of them are in memory than in the file.
      const more = Array.from({ length: 50 }, () =>
        call('POST', 'statements', { body: statement(), headers }),
      );
      expect(new Set((await Promise.all(more)).map(({ status }) => status))).toEqual(new Set([500]));
      lrs.process.kill('SIGINT');
      expect(await lrs.ended).toBe(1);
      const whole = readFileSync(file, 'utf8').split('\n').slice(1, -1).length;
      expect(whole).toBeGreaterThanOrEqual(acknowledged);
      expect(lrs.stderr()).toContain(`${whole} statements in ${file.slice(folder.length + 1)}.\n`);
      expect(lrs.stderr()).toContain('the disk takes no file of that size');
      // The trouble is told once, however many requests met it.
      expect(lrs.stderr().match(/error/g)).toHaveLength(1);
      const again = await ready({ file });
      expect(again.stderr()).toBe('');
      again.process.kill('SIGINT');
      expect(await again.line((line) => line.includes('ended'))).toContain(`${whole} statements`);
      expect(await again.ended).toBe(0);
    },
  );
});
