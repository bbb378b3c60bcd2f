import { join } from 'node:path';
import { packageMaker } from '../../src/commands/preview.ts';
import { type Preview, type PreviewOptions, startPreview } from '../../src/preview/server/index.ts';
import { type Files, workspace } from '../workspace-fixture.ts';

export const previewedModule = `id: m
language: en
title: A first title
introduction: Welcome.
questions:
  - id: q1
    type: reflection
    text: What have you seen?
`;

/** A preview of a workspace with one module, on any free port. */
export async function openPreview(
  options: Partial<PreviewOptions> = {},
  files: Files = {},
): Promise<Preview & { folder: string; file: string }> {
  const folder = options.workspace ?? workspace({ 'modules/m/module.yaml': previewedModule, ...files });
  const module = join(folder, 'modules/m');
  const preview = await startPreview({
    workspace: folder,
    modules: [module],
    make: packageMaker(folder),
    port: 0,
    ...options,
  });
  return { ...preview, folder, file: join(module, 'module.yaml') };
}
