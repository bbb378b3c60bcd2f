import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ShownImport, ShownOutcome } from '../../src/preview/protocol.ts';
import { mostDropped } from '../../src/preview/server/dropped.ts';
import { type Preview, PreviewError } from '../../src/preview/server/index.ts';
import { workspace } from '../workspace-fixture.ts';
import { askAt, openPreview, previewedModule, stageOf, stateOf } from './preview-stage.ts';

let preview: Preview & { folder: string; file: string };
/** What the preview takes for a mistake of its own. */
const troubles: unknown[] = [];
beforeAll(async () => {
  const media = { 'modules/m/a.txt': '0123456789', 'modules/m/secret.txt': 'not in the package' };
  const module = `${previewedModule}readings:\n  - id: r\n    title: A file\n    file: a.txt\n`;
  const onTrouble = (error: unknown) => troubles.push(error);
  preview = await openPreview({ onTrouble }, { 'modules/m/module.yaml': module, ...media });
});
afterAll(() => preview.close());

const own = () => new URL(preview.url).origin;
const json = { 'Content-Type': 'application/json' };
/** To the inspector's port, and to the second one, where the attempt is played. */
const ask = (path: string, asking = {}) => askAt(own(), path, asking);
const stage = () => stageOf(preview);
const askStage = async (path: string, asking = {}) => askAt(await stage(), path, asking);

const actions = ['settings', 'faults', 'check', 'build', 'launch', 'share', 'place', 'import'].map(
  (each) => `/-/${each}`,
);

describe('the server of the preview', () => {
  it('listens on this computer alone', () => {
    expect(new URL(preview.url).hostname).toBe('127.0.0.1');
  });

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1', '127.0.0.1:1'])(
    'refuses the name %s, which a page of the Internet may have made to mean this computer',
    async (Host) => {
      for (const path of ['/', '/-/events', '/-/attempts', '/xapi/about'])
        expect((await ask(path, { headers: { Host } })).status).toBe(403);
      for (const path of ['/', '/-/stage', '/-/launch', '/package/index.html', '/xapi/about'])
        expect((await askStage(path, { headers: { Host } })).status).toBe(403);
    },
  );

  it('leads from localhost to its own name', async () => {
    const { status, headers } = await ask('/', {
      headers: { Host: new URL(own()).host.replace('127.0.0.1', 'localhost') },
    });
    expect([status, headers.location]).toEqual([302, preview.url]);
  });

  it('refuses what another page asks, and what nobody says that a page of its own asks', async () => {
    for (const path of [...actions, '/xapi/statements']) {
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

  it('takes nothing from the second port, and gives nothing to it', async () => {
    const Origin = await stage();
    const fetched = { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' };
    for (const site of ['same-site', 'cross-site']) {
      for (const path of actions) {
        const headers = { ...json, ...fetched, Origin, 'Sec-Fetch-Site': site };
        expect((await ask(path, { method: 'POST', headers, body: '{}' })).status).toBe(403);
      }
      for (const path of ['/', '/-/events', '/-/attempts', '/-/inspector.js', '/xapi/statements'])
        expect((await ask(path, { headers: { ...fetched, 'Sec-Fetch-Site': site } })).status).toBe(403);
    }
    expect((await stateOf(preview)).settings.learner).toBe('Learner, Local');
  });

  it('takes no text that is none, to look for in the files of the module', async () => {
    const post = (body: unknown) =>
      ask('/-/place', { method: 'POST', headers: { ...json, Origin: own() }, body: JSON.stringify(body) });
    const text = { words: 'What have you seen?', language: 'en', near: 'q1' };
    expect(JSON.parse((await post(text)).body)).toMatchObject({ place: 'modules/m/module.yaml:8:11' });
    expect((await post({ ...text, words: 'Nobody ever wrote these words' })).body).toBe('null');
    for (const bad of [{ ...text, words: 1 }, { ...text, near: 'x'.repeat(201) }, { words: 'x' }, undefined])
      expect((await post(bad)).status).toBe(400);
  });

  describe('takes files', () => {
    const modules = () => readdirSync(join(preview.folder, 'modules')).sort();
    const shelf = workspace({});
    const left = () => readdirSync(shelf);
    beforeAll(() => vi.stubEnv('TMPDIR', shelf));
    afterAll(() => vi.unstubAllEnvs());
    const bring = async (name: string, body: string, more: Record<string, string> = {}) => {
      const headers = { Origin: own(), 'X-File-Name': encodeURIComponent(name), ...more };
      const { status, body: said } = await ask('/-/import', { method: 'POST', headers, body });
      return { status, said: status === 200 ? (JSON.parse(said) as ShownImport) : said };
    };
    /** Begins to send so many bytes, of which none has come yet. */
    const sending = (path: string, bytes: number) => {
      const { host, port } = new URL(own());
      const lines = [
        ...[`POST ${path} HTTP/1.1`, `Host: ${host}`, `Origin: ${own()}`],
        ...['X-File-Name: a.md', `Content-Length: ${bytes}`, '', ''],
      ];
      const socket = connect(Number(port), '127.0.0.1');
      return socket.once('connect', () => socket.write(lines.join('\r\n')));
    };
    /** What is answered to a file of so many bytes. */
    const announced = (bytes: number) =>
      new Promise<string>((done, fail) => {
        const socket = sending('/-/import', bytes);
        socket.on('error', fail).once('data', (data) => {
          socket.destroy();
          done(String(data));
        });
      });
    const text = '# Ports of the world\n\nShips come and go.\n';

    it('and makes modules of documents, over none that is there, and whatever they are called', async () => {
      const first = await bring('../../../etc/Häfen: 1?.md', text);
      expect(first.said).toMatchObject({
        name: 'Häfen- 1-.md',
        module: 'ports-world',
        file: 'modules/ports-world/module.yaml',
        problems: [],
      });
      const file = join(preview.folder, 'modules/ports-world/module.yaml');
      const written = readFileSync(file, 'utf8');
      expect(written).toContain('Ships come and go.');
      const { said } = await bring('C:\\temp\\b c.md', text.replace('Ships', 'Boats'));
      const { module, problems } = said as ShownImport;
      expect([module, problems[0]?.code, problems[0]?.place]).toEqual([
        '',
        'already-there',
        'modules/ports-world/module.yaml',
      ]);
      expect(problems[0]?.hint).toContain('npx satchel import "b c.md" --update ports-world');
      expect(readFileSync(file, 'utf8')).toBe(written);
      expect(modules()).toEqual(['m', 'ports-world']);
      rmSync(join(preview.folder, 'modules/ports-world'), { recursive: true });
      expect(left()).toEqual([]);
    });

    it('but none without a name, none that is too large, and none that is no document', async () => {
      for (const name of ['', '..', '/', '.'])
        expect(await bring(name, text)).toMatchObject({ status: 400, said: 'This file has no name.\n' });
      expect((await bring('%', text, { 'X-File-Name': '%' })).status).toBe(400);
      expect(await announced(mostDropped + 1)).toMatch(/^HTTP\/1.1 413 .*too large: 200 MB are the most/s);
      const { said } = await bring('film.mp4', 'no document');
      expect((said as ShownImport).problems).toMatchObject([{ code: 'bad-document', place: 'film.mp4' }]);
      expect(modules()).toEqual(['m']);
      expect(left()).toEqual([]);
    });

    it('and takes it for no mistake of its own when a page goes while it is sending', async () => {
      const socket = sending('/-/import', 100);
      await expect.poll(left).toHaveLength(1);
      socket.destroy();
      await expect.poll(left).toEqual([]);
      const other = sending('/-/settings', 100);
      await new Promise<void>((done) => other.once('connect', () => other.write('{', () => done())));
      await ask('/-/attempts');
      other.destroy();
      await ask('/-/attempts');
      expect(troubles).toEqual([]);
    });

    it('and asks before the questions of a bank are added to the module on show', async () => {
      const before = readFileSync(preview.file, 'utf8');
      const bank = 'Ships float. {T}\n';
      expect((await bring('a.gift', bank)).said).toMatchObject({ asks: true, module: '', problems: [] });
      expect(readFileSync(preview.file, 'utf8')).toBe(before);
      // Another module may have come on show meanwhile, in another window say.
      const other = await bring('a.gift', bank, { 'X-Meant': 'another' });
      expect(other.said).toMatchObject({ asks: true, module: '' });
      expect(readFileSync(preview.file, 'utf8')).toBe(before);
      const { said } = await bring('a.gift', bank, { 'X-Meant': 'm' });
      expect(said).toMatchObject({ asks: false, module: 'm', file: 'modules/m/module.yaml' });
      expect((said as ShownImport).about).toEqual(['1 question of GIFT: 1 true-false']);
      expect(readFileSync(preview.file, 'utf8')).toContain('Ships float.');
      writeFileSync(preview.file, before);
    });
  });

  it('gives out the zips that were built in it, to its own page and under their own names alone', async () => {
    const Origin = own();
    expect((await ask('/-/zip/m-scorm12.zip')).status).toBe(404);
    const { body } = await ask('/-/build', { method: 'POST', headers: { ...json, Origin }, body: '{}' });
    const { packages } = JSON.parse(body) as ShownOutcome;
    const zip = await ask('/-/zip/m-scorm12.zip');
    expect([zip.status, zip.headers['content-disposition']]).toEqual([200, 'attachment']);
    const { bytes } = packages.find(({ name }) => name === 'm-scorm12.zip') ?? {};
    expect(Number(zip.headers['content-length'])).toBe(bytes);
    expect(bytes).toBe(statSync(join(preview.folder, 'dist/packages/m-scorm12.zip')).size);
    for (const other of [
      '..%2Fmodule.yaml',
      '%',
      '',
      'm-scorm12',
      '..%2Fm-scorm12.zip',
      '../../modules/m/secret.txt',
    ])
      expect((await ask(`/-/zip/${other}`)).status).toBe(404);
    for (const site of ['same-site', 'cross-site'])
      expect((await ask('/-/zip/m-scorm12.zip', { headers: { 'Sec-Fetch-Site': site } })).status).toBe(403);
    rmSync(join(preview.folder, 'dist/packages/m-scorm12.zip'));
    expect((await ask('/-/zip/m-scorm12.zip')).status).toBe(404);
  });

  it('lets a link lead to its page, and to nothing else', async () => {
    const link = {
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'document',
    };
    expect((await ask('/', { headers: link })).status).toBe(200);
    expect((await ask('/-/launch', { headers: link })).status).toBe(403);
    expect((await askStage('/-/stage', { headers: link })).status).toBe(403);
    expect((await askStage('/package/index.html', { headers: link })).status).toBe(403);
  });

  it('has no service workers, which would outlive the package that brought them', async () => {
    const headers = { 'Service-Worker': 'script', 'Sec-Fetch-Site': 'same-origin' };
    expect((await askStage('/package/satchel.js', { headers })).status).toBe(403);
    expect((await askStage('/package/satchel.js')).status).toBe(200);
  });

  it('has no cookies, which all ports of a host share', async () => {
    for (const path of ['/', '/-/events', '/-/inspector.js'].filter((each) => each !== '/-/events'))
      expect((await ask(path)).headers['set-cookie']).toBeUndefined();
    for (const path of ['/-/stage', '/-/launch', '/package/index.html'])
      expect((await askStage(path)).headers['set-cookie']).toBeUndefined();
  });

  it('shows a stage in the frame of the inspector alone, and the inspector in nobody’s', async () => {
    const policy = (headers: Record<string, unknown>) => String(headers['content-security-policy']);
    expect(policy((await ask('/')).headers)).toContain("frame-ancestors 'none'");
    for (const path of ['/-/stage', '/-/launch'])
      expect(policy((await askStage(path)).headers)).toContain(`frame-ancestors 'self' ${own()}`);
  });

  it('tells a stage nothing of any key but that of its own attempt', async () => {
    const credentials = readFileSync(join(preview.folder, '.satchel/preview/lrs-credentials.json'), 'utf8');
    const { key, secret } = JSON.parse(credentials) as { key: string; secret: string };
    const basic = Buffer.from(`${key}:${secret}`).toString('base64');
    for (const path of ['/-/stage', '/-/launch', '/-/stage.js', '/package/index.html']) {
      const { body } = await askStage(path);
      for (const each of [key, secret, basic]) expect(body).not.toContain(each);
    }
  });

  it('answers under a path that begins like the LMS of cmi5 packages and leads elsewhere', async () => {
    for (const path of [
      '/cmi5/../x',
      '/cmi5/..',
      '/cmi5-fetch/x',
      '/cmi5-fetch/../xapi/about',
      '/cmi5/%2e%2e/x',
    ]) {
      expect((await askStage(path)).status).toBeOneOf([403, 404]);
      const sending = { method: 'POST', headers: { ...json, Origin: await stage() }, body: '{}' };
      expect((await askStage(path, sending)).status).toBeOneOf([403, 404]);
    }
    expect((await askStage('/cmi5/statements')).status).toBe(401);
  });

  it('gives out the files of the package, and nothing beside them', async () => {
    const page = await askStage('/package/index.html');
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
      expect((await askStage(`/package/${path}`)).status).toBe(404);
    for (const path of ['/etc/passwd', '/../package.json', '/.satchel/preview/lrs.jsonl']) {
      expect((await ask(path)).status).toBe(404);
      expect((await askStage(path)).status).toBe(404);
    }
    for (const path of ['/package/index.html', '/-/stage', '/-/launch'])
      expect((await ask(path)).status).toBe(404);
  });

  it('gives out ranges of bytes, so that a video can be sought in', async () => {
    const file = (await askStage('/package/index.html')).body.match(/href="([^"]*\.txt)"/)?.[1] ?? '';
    const part = async (Range: string) => {
      const { status, headers, body } = await askStage(`/package/${file}`, { headers: { Range } });
      return [status, headers['content-range'], body];
    };
    expect(await part('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234']);
    expect(await part('bytes=7-')).toEqual([206, 'bytes 7-9/10', '789']);
    expect(await part('bytes=-3')).toEqual([206, 'bytes 7-9/10', '789']);
    expect(await part('bytes=5-99')).toEqual([206, 'bytes 5-9/10', '56789']);
    expect(await part('bytes=10-')).toEqual([416, 'bytes */10', '']);
    expect(await part('lines=1-2')).toEqual([200, undefined, '0123456789']);
    const head = await askStage(`/package/${file}`, { method: 'HEAD' });
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
    expect((await stateOf(preview)).settings).toMatchObject({ learner: 'Ana', mode: 'review', attempt: 1 });
    expect((await post({ learner: 'Learner, Local', mode: 'normal', lms: 'chamilo-1.11' })).status).toBe(204);
    const kept = JSON.parse(readFileSync(join(preview.folder, '.satchel/preview/settings.json'), 'utf8'));
    expect(kept).toMatchObject({ learner: 'Learner, Local', mode: 'normal', lms: 'chamilo-1.11' });
    expect((await stateOf(preview)).platforms).toContainEqual({
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
    const origin = await stage();
    const save = { method: 'POST', headers: { ...json, Origin: origin }, body };
    const saving = () => askAt(origin, '/-/save?commit', save);
    const statuses = await Promise.all([1, 2, 3, 4].map(async () => (await saving()).status));
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
    await expect(openPreview({ port })).rejects.toThrow(
      `Port ${port}, for the inspector, is taken by another program.`,
    );
    await expect(openPreview({ port: port - 1 })).rejects.toThrow(
      `Port ${port}, for the module, is taken by another program.`,
    );
    other.close();
    await expect(openPreview({ port: 65_535 })).rejects.toThrow('has no port after it');
  });

  it('says that the workspace has a preview already, and where', async () => {
    await expect(openPreview({ workspace: preview.folder })).rejects.toThrow(
      `A preview of this workspace runs already: ${preview.url}`,
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
