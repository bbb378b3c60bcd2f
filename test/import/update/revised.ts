import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importDocument } from '../../../src/import/import.ts';
import { type Update, updateOf } from '../../../src/import/update/update-module.ts';
import type { Module } from '../../../src/module/module.ts';
import { readModule } from '../../../src/module/read.ts';
import { workspace } from '../../workspace-fixture.ts';

/** A document. */
export const first = `# Ports

Welcome to the ports of the South.

## Why ports matter

Half of all goods move by sea. That is a lot.

They employ many people.

## Quiz

1. Which city has the largest port in Kenya?
    a) Mombasa
    b) Nairobi
2. What have you seen in a port?
3. Who works there at night?

## Further reading

- A guide https://a.org/guide

## Forum

- Sign in first.
`;

/** The same document, revised in every part. */
export const second = `# Ports of the world

Welcome to the ports of the Global South.

## Why ports matter

Half of all goods move by sea. That is a very great deal.

They employ many people.

And they pollute the air.

## Quiz

1. Which city has the largest port of Kenya?
    a) Mombasa
    b) Nairobi
    c) Kisumu
2. How long did you stay there?
3. What have you seen in a port?

## Further reading

- A guide https://a.org/guide
- A map https://a.org/map

## Forum

- Sign in first.
`;

/** A module that was made of a document. */
export interface Made {
  folder: string;
  file: string;
}

/** A module made of a document, with what somebody has changed in its file. */
export async function made(
  document: string,
  { as = 'yaml' as 'yaml' | 'md', change = (text: string) => text } = {},
): Promise<Made> {
  const folder = workspace({ 'a.md': document, 'build.config.ts': 'export default {};\n' });
  const { file } = await importDocument({
    file: join(folder, 'a.md'),
    workspace: folder,
    id: 'm',
    language: 'en',
    as,
  });
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  return { folder, file };
}

/** What a document, revised, changes in a module that was made of it. Nothing is written yet. */
export async function update({ folder }: Made, document: string): Promise<Update> {
  writeFileSync(join(folder, 'b.md'), document);
  return updateOf({ file: join(folder, 'b.md'), workspace: folder, module: 'm' });
}

/** The module as it is in its file now. Throws where it has problems. */
export async function read({ folder, file }: Made): Promise<Module> {
  const context = { workspace: folder, iri: undefined, completion: {}, statements: false };
  const { module, problems } = await readModule(file, context);
  if (!module) throw new Error(JSON.stringify(problems));
  return module;
}
