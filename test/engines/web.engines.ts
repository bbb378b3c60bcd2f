import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPackageServer } from '../browser/package-server.ts';
import { builtFiles, inEachEngine } from './stage.ts';
import { alive, visit } from './visitor.ts';

const folder = mkdtempSync(join(tmpdir(), 'satchel-web-'));
let web: Awaited<ReturnType<typeof startPackageServer>>;
const addresses: Record<string, string> = {};

beforeAll(async () => {
  const files = await builtFiles('web');
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  web = await startPackageServer(files);
  addresses['a web server'] = `${web.url}/package/index.html`;
  addresses['a disk'] = pathToFileURL(join(folder, 'index.html')).href;
});
afterAll(async () => {
  await web?.close();
  rmSync(folder, { recursive: true, force: true });
});

inEachEngine((_, engine) => {
  describe.each(['a web server', 'a disk'])('a web page from %s', (from) => {
    it('keeps answers in this browser and says so, for this tab and the next', async () => {
      const device = await engine().device();
      const first = await visit(device, addresses[from] ?? '');
      await first.answer('essay', 'kept here\nنعم');
      await expect.poll(() => first.status('essay')).toBe('kept');
      expect(await first.statusWords('essay')).toBe('Kept on this device');
      await first.write('next', 'not left');
      await first.tab.reload();
      await alive(first);
      await expect.poll(() => first.answered('essay')).toBe('kept here\nنعم');
      await expect.poll(() => first.answered('next')).toBe('not left');
      expect(await first.troubles()).toEqual([]);
      await first.write('next', 'closed upon it');
      await first.tab.close();
      const second = await visit(device, addresses[from] ?? '');
      await expect.poll(() => second.answered('essay')).toBe('kept here\nنعم');
      await expect.poll(() => second.answered('next')).toBe('closed upon it');
      await second.tab.click('[data-language="ar"]');
      await expect.poll(() => second.tab.run(() => document.documentElement.dir)).toBe('rtl');
      expect(await second.answered('next')).toBe('closed upon it');
      expect(await second.troubles()).toEqual([]);
      await device.close();
    });
  });
});
