import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { build, check } from '../../src/build.ts';
import { packageMaker } from '../../src/commands/preview.ts';
import { makeProofs } from '../../src/proof/make-proof.ts';
import { moduleFile, smallest, workspace } from '../workspace-fixture.ts';

/** A configuration that leaves a trace when it is run. Node runs one text once: `name` tells them apart. */
const traced = (name: string) => `import { writeFileSync } from 'node:fs';
writeFileSync(new URL('file://' + process.env.TRACE), '${name}');
export default { standards: ['web'] };
`;

async function runs(name: string, work: (folder: string) => Promise<unknown>): Promise<boolean> {
  const folder = workspace({ [moduleFile]: smallest, 'build.config.ts': traced(name) });
  process.env.TRACE = join(folder, 'trace');
  try {
    await work(folder);
    return existsSync(join(folder, 'trace'));
  } finally {
    delete process.env.TRACE;
  }
}

describe('build.config.ts', () => {
  const asked = { module: 'm', standard: 'scorm12', endpoint: 'http://localhost/' };
  it.each<[string, (folder: string, noConfig: boolean) => Promise<unknown>]>([
    ['build', (folder, noConfig) => build({ folder, noConfig })],
    ['check', (folder, noConfig) => check({ folder, noConfig })],
    ['proof', (folder, noConfig) => makeProofs({ folder, modules: [], noConfig })],
    ['preview', (folder, noConfig) => packageMaker(folder, { noConfig })(asked as never)],
  ])('is a program that %s runs, and leaves alone when it is told to', async (name, work) => {
    expect(await runs(name, (folder) => work(folder, false))).toBe(true);
    expect(await runs(`${name} again`, (folder) => work(folder, true))).toBe(false);
  });

  it('is to a build without it as if it were not there', async () => {
    const folder = workspace({ [moduleFile]: smallest, 'build.config.ts': 'no TypeScript at all' });
    const { packages } = await build({ folder, noConfig: true });
    expect(packages.map(({ standard }) => standard)).toEqual(['scorm12']);
  });
});
