import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { build, check } from '../../src/build.ts';
import { ProblemError } from '../../src/problem/problem.ts';
import { type Files, head, moduleFile, workspace } from '../workspace-fixture.ts';

const reading = (file: string) =>
  `${head}readings:\n  - {id: r, title: A reading, file: ${JSON.stringify(file)}}\n`;
const inText = (file: string) => `${head}introduction: "[words](<${file}>)"\n`;
const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n';

const files: Files = {
  '.env': 'SECRET=1',
  '.git/config': 'x',
  '.satchel/lrs-credentials.json': '{}',
  'build.config.ts': 'export default {};\n',
  'node_modules/a/readme.txt': 'x',
  'keys/server.pem': 'x',
  'keys/id_ed25519': 'x',
  'keys/notes.txt': key,
  'lrs-credentials.json': '{}',
  'modules/m/.hidden/a.pdf': 'x',
  'modules/m/media/.a.pdf': 'x',
  'modules/m/media/a.pdf': 'x',
  'assets/a.pdf': 'x',
  'assets/.b.pdf': 'x',
  'assets/deep/a.pdf': 'x',
  'modules/n/media/a.pdf': 'x',
};

async function said(text: string, more: Files = {}, links: Record<string, string> = {}) {
  const folder = workspace({ ...files, ...more, [moduleFile]: text });
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    symlinkSync(join(folder, target), join(folder, path));
  }
  return (await check({ folder, modules: ['m'] })).map(({ severity, code }) => `${severity} ${code}`);
}

describe('a file that is nothing for learners', () => {
  const secret = [
    '../../.env',
    '../../.git/config',
    '../../.satchel/lrs-credentials.json',
    '../../build.config.ts',
    '../../node_modules/a/readme.txt',
    '../../keys/server.pem',
    '../../keys/id_ed25519',
    '../../keys/notes.txt',
    '../../lrs-credentials.json',
    '../../assets/.b.pdf',
    '.hidden/a.pdf',
    'media/.a.pdf',
    'media/../.hidden/../media/.a.pdf',
  ];

  it.each(secret)('is not packed by a key, and not by a text: %s', async (file) => {
    expect(await said(reading(file))).toEqual(['error private-file']);
    expect(await said(inText(file))).toEqual(['error private-file']);
  });

  it('is not packed through a link, to it or to its folder', async () => {
    const links = {
      'modules/m/media/b.pdf': '.env',
      'modules/m/s': '.satchel',
      'modules/m/k.txt': 'keys/notes.txt',
    };
    expect(await said(reading('media/b.pdf'), {}, links)).toEqual(['error private-file']);
    expect(await said(reading('s/lrs-credentials.json'), {}, links)).toEqual(['error private-file']);
    expect(await said(reading('k.txt'), {}, links)).toEqual(['error private-file']);
  });

  it('is not packed as a poster, captions, transcript, logo, or by a translation', async () => {
    const video = (key: string) =>
      `${head}videos:\n  - {id: v, title: A film, file: media/a.mp4, ${key}: ../../.env}\n`;
    for (const each of ['poster', 'captions', 'transcript'])
      expect(await said(video(each), { 'modules/m/media/a.mp4': 'x' })).toContain('error private-file');
    const logo = "export default { theme: { logo: '.logo.svg' } };\n";
    expect(await said(reading('media/a.pdf'), { 'build.config.ts': logo, '.logo.svg': 'x' })).toEqual([
      'error private-file',
    ]);
    const overlay = 'readings:\n  - {id: r, title: Une lecture, file: ../../.env}\n';
    expect(await said(reading('media/a.pdf'), { 'modules/m/module.fr.yaml': overlay })).toContain(
      'error private-file',
    );
  });

  it('writes no package', async () => {
    const folder = workspace({ ...files, [moduleFile]: reading('../../.env') });
    await expect(build({ folder, modules: ['m'] })).rejects.toThrow(ProblemError);
  });
});

describe('a file beyond the folder of its module', () => {
  const shared = (...folders: string[]) => ({
    'build.config.ts': `export default { shared: ${JSON.stringify(folders)} };\n`,
  });

  it.each(['../../assets/a.pdf', '../n/media/a.pdf'])('is packed with a note: %s', async (file) => {
    expect(await said(reading(file))).toEqual(['warning file-elsewhere']);
    expect(await said(inText(file))).toEqual(['warning file-elsewhere']);
  });

  it('is packed without one where its folder is shared', async () => {
    expect(await said(reading('../../assets/deep/a.pdf'), shared('assets'))).toEqual([]);
    expect(await said(reading('../../assets/a.pdf'), shared('assets/deep'))).toEqual([
      'warning file-elsewhere',
    ]);
    expect(await said(reading('../n/media/a.pdf'), shared('.'))).toEqual([]);
  });

  it('has its note when a link leads there', async () => {
    const links = { 'modules/m/media/b.pdf': 'assets/a.pdf' };
    expect(await said(reading('media/b.pdf'), {}, links)).toEqual(['warning file-elsewhere']);
    expect(await said(reading('media/b.pdf'), shared('assets'), links)).toEqual([]);
  });

  it('has none within the module', async () => {
    expect(await said(reading('media/a.pdf'))).toEqual([]);
    expect(await said(reading('../m/media/a.pdf'))).toEqual([]);
  });

  it.each(['../assets', '/assets', 'C:\\assets', ''])('is not shared by "%s"', async (folder) => {
    expect(await said(reading('media/a.pdf'), shared(folder))).toEqual(['error bad-value']);
  });

  it('is private all the same when its folder is shared', async () => {
    expect(await said(reading('../../assets/.b.pdf'), shared('assets'))).toEqual(['error private-file']);
  });
});
