import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workspace } from '../workspace-fixture.ts';
import { anyText, exported, imported, overlayFile, read, valueIn, yamlOf } from './translated.ts';

/** A module and its translation, with the texts that are drawn; lists without ids are drawn apart. */
const moduleOf = (texts: string[], notes: string[]) => ({
  id: 'm',
  language: 'en',
  title: texts[0],
  introduction: { title: texts[1], text: texts[2] },
  questions: {
    introduction: texts[3],
    items: [
      { id: 'q1', type: 'reflection', text: texts[4], model: texts[5] },
      {
        id: 'q2.a',
        type: 'choice',
        text: texts[6],
        options: [
          { id: 'a', text: texts[7], correct: 'true', feedback: texts[8] },
          { id: 'b', text: texts[9] },
        ],
      },
    ],
  },
  discussion: { url: 'https://forum.ilo.org/en', notes },
});

const overlayOf = (texts: string[], notes: string[]) => ({
  status: 'draft',
  title: texts[0],
  introduction: { title: texts[1], text: texts[2] },
  questions: {
    introduction: texts[3],
    items: [
      { id: 'q1', text: texts[4], model: texts[5] },
      {
        id: 'q2.a',
        text: texts[6],
        options: [
          { id: 'a', text: texts[7], feedback: texts[8] },
          { id: 'b', text: texts[9] },
        ],
      },
    ],
  },
  discussion: { notes },
});

const ten = fc.array(anyText, { minLength: 10, maxLength: 10 });
// Notes are known by what they say, so they differ by more than white space.
const notes = fc.uniqueArray(anyText, {
  minLength: 2,
  maxLength: 4,
  selector: (text) => text.replace(/\s+/g, ' ').trim(),
});

describe('whatever the texts, nothing is lost', () => {
  it.each(['m.fr.xlf', 'm.fr.xlsx', 'm.fr.csv'])('on the way out and back, in %s', async (name) => {
    await fc.assert(
      fc.asyncProperty(ten, ten, notes, async (sources, targets, before) => {
        // A translation that is the original is no loss; here it would only hide one.
        const own = before.map((note, index) => `${targets[index] ?? ''} ${index}: ${note}`);
        fc.pre(targets.every((target, index) => target.trim() !== sources[index]?.trim()));
        const module = { 'modules/m/module.yaml': yamlOf(moduleOf(sources, before)) };
        const overlay = overlayOf(targets, own);
        const folder = workspace({ ...module, [overlayFile]: yamlOf(overlay) });
        await exported(folder);
        const file = readFileSync(join(folder, 'translations', name));
        // In the workspace that it comes from, nothing is new.
        expect((await imported(folder, name)).isWritten).toBe(false);
        const copy = workspace({ ...module, [`translations/${name}`]: file });
        await imported(copy, name);
        expect(valueIn(read(copy, overlayFile))).toEqual(overlay);
        for (const each of [folder, copy]) rmSync(each, { recursive: true });
      }),
      { numRuns: 25 },
    );
  });
});
