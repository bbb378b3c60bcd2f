import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PreviewState } from '../../src/preview/protocol.ts';
import { type Preview, PreviewError } from '../../src/preview/server/index.ts';
import { workspace } from '../workspace-fixture.ts';
import { openPreview, previewedModule } from './preview-stage.ts';

interface Asking {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

let preview: Preview & { folder: string; file: string };
beforeAll(async () => {
  const media = { 'modules/m/a.txt': '0123456789', 'modules/m/secret.txt': 'not in the package' };
  const module = `${previewedModule}readings:\n  - id: r\n    title: A file\n    file: a.txt\n`;
  preview = await openPreview({}, { 'modules/m/module.yaml': module, ...media });
});
afterAll(() => preview.close());

/** One request, its path sent as it is written: fetch would tidy it. */
const ask = (path: string, { method = 'GET', headers = {}, body }: Asking = {}) =>
  new Promise<Answered>((done, fail) => {
    const { hostname, port } = new URL(preview.url);
    const asked = request({ hostname, port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        done({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    asked.on('error', fail);
    asked.end(body);
  });

const own = () => new URL(preview.url).origin;
const json = { 'Content-Type': 'application/json' };

async function state(): Promise<PreviewState> {
  const { body } = await fetch(`${preview.url}-/events`);
  let text = '';
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString('utf8');
    const [, data] = /event: state\ndata: (.*)\n\n/.exec(text) ?? [];
    if (data !== undefined) return JSON.parse(data) as PreviewState; // which hangs up
  }
  throw new Error('The server told no state.');
}

const packagePath = () => '/package/m.scorm12.Learner~2c~~20~Local.1/';

describe('the server of the preview', () => {
  it('listens on this computer alone', () => {
    expect(new URL(preview.url).hostname).toBe('127.0.0.1');
  });

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1', '127.0.0.1:1'])(
    'refuses the name %s, which a page of the Internet may have made to mean this computer',
    async (Host) => {
      for (const path of ['/', '/-/events', '/-/attempts', packagePath(), '/xapi/about'])
        expect((await ask(path, { headers: { Host } })).status).toBe(403);
    },
  );

  it('leads from localhost to its own name', async () => {
    const { status, headers } = await ask('/', {
      headers: { Host: new URL(own()).host.replace('127.0.0.1', 'localhost') },
    });
    expect([status, headers.location]).toEqual([302, preview.url]);
  });

  it('refuses what another page asks, and what nobody says that a page of its own asks', async () => {
    for (const path of ['/-/settings', '/-/faults', '/-/launch', '/-/save/x', '/xapi/statements']) {
      const evil = { method: 'POST', headers: { ...json, Origin: 'https://evil.example' }, body: '{}' };
      expect((await ask(path, evil)).status).toBe(403);
      if (!path.startsWith('/xapi'))
        expect((await ask(path, { method: 'POST', headers: json, body: '{}' })).status).toBe(403);
    }
    const site = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'script' };
    expect((await ask('/-/attempts', { headers: site })).status).toBe(403);
    const framed = {
      'Sec-Fetch-Site': 'same-site',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'iframe',
    };
    expect((await ask('/', { headers: framed })).status).toBe(403);
  });

  it('lets a link lead to its page, and to nothing else', async () => {
    const link = {
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'document',
    };
    expect((await ask('/', { headers: link })).status).toBe(200);
    expect((await ask('/-/launch', { headers: link })).status).toBe(403);
  });

  it('answers under a path that begins like the LMS of cmi5 packages and leads elsewhere', async () => {
    for (const path of [
      '/cmi5/../x',
      '/cmi5/..',
      '/cmi5-fetch/x',
      '/cmi5-fetch/../xapi/about',
      '/cmi5/%2e%2e/x',
    ]) {
      expect((await ask(path)).status).toBe(404);
      const sending = { method: 'POST', headers: { ...json, Origin: own() }, body: '{}' };
      expect((await ask(path, sending)).status).toBe(404);
    }
    expect((await ask('/cmi5/statements')).status).toBe(401);
  });

  it('gives out the files of the package, and nothing beside them', async () => {
    const page = await ask(`${packagePath()}index.html`);
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toBeUndefined();
    expect(page.body).toContain('http-equiv="Content-Security-Policy"');
    for (const path of [
      'secret.txt',
      '../../../../module.yaml',
      '..%2f..%2fmodule.yaml',
      '%2e%2e/%2e%2e/module.yaml',
      '/etc/passwd',
      '..\\module.yaml',
      'module.yaml',
    ])
      expect((await ask(packagePath() + path)).status).toBe(404);
    for (const path of [
      '/package/other/index.html',
      '/etc/passwd',
      '/../package.json',
      '/.satchel/preview/lrs.jsonl',
    ])
      expect((await ask(path)).status).toBe(404);
  });

  it('gives out ranges of bytes, so that a video can be sought in', async () => {
    const file = (await ask(`${packagePath()}index.html`)).body.match(/href="([^"]*\.txt)"/)?.[1] ?? '';
    const part = async (Range: string) => {
      const { status, headers, body } = await ask(packagePath() + file, { headers: { Range } });
      return [status, headers['content-range'], body];
    };
    expect(await part('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234']);
    expect(await part('bytes=7-')).toEqual([206, 'bytes 7-9/10', '789']);
    expect(await part('bytes=-3')).toEqual([206, 'bytes 7-9/10', '789']);
    expect(await part('bytes=5-99')).toEqual([206, 'bytes 5-9/10', '56789']);
    expect(await part('bytes=10-')).toEqual([416, 'bytes */10', '']);
    expect(await part('lines=1-2')).toEqual([200, undefined, '0123456789']);
    const head = await ask(packagePath() + file, { method: 'HEAD' });
    expect([head.status, head.headers['content-length'], head.body]).toEqual([200, '10', '']);
  });

  it('wants the key of its LRS', async () => {
    const headers = { 'X-Experience-API-Version': '1.0.3' };
    expect((await ask('/xapi/statements', { headers })).status).toBe(401);
  });

  it('refuses settings that do not exist, and keeps those that do', async () => {
    const post = (body: object) =>
      ask('/-/settings', { method: 'POST', headers: { ...json, Origin: own() }, body: JSON.stringify(body) });
    for (const bad of [
      { module: 'other' },
      { standard: 'scorm13' },
      { mode: 'odd' },
      { lms: 'moodle' },
      { attempt: -1 },
      { more: 1 },
    ])
      expect((await post(bad)).status).toBe(400);
    expect((await post({ learner: 'Ana', mode: 'review' })).status).toBe(204);
    expect((await state()).settings).toMatchObject({ learner: 'Ana', mode: 'review', attempt: 1 });
    expect((await post({ learner: 'Learner, Local', mode: 'normal', lms: 'chamilo-1.11' })).status).toBe(204);
    const kept = JSON.parse(readFileSync(join(preview.folder, '.satchel/preview/settings.json'), 'utf8'));
    expect(kept).toMatchObject({ learner: 'Learner, Local', mode: 'normal', lms: 'chamilo-1.11' });
    expect((await state()).platforms).toContainEqual({
      name: 'chamilo-1.11',
      label: 'Chamilo 1.11',
      playable: true,
    });
    expect((await post({ lms: '' })).status).toBe(204);
  });

  it('writes an attempt whole, and leaves nothing half', async () => {
    const body = JSON.stringify({
      kind: 'scorm12',
      exit: 'suspend',
      totalTime: '',
      cmi: { suspend_data: 'x' },
    });
    const save = { method: 'POST', headers: { ...json, Origin: own() }, body };
    const address = `/-/save/${packagePath().split('/')[2]}?commit`;
    const statuses = await Promise.all([1, 2, 3, 4].map(async () => (await ask(address, save)).status));
    expect(statuses).toEqual([204, 204, 204, 204]);
    const folder = join(preview.folder, '.satchel/preview/attempts');
    const [name = '', ...others] = readdirSync(folder);
    expect(others).toEqual([]);
    expect(JSON.parse(readFileSync(join(folder, name), 'utf8'))).toMatchObject({
      saves: 4,
      stored: { cmi: { suspend_data: 'x' } },
    });
  });
});

describe('a preview that cannot start', () => {
  it('says that the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready));
    const { port } = other.address() as AddressInfo;
    await expect(openPreview({ port })).rejects.toThrow(`Port ${port} is taken by another program.`);
    other.close();
  });

  it('says that the workspace has a preview already', async () => {
    await expect(openPreview({ workspace: preview.folder })).rejects.toThrow(
      'A preview of this workspace runs already.',
    );
  });

  it('says which lines of its statements do not count, and starts all the same', async () => {
    const path = '.satchel/preview/lrs.jsonl';
    const text = '{"satchel":"lrs","version":1}\n{"statements":[{}]}\n';
    const damaged = await openPreview({}, { 'modules/m/module.yaml': previewedModule, [path]: text });
    expect(damaged.notes.map(({ message }) => message)).toEqual([
      `Line 2 of ${path} cannot be read, or only in part.`,
    ]);
    await damaged.close();
    const other = workspace({ 'modules/m/module.yaml': previewedModule, [path]: 'Dear all' });
    await expect(openPreview({ workspace: other })).rejects.toThrow(PreviewError);
  });

  it('says which attempt is damaged, and leaves it', async () => {
    const path = '.satchel/preview/attempts/m.scorm12.a.1.json';
    const folder = workspace({ 'modules/m/module.yaml': previewedModule, [path]: '{"module":' });
    await expect(openPreview({ workspace: folder })).rejects.toThrow(PreviewError);
    expect(readFileSync(join(folder, path), 'utf8')).toBe('{"module":');
    writeFileSync(join(folder, path), '{}');
    await expect(openPreview({ workspace: folder })).rejects.toThrow(/holds no attempt/);
  });
});
