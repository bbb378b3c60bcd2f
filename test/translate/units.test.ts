import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { moduleSchema } from '../../src/module/schema.ts';
import { standingsIn } from '../../src/module/walk.ts';
import { questionTypes } from '../../src/questions/index.ts';
import { openTranslation } from '../../src/translate/translation.ts';
import { readWritten } from '../../src/translate/written-module.ts';
import { everyPartFiles } from '../every-part.ts';
import { workspace } from '../workspace-fixture.ts';

async function unitsIn(file: string) {
  const folder = dirname(dirname(dirname(file)));
  const module = await readWritten(file, folder);
  if (Array.isArray(module)) throw new Error(module[0]?.message);
  const translation = await openTranslation(module, 'de', folder);
  if (Array.isArray(translation)) throw new Error(translation[0]?.message);
  return translation;
}

describe('the texts of a module', () => {
  it('are all lines and all Markdown that the schema has, whatever the type of a question', async () => {
    const { module, units } = await unitsIn(join(workspace(everyPartFiles()), 'modules/parts/module.yaml'));
    const standings = standingsIn(moduleSchema, module.value);
    const texts = standings.filter(({ field }) => field?.as === 'line' || field?.as === 'markdown');
    expect(texts.map(({ path }) => path.join('.')).sort()).toEqual(
      units.map(({ path }) => path.join('.')).sort(),
    );
    const types = standings.filter(({ path }) => path[0] === 'questions' && path.at(-1) === 'type');
    expect(new Set(types.map(({ value }) => value))).toEqual(new Set(Object.keys(questionTypes)));
  });

  it('have ids that differ, whatever the ids of the author', async () => {
    const folder = workspace({
      'modules/m/module.yaml': `id: m
language: en
title: A
questions:
  - { id: q, type: choice, text: A, options: [{ id: a, text: A }, { id: b, text: A }] }
  - { id: q.options.a, type: reflection, text: A }
  - { id: options, type: ordering, text: A, items: [{ id: text, text: A }, { id: items, text: A }] }
`,
    });
    const { units } = await unitsIn(join(folder, 'modules/m/module.yaml'));
    expect(units.map(({ id }) => id)).toEqual([
      'title',
      'questions/q/text',
      'questions/q/options/a/text',
      'questions/q/options/b/text',
      'questions/q.options.a/text',
      'questions/options/text',
      'questions/options/items/text/text',
      'questions/options/items/items/text',
    ]);
  });

  it('that stand in a list twice are one', async () => {
    const folder = workspace({
      'modules/m/module.yaml':
        'id: m\nlanguage: en\ntitle: A\ndiscussion:\n  url: https://ilo.org\n  notes: [Be kind., Read., "Be  kind."]\n',
    });
    const { units } = await unitsIn(join(folder, 'modules/m/module.yaml'));
    expect(units.map(({ source }) => source)).toEqual(['A', 'Be kind.', 'Read.']);
  });
});
