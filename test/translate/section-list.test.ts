import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readModule } from '../../src/module/read.ts';
import { standingsIn } from '../../src/module/walk.ts';
import { authorOfSection } from '../../src/sections/index.ts';
import { workspace } from '../workspace-fixture.ts';
import { anyText, exported, imported, moduleFile, overlayFile, read, yamlOf } from './translated.ts';

/** A list of sections with the texts that are drawn: on their own, in lists, one file's key among them. */
const moduleOf = (texts: string[]) => ({
  id: 'm',
  language: 'en',
  title: texts[0],
  sections: [
    { id: 's1', title: texts[1], text: texts[2] },
    { id: 'q1', question: texts[3], model: texts[4] },
    {
      id: 's2',
      title: texts[5],
      introduction: texts[6],
      questions: [{ id: 'q2', question: texts[7], options: { a: texts[8], b: texts[9] } }],
    },
  ],
});

/** The same in an overlay as a person would write it: another order, some texts behind other keys. */
const overlayOf = (texts: string[]) => ({
  status: 'draft',
  title: texts[0],
  sections: [
    {
      id: 's2',
      title: texts[5],
      introduction: texts[6],
      questions: [{ id: 'q2', question: texts[7], options: { a: texts[8], b: texts[9] } }],
    },
    { id: 'q1', question: texts[3], model: texts[4] },
    { id: 's1', title: texts[1], text: texts[2] },
  ],
});

/** Every text of the translation as a build has it. */
async function textsIn(folder: string) {
  const context = { workspace: folder, iri: undefined, completion: {}, statements: false, drafts: true };
  const { module } = await readModule(join(folder, moduleFile), context);
  const [own] = module?.translations ?? [];
  return [
    own?.title,
    ...(own?.sections ?? []).flatMap((section) =>
      standingsIn(authorOfSection(section).schema, section)
        .filter(({ field }) => field?.as === 'line' || field?.as === 'markdown')
        .map(({ value }) => value),
    ),
  ];
}

const words = anyText.filter((text) => /\p{L}/u.test(text) && !/^\s*\S+\.md\s*$/i.test(text));
const ten = fc.uniqueArray(words, {
  minLength: 10,
  maxLength: 10,
  selector: (text) => text.replace(/\s+/g, ' ').trim(),
});

describe('the texts of a list of sections', () => {
  it('come back from translators into whatever there is of a translation', async () => {
    await fc.assert(
      fc.asyncProperty(ten, ten, async (sources, drawn) => {
        const targets = drawn.map((text, index) => `${index} ${text}`);
        const module = { [moduleFile]: yamlOf(moduleOf(sources)) };
        const folder = workspace({ ...module, [overlayFile]: yamlOf(overlayOf(targets)) });
        const expected = await textsIn(folder);
        await exported(folder);
        const file = read(folder, 'translations/m.fr.xlf');
        expect((await imported(folder, 'm.fr.xlf')).isWritten).toBe(false);
        const older = overlayOf(targets.map((_, index) => `Before ${index}.`));
        for (const before of [{}, { [overlayFile]: yamlOf(older) }]) {
          const copy = workspace({ ...module, ...before, 'translations/m.fr.xlf': file });
          await imported(copy, 'm.fr.xlf');
          expect(await textsIn(copy)).toEqual(expected);
          rmSync(copy, { recursive: true });
        }
        rmSync(folder, { recursive: true });
      }),
      { numRuns: 15 },
    );
  });
});
