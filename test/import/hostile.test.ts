import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importDocument } from '../../src/import/import.ts';
import { ProblemError } from '../../src/problem/problem.ts';
import { workspace } from '../workspace-fixture.ts';
import { docx, head, text } from './docx-fixture.ts';
import { importOf, refusalOf, sectionOf } from './imported.ts';

const body = head('T') + text('Words.');

describe('a document that could do harm', () => {
  it('is refused when it unpacks to more than a document has', async () => {
    const part = new Uint8Array(300 * 1024 * 1024);
    const before = process.memoryUsage().rss;
    const bomb = docx(body, { 'word/media/image1.png': part });
    expect(bomb.length).toBeLessThan(2e6);
    expect(await refusalOf('a.docx', bomb)).toEqual(['bad-document']);
    const text = docx(body, { 'word/document.xml': part.subarray(0, 60 * 1024 * 1024) });
    expect(await refusalOf('a.docx', text)).toEqual(['bad-document']);
    expect(process.memoryUsage().rss - before).toBeLessThan(1.5e9);
  });

  it('is refused when its directory lies about the size', async () => {
    const bomb = Buffer.from(docx(body, { 'word/document.xml': new Uint8Array(60 * 1024 * 1024) }));
    for (let at = bomb.indexOf('PK\u0001\u0002'); at >= 0; at = bomb.indexOf('PK\u0001\u0002', at + 4)) {
      bomb.writeUInt32LE(10, at + 24);
    }
    expect(await refusalOf('a.docx', bomb)).toEqual(['bad-document']);
  });

  it('is refused when it declares entities', async () => {
    for (const declaration of [
      '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
      '<!DOCTYPE w SYSTEM "http://127.0.0.1:1/x.dtd">',
    ]) {
      const document = `${declaration}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>`;
      expect(await refusalOf('a.docx', docx('', { 'word/document.xml': document }))).toEqual([
        'bad-document',
      ]);
    }
  });

  it('is refused when it is nested beyond reason', async () => {
    const deep = `${'<w:sdt><w:sdtContent>'.repeat(50_000)}${'</w:sdtContent></w:sdt>'.repeat(50_000)}`;
    expect(await refusalOf('a.docx', docx(deep))).toEqual(['bad-document']);
  });

  it('is refused when it is no zip, a damaged one, one with a password, or empty', async () => {
    const whole = docx(body);
    for (const content of [
      'text',
      '',
      whole.subarray(0, whole.length / 2),
      Buffer.from('d0cf11e0a1b11ae1'.padEnd(2000, '0'), 'hex'),
      docx(''),
    ]) {
      expect(await refusalOf('a.docx', content)).toEqual(['bad-document']);
    }
  });

  it('is refused for its size before it is read', async () => {
    for (const name of ['a.docx', 'a.txt', 'a.md', 'a.html']) {
      const folder = workspace({ [name]: '' });
      truncateSync(join(folder, name), 200e6);
      const error = await importDocument({ file: join(folder, name), workspace: folder }).catch(
        (each) => each,
      );
      expect(error).toBeInstanceOf(ProblemError);
      expect((error as ProblemError).problems.map(({ code }) => code)).toEqual(['file-too-large']);
    }
  });

  it('leaves its macros and its files behind', async () => {
    const parts = { 'word/vbaProject.bin': 'macro', 'word/embeddings/a.exe': 'MZ', '../../escape.png': 'x' };
    const { module, imported } = await importOf('a.docm', docx(body, parts));
    expect(sectionOf(module, 'introduction').text.trim()).toBe('Words.');
    expect(imported.pictures).toEqual([]);
  });

  it('becomes plain words when it is a page with scripts', async () => {
    const page = `<html><head><title>T</title><script>alert(1)</script></head><body onload="x()">
      <p>Before<script>document.write('<p>written</p>')</script> and after.</p>
      <p><a href="javascript:alert(1)">a link</a> <img src="x" onerror="alert(1)" alt="a picture"> <iframe src="https://example.com">frame</iframe></p>
      <p>&lt;script&gt;alert(2)&lt;/script&gt; <svg onload="x()"><script>y</script></svg> <style>p{}</style></p>
      <!-- a remark --><p>The end`;
    const { module, yaml, imported } = await importOf('a.html', page);
    const said = sectionOf(module, 'introduction').text;
    expect(said).toBe('Before and after.\n\na link a picture\n\n<script>alert(2)</script>\n\nThe end\n');
    expect(yaml).not.toMatch(/javascript|onerror|onload|remark/);
    expect(imported.unsure.join()).toMatch(/link to "javascript/);
  });

  it('takes no file from outside its own folder', async () => {
    const page = (src: string) => `<h1>T</h1><p>Words <img src="${src}" alt="alt"></p>`;
    for (const src of ['../secret.png', '/etc/passwd', 'file:///etc/passwd', 'https://example.com/a.png']) {
      const { imported } = await importOf('a.html', page(src));
      expect([src, imported.pictures]).toEqual([src, []]);
    }
  });

  it.each([
    ['unclosed tags', '<p>a'.repeat(15_000)],
    ['unclosed quotes', '<a x="'.repeat(100_000)],
    ['unclosed comments', 'x<!--'.repeat(100_000)],
    ['open brackets', 'a<'.repeat(200_000)],
    ['emphasis in emphasis', `${'<b><i>'.repeat(50_000)}x${'</i></b>'.repeat(50_000)}`],
    ['links in links', `${'<a href="https://example.com">x'.repeat(3000)}`],
  ])(
    'is read in time: %s',
    async (_, page) => {
      // The time of the processor, not of the clock: other tests run beside this one.
      const begun = process.cpuUsage();
      const { module } = await importOf('a.html', `<title>T</title><h2>Introduction</h2><p>Words</p>${page}`);
      expect(sectionOf(module, 'introduction').text).toContain('Words');
      const { user, system } = process.cpuUsage(begun);
      expect((user + system) / 1e6).toBeLessThan(20);
    },
    300_000,
  );
});
