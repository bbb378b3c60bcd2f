import { once } from 'node:events';
import { type ClientRequest, request } from 'node:http';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleScript, run, temporaryFolder } from './built-lrs.ts';
import { authorization, clientOf, credential, queryOf, statement, uuid } from './lrs-fixture.ts';

const folder = temporaryFolder();
const script = join(folder, 'lrs.mjs');

beforeAll(() =>
  bundleScript(
    `import { memoryStore, startLrsServer } from './src/lrs/index.ts';
     const credentials = [${JSON.stringify(credential)}];
     const { endpoint } = await startLrsServer({ store: memoryStore(), credentials });
     console.log(endpoint);
     process.stdin.on('data', () => console.log('peak ' + process.resourceUsage().maxRSS));`,
    script,
  ),
);

/** An LRS in a process of its own, which tells how much memory it has had at most, in megabytes. */
async function measuredLrs() {
  const running = run(script, []);
  const endpoint = await running.line((line) => line.startsWith('http'));
  const peak = async () => {
    running.process.stdin?.write('?\n');
    const [, kilobytes] = (await running.line((line) => line.startsWith('peak'))).split(' ');
    return (Number(kilobytes) * 1024) / 1e6;
  };
  return { ...running, endpoint, peak, call: clientOf(endpoint) };
}

const form = { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Experience-API-Version': '1.0.3' };
const content = (bytes: number) => `content=${'x'.repeat(bytes - 'content='.length)}`;
const connections = 30;
const most = 7_900_000;

interface Upload {
  headers: Record<string, string>;
  body: string;
  path: string;
}

/** Sends a body but for its last byte, and waits until the server has read it, or has answered. */
async function hold(endpoint: string, { headers, body, path }: Upload): Promise<ClientRequest> {
  const asked = request(`${endpoint}${path}`, { method: 'POST', headers, agent: false });
  asked.on('error', () => undefined);
  const answered = once(asked, 'response');
  const flushed = new Promise<void>((done) => asked.write(body, () => done()));
  await Promise.race([flushed, answered]);
  return asked;
}

/** What this many connections at once make the LRS hold, in megabytes; none of them is finished meanwhile. */
async function growthBy(upload: Upload): Promise<number> {
  const lrs = await measuredLrs();
  const before = await lrs.peak();
  const held = await Promise.all(Array.from({ length: connections }, () => hold(lrs.endpoint, upload)));
  // It answers others all the while.
  expect((await lrs.call('POST', 'statements', { body: statement() })).status).toBe(200);
  const after = await lrs.peak();
  for (const each of held) each.destroy();
  // What they had taken is there again.
  const large = statement({ result: { response: 'x'.repeat(most - 1000) } });
  await expect.poll(async () => (await lrs.call('POST', 'statements', { body: large })).status).toBe(200);
  lrs.process.kill('SIGKILL');
  await lrs.ended;
  return after - before;
}

describe('30 connections that send 8 MB each', () => {
  it('take little memory where no key is shown, in a form or in a body', async () => {
    const ways = [
      { path: 'statements?method=PUT', headers: form, body: content(most) },
      { path: 'statements?method=PUT', headers: form, body: `Authorization=Basic+eDp5&${content(most)}` },
      { path: 'statements', headers: { ...form, 'Content-Type': 'application/json' }, body: content(most) },
    ];
    for (const way of ways) expect(await growthBy(way)).toBeLessThan(100);
  });

  it('take no more than all bodies may together, also with the key', async () => {
    const headers = { ...form, Authorization: authorization };
    const ways = [
      { path: 'statements?method=PUT', headers, body: content(most) },
      {
        path: 'statements?method=PUT',
        headers: form,
        body: `${queryOf({ Authorization: authorization })}&${content(most)}`,
      },
      {
        path: 'statements',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: content(most),
      },
    ];
    for (const way of ways) expect(await growthBy(way)).toBeLessThan(150);
  });
});

describe('a long form', () => {
  const put = (fields: Record<string, unknown>, headers: Record<string, string | undefined>) =>
    lrs().call('POST', 'statements', {
      query: 'method=PUT',
      body: queryOf(fields),
      headers: { ...form, Authorization: undefined, ...headers },
    });
  const large = () => statement({ result: { response: 'ü'.repeat(100_000) } });
  let running: Awaited<ReturnType<typeof measuredLrs>> | undefined;
  const lrs = () => running ?? expect.fail('The LRS has not started.');

  it('is taken with its key in a header, or in its first 64 KiB, and refused with it behind', async () => {
    running = await measuredLrs();
    const key = { Authorization: authorization };
    expect((await put({ statementId: uuid(), content: large() }, key)).status).toBe(204);
    expect((await put({ ...key, statementId: uuid(), content: large() }, {})).status).toBe(204);
    expect((await put({ statementId: uuid(), content: statement(), ...key }, {})).status).toBe(204);
    const late = await put({ statementId: uuid(), content: large(), ...key }, {});
    expect([late.status, late.text]).toEqual([401, expect.stringContaining('65536 bytes')]);
    running.process.kill('SIGKILL');
    await running.ended;
  });
});
