import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/build.ts';
import { activity } from '../../src/module/active-file.ts';
import { activeInXml } from '../../src/module/active-xml.ts';
import { hostileDrawings, plainDrawings } from '../hostile-drawings.ts';
import { head, moduleFile, workspace } from '../workspace-fixture.ts';

/** What `check` says of a file that a module has as a reading. */
async function said(name: string, content: string | Uint8Array) {
  const text = `${head}readings:\n  - {id: r, title: A reading, file: ${name}}\n`;
  const folder = workspace({ [moduleFile]: text, [`modules/m/${name}`]: content });
  return check({ folder, modules: ['m'] });
}

/** What is said of a file. */
function words(name: string, content: string | Uint8Array) {
  const folder = workspace({ [name]: content });
  return activity({ written: name, disk: join(folder, name), bytes: Buffer.byteLength(content) });
}

const pdf = (inner: string | Uint8Array) =>
  Buffer.concat([Buffer.from('%PDF-1.7\n1 0 obj\n'), Buffer.from(inner), Buffer.from('\nendobj\n%%EOF\n')]);

const packed = (inner: string) =>
  Buffer.concat([
    Buffer.from('<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\r\n'),
    deflateSync(Buffer.from(inner)),
    Buffer.from('\nendstream'),
  ]);

describe('a file that can do something in an LMS', () => {
  it('is told at its place, with what it could do and a cure, and stops nothing', async () => {
    const problems = await said('page.html', '<!doctype html><p>Hello</p>');
    expect(problems).toMatchObject([{ code: 'active-file', severity: 'warning', line: 5, column: 37 }]);
    expect(problems[0]?.message).toContain('from the LMS’s own address');
    expect(problems[0]?.hint).toContain('make a PDF of it');
  });

  it('is a page whatever is in it, and a drawing that is packed', () => {
    for (const name of ['a.htm', 'a.XHTML', 'a.mht', 'a.svgz']) expect(words(name, 'x')).toBeDefined();
  });

  it.each(Object.entries(hostileDrawings))('a drawing with %s is one', (_, drawing) => {
    expect(activeInXml(drawing)).toBeDefined();
  });

  it.each(Object.entries(plainDrawings))('a drawing with %s is none', (_, drawing) => {
    expect(activeInXml(drawing)).toBeUndefined();
  });

  it('may be XML of any kind, in any encoding that browsers read', () => {
    const page = '<html xmlns="http://www.w3.org/1999/xhtml"><script>1</script></html>';
    expect(words('a.xml', page)).toBeDefined();
    expect(words('a.xml', '<data><script>a play</script></data>')).toBeUndefined();
    const wide = Buffer.from(`\ufeff${hostileDrawings['a script']}`, 'utf16le');
    expect(words('a.svg', wide)?.message).toContain('<script>');
  });

  it.each([
    ['as it stands', pdf('<< /S /JavaScript /JS (app.alert(1)) >>')],
    ['with escapes in its name', pdf('<< /S /Java#53cript /JS (app.alert(1)) >>')],
    ['in a packed object', pdf(packed('1 0 << /S /JavaScript /JS (app.alert(1)) >>'))],
    ['in the second packed object', pdf(Buffer.concat([packed('1 0 << >>'), packed('<</S/JavaScript>>')]))],
  ])('may be a PDF with JavaScript %s', (_, content) => {
    const problem = words('a.pdf', content);
    expect(problem?.message).toContain('JavaScript');
    expect(problem?.hint).toContain('new PDF');
  });

  it('is no PDF without, nor one that cannot be unpacked', () => {
    expect(words('a.pdf', pdf('<< /Type /Catalog >>'))).toBeUndefined();
    expect(words('a.pdf', pdf(packed('1 0 << /Type /Font >>')))).toBeUndefined();
    expect(words('a.pdf', pdf('/ObjStm stream\nnot packed\nendstream /ObjStm stream'))).toBeUndefined();
  });

  it('is none where a browser only shows it', () => {
    for (const name of ['a.png', 'a.docx', 'a.txt', 'a.mp3']) expect(words(name, '<script>')).toBeUndefined();
  });
});
