import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { build } from '../../src/build.ts';
import { lastRelease } from '../../src/commands/last-release.ts';
import { packageMaker } from '../../src/commands/preview.ts';
import type { Package } from '../../src/files/package-file.ts';
import { openWorkshop } from '../../src/preview/server/workshop.ts';
import { addFiles, workspace } from '../workspace-fixture.ts';

const asking = (words: string) => ({
  'modules/m/module.yaml': `id: m\nlanguage: en\ntitle: M\nquestions:\n  - { id: q, type: reflection, text: ${words} }\n`,
});

/** What a package's page asks. */
function pageOf(contents: Package | undefined): string {
  const page = contents?.files.find(({ path }) => path === 'index.html')?.content;
  if (page === undefined || page instanceof Uint8Array) throw new Error('There is no page.');
  return typeof page === 'string' ? page : readFileSync(page.disk, 'utf8');
}

it.each(['scorm12', 'scorm2004-3rd', 'cmi5'])(
  'a preview against a %s package begins with it, and goes on with today’s module when it is told to',
  async (standard) => {
    const folder = workspace({
      ...asking('What was?'),
      'build.config.ts': "export default { iri: 'https://academy.example.net/modules' };\n",
    });
    await build({ folder, standards: [standard] });
    addFiles(folder, asking('What is?'));
    const last = await lastRelease(join(folder, `dist/packages/m-${standard}.zip`), {
      workspace: folder,
      make: packageMaker(folder),
    });
    expect(last.standard).toBe(standard);
    let built = (_: boolean) => {};
    const workshop = openWorkshop({
      workspace: folder,
      make: last.make,
      built: (isNew) => built(isNew),
      onTrouble: (error) => {
        throw error;
      },
    });
    try {
      await workshop.order({ module: join(folder, 'modules/m'), standard, endpoint: 'http://localhost/x/' });
      expect(pageOf(workshop.contents)).toContain('What was?');
      const isNew = new Promise<boolean>((resolve) => {
        built = resolve;
      });
      last.end();
      workshop.again();
      expect(await isNew).toBe(true);
      expect(pageOf(workshop.contents)).toContain('What is?');
    } finally {
      workshop.close();
    }
  },
);
