import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, satchel } from '../terminal.ts';
import { workspace } from '../workspace-fixture.ts';
import { previewedModule } from './preview-stage.ts';

const folder = () => workspace({ 'modules/m/module.yaml': previewedModule });

describe('satchel preview', () => {
  it('says where it is, ends on Ctrl-C while a page listens, and leaves no lock', async () => {
    const place = folder();
    const child = spawn(process.execPath, [cli, 'preview', 'm', '--port', '0'], { cwd: place });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += String(chunk);
    });
    while (!out.includes('Ctrl-C')) await once(child.stdout, 'data');
    const [url = ''] = /http:\/\/127\.0\.0\.1:\d+\//.exec(out) ?? [];
    const listening = await fetch(`${url}-/events`);
    expect(listening.status).toBe(200);
    const before = performance.now();
    child.kill('SIGINT');
    const [exit, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect([exit, signal]).toEqual([0, null]);
    expect(performance.now() - before).toBeLessThan(5000);
    expect(out).toContain('The preview has ended.');
    await expect(fetch(url)).rejects.toThrow();
    expect(existsSync(join(place, '.satchel/preview/lrs.jsonl.lock'))).toBe(false);
  });

  it('names what it does not have, each with a cure', () => {
    const place = folder();
    const unknown = satchel(place, ['preview', 'n']);
    expect([unknown.exit, unknown.stdout]).toEqual([1, '']);
    expect(unknown.stderr).toContain('Known here: m.');
    const standard = satchel(place, ['preview', '--standard', 'scorm13']);
    expect(standard.exit).toBe(1);
    expect(standard.stderr).toContain('Did you mean "scorm12"?');
    const lms = satchel(place, ['preview', '--lms', 'moodle-45']);
    expect(lms.exit).toBe(1);
    expect(lms.stderr).toContain('Did you mean "moodle-4.5"?');
    const lrs = satchel(place, ['preview', '--lrs', 'https://lrs.example.org/xapi']);
    expect(lrs.exit).toBe(1);
    expect(lrs.stderr).toContain('SATCHEL_LRS_KEY');
    expect(satchel(place, ['preview', '--lrs', 'lrs.example.org']).stderr).toContain(
      'not the address of an LRS',
    );
    expect(satchel(place, ['preview', '--port', 'x']).exit).toBe(2);
  });
});
